/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The same frames as futures. */

#include "config.h"

#include "amana-channel-dex.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define TYPE ((const GVariantType *) "s")

static void
make_pair (AmanaChannel **a, AmanaChannel **b)
{
  int fds[2];

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), ==, 0);
  *a = amana_channel_new (fds[0], TYPE, 0, 0);
  *b = amana_channel_new (fds[1], TYPE, 0, 0);
}

static void
settle (DexFuture *future)
{
  gint64 limit_us = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;

  while (dex_future_is_pending (future) && g_get_monotonic_time () < limit_us)
    g_main_context_iteration (NULL, FALSE);
  g_assert_false (dex_future_is_pending (future));
}

/* Larger than a socket's buffer, so that both sides must wait. */
static void
test_large (void)
{
  g_autoptr (AmanaChannel) a = NULL;
  g_autoptr (AmanaChannel) b = NULL;
  g_autoptr (DexFuture) received = NULL;
  g_autoptr (DexFuture) sent = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strnfill (4 * 1024 * 1024, 'x');
  const GValue *value;

  make_pair (&a, &b);
  received = amana_channel_receive (b);
  g_assert_true (dex_future_is_pending (received));
  sent = amana_channel_send (a, g_variant_new_string (text), NULL, 0);
  g_assert_true (dex_future_is_pending (sent));
  settle (received);
  settle (sent);

  value = dex_future_get_value (received, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_variant_get_string (g_value_get_variant (value), NULL), ==, text);
}

static void
test_closed (void)
{
  g_autoptr (AmanaChannel) a = NULL;
  g_autoptr (AmanaChannel) b = NULL;
  g_autoptr (DexFuture) received = NULL;
  g_autoptr (DexFuture) sent = NULL;
  g_autoptr (GError) error = NULL;

  make_pair (&a, &b);
  received = amana_channel_receive (b);
  amana_channel_close (b);
  settle (received);
  dex_future_get_value (received, &error);
  g_assert_error (error, AMANA_CHANNEL_ERROR, AMANA_CHANNEL_ERROR_CLOSED);

  sent = amana_channel_send (a, g_variant_new_string ("x"), NULL, 0);
  settle (sent);
  g_assert_true (dex_future_is_rejected (sent));
}

int
main (int argc, char *argv[])
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/channel-dex/large", test_large);
  g_test_add_func ("/channel-dex/closed", test_closed);
  return g_test_run ();
}
