/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The one door. A conversation is copied into Health in one transaction, with its id and
 * those of its messages, and only once that is on disk is it destroyed in General. A
 * crash between the two leaves it in both; moving it again then adds nothing to Health,
 * because what is there already stays, and destroys it in General. Main thread. */

#include "config.h"

#include "amana-gate.h"

#include "amana-fiber.h"

typedef struct
{
  AmanaGeneral *general;           /* (owned) */
  AmanaHealth *health;             /* (owned) */
  AmanaConversation *conversation; /* (owned) */
  char *subject_id;
} Move;

static void
free_move (gpointer data)
{
  Move *move = data;

  g_object_unref (move->general);
  g_object_unref (move->health);
  g_object_unref (move->conversation);
  g_free (move->subject_id);
  g_free (move);
}

static DexFuture *
move_fiber (gpointer user_data)
{
  Move *move = user_data;
  AmanaChat *from = amana_general_get_chat (move->general);
  AmanaChat *to = amana_health_get_chat (move->health);
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaConversation) moved = NULL;
  g_autoptr (GPtrArray) messages =
    dex_await_boxed (amana_chat_export_messages (from, move->conversation), &error);

  if (messages != NULL)
    moved = dex_await_object (
      amana_chat_import_conversation (to, move->conversation, move->subject_id, messages), &error);
  if (moved == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  if (!dex_await (amana_chat_purge (from, amana_conversation_get_id (move->conversation)), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_object (g_steal_pointer (&moved));
}

/**
 * amana_gate_move_conversation:
 * @general: where it is
 * @health: where it goes
 * @conversation: one of General's conversations
 * @subject_id: whom it is about
 *
 * Returns: (transfer full): a future that resolves to the #AmanaConversation in Health,
 *   once it is gone from General; rejects with %AMANA_HEALTH_ERROR_NO_SUBJECT or
 *   #AmanaStoreError, and then it is still in General
 */
DexFuture *
amana_gate_move_conversation (AmanaGeneral *general,
                              AmanaHealth *health,
                              AmanaConversation *conversation,
                              const char *subject_id)
{
  Move *move;

  g_return_val_if_fail (AMANA_IS_GENERAL (general), NULL);
  g_return_val_if_fail (AMANA_IS_HEALTH (health), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);

  if (subject_id == NULL || amana_health_find_subject (health, subject_id) == NULL)
    return dex_future_new_reject (AMANA_HEALTH_ERROR, AMANA_HEALTH_ERROR_NO_SUBJECT,
                                  "nobody was named");
  move = g_new0 (Move, 1);
  move->general = g_object_ref (general);
  move->health = g_object_ref (health);
  move->conversation = g_object_ref (conversation);
  move->subject_id = g_strdup (subject_id);
  return amana_fiber_spawn (0, move_fiber, move, free_move);
}
