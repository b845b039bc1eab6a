/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Pages of words: what is kept, and what no page can have. */

#include "config.h"

#include "amana-page-words.h"

#include <math.h>

static const AmanaBox box = { 10, 20, 30, 32 };

static void
test_add (void)
{
  g_autoptr (AmanaPageWords) page = amana_page_words_new (3, 595, 842);
  const AmanaWord *word;

  g_assert_true (amana_page_words_add (page, "TSH", &box, 9.5f, AMANA_WORD_BOLD | 0xf0));
  g_assert_true (amana_page_words_add (page, "الحديد", &box, 0, 0));
  g_assert_cmpuint (amana_page_words_get_page_number (page), ==, 3);
  g_assert_cmpfloat (amana_page_words_get_width (page), ==, 595);
  g_assert_cmpfloat (amana_page_words_get_height (page), ==, 842);
  g_assert_cmpuint (amana_page_words_get_n_words (page), ==, 2);

  word = amana_page_words_get_word (page, 0);
  g_assert_cmpstr (word->text, ==, "TSH");
  g_assert_cmpfloat (word->box.x1, ==, 30);
  g_assert_cmpuint (word->style, ==, AMANA_WORD_BOLD);
  g_assert_cmpstr (amana_page_words_get_word (page, 1)->text, ==, "الحديد");
}

static void
test_refused (void)
{
  g_autoptr (AmanaPageWords) page = amana_page_words_new (1, 595, 842);
  AmanaBox nan_box = { NAN, 0, 1, 1 };
  AmanaBox far_box = { 0, 0, INFINITY, 1 };
  AmanaBox inside_out = { 5, 0, 1, 1 };

  g_assert_false (amana_page_words_add (page, "", &box, 1, 0));
  g_assert_false (amana_page_words_add (page, "two words", &box, 1, 0));
  g_assert_false (amana_page_words_add (page, "narrow\u202fspace", &box, 1, 0));
  g_assert_false (amana_page_words_add (page, "\xff\xfe", &box, 1, 0));
  g_assert_false (amana_page_words_add (page, "\033[31mred", &box, 1, 0));
  g_assert_false (amana_page_words_add (page,
                                        "\xc2\x9b"
                                        "31mred",
                                        &box, 1, 0));
  g_assert_false (amana_page_words_add (page, "\177", &box, 1, 0));
  g_assert_false (amana_page_words_add (page, "\u202e21", &box, 1, 0));
  g_assert_false (amana_page_words_add (page,
                                        "\u2067"
                                        "12",
                                        &box, 1, 0));
  g_assert_false (amana_page_words_add (page, "x", &nan_box, 1, 0));
  g_assert_false (amana_page_words_add (page, "x", &far_box, 1, 0));
  g_assert_false (amana_page_words_add (page, "x", &inside_out, 1, 0));
  g_assert_false (amana_page_words_add (page, "x", &box, NAN, 0));
  g_assert_false (amana_page_words_add (page, "x", &box, -1, 0));
  g_assert_cmpuint (amana_page_words_get_n_words (page), ==, 0);
}

static void
test_bounds (void)
{
  g_autoptr (AmanaPageWords) many = amana_page_words_new (1, 595, 842);
  g_autoptr (AmanaPageWords) large = amana_page_words_new (1, 595, 842);
  g_autofree char *megabyte = g_strnfill (1024 * 1024 - 1, 'x');

  for (guint i = 0; i < AMANA_PAGE_MAX_WORDS; i++)
    g_assert_true (amana_page_words_add (many, "x", &box, 1, 0));
  g_assert_false (amana_page_words_add (many, "x", &box, 1, 0));

  for (guint i = 0; i < AMANA_PAGE_MAX_TEXT_BYTES / (1024 * 1024); i++)
    g_assert_true (amana_page_words_add (large, megabyte, &box, 1, 0));
  g_assert_false (amana_page_words_add (large, "x", &box, 1, 0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-words/add", test_add);
  g_test_add_func ("/page-words/refused", test_refused);
  g_test_add_func ("/page-words/bounds", test_bounds);
  return g_test_run ();
}
