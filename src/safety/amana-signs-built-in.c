/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The signs that are built in: read once, when first asked for. */

#include "config.h"

#include "amana-signs.h"

#include <gio/gio.h>

#include "amana-sign-weights.h"
#include "amana-signs-resource.h"

#define RESOURCE_PATH "/io/github/amana_health/Amana/signs/"

static AmanaSignWeights *
load_weights (void)
{
  g_autoptr (GBytes) bytes =
    g_resources_lookup_data (RESOURCE_PATH "weights.bin", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return bytes != NULL ? amana_sign_weights_new (bytes, NULL) : NULL;
}

static gpointer
load_built_in (gpointer data)
{
  static const char *const names[] = { "lexicon-en.json",  "lexicon-fr.json", "lexicon-ar.json",
                                       "lexicon-ary.json", "known-en.json",   "known-fr.json",
                                       "rules.json" };
  GBytes *files[G_N_ELEMENTS (names) + 1] = { NULL };
  GBytes *rules;
  g_autoptr (GError) error = NULL;
  AmanaSigns *self;

  amana_signs_register_resource ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat (RESOURCE_PATH, names[i], NULL);

      files[i] = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
      if (files[i] == NULL)
        g_error ("%s", error->message);
    }
  rules = g_steal_pointer (&files[G_N_ELEMENTS (names) - 1]);
  self = amana_signs_new (rules, files, &error);
  if (self == NULL)
    g_error ("%s", error->message);
  amana_signs_take_weights (self, load_weights ());
  g_bytes_unref (rules);
  for (guint i = 0; files[i] != NULL; i++)
    g_bytes_unref (files[i]);
  return self;
}

/**
 * amana_signs_get:
 *
 * Returns: (transfer none): those that are built in
 */
const AmanaSigns *
amana_signs_get (void)
{
  static GOnce loaded = G_ONCE_INIT;

  return g_once (&loaded, load_built_in, NULL);
}
