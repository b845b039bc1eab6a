/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Conversations brought from an export into a chat, and taken out as Markdown. */

#include "chat-fixture.h"

#include "amana-chat-bring.h"
#include "amana-chat-export.h"

#include <fcntl.h>
#include <unistd.h>

static int
put (const char *text)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("amana-carry-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, text, strlen (text)), ==, strlen (text));
  g_unlink (path);
  return fd;
}

static char *
make_export (guint n)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (
      json,
      "%s{\"title\":\"%s\",\"create_time\":%u,\"update_time\":%u,\"id\":\"c%u\",\"current_node\":"
      "\"c\","
      "\"mapping\":{\"a\":{\"parent\":null,\"message\":{\"author\":{\"role\":\"user\"},\"content\":"
      "{"
      "\"content_type\":\"text\",\"parts\":[\"%s\"]}}},"
      "\"b\":{\"parent\":\"a\",\"message\":{\"author\":{\"role\":\"assistant\"},\"content\":{"
      "\"content_type\":\"text\",\"parts\":[\"Old\"]}}},"
      "\"c\":{\"parent\":\"a\",\"message\":{\"author\":{\"role\":\"assistant\"},\"content\":{"
      "\"content_type\":\"text\",\"parts\":[\"New\"]}}}}}",
      i > 0 ? "," : "", i % 2 ? "A trip" : "", 1700000000 + i, 1700000000 + i, i,
      i % 3 == 0 ? "My ferritin is 7 ng/ml, what does it mean?" : "Which train goes to Rabat?");
  return g_string_free_and_steal (g_string_append_c (json, ']'));
}

static AmanaChatBring *
bring (ChatFixture *fixture, const char *json, GError **error)
{
  g_autoptr (AmanaReader) reader = amana_reader_new (g_getenv ("AMANA_READER"));
  AmanaChatBring *self = amana_chat_bring_new (fixture->chat, reader);
  int fd = put (json);
  g_autoptr (DexFuture) future = amana_chat_bring_start (self, fd, NULL);

  close (fd);
  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  dex_future_get_value (future, error);
  return self;
}

static void
test_bring (ChatFixture *fixture, gconstpointer data)
{
  g_autofree char *json = make_export (200);
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaChatBring) first = bring (fixture, json, &error);
  g_autoptr (AmanaChatBring) again = NULL;
  g_autoptr (AmanaConversation) conversation = NULL;
  g_autoptr (GPtrArray) messages = NULL;
  GListModel *list = amana_chat_get_conversations (fixture->chat);

  g_assert_no_error (error);
  g_assert_cmpuint (amana_chat_bring_get_n_brought (first), ==, 200);
  g_assert_cmpuint (amana_chat_bring_get_n_new (first), ==, 200);
  g_assert_cmpuint (amana_chat_bring_get_about_health (first)->len, ==, 67);
  g_assert_cmpfloat (amana_chat_bring_get_fraction (first), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 200);

  conversation = g_list_model_get_item (list, 0);
  g_assert_cmpstr (amana_conversation_get_title (conversation), ==, "A trip");
  messages = amana_test_must_boxed (amana_chat_export_messages (fixture->chat, conversation));
  g_assert_cmpuint (messages->len, ==, 2);
  g_assert_cmpstr (amana_message_get_text (messages->pdata[1]), ==, "New");
  g_assert_cmpstr (amana_message_get_engine (messages->pdata[1]), ==, "ChatGPT");

  again = bring (fixture, json, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (amana_chat_bring_get_n_brought (again), ==, 200);
  g_assert_cmpuint (amana_chat_bring_get_n_new (again), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 200);
}

/* What came before the break is here, and it is said. */
static void
test_broken (ChatFixture *fixture, gconstpointer data)
{
  g_autofree char *json = make_export (100);
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaChatBring) self = NULL;

  json[strlen (json) - 30] = '\0';
  self = bring (fixture, json, &error);
  g_assert_no_error (error);
  g_assert_true (amana_chat_bring_is_broken_off (self));
  g_assert_cmpuint (amana_chat_bring_get_n_brought (self), ==, 99);
}

static void
stop_cb (AmanaChatBring *self)
{
  amana_chat_bring_stop (self);
}

static void
test_stop (ChatFixture *fixture, gconstpointer data)
{
  g_autofree char *json = make_export (30000);
  g_autoptr (AmanaReader) reader = amana_reader_new (g_getenv ("AMANA_READER"));
  g_autoptr (AmanaChatBring) self = amana_chat_bring_new (fixture->chat, reader);
  g_autoptr (GError) error = NULL;
  g_autoptr (DexFuture) future = NULL;
  int fd = put (json);
  guint n_brought;

  g_signal_connect (self, "changed", G_CALLBACK (stop_cb), NULL);
  future = amana_chat_bring_start (self, fd, NULL);
  close (fd);
  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (dex_future_get_value (future, &error));
  g_assert_error (error, AMANA_READER_ERROR, AMANA_READER_ERROR_CANCELLED);
  n_brought = amana_chat_bring_get_n_brought (self);
  g_assert_cmpuint (n_brought, >, 0);
  g_assert_cmpuint (n_brought, <, 30000);
  g_assert_cmpuint (g_list_model_get_n_items (amana_chat_get_conversations (fixture->chat)), ==,
                    n_brought);
}

static gsize
get_peak_bytes (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmHWM:");
  return (gsize) g_ascii_strtoull (line + 6 + strspn (line + 6, " \t"), NULL, 10) * 1024;
}

/* Some ten thousand conversations, into the store on disk. */
static void
test_large (ChatFixture *fixture, gconstpointer data)
{
  g_autofree char *script =
    g_build_filename (g_getenv ("AMANA_TEST_FIXTURES"), "make-chats.py", NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "export.zip", NULL);
  const char *argv[] = { "python3", script, path, "--megabytes", "100", NULL };
  g_autoptr (AmanaReader) reader = amana_reader_new (g_getenv ("AMANA_READER"));
  g_autoptr (AmanaChatBring) self = amana_chat_bring_new (fixture->chat, reader);
  g_autoptr (GError) error = NULL;
  gsize before = get_peak_bytes ();
  gint64 start_us;
  int fd;

  if (!g_test_slow ())
    {
      g_test_skip ("a hundred megabytes are brought with -m slow");
      return;
    }
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, &error));
  fd = open (path, O_RDONLY | O_CLOEXEC);
  g_assert_cmpint (fd, >=, 0);
  start_us = g_get_monotonic_time ();
  {
    g_autoptr (DexFuture) future = amana_chat_bring_start (self, fd, NULL);

    close (fd);
    while (dex_future_is_pending (future))
      g_main_context_iteration (NULL, TRUE);
    dex_future_get_value (future, &error);
  }
  g_assert_no_error (error);
  g_assert_cmpuint (amana_chat_bring_get_n_new (self), >, 1000);
  g_test_message ("%u conversations in %.1f s, the peak grew by %.1f MB",
                  amana_chat_bring_get_n_new (self), (g_get_monotonic_time () - start_us) / 1e6,
                  (get_peak_bytes () - before) / 1e6);
  g_assert_cmpuint (get_peak_bytes () - before, <, 150 * 1024 * 1024);
}

static AmanaSource *
make_source (void)
{
  AmanaSource *source = amana_source_new ();

  source->document_id = g_strdup ("d");
  source->document_title = g_strdup ("Bilan\nthyroïdien");
  source->page = 2;
  source->name = g_strdup ("T4 libre");
  source->value = g_strdup ("7.67");
  source->unit = g_strdup ("pg/ml");
  source->range = g_strdup ("9 – 17");
  return source;
}

static char *
say_note (const char *note)
{
  return g_strdup_printf ("said: %s", note);
}

static void
test_markdown (ChatFixture *fixture, gconstpointer data)
{
  g_autoptr (AmanaConversation) conversation = amana_test_must_object (
    amana_chat_create_conversation (fixture->chat, "A \"title\": here/there", NULL));
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AmanaSource) source = make_source ();
  g_autofree char *markdown = NULL;
  g_autofree char *name = amana_chat_export_dup_file_name (conversation);
  AmanaMessage *answer =
    amana_message_new (AMANA_ROLE_ASSISTANT,
                       "It is [7.67 pg/ml](amana:0), yes [7.67](amana:0), not [42](amana-unknown:) "
                       "or [x](amana:9).\n\n"
                       "```\n[code](amana:0)\n```\nSee [a page](https://example.org) and [an open");

  AmanaMessage *failed = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);

  g_ptr_array_add (messages, amana_message_new (AMANA_ROLE_PERSON, "ما معنى هذا؟"));
  amana_message_add_source (answer, source);
  amana_message_set_engine (answer, "The guide");
  amana_message_set_state (answer, AMANA_MESSAGE_PARTIAL);
  g_ptr_array_add (messages, answer);
  g_ptr_array_add (messages, failed);

  amana_message_set_state (failed, AMANA_MESSAGE_FAILED);
  amana_message_set_note (failed, "courier 3");
  markdown = amana_chat_export_markdown (conversation, messages, say_note);
  g_assert_true (
    g_str_has_prefix (markdown, "---\ntitle: \"A \\\"title\\\": here/there\"\ndate: 2"));
  g_assert_nonnull (
    strstr (markdown, "engines: [\"The guide\"]\n---\n\n# A \"title\": here/there\n"));
  g_assert_nonnull (strstr (markdown, "## You · "));
  g_assert_nonnull (strstr (markdown, "ما معنى هذا؟"));
  g_assert_nonnull (strstr (markdown, "## The guide · "));
  g_assert_nonnull (
    strstr (markdown, "It is 7.67 pg/ml[^1], yes 7.67[^1], not 42 (not from your record) or x."));
  g_assert_nonnull (
    strstr (markdown, "```\n[code](amana:0)\n```\nSee [a page](https://example.org)"));
  g_assert_nonnull (strstr (markdown, "> This answer was stopped before its end."));
  g_assert_nonnull (strstr (markdown, "> said: courier 3"));
  g_assert_nonnull (strstr (markdown, "[^1]: Bilan thyroïdien, page 2: T4 libre "));
  g_assert_null (strstr (markdown, "[^2]:"));

  {
    g_autoptr (GPtrArray) footnotes = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (AmanaMessage) arabic =
      amana_message_new (AMANA_ROLE_ASSISTANT, "نتيجة التحليل هي [7.67 pg/ml](amana:0) وهي منخفضة");
    g_autofree char *text = NULL;

    amana_message_add_source (arabic, source);
    text = amana_chat_export_dup_text (arabic, footnotes);
    g_assert_nonnull (strstr (text, "\u20667.67 pg/ml\u2069[^1] "));
  }
  g_assert_cmpstr (name, ==, "A  title   here there");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
#define ADD(name, test)                                                          \
  g_test_add ("/chat/carry/" name, ChatFixture, NULL, chat_fixture_set_up, test, \
              chat_fixture_tear_down)
  ADD ("bring", test_bring);
  ADD ("broken", test_broken);
  ADD ("stop", test_stop);
  ADD ("markdown", test_markdown);
  ADD ("large", test_large);
  return g_test_run ();
}
