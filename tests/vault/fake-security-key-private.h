/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <openssl/evp.h>

#include "fake-security-key.h"

#define FAKE_PIN_RETRIES  8
#define FAKE_PIN_ATTEMPTS 3

struct _FakeKey
{
  char *path;
  guint8 master[32]; /* all secrets of the device come from it */
  EVP_PKEY *agreement;
  guint8 pin_token[32];
  guint8 pin_hash[16];
  gboolean has_pin;
  guint n_retries;  /* for good */
  guint n_attempts; /* since it was plugged in */
  gboolean has_hmac_secret;
  gsize credential_size;
  gboolean dead;

  GMutex mutex; /* for what follows */
  FakeTouch touch;
  guint n_touches;
  gboolean blinking;
  gboolean cancelled;
  guint n_keepalives;
  GByteArray *question; /* as far as it has come */
  gsize question_size;
  guint8 command;
  GByteArray *answer; /* as reports of 64 bytes */
  gsize answered;
  gboolean waits; /* with an answer, for a touch */
};

/* fake-ctap.c */
#define FAKE_CTAP_OK 0
GByteArray *fake_ctap_answer (FakeKey *self, const guint8 *question, gsize size, gboolean *touch);
