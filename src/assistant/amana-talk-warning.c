/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is urgent in a talk. A turn tells of it before any engine is asked, and so does the
 * gate of what it holds back, although that is on no disk. What the person puts away is
 * put away on disk. */

#include "config.h"

#include "amana-talk-private.h"

#include "amana-fiber.h"

/**
 * amana_talk_get_warning:
 * @self: a talk
 *
 * Returns: (transfer none) (nullable): what is urgent in the open conversation
 */
const AmanaWarning *
amana_talk_get_warning (AmanaTalk *self)
{
  g_return_val_if_fail (AMANA_IS_TALK (self), NULL);

  return self->warning;
}

void
amana_talk_recall_warning (AmanaTalkStep *step)
{
  AmanaTalk *self = step->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaWarning) warning = NULL;

  if (step->conversation != NULL)
    warning = dex_await_boxed (
      amana_chat_get_warning (self->chat, amana_conversation_get_id (step->conversation)), &error);
  if (error != NULL)
    amana_talk_step_fail (step, error, NULL);
  else if (amana_talk_step_is_open (step))
    amana_talk_show_warning (self, warning);
}

static DexFuture *
look_again_fiber (gpointer user_data)
{
  amana_talk_recall_warning (user_data);
  return dex_future_new_true ();
}

/**
 * amana_talk_look_again:
 * @self: a talk
 *
 * Shows what is on disk of the open conversation's warnings and nothing else.
 */
void
amana_talk_look_again (AmanaTalk *self)
{
  g_return_if_fail (AMANA_IS_TALK (self));

  amana_talk_step_start (amana_talk_step_new (self, NULL, NULL), look_again_fiber);
}

typedef struct
{
  AmanaTalkStep *step; /* (owned) */
  gboolean settled;
} Settling;

static void
settling_free (gpointer data)
{
  Settling *settling = data;

  amana_talk_step_free (settling->step);
  g_free (settling);
}

static DexFuture *
settle_fiber (gpointer user_data)
{
  Settling *settling = user_data;
  AmanaTalkStep *step = settling->step;
  g_autoptr (GError) error = NULL;

  if (!dex_await (amana_chat_settle_warnings (step->self->chat,
                                              amana_conversation_get_id (step->conversation),
                                              settling->settled),
                  &error))
    amana_talk_step_fail (step, error, NULL);
  return dex_future_new_true ();
}

/**
 * amana_talk_settle:
 * @self: a talk
 * @settled: whether the person puts the warning away
 *
 * It is put away at once, and on disk a moment later. Nothing but this puts it away.
 */
void
amana_talk_settle (AmanaTalk *self, gboolean settled)
{
  g_autoptr (AmanaWarning) warning = NULL;
  Settling *settling;

  g_return_if_fail (AMANA_IS_TALK (self));

  if (self->warning == NULL)
    return;
  warning = amana_warning_copy (self->warning);
  warning->settled = settled;
  amana_talk_show_warning (self, warning);
  if (self->conversation == NULL)
    return;
  settling = g_new0 (Settling, 1);
  settling->step = amana_talk_step_new (self, NULL, NULL);
  settling->settled = settled;
  dex_future_disown (
    amana_fiber_spawn (AMANA_TALK_STACK_BYTES, settle_fiber, settling, settling_free));
}
