/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Exports of conversations, honest, odd and hostile, through the helper as it is
 * shipped. The files are written here; with -m slow also one of a hundred megabytes,
 * made by tests/fixtures/make-chats.py, with an eye on the helper's memory. */

#include "amana-reader-chats-private.h"
#include "amana-reader-protocol.h"
#include "amana-reader-test-utils.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define NODE(id, parent, role, text, more)                                                        \
  "\"" id "\":{\"id\":\"" id "\",\"parent\":" parent ",\"children\":[],\"message\":{\"author\":{" \
  "\"role\":\"" role "\"},\"content\":{\"content_type\":\"text\",\"parts\":[\"" text              \
  "\"]},\"create_time\":17" more "}}"
#define CHAT(id, current, nodes)                                                    \
  "{\"title\":\"A title\",\"create_time\":1700000000.5,\"update_time\":1700000100," \
  "\"conversation_id\":\"" id "\",\"current_node\":\"" current "\",\"mapping\":{" nodes "}}"
#define SMALL(id) CHAT (id, "a", NODE ("a", "null", "user", "Hello", ""))

typedef struct
{
  GPtrArray *chats; /* (owned) */
  GError *error;    /* (owned) (nullable) */
  int status;       /* why it broke off */
  guint64 n_left_out;
  guint64 n_twice;
  guint n_empty;    /* answers without a conversation */
  gsize peak_bytes; /* of the helper */
} Outcome;

static void
outcome_clear (Outcome *self)
{
  g_clear_pointer (&self->chats, g_ptr_array_unref);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static gsize
get_peak_bytes (const char *pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/status", pid);
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents (path, &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");
  return line != NULL
           ? (gsize) g_ascii_strtoull (line + 6 + strspn (line + 6, " \t"), NULL, 10) * 1024
           : 0;
}

/* The one child of this process. */
static gsize
get_helper_peak_bytes (void)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/task/%d/children", getpid ());
  g_autofree char *children = NULL;

  if (!g_file_get_contents (path, &children, NULL, NULL))
    return 0;
  return get_peak_bytes (g_strchomp (g_strdelimit (children, " ", '\0')));
}

static AmanaReaderChats *
open_chats (AmanaReader *reader, int fd, GError **error)
{
  g_autoptr (DexFuture) future = amana_reader_read_chats (reader, fd, "[picture]\n[sound]");
  const GValue *value = finish (future, error);

  return value != NULL ? g_value_dup_object (value) : NULL;
}

static void
read_on (AmanaReaderChats *chats, Outcome *outcome)
{
  while (outcome->error == NULL && !amana_reader_chats_is_ended (chats))
    {
      g_autoptr (DexFuture) future = amana_reader_chats_next (chats);
      const GValue *value = finish (future, &outcome->error);
      GPtrArray *batch = value != NULL ? g_value_get_boxed (value) : NULL;

      outcome->peak_bytes = MAX (outcome->peak_bytes, get_helper_peak_bytes ());
      outcome->n_empty += batch != NULL && batch->len == 0;
      for (guint i = 0; batch != NULL && i < batch->len; i++)
        g_ptr_array_add (outcome->chats, amana_reader_chat_ref (batch->pdata[i]));
      g_assert_cmpfloat (amana_reader_chats_get_fraction (chats), <=, 1);
    }
}

static Outcome
read_fd (int fd)
{
  g_autoptr (AmanaReader) reader = new_reader ("AMANA_READER", NULL, 60000);
  g_autoptr (AmanaReaderChats) chats = NULL;
  Outcome outcome = { .chats =
                        g_ptr_array_new_with_free_func ((GDestroyNotify) amana_reader_chat_unref) };

  chats = open_chats (reader, fd, &outcome.error);
  close (fd);
  if (chats == NULL)
    return outcome;

  read_on (chats, &outcome);
  outcome.status = amana_reader_chats_get_break (chats);
  outcome.n_left_out = amana_reader_chats_get_n_left_out (chats);
  outcome.n_twice = amana_reader_chats_get_n_twice (chats);
  return outcome;
}

static int
put (const void *bytes, gsize size_bytes)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("amana-chats-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, bytes, size_bytes), ==, size_bytes);
  g_unlink (path);
  return fd;
}

static Outcome
read_text (const char *text)
{
  return read_fd (put (text, strlen (text)));
}

static void
add_entry (struct archive *archive, const char *name, const char *text, gsize size_bytes)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, (la_int64_t) size_bytes);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (archive, text, size_bytes), ==, size_bytes);
  archive_entry_free (entry);
}

static GBytes *
zip (const char *const *names, const char *const *texts, guint n, gboolean encrypted)
{
  struct archive *archive = archive_write_new ();
  gsize room = 1024 * 1024;
  guint8 *buffer;
  gsize used = 0;

  for (guint i = 0; i < n; i++)
    room += strlen (texts[i]) + 1024;
  buffer = g_malloc (room);
  archive_write_set_format_zip (archive);
  if (encrypted)
    {
      g_assert_cmpint (archive_write_set_options (archive, "zip:encryption=traditional"), ==,
                       ARCHIVE_OK);
      archive_write_set_passphrase (archive, "secret");
    }
  g_assert_cmpint (archive_write_open_memory (archive, buffer, room, &used), ==, ARCHIVE_OK);
  for (guint i = 0; i < n; i++)
    add_entry (archive, names[i], texts[i], strlen (texts[i]));
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);

  return g_bytes_new_take (buffer, used);
}

static Outcome
read_bytes (GBytes *bytes)
{
  gsize size_bytes;
  const void *data = g_bytes_get_data (bytes, &size_bytes);

  return read_fd (put (data, size_bytes));
}

static const AmanaReaderChatMessage *
get_message (const Outcome *outcome, guint chat, guint message)
{
  AmanaReaderChat *found;

  g_assert_cmpuint (chat, <, outcome->chats->len);
  found = outcome->chats->pdata[chat];
  g_assert_cmpuint (message, <, found->messages->len);
  return found->messages->pdata[message];
}

static guint
count_messages (const Outcome *outcome, guint chat)
{
  g_assert_cmpuint (chat, <, outcome->chats->len);
  return ((AmanaReaderChat *) outcome->chats->pdata[chat])->messages->len;
}

/* --- honest ones --- */

static const char talk[] = "[" CHAT (
  "c1",
  "d2",
  NODE ("root", "null", "system", "You are", "") "," NODE (
    "a",
    "\"root\"",
    "user",
    "First",
    "00000001") "," NODE ("b",
                          "\"a\"",
                          "assistant",
                          "Old answer",
                          "00000002") "," NODE ("t",
                                                "\"a\"",
                                                "tool",
                                                "{}",
                                                "00000003") "," NODE ("d",
                                                                      "\"t\"",
                                                                      "assistant",
                                                                      "New "
                                                                      "answer\\ue200cite\\ue202turn"
                                                                      "0\\ue201.",
                                                                      "00000004") ","
                                                                                  "\"d2\":{\"id\":"
                                                                                  "\"d2\","
                                                                                  "\"parent\":"
                                                                                  "\"d\","
                                                                                  "\"message\":{"
                                                                                  "\"author\":{"
                                                                                  "\"role\":"
                                                                                  "\"user\"},"
                                                                                  "\"content\":{"
                                                                                  "\"content_"
                                                                                  "type\":"
                                                                                  "\"multimodal_"
                                                                                  "text\","
                                                                                  "\"parts\":[{"
                                                                                  "\"content_"
                                                                                  "type\":"
                                                                                  "\"image_asset_"
                                                                                  "pointer\","
                                                                                  "\"metadata\":{"
                                                                                  "\"a\":[1,{}]}},"
                                                                                  "\"What is "
                                                                                  "it?\"]}}}") "]";

static void
check_talk (const Outcome *outcome)
{
  AmanaReaderChat *chat;

  g_assert_no_error (outcome->error);
  g_assert_cmpint (outcome->status, ==, 0);
  g_assert_cmpuint (outcome->chats->len, ==, 1);
  chat = outcome->chats->pdata[0];
  g_assert_cmpstr (chat->title, ==, "A title");
  g_assert_cmpint (chat->created, ==, 1700000000500000);
  g_assert_cmpint (chat->updated, ==, 1700000100000000);
  g_assert_cmpuint (chat->messages->len, ==, 4);

  g_assert_cmpstr (get_message (outcome, 0, 0)->text, ==, "First");
  g_assert_cmpint (get_message (outcome, 0, 0)->follows, ==, -1);
  g_assert_cmpint (get_message (outcome, 0, 0)->time, ==, 1700000001000000);
  g_assert_true (get_message (outcome, 0, 0)->from_person);
  g_assert_true (get_message (outcome, 0, 0)->shown);
  g_assert_cmpstr (get_message (outcome, 0, 1)->text, ==, "Old answer");
  g_assert_cmpint (get_message (outcome, 0, 1)->follows, ==, 0);
  g_assert_false (get_message (outcome, 0, 1)->shown);
  g_assert_cmpstr (get_message (outcome, 0, 2)->text, ==, "New answer.");
  g_assert_cmpint (get_message (outcome, 0, 2)->follows, ==, 0);
  g_assert_true (get_message (outcome, 0, 2)->shown);
  g_assert_false (get_message (outcome, 0, 2)->from_person);
  g_assert_cmpstr (get_message (outcome, 0, 3)->text, ==, "[picture]\n\nWhat is it?");
  g_assert_cmpint (get_message (outcome, 0, 3)->follows, ==, 2);
}

static void
test_json (void)
{
  g_auto (Outcome) outcome = read_text (talk);

  check_talk (&outcome);
}

static void
test_zip (void)
{
  const char *const names[] = { "user.json", "export/conversations.json", "chat.html" };
  const char *const texts[] = { "{}", talk, "<html>" };
  g_autoptr (GBytes) bytes = zip (names, texts, 3, FALSE);
  g_auto (Outcome) outcome = read_bytes (bytes);

  check_talk (&outcome);
}

static void
test_zip_in_parts (void)
{
  const char *const names[] = { "conversations-000.json", "conversations-001.json" };
  const char *const texts[] = { "[" SMALL ("a") "," SMALL ("b") "]", "[" SMALL ("c") "]" };
  g_autoptr (GBytes) bytes = zip (names, texts, 2, FALSE);
  g_auto (Outcome) outcome = read_bytes (bytes);

  g_assert_no_error (outcome.error);
  g_assert_cmpint (outcome.status, ==, 0);
  g_assert_cmpuint (outcome.chats->len, ==, 3);
}

static void
test_same_ids_again (void)
{
  g_auto (Outcome) one = read_text (talk);
  g_auto (Outcome) other = read_text (talk);

  g_assert_cmpstr (((AmanaReaderChat *) one.chats->pdata[0])->id, ==,
                   ((AmanaReaderChat *) other.chats->pdata[0])->id);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpstr (get_message (&one, 0, i)->id, ==, get_message (&other, 0, i)->id);
  g_assert_cmpstr (get_message (&one, 0, 0)->id, !=, get_message (&one, 0, 1)->id);
}

static void
test_code (void)
{
  g_auto (Outcome) outcome = read_text ("[" CHAT (
    "c", "",
    "\"a\":{\"parent\":null,\"message\":{\"author\":{\"role\":\"assistant\"},\"recipient\":"
    "\"python\",\"content\":{\"content_type\":\"code\",\"language\":\"python\",\"text\":"
    "\"s = '```'\"}}},"
    "\"b\":{\"parent\":\"a\",\"message\":{\"author\":{\"role\":\"assistant\"},\"recipient\":"
    "\"web.search\",\"content\":{\"content_type\":\"code\",\"text\":\"search()\"}}},"
    "\"c\":{\"parent\":\"b\",\"message\":{\"author\":{\"role\":\"assistant\"},\"content\":{"
    "\"content_type\":\"thoughts\",\"parts\":[\"hm\"]}}},"
    "\"d\":{\"parent\":\"c\",\"message\":{\"author\":{\"role\":\"user\"},\"metadata\":{"
    "\"is_visually_hidden_from_conversation\":true},\"content\":{\"content_type\":\"text\","
    "\"parts\":[\"hidden\"]}}},"
    "\"e\":{\"parent\":\"d\",\"message\":{\"author\":{\"role\":\"user\"},\"content\":{"
    "\"content_type\":\"multimodal_text\",\"parts\":[{\"content_type\":"
    "\"audio_transcription\",\"text\":\"Said aloud\"},{\"content_type\":"
    "\"audio_asset_pointer\"}]}}}") "]");

  g_assert_no_error (outcome.error);
  g_assert_cmpuint (count_messages (&outcome, 0), ==, 2);
  g_assert_cmpstr (get_message (&outcome, 0, 0)->text, ==, "````python\ns = '```'\n````");
  g_assert_cmpstr (get_message (&outcome, 0, 1)->text, ==, "Said aloud");
  g_assert_cmpint (get_message (&outcome, 0, 1)->follows, ==, 0);
}

/* --- odd ones --- */

static void
test_odd_trees (void)
{
  /* a and b follow each other; c follows what is not there; twice an id. */
  g_auto (Outcome) outcome = read_text ("[" CHAT (
    "loop", "b",
    NODE ("a", "\"b\"", "user", "one", "00000001") "," NODE (
      "b", "\"a\"", "assistant", "two",
      "00000002")) "," CHAT ("lost", "z",
                             NODE ("a", "null", "user", "one", "00000001") "," NODE (
                               "c", "\"nowhere\"", "user", "two",
                               "00000002")) "," CHAT ("twice", "a",
                                                      NODE ("a", "null", "user", "one", "00000001") "," NODE (
                                                        "a", "\"a\"", "user",
                                                        "two",
                                                        "00000002")) "," CHAT ("self", "a",
                                                                               NODE (
                                                                                 "a", "\"a\"",
                                                                                 "user", "one",
                                                                                 "00000001")) "," SMALL ("loop") ",{\"title\":\"no mapping\"},[],17,null]");
  guint n_shown = 0;

  g_assert_no_error (outcome.error);
  g_assert_cmpint (outcome.status, ==, 0);
  g_assert_cmpuint (outcome.chats->len, ==, 4);
  g_assert_cmpint (outcome.n_twice, ==, 1);
  g_assert_cmpint (outcome.n_left_out, ==, 2);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (count_messages (&outcome, i), ==, 2);
  g_assert_cmpuint (count_messages (&outcome, 3), ==, 1);
  g_assert_cmpstr (get_message (&outcome, 1, 1)->text, ==, "two");
  for (guint i = 0; i < 2; i++)
    n_shown += get_message (&outcome, 1, i)->shown;
  g_assert_cmpuint (n_shown, ==, 2);
  g_assert_cmpstr (get_message (&outcome, 2, 0)->id, !=, get_message (&outcome, 2, 1)->id);
}

static void
test_odd_values (void)
{
  g_auto (Outcome) outcome = read_text (
    "[{\"title\":null,\"create_time\":\"2024-03-01T10:00:00Z\",\"update_time\":-5,\"id\":\"x\","
    "\"mapping\":{" NODE (
      "a", "null", "user", "lone \\ud83d and \\udc00 nul\\u0000 \\u001b[2J",
      "") ",\"b\":{\"parent\":\"a\",\"message\":{\"author\":null,\"content\":[],\"create_time\":{}}"
          "},"
          "\"c\":null,\"d\":[1],\"e\":{\"parent\":7,\"message\":{\"author\":{\"role\":\"user\"},"
          "\"create_time\":1e400,\"content\":{\"content_type\":\"text\",\"parts\":[null,3,\"ok "
          "\xff\",[]]}}}}},"
          "{\"title\":\"a\\nb\\u202ec\",\"create_time\":\"soon\",\"mapping\":{" NODE (
            "a", "null", "user", "x", "00000009") "}}]");

  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.chats->len, ==, 2);
  g_assert_cmpstr (((AmanaReaderChat *) outcome.chats->pdata[0])->title, ==, "");
  g_assert_cmpint (((AmanaReaderChat *) outcome.chats->pdata[0])->created, ==, 1709287200000000);
  g_assert_cmpuint (count_messages (&outcome, 0), ==, 2);
  g_assert_true (g_str_has_prefix (get_message (&outcome, 0, 0)->text, "lone "));
  g_assert_null (strchr (get_message (&outcome, 0, 0)->text, '\033'));
  g_assert_true (g_str_has_prefix (get_message (&outcome, 0, 1)->text, "ok "));
  g_assert_cmpint (get_message (&outcome, 0, 1)->time, ==, 0);
  g_assert_cmpstr (((AmanaReaderChat *) outcome.chats->pdata[1])->title, ==, "a bc");
  g_assert_cmpint (((AmanaReaderChat *) outcome.chats->pdata[1])->created, ==, 1700000009000000);
}

/* A conversation that is a line of so many messages, each a node. */
static GString *
make_chain (guint n, const char *text)
{
  GString *json = g_string_new ("[{\"conversation_id\":\"chain\",\"mapping\":{");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (
      json,
      "%s\"n%u\":{\"parent\":\"n%u\",\"message\":{\"author\":{\"role\":\"user\"},"
      "\"content\":{\"content_type\":\"text\",\"parts\":[\"%s\"]}}}",
      i > 0 ? "," : "", i, i - 1, text);
  return g_string_append (json, "}}]");
}

static void
test_deep (void)
{
  g_autoptr (GString) json = make_chain (60000, "deeper");
  g_auto (Outcome) outcome = read_text (json->str);

  g_assert_no_error (outcome.error);
  g_assert_cmpuint (count_messages (&outcome, 0), ==, 60000);
  g_assert_cmpint (get_message (&outcome, 0, 59999)->follows, ==, 59998);
}

static void
test_long_message (void)
{
  g_autofree char *text = g_strnfill (3 * 1024 * 1024, 'x');
  g_autoptr (GString) json = make_chain (20, text);
  g_auto (Outcome) outcome = read_text (json->str);

  g_assert_no_error (outcome.error);
  g_assert_cmpuint (count_messages (&outcome, 0), ==, 20);
  g_assert_true (get_message (&outcome, 0, 19)->cut);
  g_assert_cmpuint (strlen (get_message (&outcome, 0, 19)->text), <=,
                    AMANA_READER_MAX_MESSAGE_BYTES);
}

static void
test_long_conversation (void)
{
  g_autofree char *text = g_strnfill (100 * 1024, 'x');
  g_autoptr (GString) json = make_chain (800, text);
  g_auto (Outcome) outcome = { 0 };

  g_string_truncate (json, json->len - 1);
  g_string_append (json, "," SMALL ("small") "]");
  outcome = read_text (json->str);
  g_assert_no_error (outcome.error);
  g_assert_cmpint (outcome.n_left_out, ==, 1);
  g_assert_cmpuint (outcome.chats->len, ==, 1);
  g_assert_cmpuint (outcome.peak_bytes, <, 300 * 1024 * 1024);
}

static void
test_broken (void)
{
  const char *const rests[] = { "",   ",",     ",{\"title\":\"half", ",{\"mapping\":{\"a\":{\"mess",
                                "]]", ",oops]" };

  for (gsize i = 0; i < G_N_ELEMENTS (rests); i++)
    {
      g_autofree char *json = g_strconcat ("[", SMALL ("a"), ",", SMALL ("b"), rests[i], NULL);
      g_auto (Outcome) outcome = read_text (json);

      g_assert_no_error (outcome.error);
      g_assert_cmpuint (outcome.chats->len, ==, 2);
      g_assert_cmpint (outcome.status, ==, AMANA_READER_ERROR_DAMAGED);
    }
}

static void
test_broken_zip (void)
{
  const char *const names[] = { "conversations.json" };
  g_autoptr (GString) json = make_chain (20000, "a longer line of words that shrinks a little");
  const char *const texts[] = { json->str };
  g_autoptr (GBytes) bytes = zip (names, texts, 1, FALSE);
  gsize size_bytes = g_bytes_get_size (bytes);
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), size_bytes);
  g_auto (Outcome) outcome = { 0 };

  memset (copy + size_bytes / 2, 0x55, 64);
  outcome = read_fd (put (copy, size_bytes));
  g_assert_true (outcome.error != NULL || outcome.status != 0);
  outcome_clear (&outcome);
  outcome = read_fd (put (copy, size_bytes / 2));
  g_assert_true (outcome.error != NULL || outcome.status != 0);
}

/* --- wrong and hostile ones --- */

static void
assert_refused (const void *bytes, gsize size_bytes, AmanaReaderError code)
{
  g_auto (Outcome) outcome = read_fd (put (bytes, size_bytes));

  g_assert_error (outcome.error, AMANA_READER_ERROR, (int) code);
  g_assert_cmpuint (outcome.chats->len, ==, 0);
}

static void
test_wrong_files (void)
{
  const char *const wrong[] = { "%PDF-1.4\n", "{\"conversations\":[]}",   "hello",    "\x89PNG\r\n",
                                "<html>",     "[{\"chat_messages\":[]}]", "[{\"a\":", "[nonsense" };
  const char *const names[] = { "letters.json" };
  g_autoptr (GBytes) other = zip (names, wrong, 1, FALSE);
  g_autoptr (GBytes) locked = NULL;
  const char *const conversations[] = { "conversations.json" };
  const char *const texts[] = { talk };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refused (wrong[i], strlen (wrong[i]), AMANA_READER_ERROR_NOT_CHATS);
  assert_refused ("", 0, AMANA_READER_ERROR_EMPTY);
  assert_refused (g_bytes_get_data (other, NULL), g_bytes_get_size (other),
                  AMANA_READER_ERROR_NOT_CHATS);
  assert_refused ("PK\003\004 and then nothing", 20, AMANA_READER_ERROR_DAMAGED);

  locked = zip (conversations, texts, 1, TRUE);
  assert_refused (g_bytes_get_data (locked, NULL), g_bytes_get_size (locked),
                  AMANA_READER_ERROR_NEEDS_PASSWORD);
}

static void
test_empty_list (void)
{
  g_auto (Outcome) outcome = read_text ("\xef\xbb\xbf []");

  g_assert_no_error (outcome.error);
  g_assert_cmpint (outcome.status, ==, 0);
  g_assert_cmpuint (outcome.chats->len, ==, 0);
}

static void
test_bomb (void)
{
  g_autofree char *blanks = g_strnfill (120 * 1024 * 1024, ' ');
  const char *const names[] = { "conversations.json" };
  const char *texts[] = { blanks };
  g_autoptr (GBytes) bytes = NULL;

  memcpy (blanks, "[" SMALL ("a") ",", strlen ("[" SMALL ("a") ","));
  bytes = zip (names, texts, 1, FALSE);
  g_assert_cmpuint (g_bytes_get_size (bytes), <, 1024 * 1024);
  {
    g_auto (Outcome) outcome = read_bytes (bytes);

    g_assert_no_error (outcome.error);
    g_assert_cmpint (outcome.status, ==, AMANA_READER_ERROR_TOO_LARGE);
    g_assert_cmpuint (outcome.chats->len, ==, 1);
    g_assert_cmpuint (outcome.peak_bytes, <, 300 * 1024 * 1024);
  }
}

static void
test_endless (void)
{
  g_autofree char *text = g_strnfill (40 * 1024 * 1024, 'x');
  g_autofree char *nest = g_strnfill (1024 * 1024, '[');

  memcpy (text, "[\"", 2);
  assert_refused (text, strlen (text), AMANA_READER_ERROR_TOO_LARGE);
  assert_refused (nest, strlen (nest), AMANA_READER_ERROR_NOT_CHATS);
}

static void
test_closed (void)
{
  g_autoptr (AmanaReader) reader = new_reader ("AMANA_READER", NULL, 60000);
  int fd = put (talk, strlen (talk));
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaReaderChats) chats = open_chats (reader, fd, &error);
  g_autoptr (DexFuture) future = NULL;

  close (fd);
  g_assert_no_error (error);
  future = amana_reader_chats_next (chats);
  amana_reader_chats_close (chats);
  g_assert_null (finish (future, &error));
  g_assert_error (error, AMANA_READER_ERROR, AMANA_READER_ERROR_CANCELLED);
}

/* --- lies --- */

#define ID "0123456789abcdef0123456789abcdef"

static void
assert_believed (const char *text, gboolean believed)
{
  g_autoptr (AmanaReaderChats) chats = amana_reader_chats_new (NULL);
  g_autoptr (GPtrArray) whole =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_reader_chat_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) payload =
    g_variant_parse (G_VARIANT_TYPE (AMANA_READER_CHATS_TYPE), text, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (amana_reader_chats_take (chats, payload, whole, &error) == believed);
  if (!believed)
    g_assert_error (error, AMANA_READER_ERROR, AMANA_READER_ERROR_PROTOCOL);
}

static void
test_lies (void)
{
#define STATE(rest)                   "(false, 1, 2, 0, 0, [" rest "])"
#define PIECE(id, n, first, messages) "('" id "', 't', 1, 2, " n ", " first ", [" messages "])"
#define MESSAGE(id, follows, role, time, flags, text) \
  "('" id "', " follows ", " role ", " time ", " flags ", '" text "')"
#define GOOD MESSAGE (ID, "0", "0", "5", "1", "x")
  assert_believed (STATE (PIECE (ID, "1", "0", GOOD)), TRUE);
  assert_believed (STATE (PIECE (ID, "2", "0", GOOD)), TRUE);
  assert_believed ("(false, 3, 2, 0, 0, [])", FALSE);
  assert_believed ("(false, 1, 2, 0, 4711, [])", FALSE);
  assert_believed ("(true, 1, 2, 0, 0, [" PIECE (ID, "2", "0", GOOD) "])", FALSE);
  assert_believed (STATE (PIECE ("short", "1", "0", GOOD)), FALSE);
  assert_believed (STATE (PIECE (ID, "0", "0", GOOD)), FALSE);
  assert_believed (STATE (PIECE (ID, "100001", "0", GOOD)), FALSE);
  assert_believed (STATE (PIECE (ID, "1", "1", GOOD)), FALSE);
  assert_believed (STATE (PIECE (ID, "1", "0", "")), FALSE);
  assert_believed (STATE (PIECE (ID, "1", "0", GOOD "," GOOD)), FALSE);
  assert_believed (STATE (PIECE (ID, "1", "0", MESSAGE (ID, "1", "0", "5", "1", "x"))), FALSE);
  assert_believed (STATE (PIECE (ID, "1", "0", MESSAGE (ID, "0", "2", "5", "1", "x"))), FALSE);
  assert_believed (STATE (PIECE (ID, "1", "0", MESSAGE (ID, "0", "0", "-5", "1", "x"))), FALSE);
  assert_believed (STATE (PIECE (ID, "1", "0", MESSAGE (ID, "0", "0", "5", "4", "x"))), FALSE);
  assert_believed (STATE (PIECE (ID, "1", "0", MESSAGE (ID, "0", "0", "5", "1", ""))), FALSE);
  assert_believed (STATE (PIECE (ID, "1", "0", MESSAGE (ID, "0", "0", "5", "1", "\\u001b[2J"))),
                   FALSE);
  assert_believed (STATE ("('" ID "', 'two\\nlines', 1, 2, 1, 0, [" GOOD "])"), FALSE);
  assert_believed (STATE (PIECE (ID, "2", "0", GOOD) "," PIECE ("f" ID, "1", "0", GOOD)), FALSE);
}

/* --- a large one --- */

static void
test_large (void)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("amana-chats-XXXXXX.zip", &path, NULL);
  const char *argv[] = { "python3", NULL, path, "--megabytes", "100", NULL };
  g_autofree char *fixture =
    g_build_filename (g_getenv ("AMANA_TEST_FIXTURES"), "make-chats.py", NULL);
  g_autoptr (GError) error = NULL;
  gint64 start_us;
  int status = 0;

  if (!g_test_slow ())
    {
      g_test_skip ("a hundred megabytes are read with -m slow");
      close (fd);
      g_unlink (path);
      return;
    }

  close (fd);
  argv[1] = fixture;
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  fd = open (path, O_RDONLY | O_CLOEXEC);
  g_unlink (path);
  start_us = g_get_monotonic_time ();
  {
    g_auto (Outcome) outcome = read_fd (fd);

    g_assert_no_error (outcome.error);
    g_assert_cmpint (outcome.status, ==, 0);
    g_assert_cmpuint (outcome.chats->len, >, 1000);
    g_test_message ("%u conversations in %.1f s, the reader's peak %.1f MB", outcome.chats->len,
                    (g_get_monotonic_time () - start_us) / 1e6, outcome.peak_bytes / 1e6);
    g_assert_cmpuint (outcome.peak_bytes, <, 100 * 1024 * 1024);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/reader/chats/json", test_json);
  g_test_add_func ("/reader/chats/zip", test_zip);
  g_test_add_func ("/reader/chats/zip-in-parts", test_zip_in_parts);
  g_test_add_func ("/reader/chats/same-ids-again", test_same_ids_again);
  g_test_add_func ("/reader/chats/code", test_code);
  g_test_add_func ("/reader/chats/odd-trees", test_odd_trees);
  g_test_add_func ("/reader/chats/odd-values", test_odd_values);
  g_test_add_func ("/reader/chats/deep", test_deep);
  g_test_add_func ("/reader/chats/long-message", test_long_message);
  g_test_add_func ("/reader/chats/long-conversation", test_long_conversation);
  g_test_add_func ("/reader/chats/broken", test_broken);
  g_test_add_func ("/reader/chats/broken-zip", test_broken_zip);
  g_test_add_func ("/reader/chats/wrong-files", test_wrong_files);
  g_test_add_func ("/reader/chats/empty-list", test_empty_list);
  g_test_add_func ("/reader/chats/bomb", test_bomb);
  g_test_add_func ("/reader/chats/endless", test_endless);
  g_test_add_func ("/reader/chats/closed", test_closed);
  g_test_add_func ("/reader/chats/lies", test_lies);
  g_test_add_func ("/reader/chats/large", test_large);
  return g_test_run ();
}
