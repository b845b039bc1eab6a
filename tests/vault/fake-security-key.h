/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <fido.h>
#include <glib.h>

/* A security key made here: it speaks CTAP2 (getInfo, clientPIN of protocol one,
 * makeCredential, getAssertion with hmac-secret) in HID reports, under libfido2's own
 * reading and writing. What it does when it should be touched is the test's. */

typedef enum
{
  FAKE_TOUCHED,     /* after a few moments */
  FAKE_NOT_TOUCHED, /* gives up by itself */
  FAKE_WAITS,       /* until it is told to stop */
  FAKE_PULLED_OUT,  /* while it blinks */
} FakeTouch;

typedef struct _FakeKey FakeKey;

FakeKey *fake_key_new (void);
void fake_key_free (FakeKey *self);
const char *fake_key_get_path (FakeKey *self);
void fake_key_set_pin (FakeKey *self, const char *pin); /* 8 tries, 3 between two plug-ins */
void fake_key_set_touch (FakeKey *self, FakeTouch touch);
void fake_key_set_hmac_secret (FakeKey *self, gboolean known);
void fake_key_set_credential_size (FakeKey *self, gsize size_bytes); /* from 48 */
void fake_key_set_dead (FakeKey *self, gboolean dead);               /* does not open */
guint fake_key_get_touches (FakeKey *self);
gboolean fake_key_is_blinking (FakeKey *self);

extern const fido_dev_io_t fake_key_io;
