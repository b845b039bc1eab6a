/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A server as an engine: how it is named, where it is, whether it can be asked. */

#include "config.h"

#include "amana-server-private.h"

#include <glib/gi18n-lib.h>

static char *
dup_host (AmanaEngineSpec *spec)
{
  g_autoptr (GUri) uri =
    spec->base_url != NULL ? g_uri_parse (spec->base_url, G_URI_FLAGS_NONE, NULL) : NULL;

  return g_strdup (uri != NULL && g_uri_get_host (uri) != NULL ? g_uri_get_host (uri) : "?");
}

static char *
dup_title (AmanaEngine *engine)
{
  AmanaEngineSpec *spec = amana_server_get_spec (AMANA_SERVER (engine));
  g_autofree char *host = NULL;

  if (amana_engine_spec_get_place (spec) == AMANA_ENGINE_THIS_COMPUTER)
    /* Translators: %s is a program that runs a language model: "Ollama". */
    return g_strdup_printf (_ ("%s · on this computer"), spec->title);

  host = dup_host (spec);
  /* Translators: a service's name, and its address on the internet: "Mistral · goes to
   * api.mistral.ai" */
  return g_strdup_printf (_ ("%s · goes to %s"), spec->title, host);
}

static AmanaEnginePlace
get_place (AmanaEngine *engine)
{
  return amana_engine_spec_get_place (amana_server_get_spec (AMANA_SERVER (engine)));
}

/* A service is asked nothing before the letter. */
static DexFuture *
prepare (AmanaEngine *engine)
{
  if (get_place (engine) == AMANA_ENGINE_ELSEWHERE)
    return dex_future_new_true ();
  return amana_server_meet (AMANA_SERVER (engine));
}

void
amana_server_engine_init (AmanaEngineInterface *iface)
{
  iface->dup_title = dup_title;
  iface->get_place = get_place;
  iface->prepare = prepare;
}
