/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Meeting a server: which models it has, and how much they take in.
 *
 * That is a contact with somebody else's program, though no word of the person's goes
 * with it. It is made when she asks which models there are, and before a letter only to
 * a server on this computer for which no model was named; then the desk writes it into
 * the ledger (amana-desk-post.c). A service is never met before a letter. What was learnt
 * stays known until the server fails.
 */

#include "config.h"

#include <string.h>

#include "amana-fiber.h"
#include "amana-server-private.h"

#define LOADING_WAIT_US (30 * G_TIME_SPAN_SECOND)
#define LOADING_POLL_MS 300

static void
learn (AmanaServer *self, AmanaModelList *list)
{
  gint64 context = amana_model_list_get_context (list, self->spec->model);

  self->is_met = TRUE;
  g_set_str (&self->first_model, list->names[0]);
  if (context > 0)
    self->context_tokens = context;
}

/* What llama.cpp says beside the list, and no other server knows. */
static void
ask_for_context (AmanaServer *self, AmanaModelList *list)
{
  g_autofree char *props = NULL;
  g_autoptr (GError) ignored = NULL;

  if (!amana_model_list_lacks_context (list) || !g_str_has_suffix (self->base, "/v1"))
    return;
  props = dex_await_string (amana_server_fetch (self, "/props", TRUE), &ignored);
  if (props != NULL)
    self->met_bytes += strlen (props);
  amana_model_list_add_props (list, props);
}

static DexFuture *
list_fiber (gpointer user_data)
{
  AmanaServer *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = dex_await_string (amana_server_fetch (self, "/models", FALSE), &error);
  AmanaModelList *list = json != NULL ? amana_model_list_parse (json, &error) : NULL;

  if (list == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  self->met_bytes += strlen (json);
  ask_for_context (self, list);
  learn (self, list);
  return dex_future_new_take_boxed (AMANA_TYPE_MODEL_LIST, list);
}

static DexFuture *
names_fiber (gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaModelList) list = dex_await_boxed (amana_server_fetch_list (user_data), &error);

  if (list == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (G_TYPE_STRV, g_strdupv (list->names));
}

/* A server that was just started says for a while that it loads. */
static AmanaModelList *
await_list (AmanaServer *self, GError **error)
{
  gint64 deadline_us = g_get_monotonic_time () + LOADING_WAIT_US;

  for (;;)
    {
      g_autoptr (GError) theirs = NULL;
      g_autoptr (GError) timed_out = NULL;
      AmanaModelList *list = dex_await_boxed (amana_server_fetch_list (self), &theirs);

      if (list != NULL)
        return list;
      if (!g_error_matches (theirs, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_LOADING) ||
          g_get_monotonic_time () > deadline_us)
        {
          g_propagate_error (error, g_steal_pointer (&theirs));
          return NULL;
        }
      dex_await (dex_timeout_new_msec (LOADING_POLL_MS), &timed_out);
    }
}

/* Whether the chosen model is there is the server's to say, once it is asked: many have
 * names that they do not list, and some answer to any. */
static DexFuture *
meet_fiber (gpointer user_data)
{
  AmanaServer *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaModelList) list = NULL;

  self->met_bytes = 0;
  list = await_list (self, &error);
  if (list == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

/**
 * amana_server_meet:
 * @self: a server
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it said which models it
 *   has, and what it takes in where it tells, or rejects with #AmanaEngineError or
 *   #AmanaCourierError
 */
DexFuture *
amana_server_meet (AmanaServer *self)
{
  g_return_val_if_fail (AMANA_IS_SERVER (self), NULL);

  return amana_fiber_spawn (0, meet_fiber, g_object_ref (self), g_object_unref);
}

/**
 * amana_server_must_be_met:
 * @self: a server
 *
 * Returns: whether nobody knows yet which model it is asked for: none was named, and it was
 *   not heard of. A service chooses itself.
 */
gboolean
amana_server_must_be_met (AmanaServer *self)
{
  g_return_val_if_fail (AMANA_IS_SERVER (self), FALSE);

  return self->spec->kind != AMANA_ENGINE_REMOTE && self->spec->model == NULL && !self->is_met;
}

/**
 * amana_server_get_met_bytes:
 * @self: a server
 *
 * Returns: how many bytes came when it was met last
 */
guint64
amana_server_get_met_bytes (AmanaServer *self)
{
  g_return_val_if_fail (AMANA_IS_SERVER (self), 0);

  return self->met_bytes;
}

/**
 * amana_server_fetch_list:
 * @self: a server
 *
 * Returns: (transfer full): a future that resolves to an #AmanaModelList, or rejects with
 *   #AmanaEngineError or #AmanaCourierError
 */
DexFuture *
amana_server_fetch_list (AmanaServer *self)
{
  g_return_val_if_fail (AMANA_IS_SERVER (self), NULL);

  return amana_fiber_spawn (0, list_fiber, g_object_ref (self), g_object_unref);
}

/**
 * amana_server_list_models:
 * @self: a server
 *
 * Returns: (transfer full): a future that resolves to the models' names (%G_TYPE_STRV), or
 *   rejects with #AmanaEngineError or #AmanaCourierError
 */
DexFuture *
amana_server_list_models (AmanaServer *self)
{
  g_return_val_if_fail (AMANA_IS_SERVER (self), NULL);

  return amana_fiber_spawn (0, names_fiber, g_object_ref (self), g_object_unref);
}
