/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A text that grows is shown as if it had been read at once, at each of its lengths,
 * and takes no more than its length in time. Needs no display. */

#include "config.h"

#include <string.h>
#include <time.h>

#include "amana-markdown.h"

static void
assert_same (GPtrArray *a, GPtrArray *b, const char *text)
{
  for (guint i = 0; a->len != b->len && i < MAX (a->len, b->len); i++)
    {
      const AmanaBlock *block = i < a->len ? g_ptr_array_index (a, i) : NULL;
      const AmanaBlock *other = i < b->len ? g_ptr_array_index (b, i) : NULL;

      g_test_message ("%u “%s” / “%s”", i, block != NULL ? block->text : "–",
                      other != NULL ? other->text : "–");
    }
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const AmanaBlock *block = g_ptr_array_index (a, i);
      const AmanaBlock *other = g_ptr_array_index (b, i);

      if (!amana_block_equal (block, other))
        g_test_message ("block %u “%s” / “%s” after: %s", i, block->text, other->text, text);
      g_assert_true (amana_block_equal (block, other));
    }
}

static const char whole[] =
  "Intro with **bold** and\na second line\n"
  "===\n"
  "Text\n---\n"
  "1. one\n2. two\n   - deep\n     deeper\n3. three\n\n   and more\n\n10. ten\n3.5 mg is no "
  "item\n\n"
  "- a\n- b\n\n- c is loose\n    - d\n* other list\n+ third\n"
  "> quoted\nlazy\n> - in it\n>   - deep\n\n"
  "    indented code\n\n    goes on\n\n"
  "| h1 | h2 |\n| --- | :-: |\n| a | b |\n| c |\n\n"
  "para before\n| x | y |\n|---|---|\n| 1 | 2 |\n"
  "# Head\n#hash\n"
  "```c\nint a; // $x$\n\n- no list\n```\n"
  "~~~\nopen ```\n~~~\n"
  "<div>\n*html*\n</div>\n\n"
  "- [ ] task\n- [x] done\n"
  "\\[\nx_1 + y_1\n\\]\n"
  "a $x_2$ b [7.67 pg/ml](amana:0)\u00a0▼ and [42](amana-unknown:) https://example.org/a_b_c.\n"
  "***\n"
  "1) paren\n2) paren\n"
  "-\n-\n  late\n"
  "ends with an *open mark";

/* Each prefix, one byte longer each time (as far as it is text). */
static void
test_every_prefix (void)
{
  g_autoptr (AmanaMarkdown) stream = amana_markdown_new ();

  for (gsize length = 1; length < sizeof whole; length++)
    {
      g_autofree char *text = g_strndup (whole, length);
      g_autoptr (GPtrArray) once = NULL;

      if (!g_utf8_validate (text, -1, NULL))
        continue;
      amana_markdown_update (stream, text, FALSE);
      once = amana_markdown_parse (text);
      assert_same (amana_markdown_get_blocks (stream), once, text);
    }
  g_assert_cmpuint (amana_markdown_get_settled (stream), >, sizeof whole - 60);
}

/* In pieces of every size, as a model sends them. */
static void
test_pieces (void)
{
  for (gsize size = 2; size < 90; size += 3)
    {
      g_autoptr (AmanaMarkdown) stream = amana_markdown_new ();
      g_autoptr (GPtrArray) once = amana_markdown_parse (whole);

      for (gsize length = size; length < sizeof whole; length += size)
        {
          g_autofree char *text = g_strndup (whole, length);

          if (g_utf8_validate (text, -1, NULL))
            amana_markdown_update (stream, text, FALSE);
        }
      amana_markdown_update (stream, whole, TRUE);
      assert_same (amana_markdown_get_blocks (stream), once, whole);
    }
}

/* What is said to be as before is as before. */
static void
test_first_changed (void)
{
  g_autoptr (AmanaMarkdown) stream = amana_markdown_new ();
  g_autoptr (GPtrArray) before =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_block_unref);

  for (gsize length = 1; length < sizeof whole; length += 7)
    {
      g_autofree char *text = g_strndup (whole, length);
      GPtrArray *blocks;
      guint first;

      if (!g_utf8_validate (text, -1, NULL))
        continue;
      first = amana_markdown_update (stream, text, FALSE);
      blocks = amana_markdown_get_blocks (stream);
      g_assert_cmpuint (first, <=, before->len);
      for (guint i = 0; i < first; i++)
        g_assert_true (g_ptr_array_index (blocks, i) == g_ptr_array_index (before, i));
      g_ptr_array_set_size (before, 0);
      for (guint i = 0; i < blocks->len; i++)
        g_ptr_array_add (before, amana_block_ref (g_ptr_array_index (blocks, i)));
    }
}

static const char referring[] = "See [one] and [two][2].\n\nMore.\n\n- item [one]\n\n"
                                "[one]: https://example.org/\n[2]: https://example.net/x\n\n"
                                "After [one].\n\nEnd [two][2].\n";

/* Definitions reach back once all is there, and forward at once. */
static void
test_definitions (void)
{
  g_autoptr (AmanaMarkdown) stream = amana_markdown_new ();
  g_autoptr (GPtrArray) once = amana_markdown_parse (referring);
  GPtrArray *blocks = amana_markdown_get_blocks (stream);

  for (gsize length = 1; length < sizeof referring; length++)
    {
      g_autofree char *text = g_strndup (referring, length);

      amana_markdown_update (stream, text, FALSE);
    }
  g_assert_cmpuint (blocks->len, ==, once->len);
  for (guint i = blocks->len - 2; i < blocks->len; i++)
    g_assert_true (amana_block_equal (g_ptr_array_index (blocks, i), g_ptr_array_index (once, i)));
  amana_markdown_update (stream, referring, TRUE);
  assert_same (blocks, once, referring);
  g_assert_cmpuint (((AmanaBlock *) g_ptr_array_index (blocks, 0))->targets->len, ==, 2);
}

/* A view that is given another message starts over. */
static void
test_another_text (void)
{
  g_autoptr (AmanaMarkdown) stream = amana_markdown_new ();
  g_autoptr (GPtrArray) once = amana_markdown_parse ("Other\n\n2. x\n");

  amana_markdown_update (stream, whole, FALSE);
  g_assert_cmpuint (amana_markdown_update (stream, "Other\n\n2. x\n", FALSE), ==, 0);
  assert_same (amana_markdown_get_blocks (stream), once, "Other");
  amana_markdown_update (stream, "", FALSE);
  g_assert_cmpuint (amana_markdown_get_blocks (stream)->len, ==, 0);
}

static double
time_of (const char *piece, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
  for (guint i = 0; i < 3; i++)
    {
      clock_t start = clock (); /* of this process alone, whatever else the machine does */
      g_autoptr (GPtrArray) blocks = amana_markdown_parse (text->str);

      best = MIN (best, (double) (clock () - start));
      g_assert_cmpuint (blocks->len, <=, text->len);
    }
  return best;
}

/* Eight times the text may not take thirty times as long; 156 KB of `**a**` is the last. */
static void
test_linear (void)
{
  static const char *const pieces[] = {
    "**a**", "[a](",   "**",       "[",       "[a](amana:0)", "\\",  "- ",     "#",    "$a",
    "\\(",   "`a",     "```\n",    "*a _b ",  "![",           "<",   "&",      "> ",   "|a",
    "|a|\n", "1. a\n", "[a]: b\n", "http://", "a@",           "~~a", "\u2066", "<!--", "\\[",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      double small = time_of (pieces[i], 3900) + 1500;
      double large = time_of (pieces[i], 31200);

      g_test_message ("“%s”: %.1f ms, %.1f ms", pieces[i], small / 1000, large / 1000);
      g_assert_cmpfloat (large, <, 30 * small);
    }
}

/* Twice as much in the same pieces takes little more than twice as long. */
static double
time_of_stream (gsize bytes)
{
  g_autoptr (AmanaMarkdown) stream = amana_markdown_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  gsize length = sizeof whole - 1;
  clock_t start = clock ();

  for (gsize i = 0; text->len < bytes; i++)
    {
      g_string_append_c (text, whole[i % length]);
      if (i % length == length - 1)
        g_string_append (text, "\n\n");
      if (i % 50 == 49 && (whole[(i + 1) % length] & 0x80) == 0)
        amana_markdown_update (stream, text->str, FALSE);
    }
  g_assert_cmpuint (amana_markdown_get_settled (stream), >, bytes - 2000);
  return (double) (clock () - start);
}

static void
test_stream_is_linear (void)
{
  double small = MIN (time_of_stream (32 * 1024), time_of_stream (32 * 1024));
  double large = MIN (time_of_stream (64 * 1024), time_of_stream (64 * 1024));

  g_test_message ("32 KB: %.1f ms, 64 KB: %.1f ms", small / 1000, large / 1000);
  g_assert_cmpfloat (large, <, 3.2 * small + 2000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown-stream/every-prefix", test_every_prefix);
  g_test_add_func ("/markdown-stream/pieces", test_pieces);
  g_test_add_func ("/markdown-stream/first-changed", test_first_changed);
  g_test_add_func ("/markdown-stream/definitions", test_definitions);
  g_test_add_func ("/markdown-stream/another-text", test_another_text);
  g_test_add_func ("/markdown-stream/linear", test_linear);
  g_test_add_func ("/markdown-stream/stream-is-linear", test_stream_is_linear);
  return g_test_run ();
}
