/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Copies @text. @secret: with the hint that keeps it out of clipboard histories,
 * and only for 30 seconds. */
void amana_clipboard_copy (GtkWidget *widget, const char *text, gboolean secret);

/* The same, secret where @widget stands in Health. */
void amana_clipboard_copy_from (GtkWidget *widget, const char *text);

/* Makes what is copied from @label secret in the same way. */
void amana_clipboard_guard_label (GtkLabel *label);
void amana_clipboard_guard_view (GtkTextView *view); /* the same */

/* Takes back at once what was copied as a secret, unless it was replaced: Health
 * is being locked. */
void amana_clipboard_clear_secrets (GdkDisplay *display);

G_END_DECLS
