/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The page of the ways in, over a vault that has as many as there may be: what cannot be added
 * is refused before a code is shown. */

#include "config.h"

#include <adwaita.h>

#include "amana-ways-page.h"
#include "ways-fixture.h"

typedef struct
{
  Ways ways;
  GtkWidget *window;
  AdwNavigationView *view;
} Fixture;

static AdwActionRow *
find_row (GtkWidget *widget, const char *title)
{
  AdwActionRow *found = NULL;

  if (ADW_IS_ACTION_ROW (widget) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return ADW_ACTION_ROW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, title);
  return found;
}

static AdwBanner *
find_banner (GtkWidget *widget)
{
  AdwBanner *found = ADW_IS_BANNER (widget) ? ADW_BANNER (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_banner (child);
  return found;
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = ADW_IS_ACTION_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  AdwNavigationPage *page;
  gint64 until = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  ways_set_up (&self->ways, data);
  for (guint i = 1; i < AMANA_VAULT_MAX_WAYS; i++)
    {
      g_autofree char *text = g_strdup_printf ("another passphrase, number %u", i);
      g_autoptr (AmanaCredentials) current = amana_credentials_new (self->ways.passphrase);
      g_autoptr (AmanaCredentials) fresh = ways_shown (text);

      amana_test_must (amana_vault_add_way (self->ways.vault, current, fresh, 0));
    }
  page = amana_ways_page_new (self->ways.vault, "Amina");
  self->view = ADW_NAVIGATION_VIEW (adw_navigation_view_new ());
  adw_navigation_view_push (self->view, page);
  self->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->view));
  gtk_window_present (GTK_WINDOW (self->window));
  while (count_rows (self->window) < AMANA_VAULT_MAX_WAYS + 4 && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_rows (self->window), >=, AMANA_VAULT_MAX_WAYS + 4);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  ways_tear_down (&self->ways, data);
}

static void
test_no_room (Fixture *self, gconstpointer data)
{
  static const char *const titles[] = { "Make a Recovery Code", "Add Another Passphrase" };
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->view);
  AdwBanner *banner = find_banner (self->window);

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      AdwActionRow *row = find_row (self->window, titles[i]);

      g_assert_nonnull (row);
      adw_banner_set_revealed (banner, FALSE);
      adw_action_row_activate (row);
      g_assert_true (adw_navigation_view_get_visible_page (self->view) == page);
      g_assert_true (adw_banner_get_revealed (banner));
      g_assert_nonnull (strstr (adw_banner_get_title (banner), "sixteen ways"));
    }
  adw_action_row_activate (find_row (self->window, "Change the Passphrase"));
  g_assert_true (adw_navigation_view_get_visible_page (self->view) != page);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dex_init ();
  g_test_add ("/vault-ui/ways/no-room", Fixture, NULL, set_up, test_no_room, tear_down);
  return g_test_run ();
}
