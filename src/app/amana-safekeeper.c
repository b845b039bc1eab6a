/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One thing at a time, each a fiber that goes on when the page that asked for it is closed.
 *
 * A backup is read again when it is made: what the outcome says was looked at, not hoped.
 * Who stops something, or locks the space under it, is told what became of it; what was
 * begun by itself says so only where it went wrong. Closing the window asks first, stops,
 * and waits until what is to be removed was.
 *
 * What is left of a backup that was not finished is gone on with only while both rooms stay open,
 * and only where it was stopped or its place went away: then it stays until one of them is locked.
 * Elsewhere it goes at once, above all from a disk that is full of it. */

#include "config.h"

#include "amana-safekeeper-private.h"

#include <glib/gi18n-lib.h>

#include "amana-backup-words.h"
#include "amana-fiber.h"
#include "amana-gate-counts.h"
#include "amana-gate-takeout.h"
#include "amana-sentence.h"

#define MAX_FOLDER_NUMBER 1000

enum
{
  CHANGED,
  TOLD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaSafekeeper, amana_safekeeper, G_TYPE_OBJECT)

typedef struct
{
  AmanaSafekeeper *self;   /* (owned) */
  AmanaPerson *person;     /* (owned): so that it outlives the keeper */
  AmanaProgress *progress; /* (owned) */
  GVariant *counts;        /* (owned) (nullable) */
  char *path;              /* (owned) (nullable) */
  GPtrArray *paths;        /* (owned) (nullable) */
  gboolean quiet;          /* nobody asked for it */
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_object_unref (errand->progress);
  g_clear_pointer (&errand->counts, g_variant_unref);
  g_clear_pointer (&errand->paths, g_ptr_array_unref);
  g_free (errand->path);
  g_object_unref (errand->self);
  g_object_unref (errand->person);
  g_free (errand);
}

void
amana_safekeeper_emit_changed (AmanaSafekeeper *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

void
amana_safekeeper_tell (AmanaSafekeeper *self, const char *sentence, gboolean offers_remaking)
{
  g_signal_emit (self, signals[TOLD], 0, sentence, offers_remaking);
}

static gboolean
is_kept (AmanaSafekeeper *self)
{
  return self->person != NULL && !amana_person_is_invented (self->person);
}

gboolean
amana_safekeeper_is_whole (AmanaSafekeeper *self)
{
  return is_kept (self) && amana_person_get_general (self->person) != NULL &&
         amana_person_get_health (self->person) != NULL;
}

GVariant *
amana_safekeeper_dup_counts (AmanaSafekeeper *self)
{
  g_return_val_if_fail (AMANA_IS_SAFEKEEPER (self), NULL);

  if (!amana_safekeeper_is_whole (self))
    return NULL;
  return g_variant_ref_sink (amana_gate_count_items (amana_person_get_general (self->person),
                                                     amana_person_get_health (self->person)));
}

/* --- beginning and ending --- */

static void
run (AmanaSafekeeper *self, Errand *errand, const char *title, DexFiberFunc func)
{
  g_set_str (&self->title, title);
  g_clear_pointer (&self->outcome, g_free);
  self->progress = g_object_ref (errand->progress);
  self->running = amana_fiber_spawn (0, func, errand, errand_free);
  amana_safekeeper_emit_changed (self);
}

static gboolean
can_begin (AmanaSafekeeper *self)
{
  return self->running == NULL && is_kept (self);
}

static Errand *
errand_new (AmanaSafekeeper *self, const char *path)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->self = g_object_ref (self);
  errand->person = g_object_ref (self->person);
  errand->progress = amana_progress_new ();
  errand->counts = amana_safekeeper_dup_counts (self);
  errand->path = g_strdup (path);
  return errand;
}

/* Whoever was not asked is not told that he succeeded, nor that a room was locked, which is
 * tried again when it opens. */
static gboolean
is_to_be_told (Errand *errand, const GError *error)
{
  return !errand->quiet ||
         (error != NULL &&
          !g_error_matches (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_LOCKED) &&
          !g_error_matches (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_STOPPED));
}

/* @outcome: (nullable): what to say where there is no @error
 * @is_trouble: whether that is bad news all the same */
static DexFuture *
end_with (Errand *errand, const char *outcome, gboolean is_trouble, const GError *error)
{
  AmanaSafekeeper *self = errand->self;
  g_autofree char *sentence = error != NULL ? amana_sentence_for_error (error) : NULL;

  g_clear_object (&self->progress);
  dex_clear (&self->running);
  g_clear_pointer (&self->title, g_free);
  self->is_trouble = is_trouble || error != NULL;
  g_set_str (&self->outcome, sentence != NULL ? sentence : outcome);
  if (is_trouble || is_to_be_told (errand, error))
    amana_safekeeper_tell (self, self->outcome, FALSE);
  amana_safekeeper_look_at_plan (self);
  amana_safekeeper_emit_changed (self);
  return dex_future_new_true ();
}

static DexFuture *
end (Errand *errand, const char *outcome, const GError *error)
{
  return end_with (errand, outcome, FALSE, error);
}

/* @outcome: what to say of one that is sound; %NULL: what is in it */
static DexFuture *
end_with_backup (Errand *errand,
                 const AmanaBackupManifest *manifest,
                 const char *outcome,
                 const GError *error)
{
  gboolean is_bad = manifest != NULL && amana_backup_manifest_count_bad_pages (manifest) > 0;
  g_autofree char *words = manifest != NULL ? amana_words_for_backup (manifest) : NULL;

  return end_with (errand, is_bad || outcome == NULL ? words : outcome, is_bad, error);
}

/* --- backups --- */

/* The rooms it was begun with are open, and nothing but time or a stick is missing. */
static gboolean
can_go_on (AmanaSafekeeper *self, const GError *error)
{
  return amana_safekeeper_is_whole (self) &&
         (g_error_matches (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_STOPPED) ||
          g_error_matches (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_GONE));
}

static void
drop (AmanaVault *vault, const char *path)
{
  g_autoptr (GError) error = NULL;

  if (!dex_await (amana_backup_drop (vault, path), &error))
    g_debug ("The beginning of a backup stays: %s", error->message);
}

static void
leave_unfinished (Errand *errand, const char *path, const GError *error)
{
  if (can_go_on (errand->self, error))
    g_ptr_array_add (errand->self->unfinished, g_strdup (path));
  else
    drop (amana_person_get_vault (errand->person), path);
}

static DexFuture *
drop_unfinished_fiber (gpointer user_data)
{
  Errand *errand = user_data;
  GPtrArray *unfinished = errand->self->unfinished;

  for (guint i = 0; i < errand->paths->len; i++)
    {
      guint at;

      drop (amana_person_get_vault (errand->person), errand->paths->pdata[i]);
      if (g_ptr_array_find_with_equal_func (unfinished, errand->paths->pdata[i], g_str_equal, &at))
        g_ptr_array_remove_index (unfinished, at);
    }
  return dex_future_new_true ();
}

/**
 * amana_safekeeper_drop_unfinished:
 *
 * A room is locked, or about to be: what is left of backups can no longer be gone on with.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is gone, or cannot be removed
 */
DexFuture *
amana_safekeeper_drop_unfinished (AmanaSafekeeper *self)
{
  Errand *errand;

  g_return_val_if_fail (AMANA_IS_SAFEKEEPER (self), NULL);

  if (self->unfinished->len == 0 || !is_kept (self))
    return dex_future_new_true ();
  errand = errand_new (self, NULL);
  errand->paths = g_ptr_array_copy (self->unfinished, (GCopyFunc) (GCallback) g_strdup, NULL);
  g_ptr_array_set_free_func (errand->paths, g_free);
  return amana_fiber_spawn (0, drop_unfinished_fiber, errand, errand_free);
}

static AmanaBackupManifest *
make_and_check (Errand *errand, const char *path, GError **error)
{
  AmanaVault *vault = amana_person_get_vault (errand->person);
  g_autoptr (GError) found = NULL;
  AmanaBackupManifest *manifest;

  if (!dex_await (amana_backup_make (vault, path, errand->counts, errand->progress), &found))
    {
      leave_unfinished (errand, path, found);
      g_propagate_error (error, g_steal_pointer (&found));
      return NULL;
    }
  manifest = dex_await_boxed (amana_backup_check (path, vault, NULL, errand->progress), error);
  if (manifest != NULL)
    amana_safekeeper_note_made (errand->self, path);
  return manifest;
}

static DexFuture *
make_fiber (gpointer user_data)
{
  Errand *errand = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaBackupManifest) manifest = make_and_check (errand, errand->path, &error);

  if (manifest == NULL && errand->quiet)
    errand->self->not_before = g_get_monotonic_time () + G_TIME_SPAN_HOUR;
  return end_with_backup (errand, manifest,
                          _ ("The backup is made, and was read again: it is whole."), error);
}

static void
make (AmanaSafekeeper *self, const char *path, gboolean quiet)
{
  Errand *errand;

  if (!can_begin (self))
    return;
  errand = errand_new (self, path);
  errand->quiet = quiet;
  run (self, errand, _ ("The backup is being made"), make_fiber);
}

void
amana_safekeeper_make_quietly (AmanaSafekeeper *self, const char *path)
{
  make (self, path, TRUE);
}

/**
 * amana_safekeeper_make:
 * @path: the file; one that stands there is replaced at the very end
 *
 * Makes a backup and reads it again.
 */
void
amana_safekeeper_make (AmanaSafekeeper *self, const char *path)
{
  g_return_if_fail (AMANA_IS_SAFEKEEPER (self));
  g_return_if_fail (path != NULL);

  make (self, path, FALSE);
}

static DexFuture *
remake_fiber (gpointer user_data)
{
  Errand *errand = user_data;
  g_autofree char *outcome = NULL;
  g_autoptr (GError) error = NULL;
  guint n_made = 0;

  for (guint i = 0; i < errand->paths->len && error == NULL; i++)
    {
      g_autoptr (AmanaBackupManifest) manifest =
        make_and_check (errand, g_ptr_array_index (errand->paths, i), &error);

      n_made += manifest != NULL;
    }
  outcome = g_strdup_printf (ngettext ("%u backup was made anew, and read again: it is whole.",
                                       "%u backups were made anew, and read again: they are whole.",
                                       n_made),
                             n_made);
  return end (errand, outcome, error);
}

/**
 * amana_safekeeper_remake:
 *
 * Makes every backup anew that may hold what was deleted since, where its place is there.
 */
void
amana_safekeeper_remake (AmanaSafekeeper *self)
{
  g_autoptr (AmanaBackupPlan) plan = NULL;
  GPtrArray *places;
  Errand *errand;

  g_return_if_fail (AMANA_IS_SAFEKEEPER (self));

  if (!can_begin (self))
    return;
  plan = amana_safekeeper_dup_plan (self);
  places = amana_backup_plan_get_places (plan);
  errand = errand_new (self, NULL);
  errand->paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < places->len; i++)
    {
      const AmanaBackupPlace *place = g_ptr_array_index (places, i);

      if (amana_backup_plan_is_outdated (plan, place) && amana_safekeeper_has_place (place->path))
        g_ptr_array_add (errand->paths, g_strdup (place->path));
    }
  run (self, errand, _ ("Backups are being made anew"), remake_fiber);
}

static DexFuture *
check_fiber (gpointer user_data)
{
  Errand *errand = user_data;
  AmanaVault *vault = amana_person_get_vault (errand->person);
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaBackupManifest) manifest =
    dex_await_boxed (amana_backup_check (errand->path, vault, NULL, errand->progress), &error);

  return end_with_backup (errand, manifest, NULL, error);
}

/**
 * amana_safekeeper_check:
 * @path: a backup of hers
 *
 * Reads all of it; the outcome says what is in it.
 */
void
amana_safekeeper_check (AmanaSafekeeper *self, const char *path)
{
  g_return_if_fail (AMANA_IS_SAFEKEEPER (self));
  g_return_if_fail (path != NULL);

  if (can_begin (self))
    run (self, errand_new (self, path), _ ("The backup is being checked"), check_fiber);
}

/* --- leaving with everything --- */

/* "Amana 2026-11-23", with a number where there is one already. */
static char *
choose_folder (const char *parent)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "Amana %Y-%m-%d");
  g_autofree char *path = g_build_filename (parent, name, NULL);

  for (guint i = 2; i < MAX_FOLDER_NUMBER && g_file_test (path, G_FILE_TEST_EXISTS); i++)
    {
      g_free (path);
      path = g_strdup_printf ("%s/%s (%u)", parent, name, i);
    }
  return g_steal_pointer (&path);
}

/* While there is time to stop it. */
static void
unnoted_cb (AmanaSafekeeper *self)
{
  amana_safekeeper_tell (self, amana_gate_words_for_unnoted (), FALSE);
}

static char *
describe_taken_out (AmanaTakeout *takeout, const char *name)
{
  g_autoptr (GString) words = g_string_new (NULL);

  if (amana_takeout_get_n_missing (takeout) > 0)
    {
      g_autofree char *missing = amana_gate_words_for_missing (takeout);

      g_string_append_printf (words, "%s ", missing);
    }
  /* Translators: %s is the name of a folder. */
  g_string_append_printf (words,
                          _ ("Everything is in the folder “%s”; begin with index.html. It is "
                             "not encrypted."),
                          name);
  return g_string_free_and_steal (g_steal_pointer (&words));
}

static DexFuture *
take_out_fiber (gpointer user_data)
{
  Errand *errand = user_data;
  AmanaGeneral *general = amana_person_get_general (errand->person);
  AmanaHealth *health = amana_person_get_health (errand->person);
  AmanaAudit *audit = amana_vault_get_audit (amana_person_get_vault (errand->person));
  g_autofree char *folder = choose_folder (errand->path);
  g_autofree char *name = g_path_get_basename (folder);
  g_autofree char *outcome = NULL;
  g_autoptr (AmanaTakeout) takeout = amana_takeout_new (folder, errand->progress);
  g_autoptr (GError) error = NULL;

  g_signal_connect_object (takeout, "unnoted", G_CALLBACK (unnoted_cb), errand->self,
                           G_CONNECT_SWAPPED);
  dex_await (amana_gate_take_out_everything (general, health, audit, takeout), &error);
  outcome = describe_taken_out (takeout, name);
  return end_with (errand, outcome, amana_takeout_get_n_missing (takeout) > 0, error);
}

/**
 * amana_safekeeper_take_out:
 * @parent: where the new folder is to stand
 *
 * Leaves with everything that is unlocked.
 */
void
amana_safekeeper_take_out (AmanaSafekeeper *self, const char *parent)
{
  g_return_if_fail (AMANA_IS_SAFEKEEPER (self));
  g_return_if_fail (parent != NULL);

  if (can_begin (self) && amana_person_get_general (self->person) != NULL)
    run (self, errand_new (self, parent), _ ("Everything is being written"), take_out_fiber);
}

/* --- the object --- */

static void
amana_safekeeper_dispose (GObject *object)
{
  AmanaSafekeeper *self = AMANA_SAFEKEEPER (object);

  amana_safekeeper_end_plan (self);
  self->person = NULL;
  g_clear_object (&self->progress);
  dex_clear (&self->running);
  G_OBJECT_CLASS (amana_safekeeper_parent_class)->dispose (object);
}

static void
amana_safekeeper_finalize (GObject *object)
{
  AmanaSafekeeper *self = AMANA_SAFEKEEPER (object);

  g_free (self->title);
  g_free (self->outcome);
  g_free (self->reminder);
  g_ptr_array_unref (self->unfinished);
  G_OBJECT_CLASS (amana_safekeeper_parent_class)->finalize (object);
}

static void
amana_safekeeper_class_init (AmanaSafekeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = amana_safekeeper_dispose;
  object_class->finalize = amana_safekeeper_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[TOLD] = g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
amana_safekeeper_init (AmanaSafekeeper *self)
{
  self->unfinished = g_ptr_array_new_with_free_func (g_free);
}

/**
 * amana_safekeeper_new:
 * @person: who owns it
 *
 * Returns: (transfer full): a keeper that follows her rooms
 */
AmanaSafekeeper *
amana_safekeeper_new (AmanaPerson *person)
{
  AmanaSafekeeper *self = g_object_new (AMANA_TYPE_SAFEKEEPER, NULL);

  self->person = person;
  amana_safekeeper_follow_rooms (self);
  return self;
}

const char *
amana_safekeeper_get_title (AmanaSafekeeper *self)
{
  return self->title;
}

AmanaProgress *
amana_safekeeper_get_progress (AmanaSafekeeper *self)
{
  return self->progress;
}

const char *
amana_safekeeper_get_outcome (AmanaSafekeeper *self)
{
  return self->outcome;
}

gboolean
amana_safekeeper_is_trouble (AmanaSafekeeper *self)
{
  return self->is_trouble;
}

const char *
amana_safekeeper_get_reminder (AmanaSafekeeper *self)
{
  return self->reminder;
}

DexFuture *
amana_safekeeper_stop (AmanaSafekeeper *self)
{
  g_return_val_if_fail (AMANA_IS_SAFEKEEPER (self), NULL);

  if (self->running == NULL)
    return dex_future_new_true ();
  amana_progress_stop (self->progress);
  return dex_ref (self->running);
}
