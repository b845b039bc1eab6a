/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A picture on the clipboard, as a file that can be imported.
 *
 * Its bytes are taken as they are and only the reader decodes them, so that a picture
 * that was copied somewhere is trusted no more than a file. GDK would decode it here.
 * Of its owner's word there is only the type that is asked for; how much comes is limited. */

#include "config.h"

#include "amana-health-paste.h"

#include <glib/gi18n-lib.h>

#include "amana-health-import.h"

#define MAX_BYTES (256 * 1024 * 1024)

/* The reader's own kinds, best first: what has lost nothing. */
static const char *const types[] = { "image/png", "image/tiff", "image/jpeg", "image/heic", NULL };

/**
 * amana_health_paste_has_picture:
 * @clipboard: what was copied
 *
 * Returns: whether it is a picture of a kind that can be read
 */
gboolean
amana_health_paste_has_picture (GdkClipboard *clipboard)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  for (guint i = 0; types[i] != NULL; i++)
    if (gdk_content_formats_contain_mime_type (formats, types[i]))
      return TRUE;
  return FALSE;
}

static gpointer
grow (gpointer memory, gsize size_bytes)
{
  return size_bytes <= MAX_BYTES ? g_try_realloc (memory, size_bytes) : NULL;
}

static GFile *
make_file (GOutputStream *target)
{
  g_autoptr (GBytes) bytes =
    g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (target));

  /* Translators: the name of a document, a picture that came from the clipboard */
  return amana_health_import_new_file (bytes, _ ("Pasted picture"));
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DexPromise) promise = user_data;
  g_autoptr (GError) error = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, &error) < 0)
    dex_promise_reject (promise, g_steal_pointer (&error));
  else
    dex_promise_resolve_object (promise, make_file (G_OUTPUT_STREAM (source)));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DexPromise) promise = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) target = NULL;
  g_autoptr (GInputStream) stream =
    gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);

  if (stream == NULL)
    {
      dex_promise_reject (promise, g_steal_pointer (&error));
      return;
    }

  target = g_memory_output_stream_new (NULL, 0, grow, g_free);
  g_output_stream_splice_async (
    target, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
    G_PRIORITY_DEFAULT, NULL, copied_cb, dex_ref (promise));
}

/**
 * amana_health_paste_read_picture:
 * @clipboard: what was copied
 *
 * Returns: (transfer full): a future that resolves to a #GFile in memory, for
 *   amana_health_import_read(); rejects with %G_IO_ERROR, of which %G_IO_ERROR_NO_SPACE
 *   says that it is too large
 */
DexFuture *
amana_health_paste_read_picture (GdkClipboard *clipboard)
{
  DexPromise *promise = dex_promise_new ();

  gdk_clipboard_read_async (clipboard, (const char **) types, G_PRIORITY_DEFAULT, NULL, opened_cb,
                            dex_ref (promise));
  return DEX_FUTURE (promise);
}
