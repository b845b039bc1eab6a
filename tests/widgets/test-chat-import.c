/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The dialog that brings conversations, over a window: what it says at the end, what
 * its buttons do. The helper is the installed one. */

#include "amana-chat-import.h"
#include "amana-test-fiber.h"

#include <glib/gstdio.h>
#include <string.h>

#define GUARD_SECONDS 40

typedef struct
{
  GtkWidget *window;
  GtkWidget *child;
  AmanaChat *chat;
  char *moved; /* (owned) (nullable): what was asked to be moved */
} Case;

static void
move_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Case *c = user_data;

  g_free (c->moved);
  c->moved = g_variant_dup_string (parameter, NULL);
}

static void
case_init (Case *c)
{
  const GActionEntry entry = { .name = "carry-over", .activate = move_cb, .parameter_type = "s" };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  c->moved = NULL;
  c->chat = amana_test_must_object (amana_chat_open_temporary ());
  c->window = adw_window_new ();
  c->child = adw_bin_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (group), &entry, 1, c);
  gtk_widget_insert_action_group (c->child, "general", G_ACTION_GROUP (group));
  adw_window_set_content (ADW_WINDOW (c->window), c->child);
  gtk_window_set_default_size (GTK_WINDOW (c->window), 700, 700);
  gtk_window_present (GTK_WINDOW (c->window));
}

static void
case_clear (Case *c)
{
  gtk_window_destroy (GTK_WINDOW (c->window));
  g_free (c->moved);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (c->chat);
}

/* The first widget that is shown and says @text. */
static GtkWidget *
find (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static GtkWidget *
wait_for (Case *c, const char *text)
{
  guint wake_id = g_timeout_add (10, wake_cb, NULL);
  gint64 limit_us = g_get_monotonic_time () + GUARD_SECONDS * G_TIME_SPAN_SECOND;
  GtkWidget *found;

  while ((found = find (c->window, text)) == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      if (g_get_monotonic_time () > limit_us)
        g_error ("\"%s\" does not appear", text);
    }
  g_source_remove (wake_id);
  return found;
}

static void
press (Case *c, const char *text)
{
  GtkWidget *button = gtk_widget_get_ancestor (wait_for (c, text), GTK_TYPE_BUTTON);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
bring (Case *c, const char *json, const char *subject_id)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  int fd = g_file_open_tmp ("amana-import-XXXXXX.json", &path, NULL);

  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, json, -1, NULL));
  file = g_file_new_for_path (path);
  amana_chat_import_run_file (c->child, c->chat, subject_id, file);
  g_unlink (path);
}

#define CHAT(id, words)                                                                            \
  "{\"title\":\"\",\"create_time\":1700000000,\"id\":\"" id "\",\"mapping\":{\"a\":{\"message\":{" \
  "\"author\":{\"role\":\"user\"},\"content\":{\"content_type\":\"text\",\"parts\":[\"" words      \
  "\"]}}}}}"
#define TALK \
  CHAT ("1", "Which train goes to Rabat?") "," CHAT ("2", "My ferritin is 7 ng/ml, is it low?")

static void
test_general (void)
{
  Case c;

  case_init (&c);
  bring (&c, "[" TALK "]", NULL);
  wait_for (&c, "2 conversations were brought");
  wait_for (&c, "1 conversation seems to be about health");
  press (&c, "Move to Health");
  g_assert_nonnull (c.moved);
  {
    g_autoptr (AmanaConversation) conversation =
      amana_test_must_object (amana_chat_find_conversation (c.chat, c.moved));

    g_assert_nonnull (strstr (amana_conversation_get_title (conversation), "ferritin"));
  }

  bring (&c, "[" TALK "," CHAT ("3", "Bread, please") ",{\"half", NULL);
  wait_for (&c, "1 conversation was brought");
  wait_for (&c, "2 were here already");
  wait_for (&c, "damaged or incomplete");
  press (&c, "Close");
  case_clear (&c);
}

/* Where such talk is at home, it is not pointed out. */
static void
test_subject (void)
{
  Case c;

  case_init (&c);
  bring (&c, "[" TALK "]", "0123456789abcdef0123456789abcdef");
  wait_for (&c, "2 conversations were brought");
  g_assert_null (find (c.window, "Move to Health"));
  press (&c, "Close");
  case_clear (&c);
}

static void
test_wrong_file (void)
{
  Case c;

  case_init (&c);
  bring (&c, "%PDF-1.4", NULL);
  wait_for (&c, "Nothing was brought");
  wait_for (&c, "No conversations were found in this file");
  press (&c, "Close");
  case_clear (&c);
}

static void
test_stop (void)
{
  g_autoptr (GString) json = g_string_new ("[" CHAT ("0", "Bread"));
  Case c;

  for (guint i = 1; i < 40000; i++)
    g_string_append_printf (
      json,
      ",{\"id\":\"c%u\",\"mapping\":{\"a\":{\"message\":{\"author\":{\"role\":"
      "\"user\"},\"content\":{\"content_type\":\"text\",\"parts\":[\"Bread\"]}}}}}",
      i);
  g_string_append_c (json, ']');
  case_init (&c);
  bring (&c, json->str, NULL);
  wait_for (&c, "so far");
  press (&c, "Stop");
  wait_for (&c, "Stopped: ");
  g_assert_cmpuint (g_list_model_get_n_items (amana_chat_get_conversations (c.chat)), <, 40000);
  press (&c, "Close");
  case_clear (&c);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  adw_init ();
  g_test_add_func ("/widgets/chat-import/general", test_general);
  g_test_add_func ("/widgets/chat-import/subject", test_subject);
  g_test_add_func ("/widgets/chat-import/wrong-file", test_wrong_file);
  g_test_add_func ("/widgets/chat-import/stop", test_stop);
  return g_test_run ();
}
