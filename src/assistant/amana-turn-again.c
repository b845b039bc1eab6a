/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Asking once more what got no whole answer.
 *
 * Who says the same words again after a failure wants an answer, not the question twice:
 * it stands where it stood, and is answered again. What came of the first answer stays
 * as a version of it; one without a word gives way. */

#include "config.h"

#include "amana-turn.h"

#include <string.h>

static gboolean
says (AmanaMessage *message, const char *text)
{
  g_autofree char *said = g_strdup (amana_message_get_text (message));
  g_autofree char *wanted = g_strdup (text);

  return amana_message_get_role (message) == AMANA_ROLE_PERSON &&
         g_str_equal (g_strstrip (said), g_strstrip (wanted));
}

static gboolean
is_failed_answer (AmanaMessage *message)
{
  AmanaMessageState state = amana_message_get_state (message);

  return amana_message_get_role (message) == AMANA_ROLE_ASSISTANT &&
         (state == AMANA_MESSAGE_FAILED || state == AMANA_MESSAGE_PARTIAL);
}

/**
 * amana_turn_find_unanswered:
 * @recent: of #AmanaMessage, oldest first: the end of a conversation, two messages at least
 *   where it has so many
 * @text: what is said now
 * @answer: (out) (transfer full) (nullable): what came in answer: nothing, or not all
 *
 * Returns: (transfer full) (nullable): the last question, where it says the same and has
 *   no whole answer; %NULL: @text is a new one
 */
AmanaMessage *
amana_turn_find_unanswered (GListModel *recent, const char *text, AmanaMessage **answer)
{
  g_autoptr (AmanaMessage) question = NULL;
  g_autoptr (AmanaMessage) last = NULL;
  guint n;

  g_return_val_if_fail (G_IS_LIST_MODEL (recent), NULL);
  g_return_val_if_fail (text != NULL && answer != NULL, NULL);

  *answer = NULL;
  n = g_list_model_get_n_items (recent);
  last = n > 0 ? g_list_model_get_item (recent, n - 1) : NULL;
  if (last == NULL || says (last, text))
    return g_steal_pointer (&last);
  question = n > 1 && is_failed_answer (last) ? g_list_model_get_item (recent, n - 2) : NULL;
  if (question == NULL || !says (question, text))
    return NULL;
  *answer = g_steal_pointer (&last);
  return g_steal_pointer (&question);
}

/**
 * amana_turn_leave:
 * @chat: a chat
 * @conversation: one of its conversations
 * @answer: an answer in it that shall be given once more
 *
 * Returns: (transfer full): a future that resolves to %TRUE once the next message that is
 *   put takes the place of @answer, which stays as a version unless it failed without a
 *   word; rejects with #AmanaStoreError
 */
DexFuture *
amana_turn_leave (AmanaChat *chat, AmanaConversation *conversation, AmanaMessage *answer)
{
  g_return_val_if_fail (AMANA_IS_CHAT (chat), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);
  g_return_val_if_fail (AMANA_IS_MESSAGE (answer), NULL);

  if (amana_message_get_state (answer) == AMANA_MESSAGE_FAILED &&
      *amana_message_get_text (answer) == '\0')
    return amana_chat_delete_message (chat, conversation, amana_message_get_id (answer));
  return amana_chat_branch (chat, conversation, answer);
}
