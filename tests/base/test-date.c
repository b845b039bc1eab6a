/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

#include "config.h"

#include <glib.h>

#include "amana-date.h"

static void
assert_date (const char *text, const char *iso)
{
  g_autofree char *found = amana_date_find_iso (text);

  g_assert_cmpstr (found, ==, iso);
}

static void
test_dates (void)
{
  g_autofree char *formatted = amana_date_format_long ("2021-01-04");

  assert_date ("Prélevé le 04/01/2021 à 08:15", "2021-01-04");
  assert_date ("4 janvier 2021", "2021-01-04");
  assert_date ("1er août 2020", "2020-08-01");
  assert_date ("2021-01-04T10:00", "2021-01-04");
  assert_date ("12 Mar 2024", "2024-03-12");
  assert_date ("March 12, 2024", "2024-03-12");
  assert_date ("12-Mar-2024", "2024-03-12");
  assert_date ("٤ يناير ٢٠٢١", "2021-01-04");
  assert_date ("03.05.1978", "1978-05-03");
  assert_date ("12/25/2023", "2023-12-25");
  assert_date ("04/01/98", "1998-01-04");
  assert_date ("31/02/2021", NULL);
  assert_date ("nothing here 12/80", NULL);
  assert_date ("3 Apr 25", "2025-04-03");
  assert_date ("10-Jan-25", "2025-01-10");
  assert_date ("10 mai 14h30", NULL);
  assert_date ("10 mai 14:30", NULL);
  assert_date ("0,70 - 1,10", NULL);
  g_assert_cmpstr (formatted, ==, "4 January 2021");
}

static void
test_month_first (void)
{
  g_autofree char *open = amana_date_find_iso_month_first ("04/11/1969");
  g_autofree char *closed = amana_date_find_iso_month_first ("14/09/2026");
  g_autofree char *year = amana_date_find_iso_month_first ("2021-01-04");

  g_assert_cmpstr (open, ==, "1969-04-11");
  g_assert_cmpstr (closed, ==, "2026-09-14");
  g_assert_cmpstr (year, ==, "2021-01-04");
  g_assert_cmpint (amana_date_find_order ("09/14/2026"), ==, AMANA_DATE_ORDER_MONTH_FIRST);
  g_assert_cmpint (amana_date_find_order ("14/09/2026"), ==, AMANA_DATE_ORDER_DAY_FIRST);
  g_assert_cmpint (amana_date_find_order ("04/11/1969"), ==, AMANA_DATE_ORDER_UNKNOWN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/dates", test_dates);
  g_test_add_func ("/date/month-first", test_month_first);

  return g_test_run ();
}
