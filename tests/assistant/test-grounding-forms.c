/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Numbers that are seen otherwise than they stand in the source: in formulas and HTML,
 * torn by marks, with two readings. And that in how many pieces a reply comes, and where
 * it is cut, makes no difference to what becomes of it. */

#include "config.h"

#include "amana-grounding.h"

#include <string.h>

#include "amana-test-forms.h"
#include "amana-test-grounding.h"

static GPtrArray *facts;
static GRand *chance; /* the same each time, another each time where there is time for many */

static AmanaGrounding *
make_grounding (const char *language)
{
  return amana_grounding_new (amana_test_catalogue (), facts, NULL, language);
}

/* In @n_pieces pieces, cut anywhere between two characters. */
static char *
filter_in_pieces (AmanaGrounding *grounding, const char *text, guint n_pieces)
{
  gsize length = strlen (text);
  GString *out = g_string_new (NULL);
  g_autofree char *rest = NULL;

  while (*text != '\0')
    {
      gsize size = n_pieces > 1
                     ? (gsize) g_rand_int_range (chance, 0, (gint32) (2 * length / n_pieces) + 2)
                     : length;
      g_autofree char *piece = NULL;
      g_autofree char *got = NULL;

      size = MIN (size, strlen (text));
      while (((guchar) text[size] & 0xC0) == 0x80)
        size++;
      piece = g_strndup (text, size);
      got = amana_grounding_filter (grounding, piece);
      g_string_append (out, got);
      text += size;
    }
  rest = amana_grounding_finish (grounding);
  g_string_append (out, rest);

  return g_string_free_and_steal (out);
}

static char *
check (const char *language, const char *text, guint n_pieces)
{
  g_autoptr (AmanaGrounding) grounding = make_grounding (language);
  g_autofree char *out = filter_in_pieces (grounding, text, n_pieces);

  return amana_test_shorten (out, amana_grounding_get_sources (grounding));
}

static void
test_forms (void)
{
  guint wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *got = check (forms[i].language, forms[i].reply, 1);

      if (g_str_equal (got, forms[i].expected))
        continue;
      wrong++;
      g_test_message ("%s\n      became %s\n    expected %s", forms[i].reply, got,
                      forms[i].expected);
    }
  g_test_message ("%u replies, %u as expected", (guint) G_N_ELEMENTS (forms),
                  (guint) G_N_ELEMENTS (forms) - wrong);
  g_assert_cmpuint (wrong, ==, 0);
}

/* The replies one by one, and then runs of them in any order. */
static void
test_pieces (void)
{
  guint n_runs = g_test_thorough () ? 20000 : 1500;

  for (guint i = 0; i < n_runs; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *whole = NULL;
      guint n = i < G_N_ELEMENTS (forms) ? 1 : (guint) g_rand_int_range (chance, 2, 8);

      for (guint j = 0; j < n; j++)
        {
          static const char *const between[] = { " ", "\n", "\n\n", "", "**", "\n- ", "$", "<" };

          if (j > 0)
            g_string_append (text, between[g_rand_int_range (chance, 0, G_N_ELEMENTS (between))]);
          g_string_append (
            text,
            forms[n == 1 ? i : (guint) g_rand_int_range (chance, 0, G_N_ELEMENTS (forms))].reply);
        }
      whole = check ("en", text->str, 1);
      g_assert_true (g_utf8_validate (whole, -1, NULL));
      for (guint pieces = 2; pieces < 300; pieces *= 5)
        {
          g_autofree char *other = check ("en", text->str, pieces);

          if (!g_str_equal (other, whole))
            g_test_message ("in %u pieces: %s", pieces, text->str);
          g_assert_cmpstr (other, ==, whole);
        }
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  chance = g_rand_new_with_seed (g_test_thorough () ? (guint32) g_test_rand_int () : 20261122);
  facts = amana_test_facts (form_rows, G_N_ELEMENTS (form_rows));
  g_test_add_func ("/assistant/grounding/forms", test_forms);
  g_test_add_func ("/assistant/grounding/pieces", test_pieces);
  status = g_test_run ();
  g_ptr_array_unref (facts);

  return status;
}
