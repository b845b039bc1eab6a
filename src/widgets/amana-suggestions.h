/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AmanaSuggestions:
 *
 * What might be asked, as buttons; unseen while there is nothing to suggest.
 * Property "align" (double: 0 at the start of the lines, 0.5 in their middle).
 * Signal "chosen" (const char *text).
 */
#define AMANA_TYPE_SUGGESTIONS (amana_suggestions_get_type ())
G_DECLARE_FINAL_TYPE (AmanaSuggestions, amana_suggestions, AMANA, SUGGESTIONS, AdwBin)

GtkWidget *amana_suggestions_new (void);
void amana_suggestions_set (AmanaSuggestions *self, const char *const *texts /* nullable */);

G_END_DECLS
