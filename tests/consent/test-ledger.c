/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The ledger: nothing leaves before it is written down, the chain tells of any change,
 * and words can go without it. */

#include "plain-pages.h"
#include "store-fixture.h"

#define CANARY "quetzalcanary"

static char *
begin (StoreFixture *self, AmanaLetter *letter)
{
  g_autoptr (DexFuture) begun =
    amana_test_settle (amana_ledger_begin (self->ledger, letter, "answer"));
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (begun, &error);

  g_assert_no_error (error);
  return g_value_dup_string (value);
}

static char *
send (StoreFixture *self, const char *conversation, const char *text, gboolean temporary)
{
  g_autoptr (AmanaLetter) letter = new_question (conversation, text);

  amana_letter_set_temporary (letter, temporary);
  answer (self, AMANA_CONSENT_ONCE);
  amana_test_must (amana_consent_ask (self->consent, letter));
  return begin (self, letter);
}

static void
finish (StoreFixture *self, const char *id, AmanaLedgerOutcome outcome)
{
  amana_test_must (amana_ledger_finish (self->ledger, id, outcome, 321));
}

static GListModel *
list (StoreFixture *self, gint64 before)
{
  return amana_test_must_object (amana_ledger_list (self->ledger, NULL, before));
}

static AmanaLedgerEntry *
get_entry (StoreFixture *self, guint i)
{
  g_autoptr (GListModel) entries = list (self, 0);

  return g_list_model_get_item (entries, i);
}

static gint64
verify (StoreFixture *self)
{
  return amana_test_await_int64 (amana_ledger_verify (self->ledger), NULL);
}

static void
assert_broken (StoreFixture *self, gint64 at)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (amana_test_await (amana_ledger_verify (self->ledger), &error));
  g_assert_error (error, AMANA_LEDGER_ERROR, AMANA_LEDGER_ERROR_BROKEN);
  g_assert_cmpint (amana_ledger_get_broken (self->ledger), ==, at);
}

/* What somebody with the key finds, free pages included. */
static void
assert_in_file (StoreFixture *self, const char *words, gboolean there)
{
  g_autoptr (GByteArray) plain = NULL;

  amana_test_must (amana_store_checkpoint (self->store));
  plain = plain_pages (self->path, amana_secret_get_data (self->key));
  if (plain == NULL)
    g_test_message ("libcrypto is not here: the file is not looked into");
  else
    g_assert_true ((memmem (plain->data, plain->len, words, strlen (words)) != NULL) == there);
}

static void
test_round_trip (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = send (self, "c1", "Why " CANARY "?", FALSE);
  g_autoptr (AmanaLedgerEntry) running = get_entry (self, 0);
  g_autoptr (AmanaLedgerEntry) entry = NULL;
  g_autoptr (GBytes) body = NULL;

  g_assert_cmpint (amana_ledger_entry_get_outcome (running), ==, AMANA_LEDGER_UNDER_WAY);
  finish (self, id, AMANA_LEDGER_ANSWERED);
  entry = get_entry (self, 0);
  g_assert_cmpstr (amana_ledger_entry_get_id (entry), ==, id);
  g_assert_cmpint (amana_ledger_entry_get_outcome (entry), ==, AMANA_LEDGER_ANSWERED);
  g_assert_cmpuint (amana_ledger_entry_get_bytes_received (entry), ==, 321);
  g_assert_cmpstr (amana_ledger_entry_get_host (entry), ==, "models.example.org");
  g_assert_cmpstr (amana_ledger_entry_get_why (entry), ==, "answer");
  g_assert_cmpint (amana_ledger_entry_get_agreed (entry), ==, AMANA_AGREED_ONCE);
  g_assert_cmpint (amana_ledger_entry_get_place (entry), ==, AMANA_PLACE_ELSEWHERE);
  g_assert_true (amana_ledger_entry_get_has_body (entry));
  body = amana_test_must_boxed (amana_ledger_read_body (self->ledger, id));
  g_assert_cmpuint (g_bytes_get_size (body), ==, amana_ledger_entry_get_bytes_sent (entry));
  g_assert_cmpint (verify (self), ==, 2);
}

/* The bytes kept are the bytes of the letter. */
static void
test_bytes (StoreFixture *self, gconstpointer data)
{
  g_autoptr (AmanaLetter) letter = new_question ("c1", "Why \"{\\ \u202e\xd9\x85?");
  g_autofree char *id = NULL;
  g_autoptr (GBytes) body = NULL;

  answer (self, AMANA_CONSENT_ONCE);
  amana_test_must (amana_consent_ask (self->consent, letter));
  id = begin (self, letter);
  body = amana_test_must_boxed (amana_ledger_read_body (self->ledger, id));
  g_assert_true (g_bytes_equal (body, amana_letter_get_body (letter)));
}

static void
test_not_agreed (StoreFixture *self, gconstpointer data)
{
  g_autoptr (AmanaLetter) letter = new_question ("c1", "Why?");
  g_autoptr (GError) open = NULL;
  g_autoptr (GError) sealed = NULL;

  g_assert_false (amana_test_await (amana_ledger_begin (self->ledger, letter, "answer"), &open));
  g_assert_error (open, AMANA_LEDGER_ERROR, AMANA_LEDGER_ERROR_NOT_AGREED);
  amana_letter_seal (letter);
  g_assert_false (amana_test_await (amana_ledger_begin (self->ledger, letter, "answer"), &sealed));
  g_assert_error (sealed, AMANA_LEDGER_ERROR, AMANA_LEDGER_ERROR_NOT_AGREED);
  g_assert_cmpint (verify (self), ==, 0);
}

static void
test_finish_once (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = send (self, "c1", "Why?", FALSE);
  g_autoptr (GError) twice = NULL;
  g_autoptr (GError) nobody = NULL;

  finish (self, id, AMANA_LEDGER_STOPPED);
  g_assert_false (
    amana_test_await (amana_ledger_finish (self->ledger, id, AMANA_LEDGER_ANSWERED, 1), &twice));
  g_assert_error (twice, AMANA_LEDGER_ERROR, AMANA_LEDGER_ERROR_FINISHED);
  g_assert_false (amana_test_await (
    amana_ledger_finish (self->ledger, "nobody", AMANA_LEDGER_ANSWERED, 1), &nobody));
  g_assert_error (nobody, AMANA_LEDGER_ERROR, AMANA_LEDGER_ERROR_FINISHED);
  g_assert_cmpint (verify (self), ==, 2);
}

/* Amana ended in between. */
static void
test_unknown (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = send (self, "c1", "Why?", FALSE);
  g_autoptr (AmanaLedgerEntry) entry = NULL;

  store_fixture_reopen (self);
  entry = get_entry (self, 0);
  g_assert_cmpstr (amana_ledger_entry_get_id (entry), ==, id);
  g_assert_cmpint (amana_ledger_entry_get_outcome (entry), ==, AMANA_LEDGER_UNKNOWN);
  g_assert_cmpint (verify (self), ==, 1);
}

/* When, where to, how much: no word, and not which conversation. */
static void
test_temporary (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = send (self, "temporary-id", "Why " CANARY "?", TRUE);
  g_autoptr (AmanaLedgerEntry) entry = get_entry (self, 0);

  finish (self, id, AMANA_LEDGER_ANSWERED);
  g_assert_true (amana_ledger_entry_get_temporary (entry));
  g_assert_false (amana_ledger_entry_get_has_body (entry));
  g_assert_null (amana_ledger_entry_get_conversation (entry));
  g_assert_cmpuint (amana_ledger_entry_get_bytes_sent (entry), >, 20);
  g_assert_cmpstr (amana_ledger_entry_get_host (entry), ==, "models.example.org");
  g_assert_cmpint (count (self, "SELECT count (*) FROM ledger WHERE body_hash IS NOT NULL"), ==, 0);
  g_assert_cmpint (verify (self), ==, 2);
  assert_in_file (self, id, TRUE);
  assert_in_file (self, CANARY, FALSE);
  assert_in_file (self, "temporary-id", FALSE);
}

static void
fill (StoreFixture *self, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *conversation = g_strdup_printf ("c%u", i % 3);
      g_autofree char *text = g_strdup_printf ("Question %u?", i);
      g_autofree char *id = send (self, conversation, text, i % 5 == 4);

      finish (self, id, i % 2 ? AMANA_LEDGER_ANSWERED : AMANA_LEDGER_FAILED);
    }
}

static const struct
{
  const char *name;
  const char *sql;
  gint64 broken; /* the first entry that does not hold */
} attacks[] = {
  { "flip-host", "UPDATE ledger SET host = 'example.com' WHERE number = 3;", 3 },
  { "flip-time", "UPDATE ledger SET time = time - 1 WHERE number = 5;", 5 },
  { "flip-bytes", "UPDATE ledger SET bytes = 1 WHERE number = 7;", 7 },
  { "flip-outcome",
    "UPDATE ledger SET outcome = 2 WHERE number = 6 AND outcome <> 2;"
    "UPDATE ledger SET outcome = 3 WHERE number = 2;",
    2 },
  { "flip-agreed", "UPDATE ledger SET agreed = 4 WHERE number = 1;", 1 },
  { "forget-conversation", "UPDATE ledger SET conversation = NULL WHERE number = 1;", 1 },
  { "text-moved-over", "UPDATE ledger SET title = host, host = title WHERE number = 3;", 3 },
  { "flip-hash", "UPDATE ledger SET hash = zeroblob (32) WHERE number = 4;", 4 },
  { "flip-body", "UPDATE ledger_body SET body = CAST ('other' AS BLOB) WHERE number = 3;", 3 },
  { "flip-salt", "UPDATE ledger_body SET salt = zeroblob (32) WHERE number = 3;", 3 },
  { "body-of-another",
    "UPDATE ledger_body SET body = (SELECT body FROM ledger_body WHERE"
    " number = 1), salt = (SELECT salt FROM ledger_body WHERE number = 1)"
    " WHERE number = 3;",
    3 },
  { "drop-first", "DELETE FROM ledger_body WHERE number = 1; DELETE FROM ledger WHERE number = 1;",
    1 },
  { "drop-middle", "DELETE FROM ledger WHERE number = 6;", 6 },
  { "drop-and-renumber",
    "DELETE FROM ledger WHERE number = 6;"
    "UPDATE ledger_body SET number = number - 1 WHERE number > 6;"
    "UPDATE ledger SET number = number - 1 WHERE number > 6;",
    6 },
  { "reorder",
    "UPDATE ledger SET number = 1000 WHERE number = 2;"
    "UPDATE ledger SET number = 2 WHERE number = 4;"
    "UPDATE ledger SET number = 4 WHERE number = 1000;",
    2 },
  { "truncate", "DELETE FROM ledger WHERE number = 12;", 12 },
  { "truncate-pair",
    "DELETE FROM ledger_body WHERE number = 11; DELETE FROM ledger WHERE number > 10;", 11 },
  { "truncate-all", "DELETE FROM ledger_body; DELETE FROM ledger;", 1 },
  { "count-too-few", "DELETE FROM ledger WHERE number = 12; UPDATE ledger_head SET n_entries = 11;",
    12 },
  { "insert",
    "INSERT INTO ledger SELECT 13, 'x', kind, NULL, time, recipient, title, host, country,"
    " place, conversation, temporary, why, agreed, bytes, outcome, body_hash, hash"
    " FROM ledger WHERE number = 11;",
    13 },
};

/* @data: one of the attacks. The tables' own triggers are in the way of mistakes, not of
 * somebody with the key. */
static void
test_attack (StoreFixture *self, gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  g_autofree char *sql = g_strconcat ("PRAGMA defer_foreign_keys = ON;", attacks[i].sql, NULL);

  fill (self, 6);
  g_assert_cmpint (verify (self), ==, 12);
  must_sql (self, "DROP TRIGGER ledger_is_not_changed; DROP TRIGGER ledger_is_not_cut;");
  g_assert_cmpint (verify (self), ==, 12);
  must_sql (self, sql);
  assert_broken (self, attacks[i].broken);
}

static void
test_not_by_mistake (StoreFixture *self, gconstpointer data)
{
  static const char *const mistakes[] = { "DELETE FROM ledger", "UPDATE ledger SET bytes = 0" };

  fill (self, 2);
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    g_assert_false (amana_test_await (
      amana_store_write (self->store, run_sql, g_strdup (mistakes[i]), g_free), NULL));
  g_assert_cmpint (verify (self), ==, 4);
}

static void
assert_no_log (StoreFixture *self)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  GStatBuf buffer;

  g_assert_true (g_stat (log, &buffer) != 0 || buffer.st_size == 0);
}

static void
test_delete_body (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *id = NULL;
  g_autofree char *other = NULL;
  g_autoptr (AmanaLedgerEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append (text, CANARY " ");
  id = send (self, "c1", text->str, FALSE);
  other = send (self, "c1", "ordinarywords", FALSE);
  assert_in_file (self, CANARY, TRUE);

  amana_test_must (amana_ledger_delete_body (self->ledger, id));
  assert_no_log (self);
  assert_in_file (self, CANARY, FALSE);
  assert_in_file (self, "ordinarywords", TRUE);
  entry = get_entry (self, 1);
  g_assert_false (amana_ledger_entry_get_has_body (entry));
  g_assert_cmpuint (amana_ledger_entry_get_bytes_sent (entry), >, text->len);
  g_assert_false (amana_test_await (amana_ledger_read_body (self->ledger, id), &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND);
  g_assert_cmpint (verify (self), ==, 2);

  amana_test_must (amana_ledger_delete_bodies (self->ledger, "c1"));
  assert_in_file (self, "ordinarywords", FALSE);
  finish (self, id, AMANA_LEDGER_ANSWERED);
  g_assert_cmpint (verify (self), ==, 3);
}

/* A conversation that is deleted takes its words and its consents with it. */
static void
test_conversation_goes (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *other = NULL;

  must_sql (self, "INSERT INTO conversation VALUES ('c1'), ('c2');");
  id = send (self, "c1", "Why " CANARY "?", FALSE);
  other = send (self, "c2", "Why?", FALSE);
  assert_in_file (self, CANARY, TRUE);
  must_sql (self, "DELETE FROM conversation WHERE id = 'c1';");
  assert_in_file (self, CANARY, FALSE);
  g_assert_cmpint (count (self, "SELECT count (*) FROM ledger_body"), ==, 1);
  g_assert_cmpint (verify (self), ==, 2);
}

static void
test_pages (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GListModel) first = NULL;
  g_autoptr (GListModel) second = NULL;
  g_autoptr (AmanaLedgerEntry) last = NULL;
  g_autoptr (AmanaLedgerEntry) newest = NULL;
  g_autoptr (GPtrArray) totals = NULL;
  const AmanaLedgerTotal *all;

  fill (self, 60);
  first = list (self, 0);
  g_assert_cmpuint (g_list_model_get_n_items (first), ==, AMANA_LEDGER_BATCH);
  newest = g_list_model_get_item (first, 0);
  g_assert_cmpint (amana_ledger_entry_get_number (newest), ==, 119);
  last = g_list_model_get_item (first, AMANA_LEDGER_BATCH - 1);
  second = list (self, amana_ledger_entry_get_number (last));
  g_assert_cmpuint (g_list_model_get_n_items (second), ==, 10);
  totals = amana_test_must_boxed (amana_ledger_get_totals (self->ledger));
  g_assert_cmpuint (totals->len, ==, 2);
  all = g_ptr_array_index (totals, 0);
  g_assert_null (all->recipient);
  g_assert_cmpuint (all->n_entries, ==, 60);
  g_assert_cmpuint (all->bytes_received, ==, 60 * 321);
  g_assert_cmpint (verify (self), ==, 120);
}

/* The consent is withdrawn while the answer streams: the stream is closed, the end is
 * written. What stands in for the stream here ends it on the signal. */
typedef struct
{
  StoreFixture *fixture;
  const char *id;
  DexFuture *finished;
} Stream;

static void
close_stream_cb (AmanaConsent *consent,
                 const char *recipient,
                 const char *conversation,
                 gpointer data)
{
  Stream *stream = data;

  g_assert_cmpstr (conversation, ==, "c1");
  stream->finished =
    amana_ledger_finish (stream->fixture->ledger, stream->id, AMANA_LEDGER_WITHDRAWN, 77);
}

static void
test_withdrawn (StoreFixture *self, gconstpointer data)
{
  g_autoptr (AmanaLetter) letter = new_question ("c1", "Why?");
  g_autoptr (AmanaStandingConsent) standing = NULL;
  g_autoptr (AmanaLedgerEntry) entry = NULL;
  g_autofree char *id = NULL;
  Stream stream = { self, NULL, NULL };

  answer (self, AMANA_CONSENT_CONVERSATION);
  amana_test_must (amana_consent_ask (self->consent, letter));
  id = begin (self, letter);
  stream.id = id;
  g_signal_connect (self->consent, "withdrawn", G_CALLBACK (close_stream_cb), &stream);
  standing = g_list_model_get_item (amana_consent_get_standing (self->consent), 0);
  amana_test_must (
    amana_consent_withdraw (self->consent, amana_standing_consent_get_id (standing)));
  g_assert_nonnull (stream.finished);
  amana_test_must (stream.finished);
  entry = get_entry (self, 0);
  g_assert_cmpint (amana_ledger_entry_get_outcome (entry), ==, AMANA_LEDGER_WITHDRAWN);
  g_assert_cmpuint (amana_ledger_entry_get_bytes_received (entry), ==, 77);
  g_assert_cmpint (verify (self), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
#define ADD(path, func)                                                                \
  g_test_add ("/consent/ledger/" path, StoreFixture, NULL, store_fixture_set_up, func, \
              store_fixture_tear_down)
  ADD ("round-trip", test_round_trip);
  ADD ("bytes", test_bytes);
  ADD ("not-agreed", test_not_agreed);
  ADD ("finish-once", test_finish_once);
  ADD ("unknown", test_unknown);
  ADD ("temporary", test_temporary);
  ADD ("not-by-mistake", test_not_by_mistake);
  ADD ("delete-body", test_delete_body);
  ADD ("conversation-goes", test_conversation_goes);
  ADD ("pages", test_pages);
  ADD ("withdrawn", test_withdrawn);
#undef ADD
  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      g_autofree char *path = g_strconcat ("/consent/ledger/attack/", attacks[i].name, NULL);

      g_test_add (path, StoreFixture, GUINT_TO_POINTER (i), store_fixture_set_up, test_attack,
                  store_fixture_tear_down);
    }
  return g_test_run ();
}
