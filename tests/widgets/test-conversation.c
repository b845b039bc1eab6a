/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What may be done to a message leaves the page as its signal, in the right state
 * and nowhere else; what is written anew is not lost; cards ask and go. */

#include "config.h"

#include "amana-conversation-page.h"
#include "amana-memory-card.h"
#include "amana-memory-private.h"
#include "amana-message-editor.h"
#include "amana-message-private.h"
#include "amana-message-view.h"

#define GUARD_S 20

typedef struct
{
  GtkWidget *window;
  AmanaConversationPage *page;
  GListStore *messages;
  GString *heard; /* what the page said, a line each */
} Fixture;

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Runs the loop until @holds, or fails. */
static void
wait_until (gboolean (*holds) (Fixture *f), Fixture *f)
{
  gint64 end = g_get_monotonic_time () + GUARD_S * G_USEC_PER_SEC;
  guint source = g_timeout_add (20, wake_cb, NULL);

  while (!holds (f))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (source);
}

static void
message_cb (Fixture *f, AmanaMessage *message, const char *name)
{
  g_string_append_printf (f->heard, "%s %s\n", name, amana_message_get_text (message));
}

static void
regenerate_cb (AmanaConversationPage *page, AmanaMessage *message, Fixture *f)
{
  message_cb (f, message, "regenerate");
}

static void
retry_cb (AmanaConversationPage *page, AmanaMessage *message, Fixture *f)
{
  message_cb (f, message, "retry");
}

static void
edit_cb (AmanaConversationPage *page, AmanaMessage *message, const char *text, Fixture *f)
{
  message_cb (f, message, "edit");
  g_string_append_printf (f->heard, "to %s\n", text);
}

static void
version_cb (AmanaConversationPage *page, AmanaMessage *message, guint version, Fixture *f)
{
  g_string_append_printf (f->heard, "version %u\n", version);
}

static void
kept_cb (AmanaConversationPage *page, AmanaMemory *memory, const char *text, Fixture *f)
{
  g_string_append_printf (f->heard, "keep %s as %s\n", amana_memory_get_text (memory), text);
}

static void
declined_cb (AmanaConversationPage *page, AmanaMemory *memory, Fixture *f)
{
  g_string_append_printf (f->heard, "no %s\n", amana_memory_get_text (memory));
}

static void
draft_cb (AmanaConversationPage *page, Fixture *f)
{
  g_autofree char *text = amana_conversation_page_dup_text (page);

  g_string_append_printf (f->heard, "draft %s\n", text);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->heard = g_string_new (NULL);
  f->messages = g_list_store_new (AMANA_TYPE_MESSAGE);
  f->window = gtk_window_new ();
  f->page = AMANA_CONVERSATION_PAGE (amana_conversation_page_new ());
  g_signal_connect (f->page, "regenerate", G_CALLBACK (regenerate_cb), f);
  g_signal_connect (f->page, "retry", G_CALLBACK (retry_cb), f);
  g_signal_connect (f->page, "edit", G_CALLBACK (edit_cb), f);
  g_signal_connect (f->page, "show-version", G_CALLBACK (version_cb), f);
  g_signal_connect (f->page, "memory-kept", G_CALLBACK (kept_cb), f);
  g_signal_connect (f->page, "memory-declined", G_CALLBACK (declined_cb), f);
  g_signal_connect (f->page, "draft-changed", G_CALLBACK (draft_cb), f);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->page));
  amana_conversation_page_set_messages (f->page, G_LIST_MODEL (f->messages));
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_finalize_object (f->messages);
  g_string_free (f->heard, TRUE);
}

static AmanaMessage *
say (Fixture *f, AmanaRole role, const char *text, AmanaMessageState state)
{
  g_autoptr (AmanaMessage) message = amana_message_new (role, text);

  amana_message_set_state (message, state);
  g_list_store_append (f->messages, message);
  return message; /* the list's */
}

static GtkWidget *
find (GtkWidget *widget, GType type, gpointer message)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_mapped (widget) &&
      (message == NULL || amana_message_view_get_message (AMANA_MESSAGE_VIEW (widget)) == message))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, message);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
all_are_shown (Fixture *f)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (f->messages)); i++)
    {
      g_autoptr (AmanaMessage) message = g_list_model_get_item (G_LIST_MODEL (f->messages), i);

      if (find (GTK_WIDGET (f->page), AMANA_TYPE_MESSAGE_VIEW, message) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Does @action to @message and says what was heard of it. */
static void
assert_heard (Fixture *f, AmanaMessage *message, const char *action, const char *heard)
{
  GtkWidget *view;

  wait_until (all_are_shown, f);
  view = find (GTK_WIDGET (f->page), AMANA_TYPE_MESSAGE_VIEW, message);
  g_string_truncate (f->heard, 0);
  gtk_widget_activate_action (view, action, NULL);
  g_assert_cmpstr (f->heard->str, ==, heard);
}

static void
test_actions (Fixture *f, gconstpointer data)
{
  AmanaMessage *question = say (f, AMANA_ROLE_PERSON, "q", AMANA_MESSAGE_COMPLETE);
  AmanaMessage *answer = say (f, AMANA_ROLE_ASSISTANT, "a", AMANA_MESSAGE_COMPLETE);
  AmanaMessage *broken = say (f, AMANA_ROLE_ASSISTANT, "b", AMANA_MESSAGE_PARTIAL);

  assert_heard (f, answer, "message.regenerate", "regenerate a\n");
  assert_heard (f, answer, "message.retry", "");
  assert_heard (f, broken, "message.retry", "retry b\n");
  assert_heard (f, broken, "message.regenerate", "");
  assert_heard (f, question, "message.regenerate", "");
  assert_heard (f, question, "message.retry", "");
  assert_heard (f, answer, "message.read-aloud", ""); /* nobody would */

  amana_conversation_page_set_busy (f->page, TRUE);
  assert_heard (f, answer, "message.regenerate", "");
  assert_heard (f, question, "message.edit", "");
  g_assert_null (find (GTK_WIDGET (f->page), AMANA_TYPE_MESSAGE_EDITOR, NULL));
  amana_conversation_page_set_busy (f->page, FALSE);
  assert_heard (f, answer, "message.regenerate", "regenerate a\n");
}

static void
test_streaming (Fixture *f, gconstpointer data)
{
  AmanaMessage *answer = say (f, AMANA_ROLE_ASSISTANT, "a", AMANA_MESSAGE_STREAMING);

  assert_heard (f, answer, "message.regenerate", "");
  amana_message_set_state (answer, AMANA_MESSAGE_COMPLETE);
  assert_heard (f, answer, "message.regenerate", "regenerate a\n");
}

static void
test_versions (Fixture *f, gconstpointer data)
{
  AmanaMessage *answer = say (f, AMANA_ROLE_ASSISTANT, "a", AMANA_MESSAGE_COMPLETE);

  assert_heard (f, answer, "message.next-version", "");
  amana_message_set_versions (answer, 2, 3);
  assert_heard (f, answer, "message.next-version", "version 3\n");
  assert_heard (f, answer, "message.previous-version", "version 1\n");
  amana_message_set_versions (answer, 3, 3);
  assert_heard (f, answer, "message.next-version", "");
}

static AmanaMessageEditor *
find_editor (Fixture *f)
{
  return (AmanaMessageEditor *) find (GTK_WIDGET (f->page), AMANA_TYPE_MESSAGE_EDITOR, NULL);
}

static gboolean
editor_is_shown (Fixture *f)
{
  return find_editor (f) != NULL;
}

static void
test_edit (Fixture *f, gconstpointer data)
{
  AmanaMessage *question = say (f, AMANA_ROLE_PERSON, "first", AMANA_MESSAGE_COMPLETE);
  g_autofree char *text = NULL;

  assert_heard (f, question, "message.edit", "");
  wait_until (editor_is_shown, f);
  text = amana_message_editor_dup_text (find_editor (f));
  g_assert_cmpstr (text, ==, "first");
  g_signal_emit_by_name (find_editor (f), "cancel");
  g_assert_null (find_editor (f));
  g_assert_cmpstr (f->heard->str, ==, "");

  assert_heard (f, question, "message.edit", "");
  wait_until (editor_is_shown, f);
  g_signal_emit_by_name (find_editor (f), "send", "second");
  g_assert_cmpstr (f->heard->str, ==, "edit first\nto second\n");
  g_assert_null (find_editor (f));
}

static gboolean
nothing_is_shown (Fixture *f)
{
  return find (GTK_WIDGET (f->page), AMANA_TYPE_MESSAGE_VIEW, NULL) == NULL;
}

/* What was written anew goes with its message and comes back with it. */
static void
test_edit_is_kept (Fixture *f, gconstpointer data)
{
  g_autoptr (GListStore) other = g_list_store_new (AMANA_TYPE_MESSAGE);
  AmanaMessage *question = say (f, AMANA_ROLE_PERSON, "first", AMANA_MESSAGE_COMPLETE);
  g_autofree char *text = NULL;

  assert_heard (f, question, "message.edit", "");
  wait_until (editor_is_shown, f);
  amana_message_editor_set_text (find_editor (f), "half wri");
  amana_conversation_page_set_messages (f->page, G_LIST_MODEL (other));
  wait_until (nothing_is_shown, f);
  amana_conversation_page_set_messages (f->page, G_LIST_MODEL (f->messages));
  wait_until (editor_is_shown, f);
  text = amana_message_editor_dup_text (find_editor (f));
  g_assert_cmpstr (text, ==, "half wri");
}

/* The row that has the keyboard is replaced, as when another version is shown. */
static void
test_replaced (Fixture *f, gconstpointer data)
{
  AmanaMessage *answer;

  say (f, AMANA_ROLE_PERSON, "q", AMANA_MESSAGE_COMPLETE);
  answer = say (f, AMANA_ROLE_ASSISTANT, "a", AMANA_MESSAGE_COMPLETE);
  wait_until (all_are_shown, f);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (AmanaMessage) other = amana_message_new (AMANA_ROLE_ASSISTANT, "other");
      GtkWidget *view = find (GTK_WIDGET (f->page), AMANA_TYPE_MESSAGE_VIEW, answer);

      g_assert_true (gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD));
      g_list_store_splice (f->messages, 1, 1, (gpointer *) &other, 1);
      wait_until (all_are_shown, f);
      answer = other;
    }
}

static void
test_draft (Fixture *f, gconstpointer data)
{
  amana_conversation_page_set_text (f->page, "not yet");
  g_assert_true (g_str_has_suffix (f->heard->str, "draft not yet\n"));
}

/* --- where it is read -------------------------------------------------------------- */

static GtkAdjustment *
get_adjustment (Fixture *f)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (
    find (GTK_WIDGET (f->page), AMANA_TYPE_MESSAGE_VIEW, NULL), GTK_TYPE_SCROLLED_WINDOW)));
}

static double
get_below (Fixture *f)
{
  GtkAdjustment *adjustment = get_adjustment (f);

  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment) -
         gtk_adjustment_get_value (adjustment);
}

static gboolean
is_at_end (Fixture *f)
{
  return get_below (f) < 2;
}

static gboolean
has_more_than_a_page (Fixture *f)
{
  GtkAdjustment *adjustment = get_adjustment (f);

  return gtk_adjustment_get_upper (adjustment) > 2 * gtk_adjustment_get_page_size (adjustment);
}

static gboolean
count_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  (*(guint *) user_data)++;
  return G_SOURCE_CONTINUE;
}

/* So many frames that every place has been come to. */
static void
let_settle (Fixture *f)
{
  gint64 end = g_get_monotonic_time () + GUARD_S * G_USEC_PER_SEC;
  guint n_frames = 0;
  guint tick = gtk_widget_add_tick_callback (GTK_WIDGET (f->page), count_cb, &n_frames, NULL);

  while (n_frames < 30)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  gtk_widget_remove_tick_callback (GTK_WIDGET (f->page), tick);
}

static void
add_lines (AmanaMessage *message, guint n)
{
  for (guint i = 0; i < n; i++)
    amana_message_append_text (message, "One line of an answer that is being written.\n\n");
}

static GtkWidget *
find_named (GtkWidget *widget, const char *css_class)
{
  if (gtk_widget_has_css_class (widget, css_class))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, css_class);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static AmanaMessage *
begin_answer (Fixture *f)
{
  AmanaMessage *answer;

  say (f, AMANA_ROLE_PERSON, "question", AMANA_MESSAGE_COMPLETE);
  answer = say (f, AMANA_ROLE_ASSISTANT, "", AMANA_MESSAGE_STREAMING);
  wait_until (all_are_shown, f);
  amana_conversation_page_set_busy (f->page, TRUE);
  add_lines (answer, 60);
  wait_until (has_more_than_a_page, f);
  let_settle (f);
  return answer;
}

/* The question stays at the top, and a button tells that there is more. */
static void
test_begins_at_question (Fixture *f, gconstpointer data)
{
  GtkWidget *button = find_named (GTK_WIDGET (f->page), "below-button");

  begin_answer (f);
  g_assert_cmpfloat (gtk_adjustment_get_value (get_adjustment (f)), <, 40);
  g_assert_true (gtk_widget_get_visible (button));
}

/* The button leads to the end, which is followed then; scrolling up ends that. */
static void
test_follows_at_end (Fixture *f, gconstpointer data)
{
  AmanaMessage *answer = begin_answer (f);
  GtkWidget *button = find_named (GTK_WIDGET (f->page), "below-button");
  double value;

  g_signal_emit_by_name (button, "clicked");
  wait_until (is_at_end, f);
  let_settle (f);
  g_assert_false (gtk_widget_get_visible (button));
  value = gtk_adjustment_get_value (get_adjustment (f));
  add_lines (answer, 20);
  let_settle (f);
  g_assert_true (is_at_end (f));
  g_assert_cmpfloat (gtk_adjustment_get_value (get_adjustment (f)), >, value + 200);
  g_assert_false (gtk_widget_get_visible (button));

  value = gtk_adjustment_get_value (get_adjustment (f)) - 300;
  gtk_adjustment_set_value (get_adjustment (f), value);
  let_settle (f);
  add_lines (answer, 20);
  let_settle (f);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (get_adjustment (f)), value, 2);
  g_assert_true (gtk_widget_get_visible (button));
}

/* --- what was looked for ------------------------------------------------------------- */

static void
test_found (Fixture *f, gconstpointer data)
{
  AmanaMessage *found = NULL;

  for (guint i = 0; i < 400; i++)
    {
      AmanaMessage *message =
        say (f, i % 2 == 0 ? AMANA_ROLE_PERSON : AMANA_ROLE_ASSISTANT,
             i == 101 ? "before\n\nla Ferritinémie basse" : "other words", AMANA_MESSAGE_COMPLETE);
      if (i == 101)
        found = message;
    }
  wait_until (has_more_than_a_page, f);
  let_settle (f);
  g_assert_null (find (GTK_WIDGET (f->page), AMANA_TYPE_MESSAGE_VIEW, found));

  amana_conversation_page_show_message (f->page, amana_message_get_id (found), "FERRITINE basse");
  let_settle (f);
  g_assert_nonnull (find (GTK_WIDGET (f->page), AMANA_TYPE_MESSAGE_VIEW, found));
  g_assert_nonnull (amana_message_view_find_highlighted (
    AMANA_MESSAGE_VIEW (find (GTK_WIDGET (f->page), AMANA_TYPE_MESSAGE_VIEW, found))));

  amana_conversation_page_show_message (f->page, amana_message_get_id (found), "elsewhere");
  let_settle (f);
  g_assert_null (amana_message_view_find_highlighted (
    AMANA_MESSAGE_VIEW (find (GTK_WIDGET (f->page), AMANA_TYPE_MESSAGE_VIEW, found))));
}

/* What is marked is what the index finds: Darija in either script too. */
static void
test_found_by_sound (Fixture *f, gconstpointer data)
{
  AmanaMessage *darija = say (f, AMANA_ROLE_PERSON, "3andi wje3 f sedri", AMANA_MESSAGE_COMPLETE);
  AmanaMessage *arabic = say (f, AMANA_ROLE_ASSISTANT, "وجع في **الصدر**", AMANA_MESSAGE_COMPLETE);

  amana_conversation_page_show_message (f->page, amana_message_get_id (darija), "صدر");
  let_settle (f);
  g_assert_nonnull (amana_message_view_find_highlighted (
    AMANA_MESSAGE_VIEW (find (GTK_WIDGET (f->page), AMANA_TYPE_MESSAGE_VIEW, darija))));
  amana_conversation_page_show_message (f->page, amana_message_get_id (arabic), "sder");
  let_settle (f);
  g_assert_nonnull (amana_message_view_find_highlighted (
    AMANA_MESSAGE_VIEW (find (GTK_WIDGET (f->page), AMANA_TYPE_MESSAGE_VIEW, arabic))));
}

/* It is shown when it comes, if it is not there yet. */
static void
test_found_later (Fixture *f, gconstpointer data)
{
  g_autoptr (GListStore) others = g_list_store_new (AMANA_TYPE_MESSAGE);
  AmanaMessage *found;

  for (guint i = 0; i < 200; i++)
    say (f, AMANA_ROLE_PERSON, "words", AMANA_MESSAGE_COMPLETE);
  found = g_list_model_get_item (G_LIST_MODEL (f->messages), 10);
  g_object_unref (found);
  amana_conversation_page_set_messages (f->page, G_LIST_MODEL (others));
  amana_conversation_page_show_message (f->page, amana_message_get_id (found), "word");
  amana_conversation_page_set_messages (f->page, NULL);
  amana_conversation_page_set_messages (f->page, G_LIST_MODEL (f->messages));
  let_settle (f);
  g_assert_nonnull (find (GTK_WIDGET (f->page), AMANA_TYPE_MESSAGE_VIEW, found));
}

static gboolean
card_is_shown (Fixture *f)
{
  return find (GTK_WIDGET (f->page), AMANA_TYPE_MEMORY_CARD, NULL) != NULL;
}

static void
answer_card (Fixture *f, AmanaMemory *memory, const char *label)
{
  amana_conversation_page_show_memory (f->page, memory);
  wait_until (card_is_shown, f);
  g_string_truncate (f->heard, 0);
  g_signal_emit_by_name (
    find_button (find (GTK_WIDGET (f->page), AMANA_TYPE_MEMORY_CARD, NULL), label), "clicked");
}

static void
test_memory (Fixture *f, gconstpointer data)
{
  g_autoptr (AmanaMemory) memory = amana_memory_new ("1", "I am vegetarian.", NULL, 1);
  GtkWidget *card;

  say (f, AMANA_ROLE_PERSON, "I am vegetarian", AMANA_MESSAGE_COMPLETE);
  wait_until (all_are_shown, f);
  answer_card (f, memory, "No");
  g_assert_cmpstr (f->heard->str, ==, "no I am vegetarian.\n");
  g_assert_false (card_is_shown (f));
  answer_card (f, memory, "Keep");
  g_assert_cmpstr (f->heard->str, ==, "keep I am vegetarian. as I am vegetarian.\n");
  g_assert_false (card_is_shown (f));

  answer_card (f, memory, "Edit…");
  g_assert_cmpstr (f->heard->str, ==, "");
  card = find (GTK_WIDGET (f->page), AMANA_TYPE_MEMORY_CARD, NULL);
  gtk_editable_set_text (GTK_EDITABLE (find (card, GTK_TYPE_ENTRY, NULL)), " I eat no fish. ");
  g_signal_emit_by_name (find_button (card, "Keep"), "clicked");
  g_assert_cmpstr (f->heard->str, ==, "keep I am vegetarian. as I eat no fish.\n");
}

static void
test_temporary (Fixture *f, gconstpointer data)
{
  g_assert_false (amana_conversation_page_get_temporary (f->page));
  g_object_set (f->page, "temporary", TRUE, NULL);
  g_assert_true (amana_conversation_page_get_temporary (f->page));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (f->page), "temporary"));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "/conversation/actions", test_actions },
    { "/conversation/streaming", test_streaming },
    { "/conversation/versions", test_versions },
    { "/conversation/edit", test_edit },
    { "/conversation/edit-kept", test_edit_is_kept },
    { "/conversation/replaced", test_replaced },
    { "/conversation/begins-at-question", test_begins_at_question },
    { "/conversation/follows-at-end", test_follows_at_end },
    { "/conversation/found", test_found },
    { "/conversation/found-by-sound", test_found_by_sound },
    { "/conversation/found-later", test_found_later },
    { "/conversation/memory", test_memory },
    { "/conversation/draft", test_draft },
    { "/conversation/temporary", test_temporary },
  };

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
