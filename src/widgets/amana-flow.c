/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Which way words go, as a list of stops. It is kept apart from the drawing of it, so
 * that what is drawn can be looked at by a test, and said in words to whoever does not
 * see it. Stops on this computer come first; there is at most one outside. */

#include "config.h"

#include "amana-flow.h"

G_DEFINE_BOXED_TYPE (AmanaFlow, amana_flow, amana_flow_ref, amana_flow_unref)

static void
stop_free (gpointer data)
{
  AmanaFlowStop *stop = data;

  g_free (stop->title);
  g_free (stop->note);
  g_free (stop);
}

/**
 * amana_flow_new:
 * @house: what the frame around this computer's stops is called
 *
 * Returns: (transfer full): a flow without a stop
 */
AmanaFlow *
amana_flow_new (const char *house)
{
  AmanaFlow *self;

  g_return_val_if_fail (house != NULL, NULL);

  self = g_new0 (AmanaFlow, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->house = g_strdup (house);
  self->words = g_strdup ("");
  self->stops = g_ptr_array_new_with_free_func (stop_free);
  return self;
}

/**
 * amana_flow_ref:
 * @self: a flow
 *
 * Returns: (transfer full): @self
 */
AmanaFlow *
amana_flow_ref (AmanaFlow *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * amana_flow_unref:
 * @self: (transfer full): a flow
 */
void
amana_flow_unref (AmanaFlow *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->house);
  g_free (self->words);
  g_ptr_array_unref (self->stops);
  g_free (self);
}

static void
add (AmanaFlow *self, AmanaFlowStop stop)
{
  g_return_if_fail (self != NULL && stop.title != NULL);
  g_return_if_fail (self->stops->len < AMANA_FLOW_MAX_STOPS);

  stop.title = g_strdup (stop.title);
  stop.note = g_strdup (stop.note != NULL ? stop.note : "");
  g_ptr_array_add (self->stops, g_memdup2 (&stop, sizeof stop));
}

/**
 * amana_flow_add:
 * @self: a flow without a stop outside
 * @figure: what stands there
 * @way: how words come there
 * @title: what it is called
 * @note: (nullable): what is to be known of it
 *
 * Adds a stop on this computer.
 */
void
amana_flow_add (AmanaFlow *self,
                AmanaFlowFigure figure,
                AmanaFlowWay way,
                const char *title,
                const char *note)
{
  add (self, (AmanaFlowStop) {
               .figure = figure, .way = way, .title = (char *) title, .note = (char *) note });
}

/**
 * amana_flow_add_outside:
 * @self: a flow
 * @way: how words come there; %AMANA_FLOW_NO_WAY: they do not
 * @title: what it is called
 * @note: (nullable): what is to be known of it
 *
 * Adds the stop that is not on this computer; once, at the end.
 */
void
amana_flow_add_outside (AmanaFlow *self, AmanaFlowWay way, const char *title, const char *note)
{
  add (self, (AmanaFlowStop) { .figure = AMANA_FLOW_WORLD,
                               .way = way,
                               .outside = TRUE,
                               .title = (char *) title,
                               .note = (char *) note });
}

/**
 * amana_flow_take_words:
 * @self: a flow
 * @words: (transfer full): the same, said in words
 */
void
amana_flow_take_words (AmanaFlow *self, char *words)
{
  g_return_if_fail (self != NULL && words != NULL);

  g_free (self->words);
  self->words = words;
}
