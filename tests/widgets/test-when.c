/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How the list says when. TZ is Africa/Casablanca. Needs no display. */

#include "config.h"

#include "amana-conversation-row.h"
#include "amana-language.h"

static gint64
at (int year, int month, int day, int hour, int minute)
{
  g_autoptr (GDateTime) time = g_date_time_new_local (year, month, day, hour, minute, 0);

  return g_date_time_to_unix_usec (time);
}

static void
assert_when (gint64 time, gint64 now, const char *expected)
{
  g_autofree char *words = amana_when (time, now);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_when (void)
{
  gint64 now = at (2026, 11, 22, 11, 30); /* a Sunday */

  assert_when (now, now, "11:30");
  assert_when (at (2026, 11, 22, 0, 0), now, "00:00");
  assert_when (at (2026, 11, 21, 23, 59), now, "yesterday");
  assert_when (at (2026, 11, 21, 0, 0), now, "yesterday");
  assert_when (at (2026, 11, 20, 23, 59), now, "Fri");
  assert_when (at (2026, 11, 16, 9, 0), now, "Mon");
  assert_when (at (2026, 11, 12, 9, 0), now, "12 Nov");
  assert_when (at (2024, 1, 3, 9, 0), now, "3 Jan 2024");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  amana_language_init (NULL, "en");
  g_test_add_func ("/when", test_when);
  return g_test_run ();
}
