/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Leaving with everything: what each side of the door has, in one folder that the person
 * asked for, outside of everybody's own. A side that is locked is left out, and the page to read
 * says so. Before the first word is written, General knows where (amana-gate-left-over.c), and the
 * record of what happened that it was; on a full disk with the room that is kept back, and without
 * that not at all. Where neither can be written, as on a disk that takes nothing any more, or with
 * General locked, she may leave all the same, and is told so first. */

#include "config.h"

#include "amana-gate-takeout.h"

#include <glib/gi18n-lib.h>

#include "amana-chat-keeping.h"
#include "amana-chat-takeout.h"
#include "amana-fiber.h"
#include "amana-gate-left-over.h"
#include "amana-health-keeping.h"
#include "amana-health-takeout.h"
#include "amana-sentence.h"
#include "amana-store-loss.h"
#include "amana-task.h"
#include "amana-vault.h"

typedef struct
{
  AmanaGeneral *general; /* (owned) (nullable) */
  AmanaHealth *health;   /* (owned) (nullable) */
  AmanaAudit *audit;     /* (owned) (nullable) */
  AmanaTakeout *takeout; /* (owned) */
  char *path;            /* (owned) absolute */
} Leaving;

static void
leaving_free (gpointer data)
{
  Leaving *self = data;

  g_clear_object (&self->general);
  g_clear_object (&self->health);
  g_clear_object (&self->audit);
  g_object_unref (self->takeout);
  g_free (self->path);
  g_free (self);
}

static void
expect (Leaving *self)
{
  if (self->general != NULL)
    amana_takeout_expect (self->takeout,
                          amana_chat_count_takeout (amana_general_get_chat (self->general)));
  if (self->health != NULL)
    amana_takeout_expect (self->takeout,
                          amana_chat_count_takeout (amana_health_get_chat (self->health)) +
                            amana_health_count_takeout (self->health));
}

static gboolean
write_health (Leaving *self, GError **error)
{
  const AmanaChatTakeout words = {
    .folder = "health",
    .conversations = _ ("Conversations in Health"),
    .memories = _ ("What Amana Remembers in Health"),
    .say = amana_sentence_for_note,
  };

  if (self->health == NULL)
    {
      amana_takeout_add_note (self->takeout, _ ("Health was not open when this was written, so "
                                                "nothing of it is here."));
      return TRUE;
    }
  return dex_await (amana_health_write_takeout (self->health, self->takeout), error) &&
         dex_await (
           amana_chat_write_takeout (amana_health_get_chat (self->health), self->takeout, &words),
           error);
}

static gboolean
write_general (Leaving *self, GError **error)
{
  const AmanaChatTakeout words = {
    .folder = "general",
    .conversations = _ ("Conversations in General"),
    .memories = _ ("What Amana Remembers in General"),
    .say = amana_sentence_for_note,
  };

  if (self->general == NULL)
    {
      amana_takeout_add_note (self->takeout, _ ("General was not open when this was written, so "
                                                "nothing of it is here."));
      return TRUE;
    }
  return dex_await (
    amana_chat_write_takeout (amana_general_get_chat (self->general), self->takeout, &words),
    error);
}

/* In each side's name, as when it is given out piece by piece. */
static void
write_down_pieces (Leaving *self)
{
  AmanaChat *chat;

  if (self->general != NULL)
    {
      chat = amana_general_get_chat (self->general);
      amana_chat_note_exported (chat,
                                g_list_model_get_n_items (amana_chat_get_conversations (chat)));
    }
  if (self->health == NULL)
    return;
  chat = amana_health_get_chat (self->health);
  amana_chat_note_exported (chat, g_list_model_get_n_items (amana_chat_get_conversations (chat)));
  amana_health_note_exported (self->health, AMANA_ITEM_DOCUMENT,
                              g_list_model_get_n_items (amana_health_get_documents (self->health)));
}

static DexFuture *
check_task (gpointer user_data)
{
  if (amana_vault_is_inside_person (user_data))
    return dex_future_new_reject (AMANA_TAKEOUT_ERROR, AMANA_TAKEOUT_ERROR_INSIDE,
                                  "in a person's folder");
  return dex_future_new_true ();
}

/* Who keeps her things where nothing can be written any more may leave with them all the same. A
 * full disk is no such place: room for this is kept back, and she can free some. */
static gboolean
is_bearable (const GError *error)
{
  return g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_READ_ONLY) ||
         g_error_matches (error, AMANA_AUDIT_ERROR, AMANA_AUDIT_ERROR_NOT_KEPT);
}

/* Nor does damage keep her, where it hit what is only written down. */
static gboolean
await_bearable (Leaving *self, DexFuture *future, GError **error)
{
  g_autoptr (GError) found = NULL;

  if (dex_await (future, &found))
    return TRUE;
  if (is_bearable (found) || amana_store_is_loss (found))
    {
      amana_takeout_tell_unnoted (self->takeout);
      return TRUE;
    }
  if (g_error_matches (found, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FULL))
    {
      g_set_error_literal (error, AMANA_TAKEOUT_ERROR, AMANA_TAKEOUT_ERROR_UNNOTED,
                           "not even the room that is kept back is there");
      return FALSE;
    }
  g_propagate_error (error, g_steal_pointer (&found));
  return FALSE;
}

static gboolean
note_place (Leaving *self, GError **error)
{
  if (self->general != NULL)
    return await_bearable (self, amana_gate_note_leaving (self->general, self->path, TRUE), error);
  amana_takeout_tell_unnoted (self->takeout);
  return TRUE;
}

/* A note that stays finds nothing the next time. */
static void
forget_place (Leaving *self)
{
  g_autoptr (GError) error = NULL;

  if (self->general != NULL &&
      !dex_await (amana_gate_note_leaving (self->general, self->path, FALSE), &error))
    g_debug ("The note of a place stays: %s", error->message);
}

/* On the disk with the last of it, for the record keeps its order. */
static gboolean
write_down (Leaving *self, GError **error)
{
  AmanaAuditPart part = self->general == NULL  ? AMANA_AUDIT_HEALTH
                        : self->health == NULL ? AMANA_AUDIT_GENERAL
                                               : AMANA_AUDIT_EVERYTHING;

  write_down_pieces (self);
  return self->audit == NULL ||
         await_bearable (
           self, amana_audit_add (self->audit, amana_audit_entry_new (AMANA_AUDIT_EXPORTED, part)),
           error);
}

/* What can be removed was; what cannot is named when General is opened the next time. */
static void
abandon (Leaving *self)
{
  g_autoptr (GError) ignored = NULL;
  int left;

  dex_await (amana_takeout_abandon (self->takeout), &ignored);
  left = dex_await_int (amana_takeout_clear_left_over (self->path), &ignored);
  if (left == AMANA_TAKEOUT_LEFT_NOTHING || left == AMANA_TAKEOUT_LEFT_REMOVED)
    forget_place (self);
}

static DexFuture *
take_out_fiber (gpointer user_data)
{
  Leaving *self = user_data;
  GError *error = NULL;

  expect (self);
  if (!dex_await (amana_task_run ("amana-leaving", check_task, g_strdup (self->path), g_free),
                  &error) ||
      !note_place (self, &error))
    return dex_future_new_for_error (error);
  if (dex_await (amana_takeout_begin (self->takeout), &error) && write_down (self, &error) &&
      write_health (self, &error) && write_general (self, &error) &&
      dex_await (amana_takeout_finish (self->takeout), &error))
    {
      forget_place (self);
      return dex_future_new_true ();
    }
  abandon (self);
  return dex_future_new_for_error (error);
}

/**
 * amana_gate_take_out_everything:
 * @general: (nullable): loaded; %NULL: locked
 * @health: (nullable): loaded; %NULL: locked
 * @audit: (nullable): where it is written down, before the first word is written
 * @takeout: not begun; tells "unnoted" where nobody could remove what a kill leaves of it
 *
 * Returns: (transfer full): a future that resolves to %TRUE once all of it is on the disk;
 *   rejects with #AmanaTakeoutError, #AmanaAuditError or #AmanaStoreError, and then nothing is
 *   left of it
 */
DexFuture *
amana_gate_take_out_everything (AmanaGeneral *general,
                                AmanaHealth *health,
                                AmanaAudit *audit,
                                AmanaTakeout *takeout)
{
  Leaving *leaving;

  g_return_val_if_fail (general != NULL || health != NULL, NULL);
  g_return_val_if_fail (AMANA_IS_TAKEOUT (takeout), NULL);

  leaving = g_new0 (Leaving, 1);
  g_set_object (&leaving->general, general);
  g_set_object (&leaving->health, health);
  g_set_object (&leaving->audit, audit);
  leaving->takeout = g_object_ref (takeout);
  leaving->path = g_canonicalize_filename (amana_takeout_get_folder (takeout), NULL);
  return amana_fiber_spawn (0, take_out_fiber, leaving, leaving_free);
}

/**
 * amana_gate_words_for_unnoted:
 *
 * Returns: (transfer none): what the person is told before the first word is written
 */
const char *
amana_gate_words_for_unnoted (void)
{
  return _ ("This space cannot note now where everything is written, and its record may not show "
            "that it was. If the writing is broken off, delete the folder of this name and “.part” "
            "yourself: what is in it is not encrypted.");
}

/**
 * amana_gate_words_for_missing:
 * @takeout: one that was written, with something missing
 *
 * Returns: (transfer full): what the person is told of that
 */
char *
amana_gate_words_for_missing (AmanaTakeout *takeout)
{
  guint n = amana_takeout_get_n_missing (takeout);

  return g_strdup_printf (
    ngettext ("Of %u item not all could be read, since it is damaged; index.html names it.",
              "Of %u items not all could be read, since they are damaged; index.html names them.",
              n),
    n);
}
