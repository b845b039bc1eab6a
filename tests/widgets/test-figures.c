/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Figures inside right-to-left text are isolated, and nothing else is touched.
 * ⟦ and ⟧ stand for the isolates. Needs no display.
 */

#include "config.h"

#include "amana-figures.h"

static void
assert_isolated (const char *text, const char *expected)
{
  g_autofree char *shown = amana_figures_isolate (text);
  g_autoptr (GString) readable = g_string_new (shown);

  g_string_replace (readable, "\xe2\x81\xa6", "⟦", 0);
  g_string_replace (readable, "\xe2\x81\xa9", "⟧", 0);
  g_assert_cmpstr (readable->str, ==, expected);
}

static void
test_measurements (void)
{
  assert_isolated ("الفيريتين 9 µg/L اليوم", "الفيريتين ⟦9 µg/L⟧ اليوم");
  assert_isolated ("السكر 1.26 g/l؟", "السكر ⟦1.26 g/l⟧؟");
  assert_isolated ("السكر 1,26g/l.", "السكر ⟦1,26g/l⟧.");
  assert_isolated ("الكريات 4.5 10^9/L هنا", "الكريات ⟦4.5 10^9/L⟧ هنا");
  assert_isolated ("النسبة 12%", "النسبة ⟦12%⟧");
  assert_isolated ("التحليل < 0,01 mUI/L", "التحليل ⟦< 0,01 mUI/L⟧");
}

static void
test_ranges (void)
{
  assert_isolated ("بين 12-150 عادة", "بين ⟦12-150⟧ عادة");
  assert_isolated ("بين 0,70 – 1,10 g/l", "بين ⟦0,70 – 1,10 g/l⟧");
  assert_isolated ("الضغط 12/8", "الضغط ⟦12/8⟧");
}

static void
test_left_alone (void)
{
  assert_isolated ("My ferritin is 9 µg/L", "My ferritin is 9 µg/L");
  assert_isolated ("عندي 3 أسئلة", "عندي 3 أسئلة");
  assert_isolated ("قال \xe2\x81\xa6"
                   "9 µg/L\xe2\x81\xa9 أمس",
                   "قال ⟦9 µg/L⟧ أمس");
  assert_isolated ("كتب anémie ferriprive هنا", "كتب anémie ferriprive هنا");
  assert_isolated ("", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/widgets/figures/measurements", test_measurements);
  g_test_add_func ("/widgets/figures/ranges", test_ranges);
  g_test_add_func ("/widgets/figures/left-alone", test_left_alone);
  return g_test_run ();
}
