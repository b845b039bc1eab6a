/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Conversations brought in bulk: their branches are kept, what is brought again is there
 * once, whatever its ids look like, and kill -9 at any moment leaves whole batches. */

#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "chat-fixture.h"

#define N_KILLS         12
#define N_BATCHES       40
#define N_CONVERSATIONS 5 /* a batch */
#define N_MESSAGES      12

static const char *self_path;

static AmanaImportedMessage *
add_message (AmanaImportedConversation *conversation,
             const char *id,
             const char *parent_id,
             const char *text)
{
  AmanaImportedMessage *message = amana_imported_message_new (AMANA_ROLE_PERSON, text);

  message->id = g_strdup (id);
  message->parent_id = g_strdup (parent_id);
  message->time = 1;
  g_ptr_array_add (conversation->messages, message);
  return message;
}

static AmanaImportedConversation *
new_imported (const char *id, const char *title)
{
  AmanaImportedConversation *conversation = amana_imported_conversation_new ();

  conversation->id = g_strdup (id);
  conversation->title = g_strdup (title);
  conversation->created = 1;
  conversation->updated = 2;
  return conversation;
}

static AmanaConversation *
import (ChatFixture *self, AmanaImportedConversation *conversation)
{
  return amana_test_must_object (amana_chat_import_whole (self->chat, conversation));
}

static char *
describe (ChatFixture *self, AmanaConversation *conversation)
{
  g_autoptr (GPtrArray) messages =
    amana_test_must_boxed (amana_chat_export_messages (self->chat, conversation));
  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; i < messages->len; i++)
    g_string_append_printf (said, "%s%s", i > 0 ? " " : "",
                            amana_message_get_text (g_ptr_array_index (messages, i)));
  return g_string_free_and_steal (g_steal_pointer (&said));
}

static void
assert_shown (ChatFixture *self, AmanaConversation *conversation, const char *as)
{
  g_autofree char *said = describe (self, conversation);

  g_assert_cmpstr (said, ==, as);
}

/* root → a → b, c (versions); c is the one that was looked at last. */
static AmanaImportedConversation *
make_tree (void)
{
  AmanaImportedConversation *conversation =
    new_imported ("6d5f1c9e-3f68-4a3b-9a47-0a8cbf2b9e11", NULL);

  add_message (conversation, "aaaaaaaa-0000-4000-8000-000000000001", NULL, "root");
  add_message (conversation, "node 2", "aaaaaaaa-0000-4000-8000-000000000001", "a");
  add_message (conversation, "node 3", "node 2", "b")->shown = TRUE;
  add_message (conversation, "node 4", "node 2", "c");
  add_message (conversation, "node 5", "nobody's", "d");
  return conversation;
}

static void
test_branches (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaImportedConversation) tree = make_tree ();
  g_autoptr (AmanaConversation) conversation = import (self, tree);
  g_autoptr (GListModel) messages = messages_of (self, conversation);
  g_autoptr (AmanaMessage) fork = g_list_model_get_item (messages, 2);

  g_assert_cmpstr (amana_conversation_get_id (conversation), ==,
                   "6d5f1c9e3f684a3b9a470a8cbf2b9e11");
  g_assert_cmpstr (amana_conversation_get_title (conversation), ==, "Root");
  assert_shown (self, conversation, "root a b");
  g_assert_cmpuint (amana_message_get_n_versions (fork), ==, 2);
  amana_test_must (amana_chat_show_version (self->chat, conversation, fork, 2));
  /* Its parent was not known: it follows the message before. */
  assert_shown (self, conversation, "root a c d");
}

static void
test_again (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaImportedConversation) tree = make_tree ();
  g_autoptr (AmanaConversation) conversation = import (self, tree);
  g_autoptr (AmanaConversation) again = import (self, tree);
  g_autoptr (AmanaImportedConversation) whole = NULL;

  g_assert_true (conversation == again);
  g_assert_cmpuint (n_listed (self), ==, 1);
  say (self, conversation, AMANA_ROLE_PERSON, "mine");
  add_message (tree, "node 6", "node 4", "e");
  g_clear_object (&again);
  again = import (self, tree);
  whole = amana_test_must_boxed (
    amana_chat_take_out (self->chat, amana_conversation_get_id (conversation)));
  g_assert_cmpuint (whole->messages->len, ==, 7);
  /* What is on the screen stays: its branch is the one that the file shows too. */
  assert_shown (self, conversation, "root a b mine");
}

/* Some programs copy messages into another conversation with their ids. */
static void
test_same_ids_elsewhere (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaImportedConversation) tree = make_tree ();
  g_autoptr (AmanaImportedConversation) copy = make_tree ();
  g_autoptr (AmanaConversation) first = import (self, tree);
  g_autoptr (AmanaConversation) second = NULL;
  g_autoptr (AmanaConversation) again = NULL;

  g_set_str (&copy->id, "another");
  second = import (self, copy);
  again = import (self, copy);
  g_assert_true (again == second && second != first);
  assert_shown (self, first, "root a b");
  assert_shown (self, second, "root a b");
}

static void
test_odd (ChatFixture *self, gconstpointer data)
{
  g_autoptr (AmanaImportedConversation) empty = new_imported (NULL, "empty");
  g_autoptr (AmanaImportedConversation) long_one = new_imported ("long", "long");
  g_autofree char *text = g_malloc (AMANA_MESSAGE_MAX_BYTES + 11);
  g_autoptr (AmanaConversation) nothing = import (self, empty);
  g_autoptr (AmanaConversation) conversation = NULL;
  g_autoptr (GPtrArray) messages = NULL;
  const char *kept;

  for (gsize i = 0; i + 2 <= AMANA_MESSAGE_MAX_BYTES + 9; i += 2)
    memcpy (text + i, "é", 2);
  text[AMANA_MESSAGE_MAX_BYTES + 8] = '\0';
  memmove (text + 1, text, AMANA_MESSAGE_MAX_BYTES + 9);
  text[0] = 'x';
  add_message (long_one, "1", NULL, text);
  conversation = import (self, long_one);
  g_assert_cmpuint (n_messages (self, nothing), ==, 0);
  messages = amana_test_must_boxed (amana_chat_export_messages (self->chat, conversation));
  kept = amana_message_get_text (g_ptr_array_index (messages, 0));
  g_assert_cmpuint (strlen (kept), ==, AMANA_MESSAGE_MAX_BYTES - 1);
  g_assert_true (g_utf8_validate (kept, -1, NULL));
}

/* --- kill -9 --- */

static AmanaSecret *
fixed_key (void)
{
  guint8 bytes[32] = { 7, 1, 2, 3 };

  return amana_secret_new (bytes, sizeof bytes);
}

static GPtrArray *
make_batch (guint batch)
{
  GPtrArray *conversations =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_imported_conversation_unref);

  for (guint i = 0; i < N_CONVERSATIONS; i++)
    {
      g_autofree char *id = g_strdup_printf ("conversation %u of %u", i, batch);
      AmanaImportedConversation *conversation = new_imported (id, id);
      g_autofree char *before = NULL;

      for (guint j = 0; j < N_MESSAGES; j++)
        {
          g_autofree char *message_id = g_strdup_printf ("%s, %u", id, j);

          add_message (conversation, message_id, before, message_id);
          g_free (before);
          before = g_steal_pointer (&message_id);
        }
      g_ptr_array_add (conversations, conversation);
    }
  return conversations;
}

static void
import_all (ChatFixture *self, gboolean tell)
{
  for (guint i = 0; i < N_BATCHES; i++)
    {
      g_autoptr (GPtrArray) batch = make_batch (i);

      g_assert_true (amana_test_await (amana_chat_import_batch (self->chat, batch), NULL));
      if (!tell)
        continue;
      printf ("%u\n", i);
      fflush (stdout);
    }
}

G_NORETURN static void
run_child (const char *path)
{
  ChatFixture self = { 0 };

  self.path = (char *) path;
  self.key = fixed_key ();
  self.schema.name = "chat";
  self.schema.migrations = amana_chat_get_migrations (&self.schema.n_migrations);
  chat_fixture_open (&self);
  import_all (&self, TRUE);
  exit (0);
}

/* How many batches it said were there. */
static guint
run_and_kill (const char *path, guint delay_us)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self_path, "--child", path, NULL);
  g_autoptr (GDataInputStream) lines = NULL;
  guint n = 0;
  char *line;

  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  line = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, NULL);
  g_assert_nonnull (line);
  g_usleep (delay_us);
  g_subprocess_send_signal (child, SIGKILL);
  for (; line != NULL; n++)
    {
      g_free (line);
      line = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, NULL);
    }
  g_subprocess_wait (child, NULL, NULL);
  return n;
}

static void
assert_whole_batches (ChatFixture *self, guint n_said)
{
  guint n = n_listed (self);

  g_assert_cmpuint (n % N_CONVERSATIONS, ==, 0);
  g_assert_cmpuint (n, >=, MIN (n_said, N_BATCHES) * N_CONVERSATIONS);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AmanaConversation) conversation =
        g_list_model_get_item (amana_chat_get_conversations (self->chat), i);
      g_autoptr (GPtrArray) messages =
        amana_test_must_boxed (amana_chat_export_messages (self->chat, conversation));

      g_assert_cmpuint (messages->len, ==, N_MESSAGES);
    }
}

static void
test_kill (ChatFixture *self, gconstpointer data)
{
  chat_fixture_close (self);
  chat_fixture_clear (self);
  chat_fixture_init (self);
  amana_secret_unref (self->key);
  self->key = fixed_key ();
  for (guint i = 0; i < N_KILLS; i++)
    {
      guint n_said = run_and_kill (self->path, (guint) g_test_rand_int_range (0, 60000));

      chat_fixture_open (self);
      assert_whole_batches (self, n_said);
      chat_fixture_close (self);
    }
  chat_fixture_open (self);
  import_all (self, FALSE);
  g_assert_cmpuint (n_listed (self), ==, N_BATCHES * N_CONVERSATIONS);
  assert_whole_batches (self, N_BATCHES);
}

static void
add (const char *path, void (*test) (ChatFixture *, gconstpointer))
{
  g_test_add (path, ChatFixture, NULL, chat_fixture_set_up, test, chat_fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  dex_init ();
  if (argc == 3 && strcmp (argv[1], "--child") == 0)
    run_child (argv[2]);
  self_path = argv[0];
  g_test_init (&argc, &argv, NULL);
  add ("/chat-import/branches", test_branches);
  add ("/chat-import/again", test_again);
  add ("/chat-import/same-ids-elsewhere", test_same_ids_elsewhere);
  add ("/chat-import/odd", test_odd);
  add ("/chat-import/kill", test_kill);
  return g_test_run ();
}
