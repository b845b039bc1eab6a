/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a lying reader may say, and that none of it is believed. */

#include "config.h"

#include "amana-reader-private.h"

#include <math.h>

static AmanaPageWords *
parse (double width,
       const char *texts,
       const double *edges,
       gsize n_edges,
       gsize n_sizes,
       double size,
       GError **error)
{
  g_autofree double *sizes = g_new0 (double, n_sizes);
  g_autofree guint32 *styles = g_new0 (guint32, n_sizes);
  g_autoptr (GVariant) payload = NULL;
  guint marks;

  for (gsize i = 0; i < n_sizes; i++)
    sizes[i] = size;
  payload = g_variant_ref_sink (g_variant_new (
    "(dds@ad@ad@auu)", width, 800.0, texts,
    g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, edges, n_edges, sizeof (double)),
    g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, sizes, n_sizes, sizeof (double)),
    g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, styles, n_sizes, sizeof (guint32)), 0));

  return amana_reader_reply_parse_words (payload, 4, &marks, error);
}

static const double honest[] = { 10, 20, 30, 40, 50, 20, 60, 40 };

static void
test_honest_words (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaPageWords) words = parse (600, "a\nb\n", honest, 8, 2, 9, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (amana_page_words_get_page_number (words), ==, 5);
  g_assert_cmpuint (amana_page_words_get_n_words (words), ==, 2);
  g_assert_cmpstr (amana_page_words_get_word (words, 1)->text, ==, "b");
}

static void
assert_lie (double width,
            const char *texts,
            const double *edges,
            gsize n_edges,
            gsize n_sizes,
            double size)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (width, texts, edges, n_edges, n_sizes, size, &error));
  g_assert_error (error, AMANA_READER_ERROR, AMANA_READER_ERROR_PROTOCOL);
}

static void
test_lying_words (void)
{
  const double not_numbers[] = { NAN, 0, 1, 1 };
  const double beside[] = { 700, 20, 710, 40 };
  const double inside_out[] = { 30, 20, 10, 40 };
  g_autofree double *many = g_new0 (double, 4 * (AMANA_PAGE_MAX_WORDS + 1));

  assert_lie (NAN, "a\n", honest, 4, 1, 9);
  assert_lie (-600, "a\n", honest, 4, 1, 9);
  assert_lie (1e300, "a\n", honest, 4, 1, 9);
  assert_lie (600, "a\n", honest, 8, 1, 9);
  assert_lie (600, "a\nb\n", honest, 4, 1, 9);
  assert_lie (600, "a\n", honest, 8, 2, 9);
  assert_lie (600, "a", honest, 4, 1, 9);
  assert_lie (600, "\n", honest, 4, 1, 9);
  assert_lie (600, "two words\n", honest, 4, 1, 9);
  assert_lie (600, "\033[31m\n", honest, 4, 1, 9);
  assert_lie (600, "a\n", not_numbers, 4, 1, 9);
  assert_lie (600, "a\n", beside, 4, 1, 9);
  assert_lie (600, "a\n", inside_out, 4, 1, 9);
  assert_lie (600, "a\n", honest, 4, 1, NAN);
  assert_lie (600, "a\n", honest, 4, 1, -1);
  assert_lie (600, "", many, 4 * (AMANA_PAGE_MAX_WORDS + 1), AMANA_PAGE_MAX_WORDS + 1, 9);
}

static void
assert_unpack (GVariant *reply, int code)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (reply);
  g_autoptr (GVariant) payload = NULL;
  g_autoptr (GError) error = NULL;

  payload = amana_reader_reply_unpack (sunk, 7, (const GVariantType *) "(us)", &error);
  if (code == 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, AMANA_READER_ERROR, code);
  g_assert_true ((payload != NULL) == (code == 0));
}

static void
test_unpack (void)
{
  assert_unpack (g_variant_new ("(uuv)", 7, 0, g_variant_new ("(us)", 1, "")), 0);
  assert_unpack (g_variant_new ("(uuv)", 6, 0, g_variant_new ("(us)", 1, "")),
                 AMANA_READER_ERROR_PROTOCOL);
  assert_unpack (g_variant_new ("(uuv)", 7, 0, g_variant_new ("(su)", "", 1)),
                 AMANA_READER_ERROR_PROTOCOL);
  assert_unpack (g_variant_new ("(uuv)", 7, AMANA_READER_ERROR_DAMAGED, g_variant_new_string ("")),
                 AMANA_READER_ERROR_DAMAGED);
  assert_unpack (
    g_variant_new ("(uuv)", 7, AMANA_READER_ERROR_NO_SANDBOX, g_variant_new_string ("")),
    AMANA_READER_ERROR_PROTOCOL);
  assert_unpack (g_variant_new ("(uuv)", 7, 4711, g_variant_new_string ("")),
                 AMANA_READER_ERROR_PROTOCOL);
}

static void
assert_open (guint n_pages, const char *title, gboolean honest_one)
{
  g_autoptr (GVariant) payload = g_variant_ref_sink (g_variant_new ("(us)", n_pages, title));
  g_autoptr (GError) error = NULL;
  g_autofree char *parsed = NULL;
  guint n = 0;

  g_assert_true (amana_reader_reply_parse_open (payload, &n, &parsed, &error) == honest_one);
  if (!honest_one)
    g_assert_error (error, AMANA_READER_ERROR, AMANA_READER_ERROR_PROTOCOL);
}

static void
test_open (void)
{
  g_autofree char *endless = g_strnfill (AMANA_READER_MAX_TITLE_BYTES + 1, 'x');

  assert_open (1, "", TRUE);
  assert_open (2000, "A title", TRUE);
  assert_open (0, "", FALSE);
  assert_open (2001, "", FALSE);
  assert_open ((guint) -1, "", FALSE);
  assert_open (1, endless, FALSE);
  assert_open (1, "\033]0;a title\007", FALSE);
  assert_open (1, "two\nlines", FALSE);
  assert_open (1,
               "\xc2\x9b"
               "31m",
               FALSE);
  assert_open (1, "\u202etxt.exe", FALSE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reply/honest-words", test_honest_words);
  g_test_add_func ("/reply/lying-words", test_lying_words);
  g_test_add_func ("/reply/unpack", test_unpack);
  g_test_add_func ("/reply/open", test_open);
  return g_test_run ();
}
