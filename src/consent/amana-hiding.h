/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-letter.h"

G_BEGIN_DECLS

/* A stretch of a part's original text that a redaction replaces, in bytes. */
typedef struct
{
  gsize start;
  gsize end;
  guint redaction;
} AmanaHidden;

typedef struct
{
  GPtrArray *redactions; /* (owned) of AmanaRedaction */
  GPtrArray *hidden;     /* (owned) a GArray of AmanaHidden for each part, in order */
} AmanaHiding;

AmanaHiding *amana_hiding_new (GPtrArray *parts, AmanaIdentity *known, const char *language);
void amana_hiding_free (AmanaHiding *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaHiding, amana_hiding_free)

G_END_DECLS
