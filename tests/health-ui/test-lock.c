/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Locking lets go of everything: whatever the tab shows and whatever is under way
 * when it is locked, nothing holds the record any more, and every page that was
 * on top is gone. */

#include "config.h"

#include <adwaita.h>

#include "amana-guide.h"
#include "amana-health-demo.h"
#include "amana-health-page.h"
#include "amana-health-review-page.h"
#include "amana-test-fiber.h"
#include "amana-vault.h"

typedef struct
{
  AmanaVault *vault;
  AmanaHealth *health;
  GtkWidget *window;
  AmanaHealthPage *page;
} Case;

static DexFuture *
open_fiber (gpointer user_data)
{
  Case *c = user_data;
  const AmanaSchema *schemas[AMANA_N_COMPARTMENTS] = { amana_health_get_schema (),
                                                       amana_health_get_schema () };
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaCatalogue) catalogue = amana_catalogue_new (NULL);
  g_autoptr (AmanaReader) reader = amana_reader_new (g_getenv ("AMANA_READER"));

  c->vault = amana_vault_new (NULL, schemas);
  dex_await (amana_vault_open_in_memory (c->vault), &error);
  g_assert_no_error (error);
  c->health = amana_health_new (amana_vault_get_store (c->vault, AMANA_COMPARTMENT_HEALTH), reader,
                                catalogue);
  dex_await (amana_health_load (c->health, "Dominique EXEMPLE"), &error);
  g_assert_no_error (error);
  dex_await (amana_health_demo_fill (c->health), &error);
  g_assert_no_error (error);
  return dex_future_new_for_boolean (TRUE);
}

static Case *
case_new (void)
{
  Case *c = g_new0 (Case, 1);

  amana_test_run_fiber (open_fiber, c);
  c->window = g_object_ref_sink (
    g_object_new (ADW_TYPE_APPLICATION_WINDOW, "default-width", 1100, "default-height", 700, NULL));
  c->page = AMANA_HEALTH_PAGE (amana_health_page_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (c->window), GTK_WIDGET (c->page));
  amana_health_page_set_health (c->page, c->health);
  gtk_window_present (GTK_WINDOW (c->window));
  return c;
}

static gboolean
stop_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
run_for (guint milliseconds)
{
  gboolean stop = FALSE;

  g_timeout_add (milliseconds, stop_cb, &stop);
  while (!stop)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
run_until_gone (gpointer *object)
{
  gboolean stop = FALSE;
  guint guard = g_timeout_add_seconds (60, stop_cb, &stop);

  while (*object != NULL && !stop)
    g_main_context_iteration (NULL, TRUE);
  if (!stop)
    g_source_remove (guard);
}

static GtkWidget *
find_type (GtkWidget *within, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (within), type))
    return within;

  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
wait_for_review (Case *c)
{
  gboolean stop = FALSE;
  guint guard = g_timeout_add_seconds (60, stop_cb, &stop);

  while (find_type (GTK_WIDGET (c->page), AMANA_TYPE_HEALTH_REVIEW_PAGE) == NULL && !stop)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (stop);
  g_source_remove (guard);
}

/* As the window locks: the record is let go of, the tab is told, then taken away. */
static void
lock_and_free (Case *c)
{
  AmanaHealth *health = c->health;

  g_object_add_weak_pointer (G_OBJECT (health), (gpointer *) &health);
  g_clear_object (&c->health);
  amana_health_page_set_health (c->page, NULL);
  g_assert_null (find_type (GTK_WIDGET (c->page), AMANA_TYPE_HEALTH_REVIEW_PAGE));
  run_until_gone ((gpointer *) &health);
  g_assert_null (health);

  g_object_add_weak_pointer (G_OBJECT (c->page), (gpointer *) &c->page);
  gtk_window_destroy (GTK_WINDOW (c->window));
  g_object_unref (c->window);
  run_until_gone ((gpointer *) &c->page);
  g_assert_null (c->page);
  g_object_unref (c->vault);
  g_free (c);
}

static void
test_home (void)
{
  Case *c = case_new ();

  run_for (300);
  lock_and_free (c);
}

static void
test_conversation (void)
{
  Case *c = case_new ();
  g_autoptr (AmanaConversation) conversation =
    g_list_model_get_item (amana_chat_get_conversations (amana_health_get_chat (c->health)), 0);

  amana_health_page_open_conversation (c->page, conversation);
  g_clear_object (&conversation);
  run_for (1500);
  lock_and_free (c);
}

static void
test_conversation_while_cutting (void)
{
  Case *c = case_new ();
  g_autoptr (AmanaConversation) conversation =
    g_list_model_get_item (amana_chat_get_conversations (amana_health_get_chat (c->health)), 0);

  amana_health_page_open_conversation (c->page, conversation);
  g_clear_object (&conversation);
  run_for (60);
  lock_and_free (c);
}

static char *
paper (const char *name)
{
  return g_build_filename (g_getenv ("AMANA_TEST_PAPERS"), name, NULL);
}

static void
test_review (void)
{
  Case *c = case_new ();
  g_autofree char *path = paper ("paper-fr.pdf");
  g_autoptr (GFile) file = g_file_new_for_path (path);

  amana_health_page_open_file (c->page, file);
  wait_for_review (c);
  run_for (500);
  lock_and_free (c);
}

static void
lock_while_reading (guint milliseconds)
{
  Case *c = case_new ();
  g_autofree char *path = paper ("paper-fr.pdf");
  g_autoptr (GFile) file = g_file_new_for_path (path);

  amana_health_page_open_file (c->page, file);
  run_for (milliseconds);
  lock_and_free (c);
}

static void
test_while_reading (void)
{
  static const guint moments[] = { 0, 5, 25, 60 };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    lock_while_reading (moments[i]);
}

/* Taken out of its window, the tab is locked although somebody still holds it. */
static void
test_taken_away (void)
{
  Case *c = case_new ();
  g_autoptr (AmanaHealthPage) held = g_object_ref (c->page);
  AmanaHealth *health = c->health;

  run_for (100);
  g_object_add_weak_pointer (G_OBJECT (health), (gpointer *) &health);
  g_clear_object (&c->health);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (c->window), NULL);
  run_until_gone ((gpointer *) &health);
  g_assert_null (health);
  gtk_window_destroy (GTK_WINDOW (c->window));
  g_object_unref (c->window);
  g_object_unref (c->vault);
  g_free (c);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  adw_init ();
  g_timeout_add (20, tick_cb, NULL); /* as the events of a real session turn the loop */
  g_test_add_func ("/lock/home", test_home);
  g_test_add_func ("/lock/conversation", test_conversation);
  g_test_add_func ("/lock/conversation-while-cutting", test_conversation_while_cutting);
  g_test_add_func ("/lock/review", test_review);
  g_test_add_func ("/lock/while-reading", test_while_reading);
  g_test_add_func ("/lock/taken-away", test_taken_away);
  return g_test_run ();
}
