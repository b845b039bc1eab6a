/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How long things are kept, and everything deleted at once, over the real stores of both
 * compartments: what goes, what stays, what the record says of it. Times are written into
 * the stores; no clock is waited for. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "amana-audit.h"
#include "amana-chat-files.h"
#include "amana-gate.h"
#include "amana-test-fiber.h"

#define DAY G_TIME_SPAN_DAY

typedef struct
{
  char *folder;
  AmanaSecret *keys[2];
  AmanaStore *stores[2];
  AmanaAudit *audit;
  AmanaCatalogue *catalogue;
  AmanaGeneral *general;
  AmanaHealth *health;
} Fixture;

static void
open_stores (Fixture *self)
{
  const AmanaSchema *schemas[] = { amana_general_get_schema (), amana_health_get_schema () };
  static const AmanaAuditPart parts[] = { AMANA_AUDIT_GENERAL, AMANA_AUDIT_HEALTH };

  self->audit = amana_audit_new (self->folder);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = g_build_filename (self->folder, schemas[i]->name, NULL);

      self->stores[i] = amana_test_must_object (amana_store_open (path, self->keys[i], schemas[i]));
      if (i == 0)
        amana_test_must (amana_audit_open (self->audit, self->stores[0]));
      amana_audit_follow (self->audit, self->stores[i], parts[i]);
    }
  self->general = amana_general_new (self->stores[0], self->catalogue);
  self->health = amana_health_new (self->stores[1], NULL, self->catalogue);
  amana_test_must (amana_general_load (self->general));
  amana_test_must (amana_health_load (self->health, "Amina"));
}

static void
close_stores (Fixture *self)
{
  for (guint i = 2; i-- > 0;)
    amana_test_must (amana_store_close (self->stores[i]));
  amana_audit_close (self->audit);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->general);
  g_assert_finalize_object (self->health);
  g_assert_finalize_object (self->audit);
  for (guint i = 0; i < 2; i++)
    g_assert_finalize_object (self->stores[i]);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("amana-keeping-XXXXXX", NULL);
  self->catalogue = amana_catalogue_new (NULL);
  for (guint i = 0; i < 2; i++)
    self->keys[i] = amana_secret_new_random (32);
  open_stores (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  close_stores (self);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  for (guint i = 0; i < 2; i++)
    amana_secret_unref (self->keys[i]);
  amana_catalogue_unref (self->catalogue);
  g_free (self->folder);
}

static DexFuture *
run_sql (AmanaSql *sql, gpointer text)
{
  GError *error = NULL;

  g_assert_true (amana_sql_exec (sql, text, &error));
  g_assert_no_error (error);
  return dex_future_new_true ();
}

static DexFuture *
ask_sql (AmanaSql *sql, gpointer text)
{
  g_autoptr (AmanaStatement) row = amana_sql_prepare (sql, text, NULL);

  g_assert_cmpint (amana_statement_step (row, NULL), ==, AMANA_STEP_ROW);
  return dex_future_new_for_int64 (amana_statement_get_int64 (row, 0));
}

static gint64
ask (AmanaStore *store, const char *text)
{
  return amana_test_await_int64 (amana_store_read (store, ask_sql, (gpointer) text, NULL), NULL);
}

static void
age (Fixture *self, guint i, const char *table, const char *column, const char *id, gint64 days)
{
  char *text = g_strdup_printf ("UPDATE %s SET %s = %" G_GINT64_FORMAT " WHERE id = '%s'", table,
                                column, g_get_real_time () - days * DAY, id);

  amana_test_must (amana_store_write (self->stores[i], run_sql, text, g_free));
}

static char *
say_in (Fixture *self, guint i, const char *text, gint64 days)
{
  AmanaChat *chat =
    i == 0 ? amana_general_get_chat (self->general) : amana_health_get_chat (self->health);
  AmanaHealthSubject *me = i == 0 ? NULL : amana_health_find_subject (self->health, NULL);
  g_autoptr (AmanaConversation) conversation =
    amana_test_must_object (amana_chat_create_conversation (
      chat, text, me != NULL ? amana_health_subject_get_id (me) : NULL));
  g_autoptr (AmanaMessage) message = amana_message_new (AMANA_ROLE_PERSON, text);
  const char *id = amana_conversation_get_id (conversation);

  amana_test_must (amana_chat_put_message (chat, conversation, message));
  age (self, i, "conversation", "updated", id, days);
  return g_strdup (id);
}

static char *
keep_paper (Fixture *self, const char *title, gint64 days)
{
  AmanaHealthSubject *me = amana_health_find_subject (self->health, NULL);
  g_autoptr (AmanaHealthDraft) draft = amana_test_must_object (
    amana_health_read_note (self->health, me, title, "Ferritine : 12 ng/ml (30 - 400)"));
  g_autoptr (AmanaHealthDocument) paper =
    amana_test_must_object (amana_health_save_draft (self->health, draft, TRUE));
  char *id = g_strdup (amana_health_document_get_id (paper));

  age (self, 1, "document", "added", id, days);
  return id;
}

static void
keep (AmanaKeeper *keeper, AmanaItem item, const char *text)
{
  AmanaRetention wanted, kept;

  g_assert_true (amana_retention_parse (&wanted, text));
  amana_test_must (amana_keeper_set_retention (keeper, item, &wanted));
  amana_keeper_get_retention (keeper, item, &kept);
  g_assert_true (amana_retention_equal (&wanted, &kept));
}

static guint64
preview (AmanaKeeper *keeper, AmanaItem item, const char *text)
{
  AmanaRetention retention;
  g_autoptr (AmanaTally) tally = NULL;

  g_assert_true (amana_retention_parse (&retention, text));
  tally = amana_test_must_boxed (amana_keeper_preview (keeper, item, &retention));
  return tally->counts[item];
}

/* How many the record says, of the newest entry of that kind. */
static guint64
noted (Fixture *self, AmanaAuditKind kind, AmanaAuditPart part, AmanaItem item)
{
  g_autoptr (GPtrArray) entries = amana_test_must_boxed (amana_audit_list (self->audit, 0));

  for (guint i = 0; i < entries->len; i++)
    {
      const AmanaAuditEntry *entry = entries->pdata[i];

      if (entry->kind == kind && entry->part == part && entry->item == item)
        return entry->count;
    }
  return 0;
}

static void
test_words (void)
{
  static const char *const good[] = { "days 1", "days 36500", "closed", "until 2027-01-31" };
  static const char *const bad[] = { "days 0",           "days 36501",      "days x",
                                     "until 2027-13-31", "until yesterday", "until",
                                     "for ever",         "until 2027-1-31" };
  AmanaRetention retention;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *text = NULL;

      g_assert_true (amana_retention_parse (&retention, good[i]));
      text = amana_retention_to_text (&retention);
      g_assert_cmpstr (text, ==, good[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (amana_retention_parse (&retention, bad[i]));
      g_assert_cmpint (amana_retention_get_limit (&retention, G_MAXINT64 / 2, TRUE), ==, 0);
    }
  g_assert_true (amana_retention_parse (&retention, NULL));
  g_assert_null (amana_retention_to_text (&retention));
}

/* The day begins where the person is: TZ is Casablanca's, which is an hour before UTC. */
static void
test_limits (void)
{
  const gint64 midnight = G_GINT64_CONSTANT (1801350000) * G_USEC_PER_SEC; /* 2027-01-31 00:00 */
  AmanaRetention retention;

  amana_retention_parse (&retention, "until 2027-01-31");
  g_assert_cmpint (amana_retention_get_limit (&retention, midnight - 1, TRUE), ==, 0);
  g_assert_cmpint (amana_retention_get_limit (&retention, midnight, FALSE), ==, midnight);
  g_assert_cmpint (amana_retention_get_limit (&retention, midnight + DAY, FALSE), ==, midnight);
  g_assert_cmpint (amana_retention_get_last_limit (&retention, 0), ==, midnight);
  amana_retention_parse (&retention, "days 30");
  g_assert_cmpint (amana_retention_get_limit (&retention, midnight, FALSE), ==,
                   midnight - 30 * DAY);
  amana_retention_parse (&retention, "closed");
  g_assert_cmpint (amana_retention_get_limit (&retention, midnight, FALSE), ==, 0);
  g_assert_cmpint (amana_retention_get_limit (&retention, midnight, TRUE), ==, G_MAXINT64);
}

static void
test_days (Fixture *self, gconstpointer data)
{
  AmanaKeeper *keeper = AMANA_KEEPER (amana_general_get_chat (self->general));
  GListModel *listed = amana_chat_get_conversations (amana_general_get_chat (self->general));
  g_autofree char *old = say_in (self, 0, "an old word", 31);
  g_autofree char *young = say_in (self, 0, "a young word", 29);
  g_autoptr (AmanaTally) gone = NULL;

  g_assert_cmpuint (preview (keeper, AMANA_ITEM_CONVERSATION, "days 30"), ==, 1);
  g_assert_cmpuint (preview (keeper, AMANA_ITEM_CONVERSATION, "days 32"), ==, 0);
  g_assert_cmpuint (preview (keeper, AMANA_ITEM_CONVERSATION, "closed"), ==, 2);
  keep (keeper, AMANA_ITEM_CONVERSATION, "days 30");
  g_assert_cmpuint (g_list_model_get_n_items (listed), ==, 2);

  gone = amana_test_must_boxed (amana_keeper_sweep (keeper, FALSE));
  g_assert_cmpuint (gone->counts[AMANA_ITEM_CONVERSATION], ==, 1);
  g_assert_cmpuint (gone->counts[AMANA_ITEM_MESSAGE], ==, 1);
  g_assert_cmpint (g_get_real_time () - gone->oldest, >=, 31 * DAY);
  g_assert_cmpuint (g_list_model_get_n_items (listed), ==, 1);
  g_assert_cmpint (ask (self->stores[0], "SELECT count (*) FROM message_index"
                                         " WHERE message_index MATCH 'old'"),
                   ==, 0);
  g_assert_cmpuint (
    noted (self, AMANA_AUDIT_RETAINED, AMANA_AUDIT_GENERAL, AMANA_ITEM_CONVERSATION), ==, 1);

  /* Nothing more to do: nothing is written, and nothing noted. */
  g_clear_pointer (&gone, amana_tally_free);
  gone = amana_test_must_boxed (amana_keeper_sweep (keeper, FALSE));
  g_assert_true (amana_tally_is_empty (gone));
}

/* What was to be kept until it was closed is not there when it is opened, whatever ended
 * the run. */
static void
test_until_closed (Fixture *self, gconstpointer data)
{
  AmanaKeeper *keeper = AMANA_KEEPER (self->health);
  g_autofree char *said = say_in (self, 1, "for today", 0);
  g_autofree char *paper = keep_paper (self, "Bilan", 0);

  keep (keeper, AMANA_ITEM_CONVERSATION, "closed");
  g_assert_true (amana_tally_is_empty (amana_test_must_boxed (amana_keeper_sweep (keeper, FALSE))));
  close_stores (self);
  open_stores (self);
  g_assert_cmpuint (
    g_list_model_get_n_items (amana_chat_get_conversations (amana_health_get_chat (self->health))),
    ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (amana_health_get_documents (self->health)), ==, 1);
  g_assert_cmpuint (noted (self, AMANA_AUDIT_RETAINED, AMANA_AUDIT_HEALTH, AMANA_ITEM_CONVERSATION),
                    ==, 1);
}

static void
test_papers (Fixture *self, gconstpointer data)
{
  AmanaKeeper *keeper = AMANA_KEEPER (self->health);
  g_autofree char *old = keep_paper (self, "Vieux bilan", 400);
  g_autofree char *young = keep_paper (self, "Bilan", 10);
  g_autoptr (AmanaTally) gone = NULL;

  g_assert_cmpint (ask (self->stores[1], "SELECT count (*) FROM result"), ==, 2);
  g_assert_cmpuint (preview (keeper, AMANA_ITEM_RESULT, "days 5"), ==, 2);
  g_assert_cmpuint (preview (keeper, AMANA_ITEM_DOCUMENT, "days 365"), ==, 1);
  keep (keeper, AMANA_ITEM_DOCUMENT, "days 365");
  keep (keeper, AMANA_ITEM_RESULT, "days 5");
  gone = amana_test_must_boxed (amana_keeper_sweep (keeper, FALSE));
  g_assert_cmpuint (gone->counts[AMANA_ITEM_DOCUMENT], ==, 1);
  g_assert_cmpuint (gone->counts[AMANA_ITEM_RESULT], ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (amana_health_get_documents (self->health)), ==, 1);
  g_assert_cmpint (ask (self->stores[1], "SELECT count (*) FROM result"), ==, 0);
  g_assert_cmpint (ask (self->stores[1], "SELECT count (*) FROM page"), ==,
                   ask (self->stores[1], "SELECT n_pages FROM document"));
}

static void
test_files (Fixture *self, gconstpointer data)
{
  AmanaChat *chat = amana_general_get_chat (self->general);
  g_autofree char *said = say_in (self, 0, "with a file", 50);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (AmanaTally) gone = NULL;

  amana_test_must (amana_chat_put_file (chat, said, amana_chat_file_new ("a.txt", bytes)));
  amana_test_must (amana_store_write (self->stores[0], run_sql,
                                      (gpointer) "UPDATE attachment SET added = 1", NULL));
  keep (AMANA_KEEPER (chat), AMANA_ITEM_ATTACHMENT, "days 30");
  gone = amana_test_must_boxed (amana_keeper_sweep (AMANA_KEEPER (chat), FALSE));
  g_assert_cmpuint (gone->counts[AMANA_ITEM_ATTACHMENT], ==, 1);
  g_assert_cmpuint (gone->counts[AMANA_ITEM_CONVERSATION], ==, 0);
  g_assert_cmpint (ask (self->stores[0], "SELECT count (*) FROM attachment"), ==, 0);
}

static void
fill_health (Fixture *self)
{
  g_autofree char *said = say_in (self, 1, "a word", 3);
  g_autofree char *paper = keep_paper (self, "Bilan", 3);
  g_autoptr (AmanaMemory) memory = amana_test_must_object (
    amana_chat_add_memory (amana_health_get_chat (self->health), "a memory"));
  g_autoptr (AmanaHealthSubject) child =
    amana_test_must_object (amana_health_add_subject (self->health, "Adam", "son", NULL, NULL));
}

static void
assert_health_is_empty (Fixture *self)
{
  AmanaStore *store = self->stores[1];

  g_assert_cmpint (ask (store, "SELECT (SELECT count (*) FROM conversation)"
                               " + (SELECT count (*) FROM message)"
                               " + (SELECT count (*) FROM message_index_docsize)"
                               " + (SELECT count (*) FROM memory)"
                               " + (SELECT count (*) FROM document)"
                               " + (SELECT count (*) FROM result)"
                               " + (SELECT count (*) FROM page)"
                               " + (SELECT count (*) FROM subject WHERE NOT is_self)"),
                   ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (amana_health_get_documents (self->health)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (amana_health_get_subjects (self->health)), ==, 1);
}

static void
test_wipe (Fixture *self, gconstpointer data)
{
  g_autofree char *in_general = say_in (self, 0, "stays", 3);
  AmanaKeeper *keeper = AMANA_KEEPER (self->health);
  g_autoptr (AmanaTally) all = NULL;
  g_autoptr (AmanaTally) gone = NULL;

  fill_health (self);
  all = amana_test_must_boxed (amana_keeper_count (keeper));
  gone = amana_test_must_boxed (amana_keeper_wipe (keeper));
  g_assert_cmpmem (all->counts, sizeof all->counts, gone->counts, sizeof gone->counts);
  g_assert_cmpuint (gone->counts[AMANA_ITEM_CONVERSATION], ==, 1);
  g_assert_cmpuint (gone->counts[AMANA_ITEM_DOCUMENT], ==, 1);
  g_assert_cmpuint (gone->counts[AMANA_ITEM_RESULT], ==, 1);
  g_assert_cmpuint (gone->counts[AMANA_ITEM_MEMORY], ==, 1);
  assert_health_is_empty (self);
  g_assert_cmpint (ask (self->stores[0], "SELECT count (*) FROM message"), ==, 1);
  g_assert_cmpuint (noted (self, AMANA_AUDIT_DELETED, AMANA_AUDIT_HEALTH, AMANA_ITEM_DOCUMENT), ==,
                    1);
}

/* Put aside it is found by nothing; brought back it is as it was; what came meanwhile stays
 * when the rest goes. */
static void
test_aside (Fixture *self, gconstpointer data)
{
  AmanaKeeper *keeper = AMANA_KEEPER (self->health);
  AmanaChat *chat = amana_health_get_chat (self->health);
  g_autofree char *later = NULL;

  fill_health (self);
  amana_test_must (amana_keeper_put_aside (keeper));
  g_assert_cmpuint (g_list_model_get_n_items (amana_health_get_documents (self->health)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (amana_chat_get_conversations (chat)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (amana_chat_get_memories (chat)), ==, 0);
  amana_test_must (amana_keeper_bring_back (keeper));
  g_assert_cmpuint (g_list_model_get_n_items (amana_health_get_documents (self->health)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (amana_chat_get_conversations (chat)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (amana_chat_get_memories (chat)), ==, 1);

  amana_test_must (amana_keeper_put_aside (keeper));
  later = say_in (self, 1, "came later", 0);
  amana_tally_free (amana_test_must_boxed (amana_keeper_wipe (keeper)));
  g_assert_cmpint (ask (self->stores[1], "SELECT count (*) FROM conversation"), ==, 1);
  g_assert_cmpint (ask (self->stores[1], "SELECT count (*) FROM document"), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (amana_chat_get_conversations (chat)), ==, 1);
}

/* The run ends while the person might still have taken it back: she said that it goes. */
static void
test_aside_and_gone (Fixture *self, gconstpointer data)
{
  fill_health (self);
  amana_test_must (amana_keeper_put_aside (AMANA_KEEPER (self->health)));
  close_stores (self);
  open_stores (self);
  assert_health_is_empty (self);
  g_assert_cmpint (ask (self->stores[1], "SELECT count (*) FROM setting WHERE name = 'wiping'"), ==,
                   0);
  g_assert_cmpuint (noted (self, AMANA_AUDIT_DELETED, AMANA_AUDIT_HEALTH, AMANA_ITEM_DOCUMENT), ==,
                    1);
}

/* What one thing that is deleted leaves in the record. */
static void
test_noted (Fixture *self, gconstpointer data)
{
  AmanaChat *chat = amana_general_get_chat (self->general);
  g_autofree char *said = say_in (self, 0, "a word", 0);
  g_autofree char *paper = keep_paper (self, "Bilan", 0);
  g_autoptr (AmanaMemory) memory = amana_test_must_object (amana_chat_add_memory (chat, "a thing"));

  amana_test_must (amana_chat_purge (chat, said));
  amana_test_must (amana_chat_delete_memory (chat, amana_memory_get_id (memory)));
  amana_test_must (amana_health_delete_document (self->health, paper));
  g_assert_cmpuint (noted (self, AMANA_AUDIT_DELETED, AMANA_AUDIT_GENERAL, AMANA_ITEM_CONVERSATION),
                    ==, 1);
  g_assert_cmpuint (noted (self, AMANA_AUDIT_DELETED, AMANA_AUDIT_GENERAL, AMANA_ITEM_MEMORY), ==,
                    1);
  g_assert_cmpuint (noted (self, AMANA_AUDIT_DELETED, AMANA_AUDIT_HEALTH, AMANA_ITEM_DOCUMENT), ==,
                    1);
  amana_test_must (amana_audit_verify (self->audit));
}

/* An opening that finds nothing to do writes nothing. */
static void
test_idle_opening (Fixture *self, gconstpointer data)
{
  gint64 before;

  close_stores (self);
  open_stores (self);
  before = ask (self->stores[0], "SELECT sequence FROM amana_store");
  close_stores (self);
  open_stores (self);
  g_assert_cmpint (ask (self->stores[0], "SELECT sequence FROM amana_store"), ==, before);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add_func ("/keeping/words", test_words);
  g_test_add_func ("/keeping/limits", test_limits);
  ADD ("/keeping/days", test_days);
  ADD ("/keeping/until-closed", test_until_closed);
  ADD ("/keeping/papers", test_papers);
  ADD ("/keeping/files", test_files);
  ADD ("/keeping/wipe", test_wipe);
  ADD ("/keeping/aside", test_aside);
  ADD ("/keeping/aside-and-gone", test_aside_and_gone);
  ADD ("/keeping/noted", test_noted);
  ADD ("/keeping/idle-opening", test_idle_opening);
  return g_test_run ();
}
