/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One thing that the person did, as its fiber holds it: the conversation it is about,
 * what she said, and whether that conversation is still the open one. A step keeps its
 * talk alive; what it holds is let go of on the main thread. */

#include "config.h"

#include "amana-talk-private.h"

#include "amana-fiber.h"

AmanaTalkStep *
amana_talk_step_new (AmanaTalk *self, const char *text, AmanaMessage *message)
{
  AmanaTalkStep *step = g_new0 (AmanaTalkStep, 1);

  step->self = g_object_ref (self);
  step->serial = self->serial;
  step->subject_id = g_strdup (self->subject_id);
  step->text = g_strdup (text);
  g_set_object (&step->conversation, self->conversation);
  g_set_object (&step->message, message);
  return step;
}

void
amana_talk_step_free (gpointer data)
{
  AmanaTalkStep *step = data;

  g_clear_object (&step->conversation);
  g_clear_object (&step->message);
  dex_clear (&step->cancellable);
  g_free (step->subject_id);
  g_free (step->text);
  g_object_unref (step->self);
  g_free (step);
}

void
amana_talk_step_start (AmanaTalkStep *step, DexFiberFunc func)
{
  dex_future_disown (amana_fiber_spawn (AMANA_TALK_STACK_BYTES, func, step, amana_talk_step_free));
}

gboolean
amana_talk_step_is_open (const AmanaTalkStep *step)
{
  return step->self->serial == step->serial && !step->self->is_closed;
}

void
amana_talk_step_fail (const AmanaTalkStep *step, const GError *error, const char *text)
{
  if (!step->self->is_closed)
    amana_talk_tell_failure (step->self, error, text);
}
