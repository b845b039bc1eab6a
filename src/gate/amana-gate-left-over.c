/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Where everything is being written out: General's setting "leaving", a URI a line (a path may
 * hold line breaks, and need be no UTF-8), there from
 * before the first word is written until the folder is whole or gone again. What it names when
 * General is opened was broken off by a kill or a power cut, and lies there unencrypted: so it is
 * taken away, and said. A place that is not there (a stick) stays in the setting, and is
 * named each time until it is connected, or until everything is written there anew. */

#include "config.h"

#include "amana-gate-left-over.h"

#include <glib/gi18n-lib.h>

#include "amana-fiber.h"
#include "amana-gate-takeout.h"

#define SETTING "leaving"

static char **
dup_paths (AmanaGeneral *general)
{
  const char *text = amana_chat_peek_setting (amana_general_get_chat (general), SETTING);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *path = g_filename_from_uri (lines[i], NULL, NULL);

      if (path != NULL)
        g_strv_builder_take (paths, path);
    }
  return g_strv_builder_end (paths);
}

/* Resolves to TRUE. @paths: (element-type filename): absolute */
static DexFuture *
keep_paths (AmanaGeneral *general, GPtrArray *paths)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *uri = g_filename_to_uri (paths->pdata[i], NULL, NULL);

      g_return_val_if_fail (uri != NULL, NULL);
      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", uri);
    }
  return amana_chat_put_setting_in_need (amana_general_get_chat (general), SETTING, text->str);
}

/*
 * amana_gate_note_leaving:
 * @path: where a folder is being written
 * @begins: %FALSE: it is whole, or gone again
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on the disk
 */
DexFuture *
amana_gate_note_leaving (AmanaGeneral *general, const char *path, gboolean begins)
{
  g_auto (GStrv) before = dup_paths (general);
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  for (guint i = 0; before[i] != NULL; i++)
    if (!g_str_equal (before[i], path))
      g_ptr_array_add (paths, before[i]);
  if (begins)
    g_ptr_array_add (paths, (char *) path);
  return keep_paths (general, paths);
}

/* NULL: nothing is to be said */
static char *
describe (AmanaTakeoutLeft left, const char *file_name)
{
  g_autofree char *path = g_filename_display_name (file_name);

  switch (left)
    {
    case AMANA_TAKEOUT_LEFT_REMOVED:
      return g_strdup_printf (
        /* Translators: %s is the path of a folder. */
        _ ("Writing everything into the folder “%s” was broken off. What had been written there, "
           "unencrypted, is removed now."),
        path);
    case AMANA_TAKEOUT_LEFT_STAYS:
      return g_strdup_printf (
        /* Translators: %s is the path of a folder. */
        _ ("Writing everything into the folder “%s” was broken off, and not all of it could be "
           "removed. It is not encrypted: delete the folder of this name and “.part”."),
        path);
    case AMANA_TAKEOUT_LEFT_AWAY:
      return g_strdup_printf (
        /* Translators: %s is the path of a folder. */
        _ ("Writing everything into the folder “%s” was broken off, and its place is not there "
           "now. What was written is not encrypted: connect the place, and Amana removes it."),
        path);
    case AMANA_TAKEOUT_LEFT_NOTHING:
    case AMANA_TAKEOUT_LEFT_IN_USE:
      break;
    }
  return NULL;
}

static DexFuture *
clear_fiber (gpointer user_data)
{
  AmanaGeneral *general = user_data;
  g_auto (GStrv) paths = dup_paths (general);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autoptr (GString) said = g_string_new (NULL);
  GError *error = NULL;

  if (paths[0] == NULL)
    return dex_future_new_take_string (g_strdup (""));
  for (guint i = 0; paths[i] != NULL; i++)
    {
      AmanaTakeoutLeft left = dex_await_int (amana_takeout_clear_left_over (paths[i]), &error);
      g_autofree char *sentence = NULL;

      if (error != NULL)
        return dex_future_new_for_error (error);
      sentence = describe (left, paths[i]);
      if (sentence != NULL)
        g_string_append_printf (said, "%s%s", said->len > 0 ? "\n" : "", sentence);
      if (left == AMANA_TAKEOUT_LEFT_AWAY || left == AMANA_TAKEOUT_LEFT_IN_USE)
        g_ptr_array_add (kept, paths[i]);
    }
  if (kept->len < g_strv_length (paths) && !dex_await (keep_paths (general, kept), &error))
    return dex_future_new_for_error (error);
  return dex_future_new_take_string (g_string_free_and_steal (g_steal_pointer (&said)));
}

/**
 * amana_gate_clear_left_over:
 * @general: loaded
 *
 * Takes away what is left of folders whose writing was broken off.
 *
 * Returns: (transfer full): a future of what is to be said, a line each; "" where nothing is.
 *   Rejects with #AmanaStoreError where the setting could not be kept
 */
DexFuture *
amana_gate_clear_left_over (AmanaGeneral *general)
{
  g_return_val_if_fail (AMANA_IS_GENERAL (general), NULL);

  return amana_fiber_spawn (0, clear_fiber, g_object_ref (general), g_object_unref);
}
