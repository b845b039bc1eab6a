/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Replies that mean harm: pictures, links, HTML, bidi controls. What is asserted is
 * all that there is: the text that is shown, and the addresses that a click would ask
 * about. Nothing in a block is ever fetched or opened by itself. */

#include "config.h"

#include <string.h>

#include "amana-link-place.h"
#include "amana-markdown.h"

typedef struct
{
  const char *markdown;
  const char *text;   /* what is shown */
  const char *target; /* (nullable): the only address that can be asked about */
} Case;

static const Case cases[] = {
  /* pictures */
  { "![chart](https://evil.example/p.png?d=7.67)", "chart (evil.example)", NULL },
  { "![](http://evil.example/p.gif)", "(evil.example)", NULL },
  { "![p](file:///etc/passwd)", "p", NULL },
  { "![p](data:image/svg+xml;base64,PHN2Zz4=)", "p", NULL },
  { "![p][x]\n\n[x]: https://evil.example/beacon", "p (evil.example)", NULL },
  { "<img src=\"https://evil.example/x.png\">", "<img src=\"https://evil.example/x.png\">", NULL },
  /* links: the host is shown where the words do not say it */
  { "[here](https://example.org/x)", "here (example.org)", "https://example.org/x" },
  { "[example.org](https://example.org/x)", "example.org", "https://example.org/x" },
  { "[https://bank.example](https://evil.example/)", "https://bank.example (evil.example)",
    "https://evil.example/" },
  { "[bank.example](https://bank.example.evil.example/)",
    "bank.example (bank.example.evil.example)", "https://bank.example.evil.example/" },
  { "[x](https://bank.example@evil.example/)", "x (evil.example)",
    "https://bank.example@evil.example/" },
  { "[bank.example@evil.example](https://evil.example/)",
    "bank.example@evil.example (evil.example)", "https://evil.example/" },
  { "[b](https://b\xd0\xb0nk.example/)", "b (xn--bnk-6cd.example)",
    "https://b\xd0\xb0nk.example/" },
  { "https://example.org/a", "https://example.org/a", "https://example.org/a" },
  { "[write](mailto:a@example.org?body=x)", "write (a@example.org)",
    "mailto:a@example.org?body=x" },
  { "[call](tel:+212500000000)", "call (+212500000000)", "tel:+212500000000" },
  /* addresses that may do something else are words */
  { "[x](javascript:alert(1))", "x (javascript:alert(1))", NULL },
  { "[x](JaVaScRiPt:alert(1))", "x (JaVaScRiPt:alert(1))", NULL },
  { "[x](data:text/html,hi)", "x (data:text/html,hi)", NULL },
  { "[x](file:///etc/passwd)", "x (file:///etc/passwd)", NULL },
  { "[x](vbscript:x)", "x (vbscript:x)", NULL },
  { "[x](smb://evil.example/share)", "x (smb://evil.example/share)", NULL },
  { "[x](//evil.example/)", "x (//evil.example/)", NULL },
  { "[x](/etc/passwd)", "x (/etc/passwd)", NULL },
  { "<javascript:alert(1)>", "javascript:alert(1)", NULL },
  { "[x](https:///etc)", "x (https:///etc)", NULL },
  { "[x](&#106;avascript:alert(1))", "x (javascript:alert(1))", NULL },
  { "[v](amana:99999) [w](amana:-1) [u](amana-unknown:x)",
    "v (amana:99999) w (amana:-1) u (amana-unknown:x)", NULL },
  /* HTML is text */
  { "<script>alert(1)</script>", "<script>alert(1)</script>", NULL },
  { "<iframe src=https://evil.example></iframe>", "<iframe src=https://evil.example></iframe>",
    NULL },
  { "a <b onclick=x>b</b>", "a <b onclick=x>b</b>", NULL },
  { "<a href=\"https://evil.example\">x</a>", "<a href=\"https://evil.example\">x</a>", NULL },
  /* what would turn or hide */
  { "a\u202e"
    "b\u202c c \u2066"
    "7.67 pg/ml\u2069",
    "ab c \u2066"
    "7.67 pg/ml\u2069",
    NULL },
  { "a\u2067"
    "b c",
    "ab c", NULL },
  { "open \u2068 never closed", "open  never closed", NULL },
  { "a\u2069 closed only", "a closed only", NULL },
  { "a&#x202e;b&#8238;c&rlm;d", "abcd", NULL },
  { "`a\u202e"
    "b`",
    "ab", NULL },
  { "[\u202e"
    "gro.elpmaxe](https://evil.example/)",
    "gro.elpmaxe (evil.example)", "https://evil.example/" },
  { "hid\U000e0041\U000e0042den\ufeff", "hidden", NULL },
  { "\U000f0000 $x$", "\ufffd $x$", NULL },
};

static const char *
find_target (const AmanaBlock *block)
{
  if (block->targets == NULL)
    return NULL;
  g_assert_cmpuint (block->targets->len, ==, 1);
  return g_ptr_array_index (block->targets, 0);
}

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) blocks = amana_markdown_parse (cases[i].markdown);
      const AmanaBlock *block;

      g_test_message ("%s", cases[i].markdown);
      g_assert_cmpuint (blocks->len, ==, 1);
      block = g_ptr_array_index (blocks, 0);
      g_assert_cmpstr (block->text, ==, cases[i].text);
      g_assert_cmpstr (find_target (block), ==, cases[i].target);
    }
  g_assert_cmpuint (G_N_ELEMENTS (cases), >=, 27);
}

/* Whatever is a target can be asked about; whatever else is not. */
static void
test_places (void)
{
  static const char *const none[] = {
    "",
    "x",
    "http:",
    "https://",
    "file:///a",
    "javascript:alert(1)",
    "https:\\\\evil.example",
    "https://a b/",
    "https://a\n",
    "mailto:",
    "ftp://a/",
    "HTTPS",
  };
  g_autofree char *upper = amana_link_dup_place ("HTTPS://Example.ORG/x");

  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autofree char *place = amana_link_dup_place (none[i]);

      g_assert_cmpstr (place, ==, NULL);
    }
  g_assert_cmpint (g_ascii_strcasecmp (upper, "example.org"), ==, 0);
}

static void
test_nesting_is_bounded (void)
{
  static const char *const pieces[] = { "> ", "- ", "*a ", "[", "1. ", "![", "**", "<b>" };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) blocks = NULL;

      for (guint n = 0; n < 20000; n++)
        g_string_append (text, pieces[i]);
      blocks = amana_markdown_parse (text->str);
      g_assert_nonnull (blocks);
    }
}

/* A table that would be 100,000 widgets is text. */
static void
test_large_table (void)
{
  g_autoptr (GString) text = g_string_new ("|a|b|\n|-|-|\n");
  g_autoptr (GPtrArray) blocks = NULL;
  const AmanaBlock *block;

  for (guint i = 0; i < 2000; i++)
    g_string_append (text, "|c|d|\n");
  blocks = amana_markdown_parse (text->str);
  g_assert_cmpuint (blocks->len, ==, 1);
  block = g_ptr_array_index (blocks, 0);
  g_assert_cmpint (block->kind, ==, AMANA_BLOCK_CODE);
  g_assert_true (g_str_has_prefix (block->text, "a | b\nc | d\n"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown-hostile/cases", test_cases);
  g_test_add_func ("/markdown-hostile/places", test_places);
  g_test_add_func ("/markdown-hostile/nesting", test_nesting_is_bounded);
  g_test_add_func ("/markdown-hostile/large-table", test_large_table);
  return g_test_run ();
}
