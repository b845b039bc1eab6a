/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The files of data/knowledge that a program carries in itself. */

#include "config.h"

#include "amana-built-in.h"

#include <gio/gio.h>

/**
 * amana_built_in_load:
 * @path: of a JSON file in a resource that was registered
 * @what: it is, for the sentence with which the program ends where it is not there or no JSON
 *
 * Any thread.
 *
 * Returns: (transfer full): its root, immutable
 */
JsonNode *
amana_built_in_load (const char *path, const char *what)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (bytes == NULL || !json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                                                    (gssize) g_bytes_get_size (bytes), &error))
    g_error ("%s cannot be read: %s", what, error->message);
  return json_parser_steal_root (parser);
}
