/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What an input method is told of each kind of entry that the keyboard comes to. */

#include "config.h"

#include <adwaita.h>

#include "amana-private-input.h"

static GtkInputHints
get_hints (GtkWidget *focus)
{
  return GTK_IS_TEXT (focus) ? gtk_text_get_input_hints (GTK_TEXT (focus))
                             : gtk_text_view_get_input_hints (GTK_TEXT_VIEW (focus));
}

static void
test_private (gconstpointer make)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *entry = ((GtkWidget * (*) (void) ) make) ();

  amana_private_input_watch (GTK_WINDOW (window));
  gtk_window_set_child (GTK_WINDOW (window), entry);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (entry);
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (window)));
  g_assert_true (get_hints (gtk_window_get_focus (GTK_WINDOW (window))) & GTK_INPUT_HINT_PRIVATE);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_data_func ("/widgets/private-input/entry", gtk_entry_new, test_private);
  g_test_add_data_func ("/widgets/private-input/password", gtk_password_entry_new, test_private);
  g_test_add_data_func ("/widgets/private-input/search", gtk_search_entry_new, test_private);
  g_test_add_data_func ("/widgets/private-input/row", adw_entry_row_new, test_private);
  g_test_add_data_func ("/widgets/private-input/text", gtk_text_view_new, test_private);
  return g_test_run ();
}
