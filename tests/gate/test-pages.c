/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is moved leaves nothing behind: after it, General's store is opened with its key,
 * every table and every page of it is read, free pages and the slack of others
 * included, and none of 200 canaries is there; before it, all of them are. Nor does
 * anything of Health ever get there. Stores of yesterday open on both sides. */

#include "config.h"

#ifndef SQLITE_HAS_CODEC
#define SQLITE_HAS_CODEC 1
#endif
#include <glib/gstdio.h>
#include <sqlcipher/sqlite3.h>
#include <string.h>

#include "amana-chat-files.h"
#include "amana-gate.h"
#include "amana-test-fiber.h"
#include "amana-text.h"

#define N_CANARIES 200

typedef struct
{
  char *folder;
  char *path;
  AmanaSecret *key;
  AmanaStore *general_store;
  AmanaStore *health_store;
  AmanaCatalogue *catalogue;
  AmanaGeneral *general;
  AmanaHealth *health;
  char *other; /* (owned) (nullable): the id of a conversation about olives */
} Fixture;

static char *
make_canary (guint number)
{
  return number % 4 == 3 ? g_strdup_printf ("كناري%uزرزور", number + 1000)
                         : g_strdup_printf ("zorilla%ucanary", number + 1000);
}

static void
open_general (Fixture *self)
{
  self->general_store =
    amana_test_must_object (amana_store_open (self->path, self->key, amana_general_get_schema ()));
  self->general = amana_general_new (self->general_store, self->catalogue);
  amana_test_must (amana_general_load (self->general));
}

static void
close_general (Fixture *self)
{
  amana_test_must (amana_store_close (self->general_store));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&self->general));
  g_assert_finalize_object (g_steal_pointer (&self->general_store));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaSecret) health_key = amana_secret_new_random (32);

  self->folder = g_dir_make_tmp ("amana-pages-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "general.db", NULL);
  self->key = amana_secret_new_random (32);
  self->catalogue = amana_catalogue_new (NULL);
  open_general (self);
  self->health_store =
    amana_test_must_object (amana_store_open (NULL, health_key, amana_health_get_schema ()));
  self->health = amana_health_new (self->health_store, NULL, self->catalogue);
  amana_test_must (amana_health_load (self->health, "Amina"));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  close_general (self);
  amana_test_must (amana_store_close (self->health_store));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->health);
  g_assert_finalize_object (self->health_store);
  amana_catalogue_unref (self->catalogue);
  amana_secret_unref (self->key);
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->other);
}

/* --- what is on the disk --- */

static sqlite3 *
connect_to (Fixture *self)
{
  sqlite3 *db = NULL;
  g_autoptr (GString) text = g_string_new ("x'");
  const guint8 *bytes = amana_secret_get_data (self->key);

  for (gsize i = 0; i < 32; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  g_string_append_c (text, '\'');
  g_assert_cmpint (sqlite3_open_v2 (self->path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_key_v2 (db, "main", text->str, (int) text->len), ==, SQLITE_OK);
  return db;
}

/* Every page as SQLite sees it once it is decrypted. */
static GBytes *
read_pages (Fixture *self)
{
  sqlite3 *db = connect_to (self);
  sqlite3_int64 size = 0;
  unsigned char *pages;
  GBytes *bytes;

  g_assert_cmpint (sqlite3_exec (db, "SELECT count (*) FROM sqlite_schema", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  pages = sqlite3_serialize (db, "main", &size, 0);
  g_assert_nonnull (pages);
  g_assert_cmpint (size, >, 4096);
  bytes = g_bytes_new (pages, (gsize) size);
  sqlite3_free (pages);
  sqlite3_close (db);
  return bytes;
}

static void
read_table (sqlite3 *db, const char *name, GString *all)
{
  g_autofree char *query = g_strdup_printf ("SELECT * FROM \"%s\"", name);
  sqlite3_stmt *rows = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, query, -1, &rows, NULL), ==, SQLITE_OK);
  while (sqlite3_step (rows) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (rows); i++)
      {
        const char *value = sqlite3_column_blob (rows, i);

        if (value != NULL)
          g_string_append_len (all, value, sqlite3_column_bytes (rows, i));
        g_string_append_c (all, '\n');
      }
  sqlite3_finalize (rows);
}

/* Every value of every table, those behind the search index among them. */
static GString *
read_tables (Fixture *self)
{
  sqlite3 *db = connect_to (self);
  sqlite3_stmt *tables = NULL;
  GString *all = g_string_new (NULL);
  guint n = 0;

  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT name FROM sqlite_schema WHERE type = 'table'",
                                       -1, &tables, NULL),
                   ==, SQLITE_OK);
  for (; sqlite3_step (tables) == SQLITE_ROW; n++)
    read_table (db, (const char *) sqlite3_column_text (tables, 0), all);
  g_assert_cmpuint (n, >, 12);
  sqlite3_finalize (tables);
  sqlite3_close (db);
  return all;
}

/* How many of them can be seen, as they were written or as they are folded. */
static guint
count_seen (const char *bytes, gsize size)
{
  guint n = 0;

  for (guint i = 0; i < N_CANARIES; i++)
    {
      g_autofree char *canary = make_canary (i);
      g_autofree char *fold = amana_text_fold (canary);

      n += memmem (bytes, size, canary, strlen (canary)) != NULL ||
           memmem (bytes, size, fold, strlen (fold)) != NULL;
    }
  return n;
}

static void
assert_seen (Fixture *self, guint n_seen)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *log_bytes = NULL;
  g_autoptr (GBytes) pages = NULL;
  GString *tables = NULL;
  gsize log_size = 0;

  close_general (self);
  g_assert_false (g_file_get_contents (log, &log_bytes, &log_size, NULL) && log_size > 0);
  pages = read_pages (self);
  tables = read_tables (self);
  g_assert_cmpuint (count_seen (g_bytes_get_data (pages, NULL), g_bytes_get_size (pages)), ==,
                    n_seen);
  g_assert_cmpuint (count_seen (tables->str, tables->len), ==, n_seen);
  g_string_free (tables, TRUE);
  open_general (self);
}

/* --- what is said --- */

static const char *
my_id (Fixture *self)
{
  return amana_health_subject_get_id (amana_health_find_subject (self->health, NULL));
}

static AmanaMessage *
say (AmanaChat *chat, AmanaConversation *conversation, AmanaRole role, const char *text)
{
  AmanaMessage *message = amana_message_new (role, text);

  amana_message_set_state (message, AMANA_MESSAGE_COMPLETE);
  amana_test_must (amana_chat_put_message (chat, conversation, message));
  return message;
}

/* Other talk around it, so that pages are shared and freed. */
static void
say_other_things (Fixture *self, const char *title)
{
  AmanaChat *chat = amana_general_get_chat (self->general);
  g_autoptr (AmanaConversation) conversation =
    amana_test_must_object (amana_chat_create_conversation (chat, title, NULL));

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *text =
        g_strdup_printf ("an olive grove by the sea, number %u of %s", i, title);
      g_autoptr (AmanaMessage) message = say (chat, conversation, AMANA_ROLE_PERSON, text);
    }
  g_set_str (&self->other, amana_conversation_get_id (conversation));
}

static void
remember (AmanaChat *chat, const char *text, const char *conversation_id, gboolean keep)
{
  g_autoptr (AmanaMemory) memory =
    amana_test_must_object (amana_chat_propose_memory (chat, text, conversation_id));

  if (keep)
    amana_test_must (amana_chat_keep_memory (chat, amana_memory_get_id (memory)));
}

/* Some are left for another version, some have a note. */
static void
say_canary (AmanaChat *chat, AmanaConversation *conversation, guint number, const char *text)
{
  g_autofree char *canary = make_canary (number);
  g_autoptr (AmanaMessage) message =
    say (chat, conversation, number % 2 == 0 ? AMANA_ROLE_PERSON : AMANA_ROLE_ASSISTANT, text);

  if (number % 10 == 5)
    amana_test_must (amana_chat_branch (chat, conversation, message));
  if (number % 10 != 8)
    return;
  amana_message_set_note (message, canary);
  amana_test_must (amana_chat_put_message (chat, conversation, message));
}

static GBytes *
render (GPtrArray *parts, gpointer user_data)
{
  AmanaLetterPart *part = g_ptr_array_index (parts, 0);

  return g_bytes_new (part->text, strlen (part->text));
}

/* What a model on this computer was sent, as the ledger keeps it. */
static void
send (Fixture *self, const char *conversation_id, const char *text)
{
  AmanaDesk *desk = amana_general_get_desk (self->general);
  g_autoptr (AmanaRecipient) here = amana_recipient_new ("here", "Here", "http://127.0.0.1:1/v1");
  g_autoptr (GPtrArray) parts =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_letter_part_unref);
  g_autoptr (AmanaLetter) letter = NULL;

  g_ptr_array_add (parts, amana_letter_part_new ("user", text, AMANA_PART_QUESTION, NULL));
  letter = amana_letter_new (here, parts, render, NULL, NULL);
  amana_letter_set_compartment (letter, "general");
  amana_letter_set_conversation (letter, conversation_id);
  amana_test_must (amana_consent_ask (amana_desk_get_consent (desk), letter));
  amana_test_must (amana_ledger_begin (amana_desk_get_ledger (desk), letter, "answer"));
}

static guint
n_bodies (Fixture *self)
{
  g_autoptr (GListModel) entries = amana_test_must_object (
    amana_ledger_list (amana_desk_get_ledger (amana_general_get_desk (self->general)), NULL, 0));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (AmanaLedgerEntry) entry = g_list_model_get_item (entries, i);

      n += amana_ledger_entry_get_has_body (entry);
    }
  return n;
}

static void
assert_chain_holds (Fixture *self, gint64 n_entries)
{
  g_assert_cmpint (
    amana_test_await_int64 (
      amana_ledger_verify (amana_desk_get_ledger (amana_general_get_desk (self->general))), NULL),
    ==, n_entries);
}

/* All canaries, in all the places that there are. */
static char *
talk (Fixture *self)
{
  AmanaChat *chat = amana_general_get_chat (self->general);
  g_autoptr (AmanaConversation) conversation =
    amana_test_must_object (amana_chat_create_conversation (chat, NULL, NULL));
  char *id = g_strdup (amana_conversation_get_id (conversation));

  for (guint i = 0; i < N_CANARIES; i++)
    {
      g_autofree char *canary = make_canary (i);
      g_autofree char *filler = g_strnfill (i % 20 == 7 ? 9000 : 40, 'q');
      g_autofree char *text = g_strdup_printf ("%s hurts, %s", canary, filler);
      g_autoptr (GBytes) bytes = g_bytes_new (canary, strlen (canary));

      if (i % 10 == 0)
        amana_test_must (amana_general_attach (self->general, conversation, canary, bytes));
      else if (i % 10 == 1)
        {
          remember (chat, text, id, i % 20 == 1);
          /* What is remembered goes along with the letters of other conversations. */
          if (i % 20 == 1)
            send (self, self->other, text);
        }
      else if (i % 10 == 3)
        send (self, id, text);
      else if (i == 2)
        amana_test_must (amana_chat_put_draft (chat, id, text));
      else
        say_canary (chat, conversation, i, text);
    }
  amana_test_must (amana_general_decline_offer (self->general, conversation));
  return id;
}

static guint
n_memories (AmanaChat *chat)
{
  return g_list_model_get_n_items (amana_chat_get_memories (chat));
}

/* As they were added: under their names, in their order. */
static void
assert_files (AmanaChat *chat, const char *conversation_id)
{
  g_autoptr (GPtrArray) files =
    amana_test_must_boxed (amana_chat_list_files (chat, conversation_id));

  g_assert_cmpuint (files->len, ==, N_CANARIES / 10);
  for (guint i = 0; i < files->len; i++)
    {
      AmanaChatFile *file = g_ptr_array_index (files, i);
      g_autofree char *canary = make_canary (i * 10);
      g_autoptr (GBytes) bytes = amana_test_must_boxed (amana_chat_read_file (chat, file->id));

      g_assert_cmpstr (file->file_name, ==, canary);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), canary,
                       strlen (canary));
    }
}

static void
test_move_conversation (Fixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (AmanaConversation) moved = NULL;
  g_autoptr (AmanaImportedConversation) whole = NULL;

  say_other_things (self, "before");
  send (self, self->other, "of olives");
  id = talk (self);
  say_other_things (self, "after");
  assert_seen (self, N_CANARIES);
  g_assert_cmpuint (n_bodies (self), ==, 31);
  {
    g_autoptr (AmanaConversation) conversation = amana_test_must_object (
      amana_chat_find_conversation (amana_general_get_chat (self->general), id));

    moved = amana_test_must_object (
      amana_gate_move_conversation (self->general, self->health, conversation, my_id (self)));
  }
  assert_seen (self, 0);
  g_assert_cmpuint (n_memories (amana_general_get_chat (self->general)), ==, 0);
  g_assert_cmpuint (n_bodies (self), ==, 1);
  assert_chain_holds (self, 31);
  /* All of it is in Health: branches, draft, memories, files. */
  whole = amana_test_must_boxed (
    amana_chat_take_out (amana_health_get_chat (self->health), amana_conversation_get_id (moved)));
  g_assert_cmpuint (whole->messages->len, ==, 139);
  g_assert_cmpuint (n_memories (amana_health_get_chat (self->health)), ==, 20);
  assert_files (amana_health_get_chat (self->health), amana_conversation_get_id (moved));
}

static void
assert_draft (AmanaChat *chat, const char *key, const char *text)
{
  g_autoptr (DexFuture) draft = amana_test_settle (amana_chat_get_draft (chat, key));

  g_assert_cmpstr (g_value_get_string (dex_future_get_value (draft, NULL)), ==, text);
}

static char *
say_all_at_once (void)
{
  GString *text = g_string_new ("my");

  for (guint i = 0; i < N_CANARIES; i++)
    {
      g_autofree char *canary = make_canary (i);

      g_string_append_printf (text, " %s", canary);
    }
  return g_string_free (text, FALSE);
}

static void
test_move_message (Fixture *self, gconstpointer data)
{
  AmanaChat *chat = amana_general_get_chat (self->general);
  AmanaChat *health = amana_health_get_chat (self->health);
  g_autofree char *text = say_all_at_once ();
  g_autofree char *typed = g_strconcat (text, "\n ", NULL);
  g_autofree char *first = make_canary (0);
  g_autofree char *proposal = g_strdup_printf ("my %s", first);
  g_autoptr (AmanaConversation) begun = NULL;
  g_autoptr (GPtrArray) messages = NULL;

  say_other_things (self, "before");
  amana_test_must (amana_chat_put_draft (chat, "", "something else"));
  amana_test_must (amana_chat_put_draft (chat, "new", typed));
  remember (chat, proposal, NULL, FALSE);
  assert_seen (self, N_CANARIES);
  begun = amana_test_must_object (
    amana_gate_move_message (self->general, self->health, text, my_id (self)));
  assert_seen (self, 0);
  assert_draft (amana_general_get_chat (self->general), "", "something else");
  messages = amana_test_must_boxed (amana_chat_export_messages (health, begun));
  g_assert_cmpuint (messages->len, ==, 1);
  g_assert_cmpstr (amana_message_get_text (g_ptr_array_index (messages, 0)), ==, text);
  g_assert_cmpint (amana_message_get_state (g_ptr_array_index (messages, 0)), ==,
                   AMANA_MESSAGE_HELD);
}

/* Mixed talk in both: of Health's nothing is ever in General's pages. */
static void
test_nothing_of_health (Fixture *self, gconstpointer data)
{
  AmanaChat *health = amana_health_get_chat (self->health);
  AmanaChat *general = amana_general_get_chat (self->general);

  for (guint i = 0; i < N_CANARIES; i++)
    {
      g_autofree char *canary = make_canary (i);
      g_autofree char *other = g_strdup_printf ("an olive grove, %u", i);
      g_autoptr (AmanaConversation) here =
        amana_test_must_object (amana_chat_create_conversation (health, NULL, my_id (self)));
      g_autoptr (AmanaConversation) there =
        amana_test_must_object (amana_chat_create_conversation (general, NULL, NULL));
      g_autoptr (AmanaMessage) said = say (health, here, AMANA_ROLE_PERSON, canary);
      g_autoptr (AmanaMessage) answer = say (general, there, AMANA_ROLE_PERSON, other);
      g_autoptr (GListModel) hits = amana_test_must_object (amana_chat_search (general, canary, 0));

      remember (health, canary, amana_conversation_get_id (here), i % 2 == 0);
      amana_test_must (amana_chat_put_draft (health, amana_conversation_get_id (here), canary));
      g_assert_cmpuint (g_list_model_get_n_items (hits), ==, 0);
    }
  amana_test_must (amana_chat_put_setting (health, "instructions", "zorilla1000canary"));
  assert_seen (self, 0);
}

static void
test_deleted_message (Fixture *self, gconstpointer data)
{
  AmanaChat *chat = amana_general_get_chat (self->general);

  {
    g_autoptr (AmanaConversation) conversation =
      amana_test_must_object (amana_chat_create_conversation (chat, NULL, NULL));
    g_autofree char *first_id = NULL;

    for (guint i = 0; i < N_CANARIES; i++)
      {
        g_autofree char *canary = make_canary (i);
        g_autoptr (AmanaMessage) message = say (chat, conversation, AMANA_ROLE_PERSON, canary);

        if (i == 0)
          first_id = g_strdup (amana_message_get_id (message));
        if (i % 20 == 1)
          send (self, amana_conversation_get_id (conversation), canary);
        if (i == 100)
          amana_test_must (amana_chat_branch (chat, conversation, message));
      }
    say_other_things (self, "after");
    amana_test_must (amana_chat_delete_message (chat, conversation, first_id));
  }
  assert_seen (self, 0);
  assert_chain_holds (self, 10);
}

/* With a message go the letters that were written when it was there, and no others; an
 * answer without a word takes none. */
static void
test_deleted_message_in_the_ledger (Fixture *self, gconstpointer data)
{
  AmanaChat *chat = amana_general_get_chat (self->general);
  g_autoptr (AmanaConversation) conversation =
    amana_test_must_object (amana_chat_create_conversation (chat, NULL, NULL));
  const char *id = amana_conversation_get_id (conversation);
  g_autoptr (AmanaMessage) first = say (chat, conversation, AMANA_ROLE_PERSON, "olives");
  g_autoptr (AmanaMessage) second = NULL;
  g_autoptr (AmanaMessage) empty = NULL;

  send (self, id, "olives");
  second = say (chat, conversation, AMANA_ROLE_PERSON, "and figs");
  send (self, id, "olives and figs");
  send (self, id, "olives and figs again");
  empty = say (chat, conversation, AMANA_ROLE_ASSISTANT, "");
  g_assert_cmpuint (n_bodies (self), ==, 3);
  amana_test_must (amana_chat_delete_message (chat, conversation, amana_message_get_id (empty)));
  g_assert_cmpuint (n_bodies (self), ==, 3);
  amana_test_must (amana_chat_delete_message (chat, conversation, amana_message_get_id (second)));
  g_assert_cmpuint (n_bodies (self), ==, 1);
  amana_test_must (amana_chat_delete_message (chat, conversation, amana_message_get_id (first)));
  g_assert_cmpuint (n_bodies (self), ==, 0);
  assert_chain_holds (self, 3);
}

static void
context_changed_cb (GListModel *model, guint position, guint removed, guint added, guint *n)
{
  (*n)++;
}

static void
test_context (Fixture *self, gconstpointer data)
{
  AmanaChat *chat = amana_general_get_chat (self->general);
  g_autoptr (AmanaMemory) diet =
    amana_test_must_object (amana_chat_propose_memory (chat, "I am vegetarian", NULL));
  g_autoptr (AmanaMemory) city =
    amana_test_must_object (amana_chat_add_memory (chat, "I live in Rabat"));
  g_autoptr (GListModel) context = amana_gate_list_context (self->general);
  guint n = 0;

  g_signal_connect (context, "items-changed", G_CALLBACK (context_changed_cb), &n);
  amana_test_must (amana_chat_share_memory (chat, amana_memory_get_id (diet), TRUE));
  /* Not kept yet. */
  g_assert_cmpuint (g_list_model_get_n_items (context), ==, 0);
  amana_test_must (amana_chat_keep_memory (chat, amana_memory_get_id (diet)));
  g_assert_cmpuint (g_list_model_get_n_items (context), ==, 1);
  g_assert_cmpuint (n, ==, 1);
  amana_test_must (amana_chat_share_memory (chat, amana_memory_get_id (diet), FALSE));
  g_assert_cmpuint (g_list_model_get_n_items (context), ==, 0);
  amana_test_must (amana_chat_share_memory (chat, amana_memory_get_id (city), TRUE));
  g_assert_cmpuint (g_list_model_get_n_items (context), ==, 1);
  amana_test_must (amana_chat_delete_memory (chat, amana_memory_get_id (city)));
  g_assert_cmpuint (g_list_model_get_n_items (context), ==, 0);
}

static void
test_context_switched_off (Fixture *self, gconstpointer data)
{
  AmanaChat *chat = amana_general_get_chat (self->general);
  g_autoptr (AmanaMemory) city =
    amana_test_must_object (amana_chat_add_memory (chat, "I live in Rabat"));
  g_auto (GStrv) before = NULL;
  g_auto (GStrv) shared = NULL;
  g_auto (GStrv) off = NULL;
  g_autoptr (GListModel) context = amana_gate_list_context (self->general);

  before = amana_gate_dup_context (self->general);
  g_assert_null (before[0]);
  amana_test_must (amana_chat_share_memory (chat, amana_memory_get_id (city), TRUE));
  shared = amana_gate_dup_context (self->general);
  g_assert_cmpstr (shared[0], ==, "I live in Rabat");
  g_assert_null (shared[1]);
  amana_test_must (amana_chat_put_setting (chat, "memories", "off"));
  off = amana_gate_dup_context (self->general);
  g_assert_null (off[0]);
  g_assert_cmpuint (g_list_model_get_n_items (context), ==, 0);
  amana_test_must (amana_chat_put_setting (chat, "memories", "on"));
  g_assert_cmpuint (g_list_model_get_n_items (context), ==, 1);
}

static DexFuture *
fill_old (AmanaSql *sql, gpointer subject)
{
  GError *error = NULL;

  if (subject != NULL)
    amana_sql_run (sql, &error, "INSERT INTO subject (id, name, is_self) VALUES (?1, 'Amina', 1)",
                   "t", subject);
  g_assert_no_error (error);
  amana_sql_run (sql, &error,
                 "INSERT INTO conversation (id, title, subject_id, created, updated)"
                 " VALUES ('c1', 'old', ?1, 1, 5)",
                 "t", subject);
  g_assert_no_error (error);
  amana_sql_run (sql, &error,
                 "INSERT INTO message (id, conversation, role, state, time, text, fold)"
                 " VALUES ('m1', 1, 0, 1, 1, 'of yesterday', 'of yesterday'),"
                 " ('m2', 1, 1, 1, 2, 'an answer', 'an answer')",
                 "");
  g_assert_no_error (error);
  return dex_future_new_true ();
}

/* Made by the migrations that were there before branches, opened by all of them. */
static AmanaStore *
age_and_open (const char *path, AmanaSecret *key, const AmanaSchema *schema, gpointer subject)
{
  const AmanaSchema old = { schema->name, schema->migrations, 2 };
  g_autoptr (AmanaStore) store = amana_test_must_object (amana_store_open (path, key, &old));

  amana_test_must (amana_store_write (store, fill_old, subject, NULL));
  amana_test_must (amana_store_close (store));
  return amana_test_must_object (amana_store_open (path, key, schema));
}

static void
assert_old_is_there (AmanaChat *chat)
{
  g_autoptr (AmanaConversation) conversation =
    amana_test_must_object (amana_chat_find_conversation (chat, "c1"));
  g_autoptr (GPtrArray) messages =
    amana_test_must_boxed (amana_chat_export_messages (chat, conversation));
  g_autoptr (GListModel) hits = amana_test_must_object (amana_chat_search (chat, "yesterday", 0));

  g_assert_cmpuint (messages->len, ==, 2);
  g_assert_cmpstr (amana_message_get_text (g_ptr_array_index (messages, 1)), ==, "an answer");
  g_assert_cmpuint (g_list_model_get_n_items (hits), ==, 1);
}

static void
test_yesterday (Fixture *self, gconstpointer data)
{
  static char subject[] = "0123456789abcdef0123456789abcdef";
  g_autofree char *general_path = g_build_filename (self->folder, "old-general.db", NULL);
  g_autofree char *health_path = g_build_filename (self->folder, "old-health.db", NULL);
  g_autoptr (AmanaStore) general_store =
    age_and_open (general_path, self->key, amana_general_get_schema (), NULL);
  g_autoptr (AmanaStore) health_store =
    age_and_open (health_path, self->key, amana_health_get_schema (), subject);
  g_autoptr (AmanaGeneral) general = amana_general_new (general_store, self->catalogue);
  g_autoptr (AmanaHealth) health = amana_health_new (health_store, NULL, self->catalogue);

  amana_test_must (amana_general_load (general));
  amana_test_must (amana_health_load (health, "Amina"));
  assert_old_is_there (amana_general_get_chat (general));
  assert_old_is_there (amana_health_get_chat (health));
  amana_test_must (amana_store_close (general_store));
  amana_test_must (amana_store_close (health_store));
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  add ("/pages/move-conversation", test_move_conversation);
  add ("/pages/move-message", test_move_message);
  add ("/pages/nothing-of-health", test_nothing_of_health);
  add ("/pages/deleted-message", test_deleted_message);
  add ("/pages/deleted-message-in-the-ledger", test_deleted_message_in_the_ledger);
  add ("/pages/context", test_context);
  add ("/pages/context-switched-off", test_context_switched_off);
  add ("/pages/yesterday", test_yesterday);
  return g_test_run ();
}
