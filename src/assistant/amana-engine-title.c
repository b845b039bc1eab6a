/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What engines are called.
 *
 * A title says who gets the words: the service by its name where it is known, else the
 * host, then the model; the person may call it anything else. Two engines of one room
 * never have the same title, for it is by their titles that she tells them apart.
 *
 * Many programs call their models OpenAI's, whose protocol they speak, and were once
 * saved under that name. What runs on this computer is never shown under it. Pure.
 */

#include "config.h"

#include "amana-engine-title.h"

#include <string.h>

#include "amana-recipient.h"
#include "amana-services.h"

#define BETWEEN  " · "
#define MAX_SAME 1000

static char *
dup_place (const AmanaEngineSpec *spec)
{
  g_autofree char *socket = spec->unix_path != NULL ? g_path_get_basename (spec->unix_path) : NULL;
  g_autoptr (AmanaRecipient) recipient = NULL;
  const AmanaService *service;

  if (socket != NULL)
    return g_steal_pointer (&socket);
  if (spec->base_url == NULL)
    return g_strdup (spec->title);
  recipient = amana_recipient_new (spec->id, spec->title, spec->base_url);
  service = amana_services_find (recipient->host);
  return g_strdup (service != NULL ? service->title : recipient->host);
}

/**
 * amana_engine_title_make:
 * @spec: a server or a service
 *
 * Returns: (transfer full): "Mistral · small", "127.0.0.1:8080 · good"
 */
char *
amana_engine_title_make (const AmanaEngineSpec *spec)
{
  g_autofree char *place = NULL;

  g_return_val_if_fail (spec != NULL, NULL);

  place = dup_place (spec);
  return spec->model != NULL ? g_strconcat (place, BETWEEN, spec->model, NULL)
                             : g_steal_pointer (&place);
}

/**
 * amana_engine_title_follow:
 * @title: a title
 * @old: (nullable): the model that was asked so far
 * @model: (nullable): the one that is asked from now on
 *
 * Returns: (transfer full): @title with the one in the other's place where it ended in it,
 *   else @title
 */
char *
amana_engine_title_follow (const char *title, const char *old, const char *model)
{
  g_autofree char *end = old != NULL ? g_strconcat (BETWEEN, old, NULL) : NULL;
  g_autofree char *stem = NULL;

  g_return_val_if_fail (title != NULL, NULL);

  if (end == NULL || !g_str_has_suffix (title, end) || strlen (title) == strlen (end))
    return g_strdup (title);
  stem = g_strndup (title, strlen (title) - strlen (end));
  return model != NULL ? g_strconcat (stem, BETWEEN, model, NULL) : g_steal_pointer (&stem);
}

static gboolean
is_taken (GPtrArray *specs, const char *id, const char *title)
{
  for (guint i = 0; i < specs->len; i++)
    {
      const AmanaEngineSpec *spec = g_ptr_array_index (specs, i);

      if (!g_str_equal (spec->id, id) && g_str_equal (spec->title, title))
        return TRUE;
    }
  return FALSE;
}

/**
 * amana_engine_title_make_unique:
 * @specs: (element-type AmanaEngineSpec): what there is
 * @id: of the one that is to be called @title
 * @title: a title
 *
 * Returns: (transfer full): @title, or "@title (2)" and so on
 */
char *
amana_engine_title_make_unique (GPtrArray *specs, const char *id, const char *title)
{
  g_autofree char *unique = g_strdup (title);

  g_return_val_if_fail (specs != NULL && id != NULL && title != NULL, NULL);

  for (guint n = 2; n < MAX_SAME && is_taken (specs, id, unique); n++)
    {
      g_free (unique);
      unique = g_strdup_printf ("%s (%u)", title, n);
    }
  return g_steal_pointer (&unique);
}

/**
 * amana_engine_title_misleads:
 * @spec: an engine
 *
 * Returns: whether what runs on this computer is called OpenAI
 */
gboolean
amana_engine_title_misleads (const AmanaEngineSpec *spec)
{
  g_return_val_if_fail (spec != NULL, FALSE);

  return spec->kind == AMANA_ENGINE_LOCAL_SERVER &&
         (g_str_equal (spec->title, "OpenAI") || g_str_has_prefix (spec->title, "OpenAI" BETWEEN));
}
