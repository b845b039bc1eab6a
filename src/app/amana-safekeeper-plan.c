/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Backups by themselves, and what is still to be done for those there are.
 *
 * The plan stands among General's settings, so it is looked at when General opens, when it
 * is changed by whoever it be, when something ended, and now and then. When something was deleted
 * is what the record of what happened says, so that nobody who deletes need think of backups. A
 * backup is begun when it is due, both rooms are open and the folder is there. A folder that is not
 * there (a stick at home) is no error: the reminder stands on the page, and is told once a session.
 * After a failure an hour passes before the next try. */

#include "config.h"

#include "amana-safekeeper-private.h"

#include <glib/gi18n-lib.h>

#include "amana-fiber.h"
#include "amana-gate-backups.h"
#include "amana-gate-takeout.h"
#include "amana-sentence.h"

#define LOOK_SECONDS   600
#define SETTLE_SECONDS 3 /* what is opened is shown first */

gboolean
amana_safekeeper_has_place (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_file_test (folder, G_FILE_TEST_IS_DIR);
}

/* --- the plan --- */

AmanaBackupPlan *
amana_safekeeper_dup_plan (AmanaSafekeeper *self)
{
  AmanaGeneral *general = self->person != NULL ? amana_person_get_general (self->person) : NULL;

  return general != NULL ? amana_gate_dup_backup_plan (general) : amana_backup_plan_parse (NULL);
}

typedef struct
{
  AmanaSafekeeper *self; /* (owned) */
  gboolean is_made;      /* it was to be noted that a backup is made */
} Keeping;

static void
keeping_free (gpointer data)
{
  Keeping *keeping = data;

  g_object_unref (keeping->self);
  g_free (keeping);
}

/* A plan that is not on the disk is none after the next start. Where she locked meanwhile she
 * knows. */
static DexFuture *
not_kept_cb (DexFuture *future, gpointer user_data)
{
  Keeping *keeping = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  dex_future_get_value (future, &error);
  if (error == NULL || g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_CLOSED))
    return dex_future_new_true ();
  sentence = keeping->is_made ? g_strdup (amana_sentence_for_unnoted_backup ())
                              : amana_sentence_for_error (error);
  amana_safekeeper_tell (keeping->self, sentence, FALSE);
  return dex_future_new_true ();
}

static void
keep_so (AmanaSafekeeper *self, const AmanaBackupPlan *plan, gboolean is_made)
{
  AmanaGeneral *general = self->person != NULL ? amana_person_get_general (self->person) : NULL;
  Keeping *keeping;

  if (general == NULL)
    return;
  keeping = g_new0 (Keeping, 1);
  keeping->self = g_object_ref (self);
  keeping->is_made = is_made;
  dex_future_disown (dex_future_catch (amana_gate_keep_backup_plan (general, plan), not_kept_cb,
                                       keeping, keeping_free));
}

static void
keep (AmanaSafekeeper *self, const AmanaBackupPlan *plan)
{
  keep_so (self, plan, FALSE);
}

static const char *
get_folder (AmanaSafekeeper *self)
{
  return self->person != NULL ? amana_vault_get_folder (amana_person_get_vault (self->person))
                              : NULL;
}

/* It is what she has said here. */
static void
keep_here (AmanaSafekeeper *self, AmanaBackupPlan *plan)
{
  if (get_folder (self) != NULL)
    amana_backup_plan_settle (plan, get_folder (self));
  keep (self, plan);
}

void
amana_safekeeper_set_days (AmanaSafekeeper *self, guint days)
{
  g_autoptr (AmanaBackupPlan) plan = amana_safekeeper_dup_plan (self);

  if (amana_backup_plan_get_days (plan) == days)
    return;
  amana_backup_plan_set_days (plan, days);
  keep_here (self, plan);
}

void
amana_safekeeper_set_target (AmanaSafekeeper *self, const char *path)
{
  g_autoptr (AmanaBackupPlan) plan = amana_safekeeper_dup_plan (self);

  amana_backup_plan_set_target (plan, path);
  keep_here (self, plan);
}

void
amana_safekeeper_forget (AmanaSafekeeper *self, const char *path)
{
  g_autoptr (AmanaBackupPlan) plan = amana_safekeeper_dup_plan (self);

  amana_backup_plan_forget (plan, path);
  keep (self, plan);
}

void
amana_safekeeper_note_made (AmanaSafekeeper *self, const char *path)
{
  g_autoptr (AmanaBackupPlan) plan = amana_safekeeper_dup_plan (self);

  amana_backup_plan_note_made (plan, path, g_get_real_time ());
  keep_so (self, plan, TRUE);
}

/* --- what was deleted --- */

static void
note_erased (AmanaSafekeeper *self, gint64 when)
{
  g_autoptr (AmanaBackupPlan) plan = amana_safekeeper_dup_plan (self);

  if (amana_backup_plan_note_erased (plan, when))
    keep (self, plan);
}

static void
noted_cb (AmanaSafekeeper *self, const AmanaAuditEntry *entry)
{
  if (amana_audit_kind_deletes (entry->kind))
    note_erased (self, entry->time);
}

/* By a script, while the window was closed. */
static DexFuture *
catch_up_fiber (gpointer user_data)
{
  AmanaSafekeeper *self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 when;

  if (self->person == NULL)
    return dex_future_new_true ();
  when = dex_await_int64 (
    amana_audit_find_deletion (amana_vault_get_audit (amana_person_get_vault (self->person))),
    &error);
  if (error == NULL)
    note_erased (self, when);
  return dex_future_new_true ();
}

/* --- what was broken off --- */

static DexFuture *
clear_left_over_fiber (gpointer user_data)
{
  AmanaSafekeeper *self = user_data;
  AmanaGeneral *general = self->person != NULL ? amana_person_get_general (self->person) : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  if (general == NULL || self->running != NULL)
    return dex_future_new_true ();
  said = dex_await_string (amana_gate_clear_left_over (general), &error);
  if (said == NULL || *said == '\0' || self->running != NULL)
    return dex_future_new_true ();
  self->is_trouble = TRUE;
  g_set_str (&self->outcome, said); /* in full on the page, whatever a toast has room for */
  amana_safekeeper_tell (self, said, FALSE);
  amana_safekeeper_emit_changed (self);
  return dex_future_new_true ();
}

/* --- what is due --- */

static char *
find_reminder (AmanaSafekeeper *self, AmanaBackupPlan *plan)
{
  guint n_outdated = amana_backup_plan_count_outdated (plan);

  if (amana_backup_plan_get_due (plan) <= g_get_real_time () &&
      !amana_safekeeper_has_place (amana_backup_plan_get_target (plan)))
    return g_strdup (_ ("A backup is due, but its place is not there. Connect it, or choose "
                        "another."));
  if (n_outdated > 0)
    return g_strdup_printf (
      ngettext ("%u backup may still hold what you have deleted since. Make it anew.",
                "%u backups may still hold what you have deleted since. Make them anew.",
                n_outdated),
      n_outdated);
  return NULL;
}

/* Once for each thing, until it is done. */
static void
remind (AmanaSafekeeper *self, AmanaBackupPlan *plan)
{
  gboolean is_outdated = amana_backup_plan_count_outdated (plan) > 0;
  gboolean is_missing;

  g_free (self->reminder);
  self->reminder = find_reminder (self, plan);
  is_missing = self->reminder != NULL && amana_backup_plan_get_due (plan) <= g_get_real_time () &&
               !amana_safekeeper_has_place (amana_backup_plan_get_target (plan));
  if ((is_missing && !self->told_missing) || (is_outdated && !self->told_outdated && !is_missing))
    amana_safekeeper_tell (self, self->reminder, is_outdated && !is_missing);
  self->told_missing = is_missing;
  self->told_outdated = is_outdated;
}

/* A restored copy would write the content of its day over newer backups. */
static gboolean
end_plan_of_elsewhere (AmanaSafekeeper *self, AmanaBackupPlan *plan)
{
  if (get_folder (self) == NULL || !amana_backup_plan_is_away (plan, get_folder (self)))
    return FALSE;
  amana_backup_plan_set_days (plan, 0);
  keep_here (self, plan);
  self->is_trouble = TRUE;
  g_set_str (&self->outcome,
             _ ("This space was restored or moved, so it makes no backups by itself any more: they "
                "might take the place of newer ones. Switch them on again here, with a file of "
                "their own."));
  amana_safekeeper_tell (self, self->outcome, FALSE);
  return TRUE;
}

void
amana_safekeeper_look_at_plan (AmanaSafekeeper *self)
{
  g_autoptr (AmanaBackupPlan) plan = amana_safekeeper_dup_plan (self);
  const char *target = amana_backup_plan_get_target (plan);

  if (self->running != NULL || end_plan_of_elsewhere (self, plan))
    return;
  remind (self, plan);
  amana_safekeeper_emit_changed (self);
  if (amana_backup_plan_get_due (plan) <= g_get_real_time () && amana_safekeeper_is_whole (self) &&
      amana_safekeeper_has_place (target) && g_get_monotonic_time () >= self->not_before)
    amana_safekeeper_make_quietly (self, target);
}

/* --- when to look --- */

static gboolean
look_cb (gpointer user_data)
{
  AmanaSafekeeper *self = user_data;

  self->timer = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
  amana_safekeeper_look_at_plan (self);
  return G_SOURCE_REMOVE;
}

static void
stop_timer (AmanaSafekeeper *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
}

static void
setting_changed_cb (AmanaSafekeeper *self)
{
  amana_safekeeper_look_at_plan (self);
}

static void
follow_chat (AmanaSafekeeper *self, AmanaGeneral *general)
{
  AmanaChat *chat = general != NULL ? amana_general_get_chat (general) : NULL;

  if (self->chat == chat)
    return;
  if (self->chat != NULL)
    g_signal_handlers_disconnect_by_data (self->chat, self);
  g_set_object (&self->chat, chat);
  if (chat != NULL)
    g_signal_connect_object (chat, "setting-changed::" AMANA_GATE_BACKUPS_SETTING,
                             G_CALLBACK (setting_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
rooms_changed_cb (AmanaSafekeeper *self)
{
  AmanaGeneral *general = amana_person_get_general (self->person);

  stop_timer (self);
  follow_chat (self, general);
  if (!amana_safekeeper_is_whole (self))
    dex_future_disown (amana_safekeeper_drop_unfinished (self));
  if (general != NULL && !amana_person_is_invented (self->person))
    {
      self->timer = g_timeout_add_seconds (SETTLE_SECONDS, look_cb, self);
      dex_future_disown (
        amana_fiber_spawn (0, catch_up_fiber, g_object_ref (self), g_object_unref));
      dex_future_disown (
        amana_fiber_spawn (0, clear_left_over_fiber, g_object_ref (self), g_object_unref));
    }
  amana_safekeeper_emit_changed (self);
}

void
amana_safekeeper_follow_rooms (AmanaSafekeeper *self)
{
  AmanaAudit *audit = amana_vault_get_audit (amana_person_get_vault (self->person));

  if (audit != NULL)
    g_signal_connect_object (audit, "noted", G_CALLBACK (noted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->person, "notify::general", G_CALLBACK (rooms_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->person, "notify::health", G_CALLBACK (rooms_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
amana_safekeeper_end_plan (AmanaSafekeeper *self)
{
  stop_timer (self);
  follow_chat (self, NULL);
}
