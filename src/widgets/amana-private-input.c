/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whatever is typed here is nobody else's: an input method is told so, and keeps none of it
 * among the words that it learns. It is told where the keyboard goes, so that no entry, of
 * ours or of a library, can be forgotten. */

#include "config.h"

#include "amana-private-input.h"

static void
focus_cb (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (GTK_IS_TEXT (focus))
    gtk_text_set_input_hints (GTK_TEXT (focus),
                              gtk_text_get_input_hints (GTK_TEXT (focus)) | GTK_INPUT_HINT_PRIVATE);
  else if (GTK_IS_TEXT_VIEW (focus))
    gtk_text_view_set_input_hints (GTK_TEXT_VIEW (focus),
                                   gtk_text_view_get_input_hints (GTK_TEXT_VIEW (focus)) |
                                     GTK_INPUT_HINT_PRIVATE);
}

/**
 * amana_private_input_watch:
 * @window: a window, once
 */
void
amana_private_input_watch (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (focus_cb), NULL);
}
