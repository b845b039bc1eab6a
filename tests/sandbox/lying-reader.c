/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A reader that answers what no reader answers. It is not locked in: it stands
 * for one whose parser was taken over. Called `lying-reader LIE`. */

#include "config.h"

#include "amana-channel.h"
#include "amana-helper.h"
#include "amana-reader-protocol.h"

#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

static AmanaChannel *channel;

static gboolean
is (const char *lie, const char *name)
{
  return g_str_equal (lie, name);
}

static void
send_raw (guint32 length, const char *payload, gsize size_bytes)
{
  guint32 header = GUINT32_TO_LE (length);

  if (write (AMANA_HELPER_CHANNEL_FD, &header, 4) == 4 &&
      write (AMANA_HELPER_CHANNEL_FD, payload, size_bytes) == (gssize) size_bytes)
    return;
}

static gboolean
reply (guint serial, guint status, GVariant *payload)
{
  return amana_channel_write (channel, g_variant_new ("(uuv)", serial, status, payload), NULL, 0,
                              AMANA_CHANNEL_NO_DEADLINE, NULL);
}

static void
be_silent (void)
{
  for (;;)
    pause ();
}

static void
lie_at_open (const char *lie, guint serial)
{
  if (is (lie, "four-gigabytes"))
    send_raw (G_MAXUINT32, "x", 1);
  else if (is (lie, "cut-frame"))
    {
      send_raw (100, "abc", 3);
      _exit (0);
    }
  else if (is (lie, "slow-frame"))
    send_raw (100, "abc", 3);
  else if (is (lie, "bad-utf8"))
    send_raw (12, "\xff\xfe\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 12);
  else if (is (lie, "negative-pages"))
    reply (serial, AMANA_READER_OK, g_variant_new ("(us)", (guint) -1, ""));
  else if (is (lie, "no-pages"))
    reply (serial, AMANA_READER_OK, g_variant_new ("(us)", 0, ""));
  else if (is (lie, "wrong-type"))
    reply (serial, AMANA_READER_OK, g_variant_new ("s", "open"));
  else if (is (lie, "wrong-serial"))
    reply (serial + 1, AMANA_READER_OK, g_variant_new ("(us)", 1, ""));
  else if (is (lie, "wrong-error"))
    reply (serial, 4711, g_variant_new_string (""));
  else if (is (lie, "descriptor"))
    {
      int fd = open ("/dev/null", O_RDONLY | O_CLOEXEC);

      if (!amana_channel_write (channel,
                                g_variant_new ("(uuv)", serial, 0, g_variant_new ("(us)", 1, "")),
                                &fd, 1, AMANA_CHANNEL_NO_DEADLINE, NULL))
        _exit (1);
    }
  else if (is (lie, "million-replies"))
    for (guint i = 0; i < 1000000 && reply (serial, AMANA_READER_OK, g_variant_new ("(us)", 1, ""));
         i++)
      continue;
  else if (is (lie, "crash"))
    _exit (3);
  else if (!is (lie, "silence"))
    reply (serial, AMANA_READER_OK, g_variant_new ("(us)", 1, ""));
}

static void
lie_at_words (const char *lie, guint serial)
{
  double edges[] = { 10, 10, 20, 20 };
  double size = 9;
  guint32 style = 0;

  if (is (lie, "nan-box"))
    edges[0] = NAN;
  if (is (lie, "far-box"))
    edges[2] = 1e9;
  if (is (lie, "silent-words"))
    be_silent ();

  reply (
    serial, AMANA_READER_OK,
    g_variant_new ("(dds@ad@ad@auu)", is (lie, "huge-page") ? 1e12 : 600.0, 800.0, "word\n",
                   g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, edges, 4, sizeof (double)),
                   g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, &size, 1, sizeof (double)),
                   g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, &style,
                                              is (lie, "uneven") ? 0 : 1, sizeof (guint32)),
                   0));
}

int
main (int argc, char *argv[])
{
  const char *lie = argc > 1 ? argv[1] : "";

  channel = amana_channel_new (AMANA_HELPER_CHANNEL_FD, AMANA_READER_REQUEST_TYPE, 0, 1);
  for (;;)
    {
      g_autoptr (GVariant) request = NULL;
      guint serial, operation;

      if (!amana_channel_read (channel, AMANA_CHANNEL_NO_DEADLINE, &request, NULL))
        return 0;
      g_variant_get_child (request, 0, "u", &serial);
      g_variant_get_child (request, 1, "u", &operation);
      if (operation == AMANA_READER_OPEN)
        lie_at_open (lie, serial);
      else if (operation == AMANA_READER_WORDS)
        lie_at_words (lie, serial);
      else if (operation == AMANA_READER_MEASURE)
        reply (serial, AMANA_READER_OK,
               is (lie, "zero-page") ? g_variant_new ("(dd)", 0.0, 0.0)
                                     : g_variant_new ("(dd)", 600.0, 800.0));
      else
        be_silent ();
    }
}
