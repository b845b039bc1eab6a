/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The recovery code by itself: every single wrong symbol and every exchange of two is
 * noticed; everything a hand, a keyboard or a printer does to a right one is forgiven. */

#include "config.h"

#include <string.h>

#include "amana-recovery-code.h"
#include "amana-vault.h"

#define N AMANA_RECOVERY_CODE_SYMBOLS

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static gboolean
is_valid (const char *typed, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaSecret) code = amana_recovery_code_parse (typed, size, &error);

  if (code == NULL)
    g_assert_error (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_CODE_MISTYPED);
  return code != NULL;
}

static void
draw (char symbols[N + 1])
{
  g_autoptr (AmanaSecret) code = amana_recovery_code_new ();

  g_assert_cmpuint (amana_secret_get_size (code), ==, N);
  memcpy (symbols, amana_secret_get_data (code), N);
  symbols[N] = '\0';
}

static void
test_drawn (void)
{
  guint seen[N][32] = { 0 };
  int n_codes = 2000;

  for (int n = 0; n < n_codes; n++)
    {
      char symbols[N + 1];

      draw (symbols);
      g_assert_true (is_valid (symbols, N));
      for (int i = 0; i < N; i++)
        {
          g_assert_nonnull (strchr (alphabet, symbols[i]));
          seen[i][strchr (alphabet, symbols[i]) - alphabet]++;
        }
    }
  for (int i = 0; i < N; i++) /* 62.5 of each; below 15 or above 150 is no chance */
    for (int j = 0; j < 32; j++)
      {
        g_assert_cmpuint (seen[i][j], >, 15);
        g_assert_cmpuint (seen[i][j], <, 150);
      }
}

static void
test_single (void)
{
  for (int n = 0; n < 20; n++)
    {
      char symbols[N + 1], wrong[N + 1];

      draw (symbols);
      for (int i = 0; i < N; i++)
        for (const char *other = alphabet; *other != '\0'; other++)
          {
            memcpy (wrong, symbols, sizeof wrong);
            wrong[i] = *other;
            g_assert_cmpint (is_valid (wrong, N), ==, *other == symbols[i]);
          }
    }
}

static void
test_swapped (void)
{
  for (int n = 0; n < 50; n++)
    {
      char symbols[N + 1], wrong[N + 1];

      draw (symbols);
      for (int i = 0; i < N; i++)
        for (int j = 0; j < i; j++)
          {
            memcpy (wrong, symbols, sizeof wrong);
            wrong[i] = symbols[j];
            wrong[j] = symbols[i];
            g_assert_cmpint (is_valid (wrong, N), ==, symbols[i] == symbols[j]);
          }
    }
}

static void
test_length (void)
{
  char symbols[N + 1], longer[N + 2];

  draw (symbols);
  for (int i = 0; i < N; i++)
    g_assert_false (is_valid (symbols, i));
  for (const char *more = alphabet; *more != '\0'; more++)
    {
      memcpy (longer, symbols, N);
      longer[N] = *more;
      g_assert_false (is_valid (longer, N + 1));
    }
  g_assert_false (is_valid ("", 0));
  g_assert_false (is_valid ("\xff\xfe", 2));
  g_assert_false (is_valid ("thé à la menthe", strlen ("thé à la menthe")));
}

static void
assert_same (const char *typed, const char *symbols)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaSecret) code = amana_recovery_code_parse (typed, strlen (typed), &error);

  g_assert_no_error (error);
  g_assert_cmpmem (amana_secret_get_data (code), N, symbols, N);
}

/* A code of which every part that can be written in another way is in use. */
static void
test_typed (void)
{
  static const char symbols[] = "01234567890A1B0CDEFGHJKMN0D";
  g_autoptr (GString) typed = g_string_new (NULL);

  for (int i = 0; i < N; i++)
    {
      const char *as = symbols[i] == '0'   ? (i % 2 == 0 ? "o" : "\u0660")
                       : symbols[i] == '1' ? (i % 2 == 0 ? "l" : "I")
                       : symbols[i] == '7' ? "\u06f7"
                                           : NULL;

      if (i % 5 == 0)
        g_string_append (typed, i % 2 == 0 ? " \u2013\u00a0" : "\u200e-\n");
      if (as != NULL)
        g_string_append (typed, as);
      else
        g_string_append_c (typed, g_ascii_tolower (symbols[i]));
    }
  assert_same (typed->str, symbols);
}

static void
test_shown (void)
{
  char symbols[N + 1];
  g_autoptr (AmanaSecret) code = NULL;
  g_autoptr (AmanaSecret) shown = NULL;

  draw (symbols);
  code = amana_recovery_code_parse (symbols, N, NULL);
  shown = amana_recovery_code_format (code);
  g_assert_cmpuint (amana_secret_get_size (shown), ==, N + 5);
  g_assert_true (g_regex_match_simple ("^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]{2}$",
                                       (const char *) amana_secret_get_data (shown), 0, 0));
  assert_same ((const char *) amana_secret_get_data (shown), symbols);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vault/recovery-code/drawn", test_drawn);
  g_test_add_func ("/vault/recovery-code/single", test_single);
  g_test_add_func ("/vault/recovery-code/swapped", test_swapped);
  g_test_add_func ("/vault/recovery-code/length", test_length);
  g_test_add_func ("/vault/recovery-code/typed", test_typed);
  g_test_add_func ("/vault/recovery-code/shown", test_shown);

  return g_test_run ();
}
