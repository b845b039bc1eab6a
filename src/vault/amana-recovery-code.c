/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The recovery code, as it is drawn, shown and typed.
 *
 *   code    = 27 symbols of 0123456789ABCDEFGHJKMNPQRSTVWXYZ (Crockford's base 32: no I,
 *             L, O, U), worth 0…31 each, the first the most
 *   valid   = the number that they write in base 32 is a multiple of 37
 *   shown   = in groups of five, the last of two, with a hyphen between:
 *             XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XX
 *   typed   = in either case; I and L are 1, O is 0; Arabic-Indic and Persian digits are
 *             digits; spaces, hyphens, dashes, dots and what text direction needs are skipped
 *
 * The first 26 are drawn by lot, 130 bits, anew until the 27th that makes the number a
 * multiple of 37 is one of the 32 symbols (32 times of 37): 129.8 bits remain. 37 is a
 * prime above 31 and the powers of 32 from the 0th to the 35th leave 36 different
 * remainders, so every single wrong symbol and every exchange of two unlike ones,
 * neighbours or not, is noticed before any work is done, and without an attempt
 * counted. A parsed code is the 27 symbols, in capitals, and that is what goes into Argon2id. */

#include "config.h"

#include <sodium.h>
#include <string.h>

#include "amana-recovery-code.h"
#include "amana-vault-private.h"

#define N_SYMBOLS     AMANA_RECOVERY_CODE_SYMBOLS
#define GROUP_SYMBOLS 5
#define MODULUS       37

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static gboolean
is_skipped (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION ||
         g_unichar_type (c) == G_UNICODE_FORMAT || c == '.' || c == 0x2212;
}

/* The value of a typed character; -1: none. */
static int
read_symbol (gunichar c)
{
  const char *found;

  c = g_unichar_toupper (c);
  if (c == 'O')
    return 0;
  if (c == 'I' || c == 'L' || c == 0x130) /* i on a Turkish keyboard */
    return 1;
  if ((c >= 0x660 && c <= 0x669) || (c >= 0x6f0 && c <= 0x6f9))
    return c & 15;
  found = c > 0 && c < 0x80 ? strchr (alphabet, (int) c) : NULL;
  return found != NULL ? (int) (found - alphabet) : -1;
}

static guint
get_remainder (const guint8 *values, gsize n)
{
  guint remainder = 0;

  for (gsize i = 0; i < n; i++)
    remainder = (remainder * 32 + values[i]) % MODULUS;
  return remainder;
}

static AmanaSecret *
to_code (const guint8 values[N_SYMBOLS])
{
  char *symbols = sodium_malloc (N_SYMBOLS);
  AmanaSecret *code;

  g_assert (symbols != NULL);
  for (gsize i = 0; i < N_SYMBOLS; i++)
    symbols[i] = alphabet[values[i]];
  code = amana_secret_new (symbols, N_SYMBOLS);
  sodium_free (symbols);
  return code;
}

/**
 * amana_recovery_code_new:
 *
 * Draws a code. It opens nothing before amana_vault_add_recovery_code() has resolved.
 *
 * Returns: (transfer full): 27 symbols
 */
AmanaSecret *
amana_recovery_code_new (void)
{
  guint8 *values;
  guint check;
  AmanaSecret *code;

  g_assert (sodium_init () >= 0);
  values = sodium_malloc (N_SYMBOLS);
  g_assert (values != NULL);
  do
    {
      randombytes_buf (values, N_SYMBOLS - 1);
      for (gsize i = 0; i < N_SYMBOLS - 1; i++)
        values[i] &= 31;
      check = (MODULUS - get_remainder (values, N_SYMBOLS - 1) * 32 % MODULUS) % MODULUS;
    }
  while (check >= 32);
  values[N_SYMBOLS - 1] = check;
  code = to_code (values);
  sodium_free (values);
  return code;
}

/* How many symbols there are, or one more than fits; -1: something else is among them. */
static int
read_symbols (const char *typed, gsize size_bytes, guint8 values[N_SYMBOLS])
{
  int n = 0;

  for (const char *p = typed; p < typed + size_bytes && n <= N_SYMBOLS; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int value = read_symbol (c);

      if (value < 0 && !is_skipped (c))
        return -1;
      if (value >= 0 && n++ < N_SYMBOLS)
        values[n - 1] = value;
    }
  return n;
}

/**
 * amana_recovery_code_parse:
 * @typed: what was typed or scanned
 * @size_bytes: of @typed
 *
 * Returns: (transfer full) (nullable): the code's 27 symbols, or %NULL with
 *   %AMANA_VAULT_ERROR_CODE_MISTYPED: a symbol is missing, wrong, or in another's place
 */
AmanaSecret *
amana_recovery_code_parse (const char *typed, gsize size_bytes, GError **error)
{
  guint8 *values;
  AmanaSecret *code = NULL;

  g_return_val_if_fail (typed != NULL, NULL);

  g_assert (sodium_init () >= 0);
  values = sodium_malloc (N_SYMBOLS);
  g_assert (values != NULL);
  if (g_utf8_validate_len (typed, size_bytes, NULL) &&
      read_symbols (typed, size_bytes, values) == N_SYMBOLS &&
      get_remainder (values, N_SYMBOLS) == 0)
    code = to_code (values);
  sodium_free (values);
  if (code == NULL)
    g_set_error_literal (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_CODE_MISTYPED,
                         "not a recovery code");
  return code;
}

/**
 * amana_recovery_code_format:
 * @code: of amana_recovery_code_new() or amana_recovery_code_parse()
 *
 * Returns: (transfer full): the code as it is shown, printed and put into a QR code: groups
 *   of five with hyphens, followed by a zero byte
 */
AmanaSecret *
amana_recovery_code_format (AmanaSecret *code)
{
  const guint8 *symbols = amana_secret_get_data (code);
  char *text = sodium_malloc (2 * N_SYMBOLS);
  gsize n = 0;
  AmanaSecret *shown;

  g_return_val_if_fail (amana_secret_get_size (code) == N_SYMBOLS, NULL);
  g_assert (text != NULL);

  for (gsize i = 0; i < N_SYMBOLS; i++)
    {
      if (i > 0 && i % GROUP_SYMBOLS == 0)
        text[n++] = '-';
      text[n++] = symbols[i];
    }
  shown = amana_secret_new (text, n);
  sodium_free (text);
  return shown;
}
