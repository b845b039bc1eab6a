/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The audit: a chain that tells of any change, and entries that nobody can read while
 * General is locked (SECURITY test 34). */

#include <glib/gstdio.h>
#include <unistd.h>

#include "amana-audit.h"
#include "amana-test-fiber.h"

#define HEADER_BYTES 48
#define RECORD_BYTES 120

typedef struct
{
  char *folder;
  char *path;
  char *sealed;
  AmanaSecret *key;
  AmanaSchema schema;
  AmanaStore *store; /* nullable: locked */
  AmanaAudit *audit;
} Fixture;

static void
unlock (Fixture *self)
{
  self->store = amana_test_must_object (amana_store_open (self->path, self->key, &self->schema));
  amana_test_must (amana_audit_open (self->audit, self->store));
}

static void
lock (Fixture *self)
{
  amana_audit_close (self->audit);
  amana_test_must (amana_store_close (self->store));
  g_clear_object (&self->store);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("amana-audit-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "general.db", NULL);
  self->sealed = g_build_filename (self->folder, "sealed", NULL);
  self->key = amana_secret_new_random (32);
  self->schema = (AmanaSchema) { "audit", &amana_audit_migration, 1 };
  self->audit = amana_audit_new (self->folder);
  unlock (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (self->store != NULL)
    lock (self);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->audit);
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  amana_secret_unref (self->key);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->sealed);
}

static void
add (Fixture *self, AmanaAuditKind kind, guint64 count)
{
  AmanaAuditEntry *entry = amana_audit_entry_new (kind, AMANA_AUDIT_HEALTH);

  entry->count = count;
  memset (entry->way, (int) count, sizeof entry->way);
  amana_test_must (amana_audit_add (self->audit, entry));
}

static GPtrArray *
list (Fixture *self)
{
  return amana_test_must_boxed (amana_audit_list (self->audit, 0));
}

static void
assert_kinds (Fixture *self, const char *nicks)
{
  g_autoptr (GPtrArray) entries = list (self);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = entries->len; i-- > 0;)
    g_string_append_printf (
      found, "%s ",
      amana_audit_kind_get_nick (((AmanaAuditEntry *) g_ptr_array_index (entries, i))->kind));
  g_assert_cmpstr (g_strchomp (found->str), ==, nicks);
}

static gint64
verify (Fixture *self)
{
  return amana_test_await_int64 (amana_audit_verify (self->audit), NULL);
}

static void
assert_broken (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (amana_test_await (amana_audit_verify (self->audit), &error));
  g_assert_error (error, AMANA_AUDIT_ERROR, AMANA_AUDIT_ERROR_BROKEN);
}

static DexFuture *
run_sql (AmanaSql *sql, gpointer text)
{
  GError *error = NULL;

  if (!amana_sql_exec (sql, text, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static gboolean
try_sql (Fixture *self, const char *text)
{
  return amana_test_await (amana_store_write (self->store, run_sql, g_strdup (text), g_free), NULL);
}

/* --- the chain --- */

static void
test_round_trip (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  const AmanaAuditEntry *newest;

  add (self, AMANA_AUDIT_UNLOCKED, 1);
  add (self, AMANA_AUDIT_DELETED, 7);
  assert_kinds (self, "begun unlocked deleted");
  entries = list (self);
  newest = g_ptr_array_index (entries, 0);
  g_assert_cmpint (newest->number, ==, 3);
  g_assert_cmpuint (newest->count, ==, 7);
  g_assert_cmpint (newest->part, ==, AMANA_AUDIT_HEALTH);
  g_assert_cmpint (newest->way[7], ==, 7);
  g_assert_cmpint (ABS (newest->time - g_get_real_time ()), <, 600 * G_USEC_PER_SEC);
  g_assert_cmpint (verify (self), ==, 3);
  lock (self);
  unlock (self);
  g_assert_cmpint (verify (self), ==, 3);
}

static void
test_pages (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;

  for (guint i = 0; i < AMANA_AUDIT_BATCH + 5; i++)
    add (self, AMANA_AUDIT_EXPORTED, i);
  first = list (self);
  g_assert_cmpuint (first->len, ==, AMANA_AUDIT_BATCH);
  second = amana_test_must_boxed (amana_audit_list (
    self->audit, ((AmanaAuditEntry *) g_ptr_array_index (first, first->len - 1))->number));
  g_assert_cmpuint (second->len, ==, 6);
}

/* What a mistake of ours would do. */
static void
count_noted (AmanaAudit *audit, const AmanaAuditEntry *entry, guint *n)
{
  *n += amana_audit_kind_deletes (entry->kind);
}

/* Whoever keeps copies elsewhere asks when they began to hold what is deleted here. */
static void
test_deletion (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  guint n_noted = 0;

  g_signal_connect (self->audit, "noted", G_CALLBACK (count_noted), &n_noted);
  g_assert_cmpint (amana_test_await_int64 (amana_audit_find_deletion (self->audit), NULL), ==, 0);
  add (self, AMANA_AUDIT_EXPORTED, 1);
  add (self, AMANA_AUDIT_RETAINED, 1);
  add (self, AMANA_AUDIT_DELETED, 2);
  add (self, AMANA_AUDIT_UNLOCKED, 0);
  entries = list (self);
  g_assert_cmpint (amana_test_await_int64 (amana_audit_find_deletion (self->audit), NULL), ==,
                   ((AmanaAuditEntry *) g_ptr_array_index (entries, 1))->time);
  g_assert_cmpuint (n_noted, ==, 2);
}

static void
test_only_added_to (Fixture *self, gconstpointer data)
{
  g_assert_false (try_sql (self, "DELETE FROM audit"));
  g_assert_false (try_sql (self, "UPDATE audit SET number = 5"));
  g_assert_cmpint (verify (self), ==, 1);
}

/* An entry that is changed, dropped or moved by a hand that does not write the chain anew; with
 * the key of the store one can, which no test denies. SECURITY test 34. */
static void
test_changed (Fixture *self, gconstpointer statement)
{
  for (guint i = 0; i < 9; i++)
    add (self, AMANA_AUDIT_UNLOCKED, i);
  g_assert_cmpint (verify (self), ==, 10);
  g_assert_true (try_sql (self, "DROP TRIGGER audit_is_not_changed;"
                                "DROP TRIGGER audit_is_not_cut;"));
  g_assert_true (try_sql (self, statement));
  assert_broken (self);
}

/* Each single bit of each entry. */
static void
test_flips (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    add (self, AMANA_AUDIT_REFUSED, i);
  g_assert_true (try_sql (self, "DROP TRIGGER audit_is_not_changed;"
                                "CREATE TABLE sound AS SELECT * FROM audit;"));
  for (guint bit = 0; bit < 3 * 32 * 8; bit += g_test_slow () ? 1 : 5)
    {
      guint number = 2 + bit / 256, at = bit % 256 / 8;
      g_autofree char *flip = g_strdup_printf (
        "UPDATE audit SET entry = unhex (substr (hex (entry), 1, %u) ||"
        " printf ('%%02X', (SELECT (x | %u) - (x & %u) FROM (SELECT"
        "   16 * (instr ('0123456789ABCDEF', substr (hex (entry), %u, 1)) - 1) +"
        "   instr ('0123456789ABCDEF', substr (hex (entry), %u, 1)) - 1 AS x)))"
        " || substr (hex (entry), %u)) WHERE number = %u",
        2 * at, 1u << bit % 8, 1u << bit % 8, 2 * at + 1, 2 * at + 2, 2 * at + 3, number);

      g_assert_true (try_sql (self, flip));
      assert_broken (self);
      g_assert_true (try_sql (self,
                              "UPDATE audit SET entry ="
                              " (SELECT entry FROM sound WHERE sound.number = audit.number)"));
    }
  g_assert_cmpint (verify (self), ==, 4);
}

/* What a salvage of a store with one bad page may leave: the chain goes on, and says so. */
static void
test_headless (Fixture *self, gconstpointer data)
{
  add (self, AMANA_AUDIT_REFUSED, 1);
  g_assert_true (try_sql (self, "DELETE FROM audit_head"));
  assert_broken (self);
  lock (self);
  unlock (self);
  assert_kinds (self, "begun refused loss-found");
  g_assert_cmpint (verify (self), ==, 3);
  add (self, AMANA_AUDIT_REFUSED, 2);
  g_assert_cmpint (verify (self), ==, 4);
}

/* It has no column that could hold one. */
static void
test_no_words (Fixture *self, gconstpointer data)
{
  g_assert_false (try_sql (self, "INSERT INTO audit VALUES (2, 'ferritin', x'00')"));
  g_assert_cmpint (verify (self), ==, 1);
}

/* --- what is sealed --- */

static char *
read_sealed (Fixture *self, gsize *size)
{
  char *data;

  g_assert_true (g_file_get_contents (self->sealed, &data, size, NULL));
  return data;
}

static void
write_sealed (Fixture *self, const char *data, gsize size)
{
  g_assert_true (g_file_set_contents (self->sealed, data, (gssize) size, NULL));
}

static void
test_sealed (Fixture *self, gconstpointer data)
{
  g_autofree char *file = NULL;
  gsize size;

  lock (self);
  for (guint i = 0; i < 3; i++)
    add (self, AMANA_AUDIT_REFUSED, i);
  file = read_sealed (self, &size);
  g_assert_cmpuint (size, ==, HEADER_BYTES + 3 * RECORD_BYTES);
  unlock (self);
  assert_kinds (self, "begun refused refused refused");
  g_assert_cmpint (verify (self), ==, 4);

  /* Once. */
  lock (self);
  unlock (self);
  assert_kinds (self, "begun refused refused refused");
  /* Also where the power went before the file was emptied. */
  lock (self);
  write_sealed (self, file, size);
  add (self, AMANA_AUDIT_LOCKED, 9);
  unlock (self);
  assert_kinds (self, "begun refused refused refused locked");
}

/* The hole that a power cut leaves within a record is filled by the next one. */
static void
test_torn (Fixture *self, gconstpointer data)
{
  g_autofree char *file = NULL;
  gsize size;

  lock (self);
  add (self, AMANA_AUDIT_REFUSED, 1);
  add (self, AMANA_AUDIT_REFUSED, 2);
  file = read_sealed (self, &size);
  write_sealed (self, file, size - 7);
  add (self, AMANA_AUDIT_LOCKED, 3);
  unlock (self);
  assert_kinds (self, "begun refused locked");
}

static AmanaAuditKind
get_newest_kind (Fixture *self)
{
  g_autoptr (GPtrArray) entries = list (self);

  return ((AmanaAuditEntry *) g_ptr_array_index (entries, 0))->kind;
}

/* Bytes all over the file; the sequence of the chain goes back each time, so that each
 * file is new to it. */
static void
test_sealed_flips (Fixture *self, gconstpointer data)
{
  g_autofree char *file = NULL;
  gsize size, step = g_test_slow () ? 1 : 7;

  lock (self);
  for (guint i = 0; i < 3; i++)
    add (self, AMANA_AUDIT_REFUSED, i);
  file = read_sealed (self, &size);
  for (gsize at = 0; at < size; at += step)
    {
      g_autofree char *copy = g_memdup2 (file, size);

      copy[at] ^= 0x10;
      write_sealed (self, copy, size);
      unlock (self);
      g_assert_cmpint (get_newest_kind (self), ==, AMANA_AUDIT_SEALED_BROKEN);
      g_assert_true (try_sql (self, "UPDATE audit_key SET next_sequence = 1"));
      lock (self);
    }
  write_sealed (self, file, size);
  unlock (self);
  g_assert_cmpint (get_newest_kind (self), ==, AMANA_AUDIT_REFUSED);
}

static void
test_sealed_changed (Fixture *self, gconstpointer data)
{
  const char *what = data;
  g_autofree char *file = NULL;
  gsize size;

  lock (self);
  for (guint i = 0; i < 3; i++)
    add (self, AMANA_AUDIT_REFUSED, i);
  file = read_sealed (self, &size);
  if (g_str_equal (what, "drop"))
    {
      memmove (file + HEADER_BYTES, file + HEADER_BYTES + RECORD_BYTES, 2 * RECORD_BYTES);
      write_sealed (self, file, size - RECORD_BYTES);
    }
  else if (g_str_equal (what, "reorder"))
    {
      g_autofree char *first = g_memdup2 (file + HEADER_BYTES, RECORD_BYTES);

      memmove (file + HEADER_BYTES, file + HEADER_BYTES + RECORD_BYTES, RECORD_BYTES);
      memcpy (file + HEADER_BYTES + RECORD_BYTES, first, RECORD_BYTES);
      write_sealed (self, file, size);
    }
  else if (g_str_equal (what, "remove"))
    g_remove (self->sealed);
  else
    write_sealed (self, "", 0);
  unlock (self);
  g_assert_cmpint (get_newest_kind (self), ==, AMANA_AUDIT_SEALED_BROKEN);
  /* It is mended by having been said. */
  lock (self);
  add (self, AMANA_AUDIT_LOCKED, 1);
  unlock (self);
  g_assert_cmpint (get_newest_kind (self), ==, AMANA_AUDIT_LOCKED);
}

/* A link that leads elsewhere is not written through. */
static void
test_link (Fixture *self, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (self->folder, "elsewhere", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  lock (self);
  g_assert_true (g_file_set_contents (elsewhere, "mine", 4, NULL));
  g_remove (self->sealed);
  g_assert_cmpint (symlink (elsewhere, self->sealed), ==, 0);
  g_assert_false (amana_test_await (
    amana_audit_add (self->audit, amana_audit_entry_new (AMANA_AUDIT_LOCKED, 0)), &error));
  g_assert_nonnull (error);
  g_assert_true (g_file_get_contents (elsewhere, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "mine");
  unlock (self);
  g_assert_false (g_file_test (self->sealed, G_FILE_TEST_IS_SYMLINK));
}

/* Where nothing was ever unlocked, there is nobody to seal for. */
static void
test_nobody (void)
{
  g_autofree char *folder = g_dir_make_tmp ("amana-audit-XXXXXX", NULL);
  g_autoptr (AmanaAudit) audit = amana_audit_new (folder);
  g_autoptr (GError) error = NULL;

  g_assert_false (amana_test_await (
    amana_audit_add (audit, amana_audit_entry_new (AMANA_AUDIT_REFUSED, 0)), &error));
  g_assert_error (error, AMANA_AUDIT_ERROR, AMANA_AUDIT_ERROR_NOT_KEPT);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

#define ADD(path, data, func) g_test_add (path, Fixture, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("/audit/round-trip", NULL, test_round_trip);
  ADD ("/audit/pages", NULL, test_pages);
  ADD ("/audit/deletion", NULL, test_deletion);
  ADD ("/audit/only-added-to", NULL, test_only_added_to);
  ADD ("/audit/34-flip", NULL, test_flips);
  ADD ("/audit/34-drop", "DELETE FROM audit WHERE number = 4", test_changed);
  ADD ("/audit/34-drop-last", "DELETE FROM audit WHERE number = 10", test_changed);
  ADD ("/audit/34-drop-renumber",
       "DELETE FROM audit WHERE number = 4;"
       "UPDATE audit SET number = -number + 1 WHERE number > 4;"
       "UPDATE audit SET number = -number WHERE number < 0;"
       "UPDATE audit_head SET n_entries = 9;",
       test_changed);
  ADD ("/audit/34-reorder",
       "UPDATE audit SET number = 99 WHERE number = 4;"
       "UPDATE audit SET number = 4 WHERE number = 5;"
       "UPDATE audit SET number = 5 WHERE number = 99;",
       test_changed);
  ADD ("/audit/34-empty", "DELETE FROM audit", test_changed);
  ADD ("/audit/headless", NULL, test_headless);
  ADD ("/audit/34-no-words", NULL, test_no_words);
  ADD ("/audit/sealed", NULL, test_sealed);
  ADD ("/audit/torn", NULL, test_torn);
  ADD ("/audit/34-sealed-flip", NULL, test_sealed_flips);
  ADD ("/audit/34-sealed-drop", "drop", test_sealed_changed);
  ADD ("/audit/34-sealed-reorder", "reorder", test_sealed_changed);
  ADD ("/audit/34-sealed-remove", "remove", test_sealed_changed);
  ADD ("/audit/34-sealed-empty", "empty", test_sealed_changed);
  ADD ("/audit/link", NULL, test_link);
  g_test_add_func ("/audit/nobody", test_nobody);
  return g_test_run ();
}
