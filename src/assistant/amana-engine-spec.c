/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What has to be known to make one engine: where it is, which model, which key. It is
 * plain memory, so that the store's worker can fill it. The key never leaves guarded
 * memory here. */

#include "config.h"

#include "amana-engine-spec.h"

#include <string.h>

#include "amana-id.h"

G_DEFINE_BOXED_TYPE (AmanaEngineSpec,
                     amana_engine_spec,
                     amana_engine_spec_ref,
                     amana_engine_spec_unref)

/**
 * amana_engine_spec_new:
 * @kind: what it is
 * @title: what the person calls it
 *
 * Returns: (transfer full): a specification under a new id, to be filled before it is
 *   shared
 */
AmanaEngineSpec *
amana_engine_spec_new (AmanaEngineKind kind, const char *title)
{
  AmanaEngineSpec *self;

  g_return_val_if_fail (title != NULL, NULL);

  self = g_new0 (AmanaEngineSpec, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->id = amana_id_new ();
  self->kind = kind;
  self->title = g_strdup (title);
  return self;
}

/**
 * amana_engine_spec_copy:
 * @self: a specification
 *
 * Returns: (transfer full): the same under a new id, to be changed before it is shared
 */
AmanaEngineSpec *
amana_engine_spec_copy (const AmanaEngineSpec *self)
{
  AmanaEngineSpec *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = amana_engine_spec_new (self->kind, self->title);
  copy->base_url = g_strdup (self->base_url);
  copy->unix_path = g_strdup (self->unix_path);
  copy->model = g_strdup (self->model);
  copy->model_path = g_strdup (self->model_path);
  copy->program = g_strdup (self->program);
  copy->key = self->key != NULL ? amana_secret_ref (self->key) : NULL;
  copy->context_tokens = self->context_tokens;
  return copy;
}

/**
 * amana_engine_spec_ref:
 * @self: a specification
 *
 * Returns: (transfer full): @self
 */
AmanaEngineSpec *
amana_engine_spec_ref (AmanaEngineSpec *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * amana_engine_spec_unref:
 * @self: (transfer full): a specification
 */
void
amana_engine_spec_unref (AmanaEngineSpec *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self->base_url);
  g_free (self->unix_path);
  g_free (self->model);
  g_free (self->model_path);
  g_free (self->program);
  g_clear_pointer (&self->key, amana_secret_unref);
  g_free (self);
}

static gboolean
is_same_key (AmanaSecret *a, AmanaSecret *b)
{
  return a == b || (a != NULL && b != NULL && amana_secret_equal (a, b));
}

/**
 * amana_engine_spec_is_same:
 * @self: a specification
 * @other: another one
 *
 * Returns: whether an engine that was made of @self is what would be made of @other: they
 *   have one id, and differ in nothing but their title and what was learnt of it
 */
gboolean
amana_engine_spec_is_same (const AmanaEngineSpec *self, const AmanaEngineSpec *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return g_str_equal (self->id, other->id) && self->kind == other->kind &&
         g_strcmp0 (self->base_url, other->base_url) == 0 &&
         g_strcmp0 (self->unix_path, other->unix_path) == 0 &&
         g_strcmp0 (self->model, other->model) == 0 &&
         g_strcmp0 (self->model_path, other->model_path) == 0 &&
         g_strcmp0 (self->program, other->program) == 0 && is_same_key (self->key, other->key);
}

/**
 * amana_engine_spec_get_place:
 * @self: (nullable): a specification; %NULL: the guide
 *
 * Returns: where the words go that such an engine is given
 */
AmanaEnginePlace
amana_engine_spec_get_place (const AmanaEngineSpec *self)
{
  if (self == NULL)
    return AMANA_ENGINE_NOWHERE;
  return self->kind == AMANA_ENGINE_REMOTE ? AMANA_ENGINE_ELSEWHERE : AMANA_ENGINE_THIS_COMPUTER;
}

/* What may stand in the header that carries it. */
static gboolean
is_key (const char *text)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_isgraph (*text))
      return FALSE;
  return TRUE;
}

/**
 * amana_engine_spec_take_key:
 * @self: a spec that is in no book yet
 * @typed: (nullable): what a person typed or pasted
 * @error: return location (domain %AMANA_ENGINE_ERROR)
 *
 * Returns: whether it can be a key, or is none at all
 */
gboolean
amana_engine_spec_take_key (AmanaEngineSpec *self, const char *typed, GError **error)
{
  char *clean = g_strstrip (g_strdup (typed != NULL ? typed : ""));
  gboolean fine = is_key (clean);

  g_clear_pointer (&self->key, amana_secret_unref);
  if (!fine)
    g_set_error_literal (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_BAD_KEY, "no key");
  else if (*clean != '\0')
    self->key = amana_secret_new_from_utf8 (clean);
  explicit_bzero (clean, strlen (clean));
  g_free (clean);
  return fine;
}
