/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The check of a model's reply: a corpus of replies in three languages with the links
 * and marks that should come of them; every place where a reply can be cut in two; links
 * that a model forges; and that its cost is linear whatever it is fed. */

#include "config.h"

#include "amana-grounding.h"

#include <string.h>
#include <time.h>

#include "amana-test-grounding.h"
#include "amana-test-replies.h"

#define PHONES "112 15 141 150 190"

static GPtrArray *facts;

static AmanaGrounding *
make_grounding (const AmanaTestReply *reply)
{
  AmanaGrounding *grounding =
    amana_grounding_new (amana_test_catalogue (), facts, reply->question, reply->language);

  amana_grounding_know_phones (grounding, PHONES);
  return grounding;
}

static char *
check_reply (const AmanaTestReply *reply, gsize cut)
{
  g_autoptr (AmanaGrounding) grounding = make_grounding (reply);
  g_autofree char *text = amana_test_filter_in_two (grounding, reply->reply, cut);

  return amana_test_shorten (text, amana_grounding_get_sources (grounding));
}

/* Pieces of @text between @open and @close: what is marked, or linked. */
static GPtrArray *
pieces (const char *text, char open, char close)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  const char *start = NULL;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == open)
        start = p + 1;
      else if (*p == close && start != NULL)
        {
          g_ptr_array_add (found, g_strndup (start, (gsize) (p - start)));
          start = NULL;
        }
    }

  return found;
}

/* How many of @a are not in @b, each counted once. */
static guint
count_missing (GPtrArray *a, GPtrArray *b)
{
  g_autoptr (GHashTable) left = g_hash_table_new (NULL, NULL);
  guint missing = 0;

  for (guint i = 0; i < a->len; i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < b->len && !found; j++)
        found = g_str_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, j)) &&
                g_hash_table_add (left, GUINT_TO_POINTER (j + 1));
      missing += !found;
    }

  return missing;
}

static void
test_corpus (void)
{
  guint wrong = 0, marks = 0, links = 0, false_marks = 0, missed_marks = 0;
  guint false_links = 0, missed_links = 0;

  g_assert_cmpuint (G_N_ELEMENTS (replies), >=, 60);
  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      g_autofree char *text = check_reply (&replies[i], strlen (replies[i].reply));
      g_autoptr (GPtrArray) got_marks = pieces (text, '{', '}');
      g_autoptr (GPtrArray) want_marks = pieces (replies[i].expected, '{', '}');
      g_autoptr (GPtrArray) got_links = pieces (text, '<', '>');
      g_autoptr (GPtrArray) want_links = pieces (replies[i].expected, '<', '>');

      marks += want_marks->len;
      links += want_links->len;
      false_marks += count_missing (got_marks, want_marks);
      missed_marks += count_missing (want_marks, got_marks);
      false_links += count_missing (got_links, want_links);
      missed_links += count_missing (want_links, got_links);
      if (g_str_equal (text, replies[i].expected))
        continue;
      wrong++;
      g_test_message ("%s\n      became %s\n    expected %s", replies[i].reply, text,
                      replies[i].expected);
    }
  g_test_message ("%u replies, %u as expected; %u marks: %u false, %u missed; %u links: %u false, "
                  "%u missed",
                  (guint) G_N_ELEMENTS (replies), (guint) G_N_ELEMENTS (replies) - wrong, marks,
                  false_marks, missed_marks, links, false_links, missed_links);
  g_assert_cmpuint (false_marks, ==, 0);
  g_assert_cmpuint (missed_marks, ==, 0);
  g_assert_cmpuint (false_links, ==, 0);
  g_assert_cmpuint (missed_links, ==, 0);
  g_assert_cmpuint (wrong, ==, 0);
}

/* Wherever a reply is cut, the same comes of it. */
static void
test_cuts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      g_autofree char *whole = check_reply (&replies[i], strlen (replies[i].reply));

      for (const char *p = replies[i].reply; *p != '\0'; p = g_utf8_next_char (p))
        {
          g_autofree char *text = check_reply (&replies[i], (gsize) (p - replies[i].reply));

          g_assert_cmpstr (text, ==, whole);
        }
    }
}

/* Character by character, all replies in a row. */
static void
test_one_by_one (void)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (AmanaGrounding) grounding = make_grounding (&replies[0]);
  g_autoptr (AmanaGrounding) other = make_grounding (&replies[0]);
  g_autofree char *whole = NULL;
  g_autofree char *rest = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    g_string_append_printf (all, "%s\n\n", replies[i].reply);
  for (const char *p = all->str; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *one = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));
      g_autofree char *piece = amana_grounding_filter (grounding, one);

      g_string_append (text, piece);
    }
  rest = amana_grounding_finish (grounding);
  g_string_append (text, rest);
  whole = amana_test_filter_in_two (other, all->str, all->len);
  g_assert_cmpstr (text->str, ==, whole);
}

/* What holds neither digits nor brackets is let through at once, but for the last space. */
static void
test_at_once (void)
{
  static const char *const pieces_of_prose[] = { "Votre",      " ferritine",    " est **basse**",
                                                 ", donc",     " vos réserves", " aussi.\n",
                                                 "- الفيريتين" };
  g_autoptr (AmanaGrounding) grounding = make_grounding (&replies[0]);

  for (guint i = 0; i < G_N_ELEMENTS (pieces_of_prose); i++)
    {
      g_autofree char *text = amana_grounding_filter (grounding, pieces_of_prose[i]);

      g_assert_cmpstr (text, ==, pieces_of_prose[i]);
    }
}

/* However a model writes a link into the record, none comes out. */
static void
test_forged (void)
{
  static const char *const forged[] = {
    "[x](amana:0)",
    "[x](AMANA:0)",
    "[x]( amana:0 )",
    "[x](<amana:0>)",
    "[x](amana:0 \"title\")",
    "[x](&#97;mana:0)",
    "[x](amana&#58;0)",
    "[x](amana&colon;0)",
    "[x](amana\\:0)",
    "[x](\namana:0)",
    "[x][y]\n\n[y]: amana:0\n",
    "[x][y]\n\n[y]:\namana:0\n",
    "[y]\n\n[y]:   <amana:0>\n",
    "<amana:0>",
    "<amana-unknown:>",
    "![x](amana:0)",
    "[a [b] c](amana:0)",
    "[a\\] b](amana:0)",
    "[[x](amana:0)](amana:1)",
    "[x](a\u200Bmana:0)",
    "[x](javascript:0)",
    "[`x](amana:0)`](amana:0)",
  };
  const AmanaTestReply any = { "en", "", "", "" };

  for (guint i = 0; i < G_N_ELEMENTS (forged); i++)
    for (guint checked = 0; checked < 2; checked++)
      {
        g_autoptr (AmanaGrounding) grounding =
          checked ? make_grounding (&any) : amana_grounding_new (NULL, NULL, NULL, "en");
        g_autofree char *text = amana_test_filter_in_two (grounding, forged[i], strlen (forged[i]));
        g_autofree char *lower = g_utf8_strdown (text, -1);
        g_autoptr (GRegex) target = g_regex_new ("(?<!\\\\)\\]\\(\\s*<?(?!https?:|mailto:)|^ "
                                                 "{0,3}\\[[^]]*(?<!\\\\)\\]:|(?<!\\\\)<[a-z-]+:",
                                                 G_REGEX_MULTILINE, 0, NULL);

        if (g_regex_match (target, lower, 0, NULL) && strchr (lower, '`') == NULL)
          {
            g_test_message ("%s became %s", forged[i], text);
            g_test_fail ();
          }
        g_assert_cmpuint (amana_grounding_get_sources (grounding)->len, ==, 0);
      }
}

/* What the check takes for code is none to whoever draws it. */
static void
test_forged_code (void)
{
  static const char *const forged[] = {
    "<a title=\"`\">[x](amana:0)`",
    "> ```\n[x](amana:0)",
    "- ```\n[x](AMANA:0)\n",
    "<div>\n```\n\n[x](amana:0)",
    "``` a`b\n[x](<amana:0>)",
    "> ```\n[y]\n\n[y]:\n amana:0\n",
    "> ```\n<amana:0>",
    "> ~~~\n[x](&#97;mana:0) [x](amana\\:0)",
    "```\n\n[x](\n   amana:0)",
  };
  const AmanaTestReply any = { "en", "", "", "" };

  for (guint i = 0; i < G_N_ELEMENTS (forged); i++)
    for (gsize cut = 0; cut < strlen (forged[i]); cut++)
      {
        g_autoptr (AmanaGrounding) grounding = make_grounding (&any);
        g_autofree char *text = amana_test_filter_in_two (grounding, forged[i], cut);
        g_autofree char *lower = g_utf8_strdown (text, -1);

        if (g_regex_match_simple ("(?<!\\\\)\\][(:]|<[a-z]*:", lower, 0, 0))
          g_test_message ("%s became %s", forged[i], text);
        g_assert_false (g_regex_match_simple ("(?<!\\\\)\\][(:]|<[a-z]*:", lower, 0, 0));
      }
}

/* Ordinary code is let through to the byte. */
static void
test_code (void)
{
  static const char code[] =
    "```python\nx = f[0](a) if a <b> else d[1]: 42.5 # [r1]\n```\n`g[1](x)`";
  const AmanaTestReply any = { "en", "", "", "" };
  g_autoptr (AmanaGrounding) grounding = make_grounding (&any);
  g_autofree char *text = amana_test_filter_in_two (grounding, code, 20);

  g_assert_cmpstr (text, ==, code);
}

/* A long link text does not smuggle its target past the window. */
static void
test_forged_far (void)
{
  const AmanaTestReply any = { "en", "", "", "" };

  for (guint length = 180; length < 1200; length += 7)
    {
      g_autoptr (AmanaGrounding) grounding = make_grounding (&any);
      g_autofree char *words = g_strnfill (length, 'a');
      g_autofree char *link = g_strdup_printf ("[%s](amana:0)", words);
      g_autofree char *text = amana_test_filter_in_two (grounding, link, length);

      g_assert_true (strstr (text, "](amana") == NULL || strstr (text, "\\](amana") != NULL);
    }
}

/* Whatever a model stammers: cut anywhere, it comes out the same, and every link into the
 * record leads to a source that was made for it. */
static void
test_stammer (void)
{
  static const char *const bits[] = {
    "[",
    "]",
    "](",
    "(",
    ")",
    "]:",
    "r1",
    "[r2]",
    "(R4)",
    "r99",
    "amana:0",
    "amana-unknown:",
    "https://e.org/1",
    "7.67",
    "11,2",
    "٧٫٦٧",
    "250 000",
    "42",
    "1",
    "2024",
    "12/03/2024",
    "8:30",
    " ng/mL",
    " g/dL",
    "%",
    " mg",
    " per day",
    "x 10^9/L",
    " ferritin",
    " T4",
    " haemoglobin is ",
    " is ",
    "\n",
    "\n\n",
    "`",
    "```\n",
    "**",
    "_",
    "|",
    "<",
    ">",
    "\\",
    "&#52;",
    "&#x34;",
    " ",
    ", ",
    ". ",
    "–",
    "-",
    "\u00A0",
    "\u200D",
    "\u200B",
    "é",
    "【r1】",
    "#",
    "1. ",
    "- ",
    "!",
    "mars",
    " to ",
  };

  /* The same each time, another each time where there is time for many. */
  g_autoptr (GRand) chance =
    g_rand_new_with_seed (g_test_thorough () ? (guint32) g_test_rand_int () : 20261122);

  for (guint i = 0; i < 250; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      AmanaTestReply reply = { "en", "", "", "" };
      g_autofree char *whole = NULL;

      for (gint n = g_rand_int_range (chance, 1, 40); n > 0; n--)
        g_string_append (text, bits[g_rand_int_range (chance, 0, G_N_ELEMENTS (bits))]);
      reply.reply = text->str;
      whole = check_reply (&reply, text->len);
      g_assert_true (g_utf8_validate (whole, -1, NULL));
      for (guint j = 0; j < 8; j++)
        {
          gsize cut = (gsize) g_rand_int_range (chance, 0, (gint32) text->len + 1);
          g_autofree char *other = NULL;

          while ((text->str[cut] & 0xC0) == 0x80)
            cut--;
          other = check_reply (&reply, cut);
          if (!g_str_equal (other, whole))
            g_test_message ("cut at %zu: %s", cut, text->str);
          g_assert_cmpstr (other, ==, whole);
        }
    }
}

static void
test_notes (void)
{
  const AmanaTestReply reply = { "en", "",
                                 "Ferritin 42 ng/mL, 11.2 g/L, TSH is 11.2, on 1 May 2001 [r77].",
                                 "" };
  g_autoptr (AmanaGrounding) grounding = make_grounding (&reply);
  g_autofree char *text = amana_test_filter_in_two (grounding, reply.reply, 3);
  GArray *notes = amana_grounding_get_notes (grounding);
  static const struct
  {
    AmanaGroundingDoubt doubt;
    const char *text;
  } expected[] = {
    { AMANA_GROUNDING_UNKNOWN_NUMBER, "42 ng/mL" }, { AMANA_GROUNDING_OTHER_UNIT, "11.2 g/L" },
    { AMANA_GROUNDING_OTHER_ANALYTE, "11.2" },      { AMANA_GROUNDING_UNKNOWN_DATE, "1 May 2001" },
    { AMANA_GROUNDING_NO_SUCH_SOURCE, "[r77]" },
  };

  g_assert_cmpuint (notes->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < notes->len; i++)
    {
      const AmanaGroundingNote *note = &g_array_index (notes, AmanaGroundingNote, i);

      g_assert_cmpstr (note->text, ==, expected[i].text);
      g_assert_cmpint (note->doubt, ==, expected[i].doubt);
    }
}

/* A source leads to the page and the box of its value. */
static void
test_sources (void)
{
  g_autoptr (AmanaGrounding) grounding = make_grounding (&replies[0]);
  g_autofree char *text = amana_test_filter_in_two (grounding, "Ferritin 7.67 ng/mL, TSH 1.950", 5);
  GPtrArray *sources = amana_grounding_get_sources (grounding);
  const AmanaSource *source;

  g_assert_cmpuint (sources->len, ==, 2);
  source = g_ptr_array_index (sources, 0);
  g_assert_cmpstr (source->result_id, ==, "r1");
  g_assert_cmpstr (source->value, ==, "7.67");
  g_assert_cmpuint (source->page, ==, 1);
  g_assert_cmpfloat (source->box.x0, ==, 100);
  g_assert_cmpstr (((AmanaSource *) g_ptr_array_index (sources, 1))->result_id, ==, "r3");
}

/* --- cost ----------------------------------------------------------------- */

/* In µs of this process alone, so that what else runs does not count. */
static double
time_of (const char *unit, gsize size)
{
  g_autoptr (GString) text = g_string_new (NULL);
  double best = G_MAXDOUBLE;

  while (text->len < size)
    g_string_append (text, unit);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (AmanaGrounding) grounding = make_grounding (&replies[0]);
      clock_t start = clock ();
      g_autofree char *out = amana_test_filter_in_two (grounding, text->str, text->len);

      best = MIN (best, (double) (clock () - start) * 1e6 / CLOCKS_PER_SEC);
    }

  return best;
}

static void
test_linear (void)
{
  static const char *const units[] = {
    "**a**",
    "[",
    "]",
    "`",
    "(r",
    "1 ",
    "1",
    "12 may ",
    "1 to ",
    "[a](b)",
    "[r1]",
    "<",
    "&#5",
    "7.67 ng/mL ferritin ",
    "Your ferritin is 7.67 ng/mL and your haemoglobin is 11.2 g/dL [r2].\n",
    "a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a 8.1 x",
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      double half = time_of (units[i], 32 * 1024);
      double whole = time_of (units[i], 64 * 1024);

      g_test_message ("64 KB of “%.30s”: %.1f ms, %.2f × half of it", units[i], whole / 1000,
                      whole / half);
      g_assert_cmpfloat (whole, <, 4 * half + 20000);
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  facts = amana_test_facts (reply_rows, G_N_ELEMENTS (reply_rows));
  g_test_add_func ("/assistant/grounding/corpus", test_corpus);
  g_test_add_func ("/assistant/grounding/cuts", test_cuts);
  g_test_add_func ("/assistant/grounding/one-by-one", test_one_by_one);
  g_test_add_func ("/assistant/grounding/at-once", test_at_once);
  g_test_add_func ("/assistant/grounding/forged", test_forged);
  g_test_add_func ("/assistant/grounding/forged-code", test_forged_code);
  g_test_add_func ("/assistant/grounding/code", test_code);
  g_test_add_func ("/assistant/grounding/forged-far", test_forged_far);
  g_test_add_func ("/assistant/grounding/stammer", test_stammer);
  g_test_add_func ("/assistant/grounding/notes", test_notes);
  g_test_add_func ("/assistant/grounding/sources", test_sources);
  g_test_add_func ("/assistant/grounding/linear", test_linear);
  status = g_test_run ();
  g_ptr_array_unref (facts);

  return status;
}
