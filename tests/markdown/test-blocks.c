/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What an answer's text becomes. Needs no display. */

#include "config.h"

#include <string.h>

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
  g_autofree char *words = NULL;

  g_assert_cmpuint (index, <, block->spans->len);
  words = g_strndup (block->text + span->start, span->end - span->start);
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
                                                       "\n"
                                                       "2. c\n"
                                                       "3. d\n\n"
                                                       "   more of d\n"
                                                       "> said\n"
                                                       "> twice\n"
                                                       "\n---\n"
                                                       "- [x] done\n"
                                                       "- [ ] open\n");

  g_assert_cmpuint (blocks->len, ==, 11);
  g_assert_cmpint (get_block (blocks, 0)->kind, ==, AMANA_BLOCK_HEADING);
  g_assert_cmpstr (get_block (blocks, 0)->text, ==, "Title");
  g_assert_cmpstr (get_block (blocks, 1)->text, ==, "One line goes on.");
  g_assert_cmpint (get_block (blocks, 2)->kind, ==, AMANA_BLOCK_BULLET);
  g_assert_cmpuint (get_block (blocks, 3)->level, ==, 1);
  g_assert_cmpint (get_block (blocks, 4)->kind, ==, AMANA_BLOCK_NUMBERED);
  g_assert_cmpuint (get_block (blocks, 4)->number, ==, 2);
  g_assert_cmpuint (get_block (blocks, 5)->number, ==, 3);
  g_assert_cmpint (get_block (blocks, 6)->kind, ==, AMANA_BLOCK_PARAGRAPH);
  g_assert_cmpuint (get_block (blocks, 6)->indent, ==, 1);
  g_assert_cmpuint (get_block (blocks, 7)->quotes, ==, 1);
  g_assert_cmpstr (get_block (blocks, 7)->text, ==, "said\ntwice");
  g_assert_cmpint (get_block (blocks, 8)->kind, ==, AMANA_BLOCK_RULE);
  g_assert_cmpint (get_block (blocks, 9)->kind, ==, AMANA_BLOCK_TASK);
  g_assert_true (get_block (blocks, 9)->done);
  g_assert_false (get_block (blocks, 10)->done);
}

static void
test_code (void)
{
  g_autoptr (GPtrArray) blocks =
    amana_markdown_parse ("```python\nx = $y$ * 2\n\n# not a title\n```\n"
                          "after `a*b*c` it");

  g_assert_cmpuint (blocks->len, ==, 2);
  g_assert_cmpint (get_block (blocks, 0)->kind, ==, AMANA_BLOCK_CODE);
  g_assert_cmpstr (get_block (blocks, 0)->text, ==, "x = $y$ * 2\n\n# not a title");
  g_assert_cmpstr (get_block (blocks, 0)->language, ==, "python");
  assert_span (get_block (blocks, 1), 0, AMANA_SPAN_CODE, "a*b*c");
}

static void
test_table (void)
{
  g_autoptr (GPtrArray) blocks = amana_markdown_parse ("| Test | Value |\n"
                                                       "|:-----|------:|\n"
                                                       "| **T4** | [7.67 pg/ml](amana:0)\u00a0▼ |\n"
                                                       "| a<br>b |\n"
                                                       "after");
  const AmanaBlock *table = get_block (blocks, 0);
  const AmanaBlock *cell;

  g_assert_cmpint (table->kind, ==, AMANA_BLOCK_TABLE);
  g_assert_cmpuint (table->n_columns, ==, 2);
  g_assert_cmpint (table->aligns[0], ==, AMANA_ALIGN_START);
  g_assert_cmpint (table->aligns[1], ==, AMANA_ALIGN_END);
  g_assert_cmpuint (table->cells->len, ==, 8);
  cell = g_ptr_array_index (table->cells, 3);
  g_assert_cmpstr (cell->text, ==, "7.67 pg/ml");
  assert_span (cell, 0, AMANA_SPAN_SOURCE, "7.67 pg/ml");
  cell = g_ptr_array_index (table->cells, 4);
  g_assert_cmpstr (cell->text, ==, "a\nb");
}

static void
test_spans (void)
{
  g_autoptr (GPtrArray) blocks =
    amana_markdown_parse ("La **T4 libre** est à [7.67 pg/ml](amana:1)\u00a0▼, "
                          "**non [9.30 – 17.00](amana:12)**, *ni* ~~[8](amana-unknown:)~~.");
  const AmanaBlock *block = get_block (blocks, 0);

  g_assert_cmpstr (block->text, ==, "La T4 libre est à 7.67 pg/ml, non 9.30 – 17.00, ni 8.");
  g_assert_cmpuint (block->spans->len, ==, 7);
  assert_span (block, 0, AMANA_SPAN_BOLD, "T4 libre");
  assert_span (block, 1, AMANA_SPAN_SOURCE, "7.67 pg/ml");
  assert_span (block, 2, AMANA_SPAN_SOURCE, "9.30 – 17.00");
  assert_span (block, 3, AMANA_SPAN_BOLD, "non 9.30 – 17.00");
  assert_span (block, 4, AMANA_SPAN_ITALIC, "ni");
  assert_span (block, 5, AMANA_SPAN_UNKNOWN, "8");
  assert_span (block, 6, AMANA_SPAN_STRIKE, "8");
  g_assert_cmpuint (g_array_index (block->spans, AmanaSpan, 1).source, ==, 1);
  g_assert_cmpuint (g_array_index (block->spans, AmanaSpan, 2).source, ==, 12);
}

/* What is no mark stays what was written. */
static void
test_text_stays (void)
{
  static const char *const same[] = {
    "2 ** 3",
    "a [b] c",
    "[b](",
    "<img src=x onerror=alert(1)>",
    "<b>x</b>",
    "#hash",
    "1.5 mg",
    "12.5*",
    "1234567890123. is no list",
    "a_b_c and ~5 to ~6",
    "costs $5 and $10",
    "&lt",
    "$ 5 $",
    "\ufffd",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autoptr (GPtrArray) blocks = amana_markdown_parse (same[i]);

      g_assert_cmpuint (blocks->len, ==, 1);
      g_assert_cmpint (get_block (blocks, 0)->kind, ==, AMANA_BLOCK_PARAGRAPH);
      g_assert_cmpstr (get_block (blocks, 0)->text, ==, same[i]);
      g_assert_cmpuint (get_block (blocks, 0)->spans->len, ==, 0);
    }
}

static void
test_math (void)
{
  static const struct
  {
    const char *markdown, *text, *span;
  } cases[] = {
    { "so $a_1 * b_2 * c$ holds", "so $a_1 * b_2 * c$ holds", "$a_1 * b_2 * c$" },
    { "so \\(x_1\\) holds", "so \\(x_1\\) holds", "\\(x_1\\)" },
    { "\\[\n  a \\\\ b_1_ \n\\]", "\\[\n  a \\\\ b_1_ \n\\]", "\\[" },
    { "$$\n- x_1\n$$", "$$\n- x_1\n$$", "$$" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) blocks = amana_markdown_parse (cases[i].markdown);

      g_assert_cmpuint (blocks->len, ==, 1);
      g_assert_cmpstr (get_block (blocks, 0)->text, ==, cases[i].text);
      assert_span (get_block (blocks, 0), 0, AMANA_SPAN_MATH, cases[i].span);
    }
}

static void
test_escapes (void)
{
  g_autoptr (GPtrArray) blocks = amana_markdown_parse ("\\*\\*not bold\\*\\* \\[x] \\$5");

  g_assert_cmpstr (get_block (blocks, 0)->text, ==, "**not bold** [x] $5");
  g_assert_cmpuint (get_block (blocks, 0)->spans->len, ==, 0);
}

static void
test_equal (void)
{
  g_autoptr (GPtrArray) a = amana_markdown_parse ("**x** y\n\n- z\n\n|a|\n|-|\n|b|");
  g_autoptr (GPtrArray) b = amana_markdown_parse ("**x** y\n\nz\n\n|a|\n|-|\n|c|");

  g_assert_true (amana_block_equal (get_block (a, 0), get_block (b, 0)));
  g_assert_false (amana_block_equal (get_block (a, 1), get_block (b, 1)));
  g_assert_false (amana_block_equal (get_block (a, 2), get_block (b, 2)));
  g_assert_true (amana_block_equal (get_block (a, 2), get_block (a, 2)));
}

/* A paragraph without end is laid out in pieces; nothing of it is lost. */
static void
test_pieces (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autoptr (GPtrArray) blocks = NULL;
  guint n_bold = 0;

  for (guint i = 0; i < 4000; i++)
    g_string_append (text, "**é** mot ");
  blocks = amana_markdown_parse (text->str);
  g_assert_cmpuint (blocks->len, >, 5);
  for (guint i = 0; i < blocks->len; i++)
    {
      const AmanaBlock *block = get_block (blocks, i);

      g_assert_cmpuint (strlen (block->text), <=, 6000);
      g_assert_cmpint (block->goes_on, ==, i > 0);
      g_assert_true (g_utf8_validate (block->text, -1, NULL));
      g_string_append (shown, block->text);
      g_string_append_c (shown, ' ');
      n_bold += block->spans->len;
      for (guint j = 0; j < block->spans->len; j++)
        assert_span (block, j, AMANA_SPAN_BOLD, "é");
    }
  g_assert_cmpuint (n_bold, ==, 4000);
  g_assert_cmpuint (shown->len, ==, 4000 * strlen ("é mot "));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown/blocks", test_blocks);
  g_test_add_func ("/markdown/code", test_code);
  g_test_add_func ("/markdown/table", test_table);
  g_test_add_func ("/markdown/spans", test_spans);
  g_test_add_func ("/markdown/text-stays", test_text_stays);
  g_test_add_func ("/markdown/math", test_math);
  g_test_add_func ("/markdown/escapes", test_escapes);
  g_test_add_func ("/markdown/equal", test_equal);
  g_test_add_func ("/markdown/pieces", test_pieces);
  return g_test_run ();
}
