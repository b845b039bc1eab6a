/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The same documents on the screen, as text alone and on paper: the words are the same in
 * all three, in the same order, and each is what it has to be. */

#include "config.h"

#include <string.h>

#include "amana-plain-text.h"
#include "amana-print-blocks.h"
#include "amana-text-markup.h"

typedef struct
{
  const char *name;
  const char *markdown;
  const char *plain;
  const char *paper; /* blocks, a line each: style, level, markup */
} Document;

/* Styles: T text, H heading, I item, Q quote, C code, S small. */
static const Document documents[] = {
  { "emphasis", "# T4 *libre*\nYour **ferritin** is ~~high~~ `low`.\n",
    "T4 libre\nYour ferritin is high low.",
    "H1 T4 <i>libre</i>\nT0 Your <b>ferritin</b> is <s>high</s> <tt>low</tt>.\n" },
  { "value", "It is [7.67 pg/ml](amana:0)\u00a0▼, not [42](amana-unknown:).",
    "It is 7.67 pg/ml\u00a0▼, not 42.", "T0 It is 7.67 pg/ml\u00a0▼, not 42.\n" },
  { "lists",
    "1. first\n   - inner\n     - innermost\n\n   goes on\n2. second\n- [x] done\n- [ ] to do\n",
    "1. first\n  • inner\n    • innermost\n  goes on\n2. second\n☑ done\n☐ to do",
    "I0 1. first\nI1 • inner\nI2 • innermost\nI0 goes on\nI0 2. second\nI0 ☑ done\nI0 ☐ to do\n" },
  { "link",
    "See [the page](https://www.who.int/a?b=1&c=2) or <https://who.int>, not [x](file:///etc).",
    "See the page (www.who.int) or https://who.int, not x (file:///etc).",
    "T0 See <u>the page</u> (www.who.int) or <u>https://who.int</u>, not x (file:///etc).\n" },
  { "code", "```python\nprint(\"a & b\")\n# no **mark** [^1]\n```\n\ntwo\nlines",
    "print(\"a & b\")\n# no **mark** [^1]\n\ntwo lines",
    "C0 print(&quot;a &amp; b&quot;)⏎# no **mark** [^1]\nT0 two lines\n" },
  { "math", "With $x_1 * y_1$ it is \\(a_b\\), for 5 $.",
    "With $x_1 * y_1$ it is \\(a_b\\), for 5 $.",
    "T0 With <tt>$x_1 * y_1$</tt> it is <tt>\\(a_b\\)</tt>, for 5 $.\n" },
  { "brackets", "**\\[a\\] b** is 2\\_\\[3\\]\n\n\\[\nx_1 = y_2\n\\]",
    "[a] b is 2_[3]\n\n\\[\nx_1 = y_2\n\\]",
    "T0 <b>[a] b</b> is 2_[3]\nT0 <tt>\\[</tt>⏎<tt>x_1 = y_2</tt>⏎<tt>\\]</tt>\n" },
  { "table", "| a | long head |\n|---|--:|\n| **1** | 22 |\n", "a | long head\n1 | 22",
    "C0 \u200e\u2068a\u2069 | \u2068long head\u2069⏎\u200e\u20681\u2069 | \u206822\u2069\n" },
  { "table-rtl", "| التحليل | القيمة |\n|---|---|\n| TSH | 2 |\n", "التحليل | القيمة\nTSH | 2",
    "C0 \u200f\u2068التحليل\u2069 | \u2068القيمة\u2069⏎\u200f\u2068TSH\u2069     | "
    "\u20682\u2069\n" },
  { "quote", "> a quote\n> of two\n\n---\n\nend", "a quote\nof two\n\n———\n\nend",
    "Q0 a quote⏎of two\nS0 ———\nT0 end\n" },
  { "rtl", "نتيجة **الفيريتين** هي [٧ ng/ml](amana:0)\u00a0▼.\n\n- نقطة\n- أخرى",
    "نتيجة الفيريتين هي ٧ ng/ml\u00a0▼.\n\n• نقطة\n• أخرى",
    "T0 نتيجة <b>الفيريتين</b> هي ٧ ng/ml\u00a0▼.\nI0 • نقطة\nI0 • أخرى\n" },
  { "no-marks", "12.5* is flagged, 2 ** 3 is not, [a [b](amana:2), 1\\. a \\*star\\* #x <b>y</b>",
    "12.5* is flagged, 2 ** 3 is not, [a b, 1. a *star* #x <b>y</b>",
    "T0 12.5* is flagged, 2 ** 3 is not, [a b, 1. a *star* #x &lt;b&gt;y&lt;/b&gt;\n" },
  { "footnote", "It is 7.67[^12], `x[^1]` and [^x].", "It is 7.67[^12], x[^1] and [^x].",
    "T0 It is 7.67<sup>12</sup>, <tt>x[^1]</tt> and [^x].\n" },
};

static char *
dup_paper (const char *markdown)
{
  static const char styles[] = "THIQC--S";
  g_autoptr (GPtrArray) blocks =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_print_block_free);
  GString *paper = g_string_new (NULL);

  amana_print_blocks_append (blocks, markdown);
  for (guint i = 0; i < blocks->len; i++)
    {
      AmanaPrintBlock *block = g_ptr_array_index (blocks, i);

      g_string_replace (block->markup, "\n", "⏎", 0);
      g_string_append_printf (paper, "%c%u %s\n", styles[block->style], block->level,
                              block->markup->str);
    }
  return g_string_free_and_steal (paper);
}

static gboolean
is_child (const AmanaSpan *span, gpointer user_data)
{
  return span->kind == AMANA_SPAN_SOURCE || span->kind == AMANA_SPAN_UNKNOWN;
}

/* As a label would show it. */
static void
append_shown (GString *shown, const AmanaBlock *block)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (AmanaTextPlace));
  g_autofree char *markup = amana_text_markup_make (block, is_child, NULL, places);
  g_autofree char *text = NULL;
  g_autofree char *bare = NULL;
  g_autoptr (GRegex) links = NULL;
  g_autoptr (GError) error = NULL;

  if (block->kind == AMANA_BLOCK_CODE)
    {
      g_string_append (shown, block->text);
      return;
    }
  links = g_regex_new ("</?a[^>]*>", 0, 0, NULL); /* which the label reads by itself */
  bare = g_regex_replace_literal (links, markup, -1, 0, "", 0, NULL);
  pango_parse_markup (bare, -1, 0, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < places->len; i++)
    {
      const AmanaTextPlace *place = &g_array_index (places, AmanaTextPlace, i);

      g_assert_cmpmem (text + place->start, place->end - place->start,
                       block->text + place->span->start, place->span->end - place->span->start);
    }
  g_string_append (shown, text);
}

static char *
dup_shown (const char *markdown)
{
  g_autoptr (GPtrArray) blocks = amana_markdown_parse (markdown);
  GString *shown = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      const AmanaBlock *block = g_ptr_array_index (blocks, i);

      append_shown (shown, block);
      for (guint j = 0; block->cells != NULL && j < block->cells->len; j++)
        append_shown (shown, g_ptr_array_index (block->cells, j));
    }
  return g_string_free_and_steal (shown);
}

/* Letters, digits and signs alone: no blanks, no bullets, nothing that is not seen. */
static char *
dup_words (const char *text, gboolean is_markup)
{
  g_autofree char *plain = NULL;
  GString *words = g_string_new (NULL);

  if (is_markup)
    pango_parse_markup (text, -1, 0, NULL, &plain, NULL, NULL);
  for (const char *p = is_markup ? plain : text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) ||
          (c < 0x80 && g_ascii_ispunct ((char) c) && strchr ("|.", (int) c) == NULL))
        g_string_append_unichar (words, c);
    }
  return g_string_free_and_steal (words);
}

/* Without the numbers of a list, which the screen draws beside it. */
static void
test_document (gconstpointer data)
{
  const Document *document = data;
  g_autofree char *plain = amana_plain_text_from_markdown (document->markdown);
  g_autofree char *paper = dup_paper (document->markdown);
  g_autofree char *shown = dup_shown (document->markdown);

  g_assert_cmpstr (plain, ==, document->plain);
  g_assert_cmpstr (paper, ==, document->paper);
  if (!g_str_equal (document->name, "lists") && !g_str_equal (document->name, "footnote"))
    {
      g_autofree char *shown_words = dup_words (shown, FALSE);
      g_autofree char *plain_words = dup_words (plain, FALSE);

      g_assert_cmpstr (shown_words, ==, plain_words);
    }
}

/* Paper loses no word of a hundred kilobytes, and no block of it is without bound. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) blocks =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_print_block_free);
  g_autoptr (GString) printed = g_string_new (NULL);
  g_autofree char *plain = NULL;
  g_autofree char *plain_words = NULL;
  g_autofree char *printed_words = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "w%u ", i);
  amana_print_blocks_append (blocks, text->str);
  amana_print_blocks_append_words (blocks, text->str);
  for (guint i = 0; i + 1 < blocks->len; i++)
    {
      AmanaPrintBlock *block = g_ptr_array_index (blocks, i);

      g_assert_cmpuint (block->markup->len, <, 20000);
      g_string_append (printed, block->markup->str);
    }
  plain = amana_plain_text_from_markdown (text->str);
  plain_words = dup_words (plain, FALSE);
  printed_words = dup_words (printed->str, TRUE);
  g_assert_cmpstr (printed_words, ==, plain_words);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autofree char *path = g_strconcat ("/widgets/documents/", documents[i].name, NULL);

      g_test_add_data_func (path, &documents[i], test_document);
    }
  g_test_add_func ("/widgets/documents/long", test_long);
  return g_test_run ();
}
