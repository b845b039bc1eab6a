/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

#include "config.h"

#include <glib.h>

#include "amana-number.h"

static void
assert_number (const char *text, double value, AmanaComparator comparator, gboolean ambiguous)
{
  AmanaNumber number = { 0 };

  if (!amana_number_parse (text, &number))
    g_error ("no number: %s", text);
  g_assert_cmpfloat_with_epsilon (number.value, value, 1e-9);
  g_assert_cmpint (number.comparator, ==, comparator);
  g_assert_cmpint (number.ambiguous, ==, ambiguous);
}

static void
test_numbers (void)
{
  assert_number ("1,26", 1.26, AMANA_COMPARATOR_NONE, FALSE);
  assert_number ("7 450", 7450, AMANA_COMPARATOR_NONE, FALSE);
  assert_number ("7\u202F450,5", 7450.5, AMANA_COMPARATOR_NONE, FALSE);
  assert_number ("< 0,01", 0.01, AMANA_COMPARATOR_LESS, FALSE);
  assert_number ("inf. à 5", 5, AMANA_COMPARATOR_LESS, FALSE);
  assert_number ("Supérieur à 90", 90, AMANA_COMPARATOR_GREATER, FALSE);
  assert_number ("≥1.5", 1.5, AMANA_COMPARATOR_GREATER_OR_EQUAL, FALSE);
  assert_number ("أقل من ٥", 5, AMANA_COMPARATOR_LESS, FALSE);
  assert_number ("١٫٥", 1.5, AMANA_COMPARATOR_NONE, FALSE);
  assert_number ("1.234", 1.234, AMANA_COMPARATOR_NONE, TRUE);
  assert_number ("0.270", 0.270, AMANA_COMPARATOR_NONE, FALSE);
  assert_number ("1.234,5", 1234.5, AMANA_COMPARATOR_NONE, FALSE);
  assert_number ("1,234.5", 1234.5, AMANA_COMPARATOR_NONE, FALSE);
  assert_number ("1,234,567", 1234567, AMANA_COMPARATOR_NONE, FALSE);
  assert_number ("2,50,000", 250000, AMANA_COMPARATOR_NONE, FALSE);
  assert_number ("-2,5", -2.5, AMANA_COMPARATOR_NONE, FALSE);
  assert_number ("10^5", 1e5, AMANA_COMPARATOR_NONE, FALSE);
  assert_number ("1.2E+3", 1200, AMANA_COMPARATOR_NONE, FALSE);
}

static void
test_no_numbers (void)
{
  static const char *const texts[] = {
    "",    " ",      "abc", "12 34", "1,2,3",   "1..2",     "12/05/2024", "1/80", "5 - 6",
    "12.", "1 2345", "12a", "<",     "3,5 g/L", "1.234.56", "e5",         "1e",   "10^",
  };
  AmanaNumber number;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (amana_number_parse (texts[i], &number))
        g_error ("a number: %s", texts[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number/numbers", test_numbers);
  g_test_add_func ("/number/no-numbers", test_no_numbers);
  return g_test_run ();
}
