/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

#include "amana-chat.h"

G_BEGIN_DECLS

/**
 * AmanaSpelling:
 *
 * Spelling in a text view: words that no dictionary knows are underlined, and its
 * context menu corrects them. Belongs to the view. Main thread.
 */
#define AMANA_TYPE_SPELLING (amana_spelling_get_type ())
G_DECLARE_FINAL_TYPE (AmanaSpelling, amana_spelling, AMANA, SPELLING, GObject)

/* Borrowed. Loads nothing until something is written. */
AmanaSpelling *amana_spelling_attach (GtkTextView *view);

/* Whose words and switch they are: the chat's settings "words" and "spelling". NULL
 * forgets them. */
void amana_spelling_set_chat (AmanaSpelling *self, AmanaChat *chat);

/* Looks at once, not a moment later. */
void amana_spelling_check_now (AmanaSpelling *self);
gboolean amana_spelling_is_ready (AmanaSpelling *self);
const char *amana_spelling_get_language (AmanaSpelling *self);

G_END_DECLS
