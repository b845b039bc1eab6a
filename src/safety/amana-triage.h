/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-signs.h"

G_BEGIN_DECLS

/* How urgent a message is, before any model sees it. */
typedef struct
{
  AmanaUrgency urgency;
  gboolean health;      /* it is about somebody's health */
  const char *sign;     /* the rule that found it (nullable); static */
  gboolean foreign;     /* it is surely in none of the languages of the signs */
  const char *language; /* "en", "fr", "ar" or "unknown": what it is written in; static */
  char *why;            /* (nullable) in words */
} AmanaTriage;

AmanaTriage *amana_triage_new (const char *text, const char *language);
/* What a message names, in its own words. */
char *amana_triage_dup_words (const char *text);
void amana_triage_free (AmanaTriage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaTriage, amana_triage_free)

G_END_DECLS
