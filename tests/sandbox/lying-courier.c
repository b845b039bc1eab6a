/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A courier that was taken over by the server it talks to, and now talks to the
 * window: `lying-courier SCOPE LIE`. It is not locked in, so that it can say anything. */

#include "config.h"

#include <string.h>
#include <unistd.h>

#include "amana-channel.h"
#include "amana-courier-protocol.h"
#include "amana-helper.h"

static AmanaChannel *channel;

static void
say (guint kind, GVariant *payload)
{
  if (!amana_channel_write (channel, g_variant_new ("(uv)", kind, payload), NULL, 0,
                            AMANA_CHANNEL_NO_DEADLINE, NULL))
    _exit (0);
}

static void
say_head (guint status, guint n_headers)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ss)"));

  for (guint i = 0; i < n_headers; i++)
    g_variant_builder_add (&builder, "(ss)", "X-Lie", "lie");
  say (AMANA_COURIER_HEAD, g_variant_new ("(ua(ss))", status, &builder));
}

static void
say_chunk (gsize n_bytes)
{
  g_autofree char *text = g_malloc (n_bytes);

  memset (text, 'x', n_bytes);
  say (AMANA_COURIER_CHUNK, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, text, n_bytes, 1));
}

static void
lie_at_once (const char *lie)
{
  if (g_str_equal (lie, "exit"))
    _exit (0);
  if (g_str_equal (lie, "head-first"))
    say_head (200, 0);
  else if (g_str_equal (lie, "ready-text"))
    say (AMANA_COURIER_READY, g_variant_new_string ("ready"));
  else if (g_str_equal (lie, "length") &&
           write (AMANA_HELPER_CHANNEL_FD, "\xff\xff\xff\xff", 4) != 4)
    _exit (1);
  else
    say (AMANA_COURIER_READY, g_variant_new_boolean (TRUE));
}

static void
lie_about_head (const char *lie)
{
  if (g_str_equal (lie, "die"))
    _exit (1);
  if (g_str_equal (lie, "status"))
    say_head (99999, 0);
  else if (g_str_equal (lie, "headers"))
    say_head (200, 100000);
  else if (g_str_equal (lie, "chunk-first"))
    say_chunk (10);
  else if (g_str_equal (lie, "code"))
    say (AMANA_COURIER_ERROR_FRAME, g_variant_new ("(us)", 12345, "no such error"));
  else if (g_str_equal (lie, "kind"))
    say (77, g_variant_new_boolean (TRUE));
  else if (!g_str_equal (lie, "silence"))
    say_head (200, 3);
}

static void
lie_about_body (const char *lie)
{
  if (g_str_equal (lie, "large-chunk"))
    say_chunk (1024 * 1024);
  if (g_str_equal (lie, "two-heads"))
    say_head (200, 0);
  while (g_str_equal (lie, "endless"))
    say_chunk (AMANA_COURIER_MAX_CHUNK_BYTES);
  while (g_str_equal (lie, "crumbs"))
    say_chunk (0);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GVariant) request = NULL;
  const char *lie = argc > 2 ? argv[2] : "";

  channel = amana_channel_new (AMANA_HELPER_CHANNEL_FD, AMANA_COURIER_REQUEST_TYPE, 0, 1);
  lie_at_once (lie);
  if (!amana_channel_read (channel, AMANA_CHANNEL_NO_DEADLINE, &request, NULL))
    return 0;
  lie_about_head (lie);
  lie_about_body (lie);
  pause ();
  return 0;
}
