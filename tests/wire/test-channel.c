/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Frames: what goes in comes out, and every lie is refused and ends the channel. */

#include "config.h"

#include "amana-channel.h"

#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define TYPE ((const GVariantType *) "(us)")

typedef struct
{
  AmanaChannel *ours;
  AmanaChannel *theirs;
  int raw; /* their socket, for what a channel would never write */
} Pair;

static void
set_up (Pair *pair, gconstpointer data)
{
  int fds[2];

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), ==, 0);
  pair->ours = amana_channel_new (fds[0], TYPE, 1024, 1);
  pair->theirs = amana_channel_new (fds[1], TYPE, 0, 0);
  pair->raw = fds[1];
}

static void
tear_down (Pair *pair, gconstpointer data)
{
  amana_channel_unref (pair->ours);
  amana_channel_unref (pair->theirs);
}

static gint64
soon (void)
{
  return g_get_monotonic_time () + 50 * G_TIME_SPAN_MILLISECOND;
}

static void
send_raw (Pair *pair, guint32 length, const void *payload, gsize size_bytes)
{
  guint32 header = GUINT32_TO_LE (length);

  g_assert_cmpint (write (pair->raw, &header, 4), ==, 4);
  if (size_bytes > 0)
    g_assert_cmpint (write (pair->raw, payload, size_bytes), ==, (gssize) size_bytes);
}

static void
assert_refused (Pair *pair, AmanaChannelError code)
{
  g_autoptr (GVariant) message = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;

  g_assert_false (amana_channel_read (pair->ours, soon (), &message, &error));
  g_assert_error (error, AMANA_CHANNEL_ERROR, (int) code);
  g_assert_false (amana_channel_read (pair->ours, soon (), &message, &again));
  g_assert_error (again, AMANA_CHANNEL_ERROR, AMANA_CHANNEL_ERROR_CLOSED);
}

static void
test_round_trip (Pair *pair, gconstpointer data)
{
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (GVariant) message = NULL;
      g_autoptr (GError) error = NULL;
      const char *text;
      guint number;

      g_assert_true (amana_channel_write (pair->theirs, g_variant_new ("(us)", i, "الحديد"), NULL,
                                          0, soon (), &error));
      g_assert_no_error (error);
      g_assert_true (amana_channel_read (pair->ours, soon (), &message, &error));
      g_assert_no_error (error);
      g_variant_get (message, "(u&s)", &number, &text);
      g_assert_cmpuint (number, ==, i);
      g_assert_cmpstr (text, ==, "الحديد");
    }
}

static void
test_descriptor (Pair *pair, gconstpointer data)
{
  g_autoptr (GVariant) message = NULL;
  g_autoptr (GError) error = NULL;
  int pipes[2];
  char byte = 0;
  int fd;

  g_assert_cmpint (pipe2 (pipes, O_CLOEXEC), ==, 0);
  g_assert_cmpint (write (pipes[1], "x", 1), ==, 1);
  g_assert_true (
    amana_channel_write (pair->theirs, g_variant_new ("(us)", 1, ""), pipes, 1, soon (), &error));
  g_assert_true (amana_channel_read (pair->ours, soon (), &message, &error));
  fd = amana_channel_steal_fd (pair->ours, 0);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (fcntl (fd, F_GETFD), ==, FD_CLOEXEC);
  g_assert_cmpint (read (fd, &byte, 1), ==, 1);
  g_assert_cmpint (byte, ==, 'x');
  g_assert_cmpint (amana_channel_steal_fd (pair->ours, 0), ==, -1);
  g_assert_cmpint (amana_channel_steal_fd (pair->ours, 1), ==, -1);
  close (fd);
  close (pipes[0]);
  close (pipes[1]);
}

static void
test_too_many_descriptors (Pair *pair, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int fds[] = { 0, 1, 2 };

  g_assert_true (
    amana_channel_write (pair->theirs, g_variant_new ("(us)", 1, ""), fds, 3, soon (), &error));
  assert_refused (pair, AMANA_CHANNEL_ERROR_PROTOCOL);
}

static void
test_no_descriptors (Pair *pair, gconstpointer data)
{
  g_autoptr (GVariant) message = NULL;
  g_autoptr (GError) error = NULL;
  int fds[] = { 0 };

  g_assert_true (
    amana_channel_write (pair->ours, g_variant_new ("(us)", 1, ""), fds, 1, soon (), &error));
  g_assert_false (amana_channel_read (pair->theirs, soon (), &message, &error));
  g_assert_error (error, AMANA_CHANNEL_ERROR, AMANA_CHANNEL_ERROR_PROTOCOL);
}

static void
test_four_gigabytes (Pair *pair, gconstpointer data)
{
  send_raw (pair, G_MAXUINT32, "x", 1);
  assert_refused (pair, AMANA_CHANNEL_ERROR_TOO_LARGE);
}

static void
test_one_byte_too_many (Pair *pair, gconstpointer data)
{
  send_raw (pair, 1025, NULL, 0);
  assert_refused (pair, AMANA_CHANNEL_ERROR_TOO_LARGE);
}

static void
test_empty (Pair *pair, gconstpointer data)
{
  send_raw (pair, 0, NULL, 0);
  assert_refused (pair, AMANA_CHANNEL_ERROR_PROTOCOL);
}

static void
test_not_normal (Pair *pair, gconstpointer data)
{
  /* A string that does not end; then one that is no UTF-8. */
  if (GPOINTER_TO_INT (data) == 0)
    send_raw (pair, 5, "\1\0\0\0x", 5);
  else
    send_raw (pair, 7, "\1\0\0\0\xff\xfe", 7);
  assert_refused (pair, AMANA_CHANNEL_ERROR_PROTOCOL);
}

static void
test_gone (Pair *pair, gconstpointer data)
{
  amana_channel_close (pair->theirs);
  assert_refused (pair, AMANA_CHANNEL_ERROR_CLOSED);
}

static void
test_gone_in_frame (Pair *pair, gconstpointer data)
{
  send_raw (pair, 100, "abc", 3);
  amana_channel_close (pair->theirs);
  assert_refused (pair, AMANA_CHANNEL_ERROR_PROTOCOL);
}

static void
test_silence (Pair *pair, gconstpointer data)
{
  send_raw (pair, 100, "abc", 3);
  assert_refused (pair, AMANA_CHANNEL_ERROR_TIMEOUT);
}

/* One byte at a time, without waiting. */
static void
test_pieces (Pair *pair, gconstpointer data)
{
  g_autoptr (GVariant) sent = g_variant_ref_sink (g_variant_new ("(us)", 7, "pieces"));
  g_autoptr (GVariant) message = NULL;
  g_autoptr (GError) error = NULL;
  gsize size_bytes = g_variant_get_size (sent);
  g_autofree guint8 *frame = g_malloc (size_bytes + 4);
  guint32 header = GUINT32_TO_LE ((guint32) size_bytes);

  memcpy (frame, &header, 4);
  memcpy (frame + 4, g_variant_get_data (sent), size_bytes);
  for (gsize i = 0; i < size_bytes + 4; i++)
    {
      g_assert_cmpint (amana_channel_try_read (pair->ours, &message, &error), ==,
                       AMANA_CHANNEL_AGAIN);
      g_assert_cmpint (write (pair->raw, frame + i, 1), ==, 1);
    }
  g_assert_cmpint (amana_channel_try_read (pair->ours, &message, &error), ==, AMANA_CHANNEL_DONE);
  g_assert_true (g_variant_equal (message, sent));
}

static gpointer
write_thread (gpointer data)
{
  Pair *pair = data;
  g_autofree char *text = g_strnfill (8 * 1024 * 1024, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_true (amana_channel_write (pair->theirs, g_variant_new ("(us)", 1, text), NULL, 0,
                                      AMANA_CHANNEL_NO_DEADLINE, &error));
  return NULL;
}

static void
test_large (Pair *pair, gconstpointer data)
{
  int fd = dup (amana_channel_get_fd (pair->ours));
  g_autoptr (AmanaChannel) roomy = amana_channel_new (fd, TYPE, 0, 0);
  g_autoptr (GThread) thread = g_thread_new ("writer", write_thread, pair);
  g_autoptr (GVariant) message = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (amana_channel_read (roomy, AMANA_CHANNEL_NO_DEADLINE, &message, &error));
  g_assert_cmpuint (g_variant_get_size (message), >, 8 * 1024 * 1024);
  g_thread_join (g_steal_pointer (&thread));
}

static void
test_too_large_to_send (Pair *pair, gconstpointer data)
{
  g_autofree char *text = g_strnfill (2048, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_false (
    amana_channel_write (pair->ours, g_variant_new ("(us)", 1, text), NULL, 0, soon (), &error));
  g_assert_error (error, AMANA_CHANNEL_ERROR, AMANA_CHANNEL_ERROR_TOO_LARGE);
}

#define ADD(path, data, function) \
  g_test_add ("/channel/" path, Pair, data, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("round-trip", NULL, test_round_trip);
  ADD ("descriptor", NULL, test_descriptor);
  ADD ("too-many-descriptors", NULL, test_too_many_descriptors);
  ADD ("no-descriptors", NULL, test_no_descriptors);
  ADD ("four-gigabytes", NULL, test_four_gigabytes);
  ADD ("one-byte-too-many", NULL, test_one_byte_too_many);
  ADD ("empty", NULL, test_empty);
  ADD ("unterminated", GINT_TO_POINTER (0), test_not_normal);
  ADD ("bad-utf8", GINT_TO_POINTER (1), test_not_normal);
  ADD ("gone", NULL, test_gone);
  ADD ("gone-in-frame", NULL, test_gone_in_frame);
  ADD ("silence", NULL, test_silence);
  ADD ("pieces", NULL, test_pieces);
  ADD ("large", NULL, test_large);
  ADD ("too-large-to-send", NULL, test_too_large_to_send);
  return g_test_run ();
}
