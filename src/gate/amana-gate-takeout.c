/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Leaving with everything: what each side of the door has, in one folder that the person
 * asked for. A side that is locked is left out, and the page to read says so. */

#include "config.h"

#include "amana-gate-takeout.h"

#include <glib/gi18n-lib.h>

#include "amana-chat-keeping.h"
#include "amana-chat-takeout.h"
#include "amana-fiber.h"
#include "amana-health-keeping.h"
#include "amana-health-takeout.h"
#include "amana-sentence.h"

typedef struct
{
  AmanaGeneral *general; /* (owned) (nullable) */
  AmanaHealth *health;   /* (owned) (nullable) */
  AmanaTakeout *takeout; /* (owned) */
} Leaving;

static void
leaving_free (gpointer data)
{
  Leaving *self = data;

  g_clear_object (&self->general);
  g_clear_object (&self->health);
  g_object_unref (self->takeout);
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
      amana_takeout_add_note (self->takeout, _ ("Health was locked when this was written, so "
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
      amana_takeout_add_note (self->takeout, _ ("General was locked when this was written, so "
                                                "nothing of it is here."));
      return TRUE;
    }
  return dex_await (
    amana_chat_write_takeout (amana_general_get_chat (self->general), self->takeout, &words),
    error);
}

/* In each side's own record, as when it is given out piece by piece. */
static void
note (Leaving *self)
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
take_out_fiber (gpointer user_data)
{
  Leaving *self = user_data;
  g_autoptr (GError) ignored = NULL; /* what can be removed was */
  GError *error = NULL;

  expect (self);
  if (!dex_await (amana_takeout_begin (self->takeout), &error))
    return dex_future_new_for_error (error);
  if (write_health (self, &error) && write_general (self, &error) &&
      dex_await (amana_takeout_finish (self->takeout), &error))
    {
      note (self);
      return dex_future_new_true ();
    }
  dex_await (amana_takeout_abandon (self->takeout), &ignored);
  return dex_future_new_for_error (error);
}

/**
 * amana_gate_take_out_everything:
 * @general: (nullable): loaded; %NULL: locked
 * @health: (nullable): loaded; %NULL: locked
 * @takeout: not begun
 *
 * Returns: (transfer full): a future that resolves to %TRUE once all of it is on the disk;
 *   rejects with #AmanaTakeoutError or #AmanaStoreError, and then nothing is left of it
 */
DexFuture *
amana_gate_take_out_everything (AmanaGeneral *general, AmanaHealth *health, AmanaTakeout *takeout)
{
  Leaving *leaving;

  g_return_val_if_fail (general != NULL || health != NULL, NULL);
  g_return_val_if_fail (AMANA_IS_TAKEOUT (takeout), NULL);

  leaving = g_new0 (Leaving, 1);
  g_set_object (&leaving->general, general);
  g_set_object (&leaving->health, health);
  leaving->takeout = g_object_ref (takeout);
  return amana_fiber_spawn (0, take_out_fiber, leaving, leaving_free);
}
