/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Leaving with everything, over real stores: what each side has is in the folder, what is
 * locked is not and that is said, what was put aside is not; and where backups were made is
 * kept, with what they may still hold. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "amana-chat-files.h"
#include "amana-gate-backups.h"
#include "amana-gate-counts.h"
#include "amana-gate-left-over.h"
#include "amana-gate-takeout.h"
#include "amana-test-fiber.h"
#include "amana-test-folder.h"

#define NOTE "Ferritine 8,5 ng/mL (15 - 150)\nbetween friends"

typedef struct
{
  char *home;
  char *folder;
  AmanaStore *general_store;
  AmanaStore *health_store;
  AmanaCatalogue *catalogue;
  AmanaGeneral *general;
  AmanaHealth *health;
  AmanaProgress *progress;
  guint n_noted;
} Fixture;

static AmanaStore *
open_store (const AmanaSchema *schema)
{
  g_autoptr (AmanaSecret) key = amana_secret_new_random (32);

  return amana_test_must_object (amana_store_open (NULL, key, schema));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->home = g_dir_make_tmp ("amana-leaving-XXXXXX", NULL);
  self->folder = g_build_filename (self->home, "everything", NULL);
  self->general_store = open_store (amana_general_get_schema ());
  self->health_store = open_store (amana_health_get_schema ());
  self->catalogue = amana_catalogue_new (NULL);
  self->general = amana_general_new (self->general_store, self->catalogue);
  self->health = amana_health_new (self->health_store, NULL, self->catalogue);
  self->progress = amana_progress_new ();
  amana_test_must (amana_general_load (self->general));
  amana_test_must (amana_health_load (self->health, "Amina"));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  amana_test_must (amana_store_close (self->general_store));
  amana_test_must (amana_store_close (self->health_store));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->general);
  g_assert_finalize_object (self->health);
  g_assert_finalize_object (self->general_store);
  g_assert_finalize_object (self->health_store);
  g_object_unref (self->progress);
  amana_catalogue_unref (self->catalogue);
  amana_test_remove_tree (self->home);
  g_free (self->home);
  g_free (self->folder);
}

static AmanaConversation *
talk (AmanaChat *chat, const char *title, const char *subject)
{
  AmanaConversation *conversation =
    amana_test_must_object (amana_chat_create_conversation (chat, title, subject));
  g_autoptr (AmanaMessage) question = amana_message_new (AMANA_ROLE_PERSON, "how are you?");
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, "well");

  amana_test_must (amana_chat_put_message (chat, conversation, question));
  amana_test_must (amana_chat_put_message (chat, conversation, answer));
  return conversation;
}

static void
keep_note (Fixture *self)
{
  AmanaHealthSubject *subject = amana_health_find_subject (self->health, NULL);
  g_autoptr (AmanaHealthDraft) draft =
    amana_test_must_object (amana_health_read_note (self->health, subject, "A/note", NOTE));
  g_autoptr (AmanaHealthDocument) document =
    amana_test_must_object (amana_health_save_draft (self->health, draft, TRUE));

  amana_health_draft_close (draft);
}

/* Two of one name, a file beside one, one put aside, two versions of a question. */
static void
fill (Fixture *self)
{
  AmanaChat *general = amana_general_get_chat (self->general);
  AmanaChat *health = amana_health_get_chat (self->health);
  const char *subject =
    amana_health_subject_get_id (amana_health_find_subject (self->health, NULL));
  g_autoptr (AmanaConversation) first = talk (general, "Plans", NULL);
  g_autoptr (AmanaConversation) second = talk (general, "plans", NULL);
  g_autoptr (AmanaConversation) aside = talk (general, "put aside", NULL);
  g_autoptr (AmanaConversation) mine = talk (health, "My iron", subject);
  g_autoptr (GBytes) bytes = g_bytes_new ("beside", 6);
  g_autoptr (AmanaMemory) memory =
    amana_test_must_object (amana_chat_add_memory (general, "I like short answers"));

  amana_test_must (amana_general_attach (self->general, first, "list.txt", bytes));
  amana_test_must (amana_chat_trash (general, aside));
  keep_note (self);
}

static void
leave (Fixture *self, AmanaGeneral *general, AmanaHealth *health)
{
  g_autoptr (AmanaTakeout) takeout = amana_takeout_new (self->folder, self->progress);

  amana_test_must (amana_gate_take_out_everything (general, health, NULL, takeout));
}

static char *
read_file (Fixture *self, const char *path)
{
  g_autofree char *file = g_build_filename (self->folder, path, NULL);
  char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (file, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
assert_says (Fixture *self, const char *path, const char *what)
{
  g_autofree char *text = read_file (self, path);

  if (strstr (text, what) == NULL)
    g_error ("%s says: %s", path, text);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      n += g_file_test (path, G_FILE_TEST_IS_DIR) ? count_files (path) : 1;
    }
  return n;
}

static void
test_everything (Fixture *self, gconstpointer data)
{
  fill (self);
  leave (self, self->general, self->health);
  assert_says (self, "general/conversations/Plans (2).md", "# Plans");
  assert_says (self, "general/conversations/plans.json", "\"title\" : \"plans\"");
  assert_says (self, "general/files/list.txt", "beside");
  assert_says (self, "general/memories.json", "I like short answers");
  assert_says (self, "health/conversations/My iron.md", "how are you?");
  assert_says (self, "health/conversations/My iron.json", "\"role\" : \"assistant\"");
  assert_says (self, "health/documents/A note.txt", NOTE);
  assert_says (self, "health/results.csv", "Ferritine");
  assert_says (self, "health/results.csv", "Amina");
  assert_says (self, "health/results/A note.csv", "8,5");
  assert_says (self, "health/results/A note.fhir.json", "\"Bundle\"");
  assert_says (self, "health/people.json", "Amina");
  assert_says (self, "index.html", "My iron");
  g_assert_cmpuint (count_files (self->folder), ==, 14);
  g_assert_cmpfloat (amana_progress_get_fraction (self->progress), ==, 1);
}

/* Every version of a question, the one that is not on screen too. */
/* As salvage brings it back where its own row is lost: the bytes, and no name. */
static DexFuture *
lose_name (AmanaSql *sql, gpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("%PDF-1.7\n%", 10);
  GError *error = NULL;

  if (!amana_sql_exec (sql, "UPDATE document SET kind = 0, note = NULL, file_name = NULL",
                       &error) ||
      !amana_sql_run (sql, &error,
                      "INSERT INTO chunk (document, position, bytes)"
                      " SELECT number, 0, ?1 FROM document",
                      "B", bytes))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static void
test_nameless (Fixture *self, gconstpointer data)
{
  fill (self);
  amana_test_must (amana_store_write (self->health_store, lose_name, NULL, NULL));
  leave (self, self->general, self->health);
  assert_says (self, "health/documents/A note.pdf", "%PDF-1.7");
}

static void
test_branches (Fixture *self, gconstpointer data)
{
  AmanaChat *chat = amana_general_get_chat (self->general);
  g_autoptr (AmanaConversation) conversation = talk (chat, "Plans", NULL);
  g_autoptr (GPtrArray) shown =
    amana_test_must_boxed (amana_chat_export_messages (chat, conversation));
  g_autoptr (AmanaMessage) again = amana_message_new (AMANA_ROLE_PERSON, "another question");

  amana_test_must (amana_chat_branch (chat, conversation, g_ptr_array_index (shown, 0)));
  amana_test_must (amana_chat_put_message (chat, conversation, again));
  leave (self, self->general, NULL);
  assert_says (self, "general/conversations/Plans.json", "how are you?");
  assert_says (self, "general/conversations/Plans.json", "another question");
  {
    g_autofree char *markdown = read_file (self, "general/conversations/Plans.md");

    g_assert_null (strstr (markdown, "how are you?"));
  }
}

static void
test_health_locked (Fixture *self, gconstpointer data)
{
  g_autofree char *health = g_build_filename (self->folder, "health", NULL);

  fill (self);
  leave (self, self->general, NULL);
  assert_says (self, "index.html", "Health was not open");
  g_assert_false (g_file_test (health, G_FILE_TEST_EXISTS));
}

static void
assert_fails (Fixture *self, GQuark domain, int code)
{
  g_autoptr (AmanaTakeout) takeout = amana_takeout_new (self->folder, self->progress);
  g_autoptr (GError) error = NULL;

  g_assert_false (amana_test_await (
    amana_gate_take_out_everything (self->general, self->health, NULL, takeout), &error));
  g_assert_error (error, domain, code);
  g_assert_cmpuint (count_files (self->home), ==, 0);
}

static void
test_stopped (Fixture *self, gconstpointer data)
{
  fill (self);
  amana_progress_stop (self->progress);
  assert_fails (self, AMANA_TAKEOUT_ERROR, AMANA_TAKEOUT_ERROR_STOPPED);
}

/* Health is locked while it is written. */
static void
test_locked_meanwhile (Fixture *self, gconstpointer data)
{
  fill (self);
  amana_test_must (amana_store_close (self->health_store));
  assert_fails (self, AMANA_STORE_ERROR, AMANA_STORE_ERROR_CLOSED);
}

static const char *
get_places (Fixture *self)
{
  return amana_chat_peek_setting (amana_general_get_chat (self->general), "leaving");
}

static void
noted_cb (Fixture *self, const AmanaAuditEntry *entry)
{
  g_autofree char *uri = g_filename_to_uri (self->folder, NULL, NULL);
  g_autofree char *part = g_strconcat (self->folder, ".part", NULL);

  g_assert_cmpint (entry->kind, ==, AMANA_AUDIT_EXPORTED);
  g_assert_cmpint (entry->part, ==, AMANA_AUDIT_EVERYTHING);
  g_assert_cmpstr (get_places (self), ==, uri);
  g_assert_cmpuint (count_files (part), ==, 1); /* the list, and not a word of hers */
  self->n_noted++;
}

/* A kill at any moment leaves nothing in clear of which nobody knows. */
static void
test_written_down_first (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaAudit) audit = amana_audit_new (self->home);
  g_autoptr (AmanaTakeout) takeout = amana_takeout_new (self->folder, NULL);

  fill (self);
  amana_test_must (amana_audit_open (audit, self->general_store));
  g_signal_connect_swapped (audit, "noted", G_CALLBACK (noted_cb), self);
  amana_test_must (amana_gate_take_out_everything (self->general, self->health, audit, takeout));
  g_assert_cmpuint (self->n_noted, ==, 1);
  g_assert_false (amana_takeout_is_unnoted (takeout));
  g_assert_null (get_places (self));
  amana_audit_close (audit);
}

static void
unnoted_cb (Fixture *self)
{
  g_assert_cmpuint (count_files (self->home), ==, 0); /* there is time to stop it */
  self->n_noted++;
}

/* General, which would know the place, is locked. */
static void
test_unnoted (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaTakeout) takeout = amana_takeout_new (self->folder, NULL);

  fill (self);
  g_signal_connect_swapped (takeout, "unnoted", G_CALLBACK (unnoted_cb), self);
  amana_test_must (amana_gate_take_out_everything (NULL, self->health, NULL, takeout));
  g_assert_cmpuint (self->n_noted, ==, 1);
  g_assert_true (amana_takeout_is_unnoted (takeout));
}

static char *
clear_left_over (Fixture *self)
{
  g_autoptr (DexFuture) done = amana_test_settle (amana_gate_clear_left_over (self->general));
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (done, &error);

  g_assert_no_error (error);
  return g_value_dup_string (value);
}

static void
begin_and_die (Fixture *self)
{
  AmanaTakeout *takeout = amana_takeout_new (self->folder, NULL);

  amana_test_must (amana_gate_note_leaving (self->general, self->folder, TRUE));
  amana_test_must (amana_takeout_begin (takeout));
  amana_test_must (amana_takeout_put_text (takeout, "health/a.txt", g_strdup ("my blood")));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (takeout);
}

static void
test_killed (Fixture *self, gconstpointer data)
{
  g_autofree char *away = g_strconcat (self->home, "-away", NULL);
  g_autofree char *at_first = clear_left_over (self);
  g_autofree char *elsewhere = NULL;
  g_autofree char *said = NULL;
  g_autofree char *again = NULL;

  g_assert_cmpstr (at_first, ==, "");
  begin_and_die (self);
  g_assert_cmpint (g_rename (self->home, away), ==, 0);
  elsewhere = clear_left_over (self);
  g_assert_nonnull (strstr (elsewhere, "is not there now"));
  g_assert_cmpint (g_rename (away, self->home), ==, 0);
  said = clear_left_over (self);
  g_assert_nonnull (strstr (said, self->folder));
  g_assert_nonnull (strstr (said, "is removed now"));
  g_assert_cmpuint (count_files (self->home), ==, 0);
  g_assert_null (get_places (self));
  again = clear_left_over (self);
  g_assert_cmpstr (again, ==, "");
}

/* A name of two lines, and no UTF-8: what lies there in clear is found again. */
static void
test_killed_in_strange_place (Fixture *self, gconstpointer data)
{
  g_autofree char *said = NULL;

  g_free (self->folder);
  self->folder = g_build_filename (self->home, "every\nthing \xe9", NULL);
  begin_and_die (self);
  said = clear_left_over (self);
  g_assert_nonnull (strstr (said, "is removed now"));
  g_assert_true (g_utf8_validate (said, -1, NULL));
  g_assert_cmpuint (count_files (self->home), ==, 0);
  g_assert_null (get_places (self));
}

/* Two places; one of them is written to once more, and whole. */
static void
test_places (Fixture *self, gconstpointer data)
{
  g_autofree char *uri = g_filename_to_uri (self->folder, NULL, NULL);
  g_autofree char *both = g_strdup_printf ("file:///gone/everything\n%s", uri);

  amana_test_must (amana_gate_note_leaving (self->general, "/gone/everything", TRUE));
  amana_test_must (amana_gate_note_leaving (self->general, self->folder, TRUE));
  g_assert_cmpstr (get_places (self), ==, both);
  leave (self, self->general, self->health);
  g_assert_cmpstr (get_places (self), ==, "file:///gone/everything");
}

/* In clear beside the ciphertext, and synchronised with it. */
static void
test_inside (Fixture *self, gconstpointer data)
{
  g_autofree char *person = g_build_filename (self->home, "person", NULL);
  g_autofree char *slots = g_build_filename (person, "slots", NULL);

  g_assert_cmpint (g_mkdir (person, 0700), ==, 0);
  g_assert_true (g_file_set_contents (slots, "AMANASL1 and what follows", -1, NULL));
  g_free (self->folder);
  self->folder = g_build_filename (person, "..", "person", "everything", NULL);
  {
    g_autoptr (AmanaTakeout) takeout = amana_takeout_new (self->folder, NULL);
    g_autoptr (GError) error = NULL;

    g_assert_false (amana_test_await (
      amana_gate_take_out_everything (self->general, self->health, NULL, takeout), &error));
    g_assert_error (error, AMANA_TAKEOUT_ERROR, AMANA_TAKEOUT_ERROR_INSIDE);
  }
  g_assert_cmpuint (count_files (person), ==, 1);
  g_assert_null (get_places (self));
}

static void
test_nothing_kept (Fixture *self, gconstpointer data)
{
  leave (self, self->general, self->health);
  g_assert_cmpuint (count_files (self->folder), ==, 2); /* the page, and herself */
}

static void
test_backups (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaBackupPlan) plan = amana_gate_dup_backup_plan (self->general);
  g_autoptr (AmanaBackupPlan) after = NULL;

  g_assert_cmpuint (amana_backup_plan_get_places (plan)->len, ==, 0);
  amana_backup_plan_note_made (plan, "/media/a", g_get_real_time () - 1);
  amana_backup_plan_note_erased (plan, g_get_real_time ());
  amana_test_must (amana_gate_keep_backup_plan (self->general, plan));
  after = amana_gate_dup_backup_plan (self->general);
  g_assert_cmpuint (amana_backup_plan_count_outdated (after), ==, 1);
}

static void
test_counts (Fixture *self, gconstpointer data)
{
  g_autoptr (GVariant) counts = NULL;
  guint64 n;

  fill (self);
  counts = g_variant_ref_sink (amana_gate_count_items (self->general, self->health));
  g_assert_true (g_variant_lookup (counts, "general-conversations", "t", &n) && n == 2);
  g_assert_true (g_variant_lookup (counts, "documents", "t", &n) && n == 1);
  g_assert_true (g_variant_lookup (counts, "results", "t", &n) && n == 1);
  g_assert_true (g_variant_lookup (counts, "memories", "t", &n) && n == 1);
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
  add ("/gate/leaving/everything", test_everything);
  add ("/gate/leaving/nameless", test_nameless);
  add ("/gate/leaving/branches", test_branches);
  add ("/gate/leaving/health-locked", test_health_locked);
  add ("/gate/leaving/stopped", test_stopped);
  add ("/gate/leaving/locked-meanwhile", test_locked_meanwhile);
  add ("/gate/leaving/written-down-first", test_written_down_first);
  add ("/gate/leaving/unnoted", test_unnoted);
  add ("/gate/leaving/killed", test_killed);
  add ("/gate/leaving/killed-in-strange-place", test_killed_in_strange_place);
  add ("/gate/leaving/places", test_places);
  add ("/gate/leaving/inside", test_inside);
  add ("/gate/leaving/nothing-kept", test_nothing_kept);
  add ("/gate/backups", test_backups);
  add ("/gate/counts", test_counts);
  return g_test_run ();
}
