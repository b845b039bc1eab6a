/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What comes from General into a Health conversation is seen there: the line counts it,
 * each thing can be left out of one conversation, and it is all gone when General
 * locks, when its memories are switched off, and in a temporary conversation. */

#include "config.h"

#include <adwaita.h>

#include "amana-health-context-strip.h"
#include "amana-health-page.h"
#include "amana-test-fiber.h"
#include "amana-vault.h"

#define GUARD_SECONDS 60

typedef struct
{
  AmanaVault *vault;
  AmanaGeneral *general;
  AmanaHealth *health;
  GtkWidget *window;
  AmanaHealthPage *page;
  AmanaHealthContextStrip *strip;
} Case;

static AmanaChat *
get_chat (Case *c)
{
  return amana_general_get_chat (c->general);
}

static DexFuture *
open_fiber (gpointer user_data)
{
  Case *c = user_data;
  const AmanaSchema *schemas[AMANA_N_COMPARTMENTS] = { amana_general_get_schema (),
                                                       amana_health_get_schema () };
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaCatalogue) catalogue = amana_catalogue_new (NULL);

  c->vault = amana_vault_new (NULL, schemas);
  dex_await (amana_vault_open_in_memory (c->vault), &error);
  g_assert_no_error (error);
  c->general =
    amana_general_new (amana_vault_get_store (c->vault, AMANA_COMPARTMENT_GENERAL), catalogue);
  dex_await (amana_general_load (c->general), &error);
  g_assert_no_error (error);
  c->health =
    amana_health_new (amana_vault_get_store (c->vault, AMANA_COMPARTMENT_HEALTH), NULL, catalogue);
  dex_await (amana_health_load (c->health, "Dominique"), &error);
  g_assert_no_error (error);
  return dex_future_new_for_boolean (TRUE);
}

static GtkWidget *
find (GtkWidget *within, GType type, guint *skip)
{
  if (g_type_is_a (G_OBJECT_TYPE (within), type) && (*skip)-- == 0)
    return within;

  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, skip);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_nth (GtkWidget *within, GType type, guint n)
{
  return find (within, type, &n);
}

static void
set_up (Case *c, gconstpointer data)
{
  amana_test_run_fiber (open_fiber, c);
  c->window = g_object_ref_sink (
    g_object_new (ADW_TYPE_APPLICATION_WINDOW, "default-width", 1100, "default-height", 700, NULL));
  c->page = AMANA_HEALTH_PAGE (amana_health_page_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (c->window), GTK_WIDGET (c->page));
  amana_health_page_set_health (c->page, c->health);
  amana_health_page_set_general (c->page, c->general);
  gtk_window_present (GTK_WINDOW (c->window));
  c->strip = AMANA_HEALTH_CONTEXT_STRIP (
    find_nth (GTK_WIDGET (c->page), AMANA_TYPE_HEALTH_CONTEXT_STRIP, 0));
  g_assert_nonnull (c->strip);
}

static gboolean
stop_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
run_until_gone (gpointer *object)
{
  gboolean stop = FALSE;
  guint guard = g_timeout_add_seconds (GUARD_SECONDS, stop_cb, &stop);

  while (*object != NULL && !stop)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (stop);
  g_source_remove (guard);
}

/* Nothing of the strip holds General once it was told, though the page is still there. */
static void
tear_down (Case *c, gconstpointer data)
{
  AmanaGeneral *general = c->general;

  amana_health_page_set_general (c->page, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (c->strip)));
  g_object_add_weak_pointer (G_OBJECT (general), (gpointer *) &general);
  g_clear_object (&c->general);
  run_until_gone ((gpointer *) &general);
  amana_health_page_set_health (c->page, NULL);
  gtk_window_destroy (GTK_WINDOW (c->window));
  g_object_unref (c->window);
  g_object_unref (c->health);
  g_object_unref (c->vault);
}

/* A memory that the person let into Health. */
static AmanaMemory *
share (Case *c, const char *text)
{
  AmanaMemory *memory = amana_test_must_object (amana_chat_add_memory (get_chat (c), text));

  amana_test_must (amana_chat_share_memory (get_chat (c), amana_memory_get_id (memory), TRUE));
  return memory;
}

static void
assert_line (Case *c, const char *expected)
{
  GtkWidget *label = find_nth (GTK_WIDGET (c->strip), GTK_TYPE_LABEL, 0);

  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (c->strip)) == (expected != NULL));
  if (expected != NULL)
    g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, expected);
}

static gboolean
has_texts (Case *c, const char *conversation_id, const char *expected)
{
  g_auto (GStrv) texts = amana_health_context_strip_dup_texts (c->strip, conversation_id);
  g_autofree char *joined = g_strjoinv ("|", texts);

  return g_str_equal (joined, expected);
}

static void
assert_texts (Case *c, const char *conversation_id, const char *expected)
{
  g_auto (GStrv) texts = amana_health_context_strip_dup_texts (c->strip, conversation_id);
  g_autofree char *joined = g_strjoinv ("|", texts);

  g_assert_cmpstr (joined, ==, expected);
}

static GtkCheckButton *
get_check (Case *c, guint n)
{
  GtkWidget *check = find_nth (GTK_WIDGET (c->strip), GTK_TYPE_CHECK_BUTTON, n);

  g_assert_nonnull (check);
  return GTK_CHECK_BUTTON (check);
}

static void
test_follows (Case *c, gconstpointer data)
{
  g_autoptr (AmanaMemory) kept =
    amana_test_must_object (amana_chat_add_memory (get_chat (c), "I like the sea."));
  g_autoptr (AmanaMemory) diet = NULL;
  g_autoptr (AmanaMemory) city = NULL;

  assert_line (c, NULL);
  diet = share (c, "I am vegetarian.");
  assert_line (c, "From General: 1 thing");
  city = share (c, "I live in Rabat.");
  assert_line (c, "From General: 2 things");
  amana_test_must (amana_chat_put_setting (get_chat (c), "memories", "off"));
  assert_line (c, NULL);
  assert_texts (c, "", "");
  amana_test_must (amana_chat_put_setting (get_chat (c), "memories", "on"));
  assert_line (c, "From General: 2 things");
  amana_test_must (amana_chat_delete_memory (get_chat (c), amana_memory_get_id (city)));
  assert_line (c, "From General: 1 thing");
  assert_texts (c, "", "I am vegetarian.");
}

static void
test_left_out (Case *c, gconstpointer data)
{
  g_autoptr (AmanaMemory) first = share (c, "I am vegetarian.");
  g_autoptr (AmanaMemory) second = share (c, "I live in Rabat.");

  g_assert_true (gtk_check_button_get_active (get_check (c, 0)));
  assert_texts (c, "", "I am vegetarian.|I live in Rabat.");
  gtk_check_button_set_active (get_check (c, 0), FALSE);
  assert_line (c, "From General: 1 thing");
  assert_texts (c, "", "I live in Rabat.");
  gtk_check_button_set_active (get_check (c, 1), FALSE);
  assert_line (c, "From General: nothing");
  gtk_check_button_set_active (get_check (c, 1), TRUE);

  /* The conversation that begins keeps the choice; another one has none yet. */
  amana_health_context_strip_set_conversation (c->strip, "one", TRUE);
  assert_texts (c, "one", "I live in Rabat.");
  g_assert_false (gtk_check_button_get_active (get_check (c, 0)));
  amana_health_context_strip_set_conversation (c->strip, "two", FALSE);
  assert_texts (c, "two", "I am vegetarian.|I live in Rabat.");
  g_assert_true (gtk_check_button_get_active (get_check (c, 0)));
  amana_health_context_strip_set_conversation (c->strip, NULL, FALSE);
  assert_line (c, "From General: 2 things");
  amana_health_context_strip_set_conversation (c->strip, "one", FALSE);
  assert_line (c, "From General: 1 thing");
}

/* As it is used: the first message is said, and the choice stays with what it began. */
static void
test_begins (Case *c, gconstpointer data)
{
  GListModel *conversations = amana_chat_get_conversations (amana_health_get_chat (c->health));
  g_autoptr (AmanaMemory) first = share (c, "I am vegetarian.");
  g_autoptr (AmanaMemory) second = share (c, "I live in Rabat.");
  g_autoptr (AmanaConversation) begun = NULL;
  gboolean stop = FALSE;
  guint guard = g_timeout_add_seconds (GUARD_SECONDS, stop_cb, &stop);

  gtk_check_button_set_active (get_check (c, 1), FALSE);
  amana_health_page_say (c->page, "What is outside the range?");
  while (g_list_model_get_n_items (conversations) == 0 && !stop)
    g_main_context_iteration (NULL, TRUE);
  begun = g_list_model_get_item (conversations, 0);
  g_assert_nonnull (begun);
  while (!has_texts (c, amana_conversation_get_id (begun), "I am vegetarian.") && !stop)
    g_main_context_iteration (NULL, TRUE);
  assert_line (c, "From General: 1 thing");
  assert_texts (c, amana_conversation_get_id (begun), "I am vegetarian.");
  assert_texts (c, "", "I am vegetarian.|I live in Rabat.");
  g_assert_false (stop);
  g_source_remove (guard);
}

static void
test_temporary (Case *c, gconstpointer data)
{
  g_autoptr (AmanaMemory) memory = share (c, "I am vegetarian.");

  amana_health_context_strip_set_temporary (c->strip, TRUE);
  assert_line (c, NULL);
  assert_texts (c, "", "");
  amana_health_context_strip_set_temporary (c->strip, FALSE);
  assert_line (c, "From General: 1 thing");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  adw_init ();
#define ADD(path, func) g_test_add (path, Case, NULL, set_up, func, tear_down)
  ADD ("/context/follows", test_follows);
  ADD ("/context/left-out", test_left_out);
  ADD ("/context/begins", test_begins);
  ADD ("/context/temporary", test_temporary);
#undef ADD
  return g_test_run ();
}
