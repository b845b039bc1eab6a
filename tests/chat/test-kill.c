/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* kill -9 while messages are being appended. The child is this program again: it
 * appends messages one after another and says the number of each on its standard
 * output once the store has acknowledged it. After the kill, everything it said is
 * there, in order, each once and whole. */

#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "chat-fixture.h"

#define N_KILLS 30

static const char *self_path;

static AmanaSecret *
fixed_key (void)
{
  guint8 bytes[32] = { 7, 1, 2, 3 };

  return amana_secret_new (bytes, sizeof bytes);
}

G_NORETURN static void
run_child (const char *path)
{
  ChatFixture self = { 0 };
  g_autoptr (AmanaConversation) conversation = NULL;
  GListModel *list;

  self.path = (char *) path;
  self.key = fixed_key ();
  self.schema.name = "chat";
  self.schema.migrations = amana_chat_get_migrations (&self.schema.n_migrations);
  chat_fixture_open (&self);
  list = amana_chat_get_conversations (self.chat);
  conversation = g_list_model_get_n_items (list) > 0 ? g_list_model_get_item (list, 0)
                                                     : new_conversation (&self);
  for (guint i = 0;; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u of a child", i);
      g_autoptr (AmanaMessage) message = amana_message_new (AMANA_ROLE_PERSON, text);

      amana_test_must (amana_chat_put_message (self.chat, conversation, message));
      printf ("%s\n", amana_message_get_id (message));
      fflush (stdout);
    }
}

/* Collects what the child acknowledges until it is killed. */
static void
run_and_kill (const char *path, guint delay_us, GPtrArray *acknowledged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self_path, "--child", path, NULL);
  g_autoptr (GDataInputStream) lines = NULL;
  char *line;

  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  /* It is at work once it has said something; then chance decides. */
  line = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, NULL);
  g_assert_nonnull (line);
  g_ptr_array_add (acknowledged, line);
  g_usleep (delay_us);
  g_subprocess_send_signal (child, SIGKILL);
  while ((line = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, NULL)) != NULL)
    {
      if (strlen (line) == 32)
        g_ptr_array_add (acknowledged, line);
      else
        g_free (line);
    }
  g_subprocess_wait (child, NULL, NULL);
}

static void
assert_all_there (ChatFixture *self, GPtrArray *acknowledged)
{
  g_autoptr (AmanaConversation) conversation = NULL;
  g_autoptr (GPtrArray) messages = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  chat_fixture_open (self);
  g_assert_cmpuint (n_listed (self), ==, 1);
  conversation = g_list_model_get_item (amana_chat_get_conversations (self->chat), 0);
  messages = amana_test_must_boxed (amana_chat_export_messages (self->chat, conversation));
  for (guint i = 0; i < messages->len; i++)
    {
      AmanaMessage *message = g_ptr_array_index (messages, i);

      g_assert_true (g_str_has_suffix (amana_message_get_text (message), " of a child"));
      g_assert_true (g_hash_table_add (seen, (gpointer) amana_message_get_id (message)));
    }
  for (guint i = 0; i < acknowledged->len; i++)
    g_assert_true (g_hash_table_contains (seen, g_ptr_array_index (acknowledged, i)));
  g_clear_object (&conversation);
  chat_fixture_close (self);
}

static void
test_kill (void)
{
  ChatFixture self = { 0 };
  g_autoptr (GPtrArray) acknowledged = g_ptr_array_new_with_free_func (g_free);
  const char *wanted = g_getenv ("AMANA_TEST_KILLS");
  guint n_kills = wanted != NULL ? (guint) atoi (wanted) : N_KILLS;

  chat_fixture_init (&self);
  amana_secret_unref (self.key);
  self.key = fixed_key ();
  for (guint i = 0; i < n_kills; i++)
    {
      run_and_kill (self.path, (guint) g_test_rand_int_range (0, 60000), acknowledged);
      assert_all_there (&self, acknowledged);
    }
  g_test_message ("%u kills, %u messages acknowledged, none lost", n_kills, acknowledged->len);
  g_assert_cmpuint (acknowledged->len, >=, n_kills);
  chat_fixture_clear (&self);
}

int
main (int argc, char *argv[])
{
  dex_init ();
  if (argc == 3 && strcmp (argv[1], "--child") == 0)
    run_child (argv[2]);
  self_path = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chat-kill/append", test_kill);
  return g_test_run ();
}
