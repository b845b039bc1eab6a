/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-letter.h"

G_BEGIN_DECLS

/* "[Name 1]", "[Nom 1]", "[الاسم 1]": @language is "en", "fr" or "ar". */
char *amana_placeholder_new (AmanaRedactionKind kind, const char *language, guint number);

/* @redactions: of AmanaRedaction. See amana_letter_restore(). */
char *amana_placeholders_restore (GPtrArray *redactions, const char *text);
gsize amana_placeholders_get_settled_length (GPtrArray *redactions, const char *text);

/* Whether @plain, an AmanaLetterText's, holds a placeholder already, in whatever spacing. */
gboolean amana_placeholder_is_in (const char *placeholder, const char *plain);

G_END_DECLS
