/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Several people on one computer: who is listed and in which order, what each lets be shown,
 * changing that, one's keys at the other's doors, and going for good: what was hers is gone
 * and nobody else's is touched. Removal cut off is in test-kill.c. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-id.h"
#include "amana-people.h"
#include "amana-vault-private.h"
#include "vault-fixture.h"

typedef struct
{
  char *parent;
  AmanaSecret *passphrases[2];
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->parent = g_dir_make_tmp ("amana-people-XXXXXX", NULL);
  self->passphrases[0] = amana_secret_new_from_utf8 ("thé à la menthe");
  self->passphrases[1] = amana_secret_new_from_utf8 ("verveine et citron");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  amana_test_remove_tree (self->parent);
  for (int i = 0; i < 2; i++)
    amana_secret_unref (self->passphrases[i]);
  g_free (self->parent);
}

static AmanaVault *
make_person (const char *folder, const char *label, AmanaSecret *passphrase)
{
  AmanaVault *vault = amana_vault_new_for_testing (folder, schemas);

  amana_test_must (amana_vault_create (vault, label, passphrase));
  return vault;
}

static void
make_locked_person (Fixture *self, const char *id, const char *label)
{
  g_autofree char *folder = g_build_filename (self->parent, id, NULL);
  g_autoptr (AmanaVault) vault = make_person (folder, label, self->passphrases[0]);

  vault_test_lock_both (vault);
}

/* Labels, in order, with "|" between them. */
static char *
describe (AmanaPeople *people)
{
  GString *labels = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (people)); i++)
    {
      g_autoptr (AmanaNeighbour) neighbour = g_list_model_get_item (G_LIST_MODEL (people), i);

      g_string_append_printf (labels, "%s|", amana_neighbour_get_label (neighbour));
    }
  return g_string_free_and_steal (labels);
}

static void
assert_people (AmanaPeople *people, const char *expected)
{
  g_autofree char *labels = describe (people);

  g_assert_cmpstr (labels, ==, expected);
}

static void
count_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  ++*(guint *) user_data;
}

static void
test_list (Fixture *self, gconstpointer data)
{
  static const char *const ids[] = {
    "0000000000000000000000000000000a",
    "0000000000000000000000000000000b",
    "0000000000000000000000000000000c",
    "0000000000000000000000000000000d",
  };
  g_autofree char *stranger = g_build_filename (self->parent, "stranger", NULL);
  g_autofree char *empty =
    g_build_filename (self->parent, "00000000000000000000000000000000", NULL);
  g_autoptr (AmanaPeople) people = amana_people_new (self->parent);
  guint n_changes = 0;

  g_signal_connect (people, "items-changed", G_CALLBACK (count_cb), &n_changes);
  assert_people (people, "");
  make_locked_person (self, ids[0], "");
  make_locked_person (self, ids[1], "Zineb");
  make_locked_person (self, ids[2], "Amina");
  make_locked_person (self, ids[3], "Amina");
  g_mkdir (stranger, 0700);
  g_mkdir (empty, 0700);
  amana_people_refresh (people);
  assert_people (people, "Amina|Amina|Zineb||");
  n_changes = 0;
  amana_people_refresh (people);
  g_assert_cmpuint (n_changes, ==, 0);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (AmanaNeighbour) neighbour = g_list_model_get_item (G_LIST_MODEL (people), i);
      g_autofree char *name = g_path_get_basename (amana_neighbour_get_folder (neighbour));

      g_assert_cmpstr (name, ==, ids[2 + i]);
    }
}

static gboolean
is_gone (AmanaPeople *people)
{
  return g_list_model_get_n_items (G_LIST_MODEL (people)) == 0;
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_error ("the list of people was not refreshed");
  return G_SOURCE_REMOVE;
}

static void
test_watch (Fixture *self, gconstpointer data)
{
  g_autofree char *folder =
    g_build_filename (self->parent, "0000000000000000000000000000000a", NULL);
  g_autofree char *elsewhere = g_build_filename (self->parent, "elsewhere", NULL);
  g_autoptr (AmanaPeople) people = NULL;
  guint guard = g_timeout_add_seconds (60, give_up_cb, NULL);

  make_locked_person (self, "0000000000000000000000000000000a", "Amina");
  people = amana_people_new (self->parent);
  assert_people (people, "Amina|");
  g_assert_cmpint (g_rename (folder, elsewhere), ==, 0);
  while (!is_gone (people))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_rename (elsewhere, folder), ==, 0);
  while (is_gone (people))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (guard);
}

static void
test_new_folder (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaPeople) people = amana_people_new (self->parent);
  g_autofree char *folder = amana_people_dup_new_folder (people);
  g_autofree char *name = g_path_get_basename (folder);
  g_autofree char *parent = g_path_get_dirname (folder);

  g_assert_true (amana_id_is_valid (name));
  g_assert_cmpstr (parent, ==, self->parent);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_initial (void)
{
  static const char *const names[][2] = {
    { "amina", "A" },        { "  Élodie", "É" }, { "E\u0301lodie", "É" }, { "", "" },
    { "\u2014 \u2014", "" }, { "أمينة", "أ" },    { "مُنى", "مُ" },          { "ǆenana", "ǅ" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *initial = amana_people_dup_initial (names[i][0]);

      g_assert_cmpstr (initial, ==, names[i][1]);
    }
}

static void
assert_label_file (const char *folder, const char *expected)
{
  g_autofree char *label = amana_vault_label_read (folder);
  g_autofree char *left_over = g_build_filename (folder, "label.new", NULL);

  g_assert_cmpstr (label, ==, expected);
  g_assert_false (g_file_test (left_over, G_FILE_TEST_EXISTS));
}

static void
test_rename (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->parent, "one", NULL);
  g_autoptr (AmanaVault) vault = make_person (folder, "Amina", self->passphrases[0]);
  g_autoptr (GError) error = NULL;

  amana_test_must (amana_vault_rename (vault, " A.\n"));
  g_assert_cmpstr (amana_vault_get_label (vault), ==, "A.");
  assert_label_file (folder, "A.");
  amana_test_must (amana_vault_rename (vault, ""));
  assert_label_file (folder, "");
  amana_test_must (amana_vault_rename (vault, "أمينة"));
  vault_test_lock_both (vault);
  g_assert_false (amana_test_await (amana_vault_rename (vault, "Nadia"), &error));
  g_assert_error (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_LOCKED);
  g_assert_cmpstr (amana_vault_get_label (vault), ==, "أمينة");
  assert_label_file (folder, "أمينة");
}

/* Neither opens with the other's passphrase, and the doors moved from one to the other
 * open nothing there. */
static void
test_apart (Fixture *self, gconstpointer data)
{
  g_autofree char *one = g_build_filename (self->parent, "one", NULL);
  g_autofree char *other = g_build_filename (self->parent, "other", NULL);
  g_autofree char *one_slots = g_build_filename (one, "slots", NULL);
  g_autofree char *other_slots = g_build_filename (other, "slots", NULL);
  g_autoptr (AmanaVault) first = make_person (one, "Amina", self->passphrases[0]);
  g_autoptr (AmanaVault) second = make_person (other, "Nadia", self->passphrases[1]);
  g_autofree char *slots = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  vault_test_lock_both (first);
  vault_test_lock_both (second);
  g_assert_false (
    amana_test_await (amana_vault_unlock (second, self->passphrases[0], FALSE), &error));
  g_assert_error (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (one_slots, &slots, &size, NULL));
  g_assert_true (g_file_set_contents (other_slots, slots, size, NULL));
  g_assert_false (
    amana_test_await (amana_vault_unlock (second, self->passphrases[0], FALSE), &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_WRONG_KEY);
  g_assert_null (amana_vault_get_store (second, AMANA_COMPARTMENT_GENERAL));
  g_assert_null (amana_vault_get_store (second, AMANA_COMPARTMENT_HEALTH));
}

static void
test_remove (Fixture *self, gconstpointer data)
{
  static const char id[] = "0000000000000000000000000000000a";
  g_autofree char *folder = g_build_filename (self->parent, id, NULL);
  g_autofree char *conflict = g_build_filename (folder, "slots (conflicted copy)", NULL);
  g_autoptr (AmanaVault) vault = make_person (folder, "Amina", self->passphrases[0]);
  g_autoptr (AmanaCredentials) wrong = amana_credentials_new (self->passphrases[1]);
  g_autoptr (AmanaCredentials) right = amana_credentials_new (self->passphrases[0]);
  g_autoptr (AmanaPeople) people = NULL;
  g_autoptr (GError) error = NULL;

  make_locked_person (self, "0000000000000000000000000000000b", "Nadia");
  people = amana_people_new (self->parent);
  assert_people (people, "Amina|Nadia|");
  g_assert_true (g_file_set_contents (conflict, "old slots", -1, NULL));
  vault_test_add_note (vault, AMANA_COMPARTMENT_HEALTH, "ferritine");

  g_assert_false (amana_test_await (amana_vault_remove (vault, wrong), &error));
  g_assert_error (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
  g_assert_cmpint (vault_test_count_notes (vault, AMANA_COMPARTMENT_HEALTH), ==, 1);

  amana_test_must (amana_vault_remove (vault, right));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_assert_false (amana_vault_exists (vault));
  g_assert_null (amana_vault_get_store (vault, AMANA_COMPARTMENT_HEALTH));
  amana_people_refresh (people);
  assert_people (people, "Nadia|");
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static char *
list (const char *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GString *all = g_string_new (NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (all, "%s|", (char *) names->pdata[i]);
  return g_string_free_and_steal (all);
}

/* A file of hers begins as one of Amana's is called. */
static char *
put_own_files (const char *folder)
{
  g_autofree char *subfolder = g_build_filename (folder, "general (2)", NULL);

  g_assert_cmpint (g_mkdir_with_parents (subfolder, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (vault_test_not_ours); i++)
    {
      g_autofree char *path = g_build_filename (folder, vault_test_not_ours[i], NULL);

      g_assert_true (g_file_set_contents (path, "AMANABK1 or her own words", -1, NULL));
    }
  return list (folder);
}

/* What is not Amana's stays; what is, goes, from a locked vault too. */
static void
test_remove_beside_others (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->parent, "one", NULL);
  g_autofree char *other = g_build_filename (self->parent, "two", NULL);
  g_autofree char *copy = g_build_filename (folder, "health (1).db", NULL);
  g_autofree char *store = g_build_filename (folder, "health.db", NULL);
  g_autofree char *content = NULL;
  g_autoptr (AmanaVault) vault = make_person (folder, "Amina", self->passphrases[0]);
  g_autoptr (AmanaCredentials) right = amana_credentials_new (self->passphrases[0]);
  g_autofree char *own = put_own_files (other);
  g_autofree char *left = NULL;
  gsize size;

  g_free (put_own_files (folder));
  vault_test_lock_both (vault);
  g_assert_true (g_file_get_contents (store, &content, &size, NULL));
  g_assert_true (g_file_set_contents (copy, content, (gssize) size, NULL));
  amana_test_must (amana_vault_remove (vault, right));
  left = list (folder);
  g_assert_cmpstr (left, ==, own);
  g_assert_false (amana_vault_exists (vault));
}

/* As amana_vault_remove() leaves it when it was killed as soon as it was decided. */
static void
put_decision (const char *folder, AmanaSecret *const keys[AMANA_N_COMPARTMENTS])
{
  g_autofree char *marker = g_build_filename (folder, "leaving", NULL);
  g_autoptr (GByteArray) content = g_byte_array_new ();

  g_byte_array_append (content, (const guint8 *) "AMANALV\1", 8);
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_autofree char *path = g_build_filename (folder, amana_vault_store_names[i], NULL);
      g_autoptr (AmanaSecret) seal = amana_store_dup_seal (path, keys[i], schemas[i]->name);

      g_assert_nonnull (seal);
      g_byte_array_append (content, amana_secret_get_data (seal), 32);
    }
  g_assert_true (
    g_file_set_contents (marker, (const char *) content->data, (gssize) content->len, NULL));
}

static gboolean
finishes (AmanaVault *vault)
{
  g_autoptr (GError) error = NULL;
  gboolean finished = amana_test_await_boolean (amana_vault_finish_removal (vault), &error);

  g_assert_no_error (error);
  return finished;
}

/* Killed after it was decided: whoever has the vault in hand can end it, without a way in. */
static void
test_finish_removal (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->parent, "one", NULL);
  g_autofree char *slots = g_build_filename (folder, "slots", NULL);
  g_autoptr (AmanaVault) vault = make_person (folder, "Amina", self->passphrases[0]);
  AmanaSecret *keys[] = { amana_vault_dup_key_for_testing (vault, 0),
                          amana_vault_dup_key_for_testing (vault, 1) };

  vault_test_lock_both (vault);
  g_assert_false (finishes (vault));
  g_assert_true (amana_vault_exists (vault));
  put_decision (folder, keys);
  g_assert_cmpint (g_remove (slots), ==, 0);
  g_assert_false (amana_vault_exists (vault));
  g_assert_true (finishes (vault));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  amana_secret_unref (keys[0]);
  amana_secret_unref (keys[1]);
}

static void
assert_stray (AmanaVault *vault, AmanaPeople *people, const char *content, gsize size)
{
  const char *folder = amana_vault_get_folder (vault);
  g_autofree char *marker = g_build_filename (folder, "leaving", NULL);
  g_autofree char *was = amana_test_hash_folder (folder);
  gboolean stands = amana_vault_folder_has_store (folder);
  g_autofree char *now = NULL;

  g_assert_true (g_file_set_contents (marker, content, (gssize) size, NULL));
  amana_people_refresh (people);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (people)), ==, stands ? 1 : 0);
  g_assert_cmpint (amana_vault_exists (vault), ==, stands);
  g_assert_true (amana_vault_has_strays (vault));
  g_assert_false (finishes (vault));
  g_assert_cmpint (g_remove (marker), ==, 0);
  now = amana_test_hash_folder (folder);
  g_assert_cmpstr (now, ==, was);
}

/* A `leaving` that anybody can have put there, or that a syncing program has carried here from
 * somebody else's folder, takes nothing away, whatever else has not arrived. */
static void
test_stray_leaving (Fixture *self, gconstpointer data)
{
  static const char *const missing[] = { NULL, "slots", "health.db", "general.db" };
  g_autofree char *people_path = g_build_filename (self->parent, "people", NULL);
  g_autofree char *id = amana_id_new ();
  g_autofree char *folder = g_build_filename (people_path, id, NULL);
  const char zeros[72] = "AMANALV\1";
  g_autofree char *other = g_build_filename (self->parent, "other", NULL);
  g_autofree char *theirs = g_build_filename (other, "leaving", NULL);
  g_autoptr (AmanaVault) vault = make_person (folder, "Amina", self->passphrases[0]);
  g_autoptr (AmanaVault) stranger = make_person (other, "Zaki", self->passphrases[1]);
  g_autoptr (AmanaPeople) people = amana_people_new (people_path);
  AmanaSecret *keys[] = { amana_vault_dup_key_for_testing (stranger, 0),
                          amana_vault_dup_key_for_testing (stranger, 1) };
  g_autofree char *decision = NULL;
  gsize size;

  vault_test_lock_both (vault);
  vault_test_lock_both (stranger);
  put_decision (other, keys);
  g_assert_true (g_file_get_contents (theirs, &decision, &size, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (missing); i++)
    {
      g_autofree char *away = g_build_filename (folder, missing[i], NULL);

      if (missing[i] != NULL)
        g_assert_cmpint (g_remove (away), ==, 0);
      assert_stray (vault, people, "", 0);
      assert_stray (vault, people, decision, size);
      assert_stray (vault, people, zeros, sizeof zeros);
    }
  amana_secret_unref (keys[0]);
  amana_secret_unref (keys[1]);
}

static void
assert_inside (gboolean inside, const char *first, ...)
{
  va_list rest;
  g_autofree char *path = NULL;

  va_start (rest, first);
  path = g_build_filename_valist (first, &rest);
  va_end (rest);
  g_assert_cmpint (amana_vault_is_inside_person (path), ==, inside);
}

/* However the way to it is written. */
static void
test_inside (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->parent, "one", NULL);
  g_autofree char *link = g_build_filename (self->parent, "link", NULL);
  g_autofree char *slots = g_build_filename (folder, "slots", NULL);
  g_autoptr (AmanaVault) vault = make_person (folder, "Amina", self->passphrases[0]);
  g_autoptr (AmanaVault) nested = NULL;
  g_autofree char *inner = g_build_filename (folder, "not", "here", NULL);
  g_autoptr (GError) error = NULL;

  vault_test_lock_both (vault);
  g_assert_cmpint (symlink (folder, link), ==, 0);
  assert_inside (TRUE, folder, NULL);
  assert_inside (TRUE, folder, "slots", NULL);
  assert_inside (TRUE, folder, "not", "there", "yet", NULL);
  assert_inside (TRUE, link, "x", NULL);
  assert_inside (TRUE, folder, "..", "one", "x", NULL);
  assert_inside (FALSE, folder, "..", "x", NULL);
  assert_inside (FALSE, self->parent, "x", NULL);
  assert_inside (FALSE, "/", NULL);
  nested = amana_vault_new_for_testing (inner, schemas);
  g_assert_false (amana_test_await (amana_vault_create (nested, "", self->passphrases[1]), &error));
  g_assert_error (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_INSIDE);
  g_assert_true (g_file_set_contents (slots, "of something else", -1, NULL));
  assert_inside (TRUE, folder, "x", NULL); /* her stores are there */
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/people/list", test_list);
  ADD ("/people/watch", test_watch);
  ADD ("/people/new-folder", test_new_folder);
  g_test_add_func ("/people/initial", test_initial);
  ADD ("/people/rename", test_rename);
  ADD ("/people/apart", test_apart);
  ADD ("/people/remove", test_remove);
  ADD ("/people/remove-beside-others", test_remove_beside_others);
  ADD ("/people/finish-removal", test_finish_removal);
  ADD ("/people/stray-leaving", test_stray_leaving);
  ADD ("/people/inside", test_inside);
#undef ADD

  return g_test_run ();
}
