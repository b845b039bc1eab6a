/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The page that a dialog shows while it works: what it says, how far the work is, and Stop. */

#include "config.h"

#include <adwaita.h>

#include "amana-run-page.h"

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static double
get_shown (GtkWidget *page)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (find (page, GTK_TYPE_PROGRESS_BAR)));
}

static void
test_progress (void)
{
  g_autoptr (GtkWidget) page =
    g_object_ref_sink (g_object_new (AMANA_TYPE_RUN_PAGE, "title", "Working", NULL));
  AdwStatusPage *status = ADW_STATUS_PAGE (find (page, ADW_TYPE_STATUS_PAGE));
  g_autoptr (AmanaProgress) first = g_object_ref (amana_run_page_begin (AMANA_RUN_PAGE (page)));
  AmanaProgress *second;

  g_assert_cmpstr (adw_status_page_get_title (status), ==, "Working");
  g_assert_true (amana_progress_step (first, 1, 4));
  g_assert_cmpfloat (get_shown (page), ==, 0.25);
  second = amana_run_page_begin (AMANA_RUN_PAGE (page));
  g_assert_cmpfloat (get_shown (page), ==, 0);
  g_assert_true (amana_progress_step (first, 2, 4)); /* of a work that is over */
  g_assert_cmpfloat (get_shown (page), ==, 0);
  g_assert_true (amana_progress_step (second, 3, 4));
  g_assert_cmpfloat (get_shown (page), ==, 0.75);
}

static void
test_stop (void)
{
  g_autoptr (GtkWidget) page = g_object_ref_sink (g_object_new (AMANA_TYPE_RUN_PAGE, NULL));
  GtkWidget *stop = find (page, GTK_TYPE_BUTTON);
  AmanaProgress *progress = amana_run_page_begin (AMANA_RUN_PAGE (page));

  g_assert_false (amana_progress_is_stopped (progress));
  g_signal_emit_by_name (stop, "clicked");
  g_assert_true (amana_progress_is_stopped (progress));
  g_assert_false (gtk_widget_get_sensitive (stop));
  g_assert_false (amana_progress_step (progress, 1, 4));
  progress = amana_run_page_begin (AMANA_RUN_PAGE (page));
  g_assert_true (gtk_widget_get_sensitive (stop));
  g_assert_true (amana_progress_step (progress, 1, 4));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/vault-ui/run-page/progress", test_progress);
  g_test_add_func ("/vault-ui/run-page/stop", test_stop);

  return g_test_run ();
}
