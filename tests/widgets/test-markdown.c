/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What an answer's text becomes, hostile ones included. Needs no display. */

#include "config.h"

#include <string.h>
#include <time.h>

#include "amana-markdown.h"

static const AmanaBlock *
get_block (GPtrArray *blocks, guint index)
{
  g_assert_cmpuint (index, <, blocks->len);
  return g_ptr_array_index (blocks, index);
}

static void
assert_span (const AmanaBlock *block, guint index, AmanaSpanKind kind, const char *text)
{
  const AmanaSpan *span = &g_array_index (block->spans, AmanaSpan, index);
  g_autofree char *words = g_strndup (block->text + span->start, span->end - span->start);

  g_assert_cmpuint (index, <, block->spans->len);
  g_assert_cmpint (span->kind, ==, kind);
  g_assert_cmpstr (words, ==, text);
}

static void
test_blocks (void)
{
  g_autoptr (GPtrArray) blocks = amana_markdown_parse ("# Title\n"
                                                       "One line\n"
                                                       "goes on.\n"
                                                       "\n"
                                                       "- a\n"
                                                       "  - b\n"
                                                       "2. c\n"
                                                       "> said\n"
                                                       "> twice\n");

  g_assert_cmpuint (blocks->len, ==, 6);
  g_assert_cmpint (get_block (blocks, 0)->kind, ==, AMANA_BLOCK_HEADING);
  g_assert_cmpstr (get_block (blocks, 0)->text, ==, "Title");
  g_assert_cmpstr (get_block (blocks, 1)->text, ==, "One line goes on.");
  g_assert_cmpint (get_block (blocks, 2)->kind, ==, AMANA_BLOCK_BULLET);
  g_assert_cmpuint (get_block (blocks, 3)->level, ==, 1);
  g_assert_cmpint (get_block (blocks, 4)->kind, ==, AMANA_BLOCK_NUMBERED);
  g_assert_cmpuint (get_block (blocks, 4)->number, ==, 2);
  g_assert_cmpint (get_block (blocks, 5)->kind, ==, AMANA_BLOCK_QUOTE);
  g_assert_cmpstr (get_block (blocks, 5)->text, ==, "said\ntwice");
}

static void
test_spans (void)
{
  g_autoptr (GPtrArray) blocks = amana_markdown_parse (
    "La **T4 libre** est à [7.67 pg/ml](amana:1), **non [9.30 – 17.00](amana:12)**.");
  const AmanaBlock *block = get_block (blocks, 0);

  g_assert_cmpstr (block->text, ==, "La T4 libre est à 7.67 pg/ml, non 9.30 – 17.00.");
  g_assert_cmpuint (block->spans->len, ==, 4);
  assert_span (block, 0, AMANA_SPAN_BOLD, "T4 libre");
  assert_span (block, 1, AMANA_SPAN_SOURCE, "7.67 pg/ml");
  assert_span (block, 2, AMANA_SPAN_SOURCE, "9.30 – 17.00");
  assert_span (block, 3, AMANA_SPAN_BOLD, "non 9.30 – 17.00");
  g_assert_cmpuint (g_array_index (block->spans, AmanaSpan, 1).source, ==, 1);
  g_assert_cmpuint (g_array_index (block->spans, AmanaSpan, 2).source, ==, 12);
}

/* What is no mark stays what was written. */
static void
test_text_stays (void)
{
  static const char *const same[] = {
    "2 ** 3", "a [b] c", "[b](",   "[](amana:0)",       "<img src=x onerror=alert(1)>",
    "* ",     "#hash",   "1.5 mg", "12345. is no list",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autoptr (GPtrArray) blocks = amana_markdown_parse (same[i]);
      g_autofree char *chomped = g_strchomp (g_strdup (same[i]));

      g_assert_cmpuint (blocks->len, ==, 1);
      g_assert_cmpstr (get_block (blocks, 0)->text, ==, chomped);
      g_assert_cmpuint (get_block (blocks, 0)->spans->len, ==, 0);
    }
}

static void
test_other_links_are_words (void)
{
  g_autoptr (GPtrArray) blocks =
    amana_markdown_parse ("See [here](https://example.org/x) "
                          "![p](file:///etc/passwd) [v](amana:99999) [w](amana:-1)");

  g_assert_cmpstr (
    get_block (blocks, 0)->text, ==,
    "See here (https://example.org/x) !p (file:///etc/passwd) v (amana:99999) w (amana:-1)");
  g_assert_cmpuint (get_block (blocks, 0)->spans->len, ==, 0);
}

static void
test_overrides_go (void)
{
  g_autoptr (GPtrArray) blocks = amana_markdown_parse ("a\u202eb\u202cc \u2066"
                                                       "7.67 pg/ml\u2069");

  g_assert_cmpstr (get_block (blocks, 0)->text, ==,
                   "abc \u2066"
                   "7.67 pg/ml\u2069");
}

static void
test_escapes (void)
{
  g_autoptr (GPtrArray) blocks = amana_markdown_parse ("\\*\\*not bold\\*\\* \\[x]");

  g_assert_cmpstr (get_block (blocks, 0)->text, ==, "**not bold** [x]");
  g_assert_cmpuint (get_block (blocks, 0)->spans->len, ==, 0);
}

static double
time_of (const char *piece, guint n)
{
  GString *text = g_string_new (NULL);
  clock_t start;
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GPtrArray) blocks = NULL;

      start = clock (); /* of this process alone, whatever else the machine does */
      blocks = amana_markdown_parse (text->str);
      best = MIN (best, (double) (clock () - start));
      g_assert_cmpuint (blocks->len, >, 0);
    }
  g_string_free (text, TRUE);
  return best;
}

/* Eight times the text may not take sixty times as long. */
static void
test_linear (void)
{
  static const char *const pieces[] = {
    "**a**", "[a](", "**", "[", "[a](amana:0)", "\\", "- ", "#"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      double small = time_of (pieces[i], 4000) + 500;
      double large = time_of (pieces[i], 32000);

      g_assert_cmpfloat (large, <, 60 * small);
    }
}

static void
test_equal (void)
{
  g_autoptr (GPtrArray) a = amana_markdown_parse ("**x** y\n\n- z");
  g_autoptr (GPtrArray) b = amana_markdown_parse ("**x** y\n\nz");

  g_assert_true (amana_block_equal (get_block (a, 0), get_block (b, 0)));
  g_assert_false (amana_block_equal (get_block (a, 1), get_block (b, 1)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown/blocks", test_blocks);
  g_test_add_func ("/markdown/spans", test_spans);
  g_test_add_func ("/markdown/text-stays", test_text_stays);
  g_test_add_func ("/markdown/other-links-are-words", test_other_links_are_words);
  g_test_add_func ("/markdown/overrides-go", test_overrides_go);
  g_test_add_func ("/markdown/escapes", test_escapes);
  g_test_add_func ("/markdown/linear", test_linear);
  g_test_add_func ("/markdown/equal", test_equal);
  return g_test_run ();
}
