/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is sent in a talk is looked at before it is said: what is urgent in it is told at
 * once, and a gate may hold it back for the person to say where it goes. It is part of
 * the turn, so that the talk is busy meanwhile and nothing overtakes it. */

#include "config.h"

#include "amana-talk-private.h"

#include "amana-language.h"

/**
 * amana_talk_set_gate:
 * @self: a talk
 * @gate: (nullable): asked before anything is said; %NULL: everything passes
 * @user_data: for @gate
 * @destroy: (nullable): for @user_data
 */
void
amana_talk_set_gate (AmanaTalk *self,
                     AmanaTalkGateFunc gate,
                     gpointer user_data,
                     GDestroyNotify destroy)
{
  g_return_if_fail (AMANA_IS_TALK (self));

  amana_talk_drop_gate (self);
  self->gate = gate;
  self->gate_data = user_data;
  self->gate_destroy = destroy;
}

void
amana_talk_drop_gate (AmanaTalk *self)
{
  if (self->gate_destroy != NULL)
    self->gate_destroy (self->gate_data);
  self->gate = NULL;
  self->gate_data = NULL;
  self->gate_destroy = NULL;
}

/* What is urgent is told at once, wherever the message goes. */
static gboolean
weigh (AmanaTalkStep *step, GError **error)
{
  g_autoptr (AmanaWeighing) weighing =
    dex_await_boxed (amana_weighing_new (step->self->chat, step->conversation, NULL, step->text,
                                         amana_language_get ()),
                     error);

  if (weighing == NULL)
    return FALSE;
  if (weighing->is_news && amana_talk_step_is_open (step))
    amana_talk_show_warning (step->self, weighing->warning);
  return TRUE;
}

gboolean
amana_talk_step_passes (AmanaTalkStep *step, GError **error)
{
  AmanaTalk *self = step->self;

  if (self->gate == NULL)
    return TRUE;
  if (!weigh (step, error))
    return FALSE;
  /* It may have been taken away meanwhile. */
  return self->gate == NULL ||
         dex_await_boolean (self->gate (step->conversation, step->text, self->gate_data), error);
}
