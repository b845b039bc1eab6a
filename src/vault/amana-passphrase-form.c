/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A passphrase in the one form that goes into the key derivation: Unicode's NFC.
 *
 * The same letters come as different bytes from different keyboards: é as one code or as
 * e and an accent, shadda before its vowel or after. NFC makes them one; it takes
 * no mark away, so that a passphrase with tashkeel and one without stay two. What is not
 * UTF-8 stays as it is.
 *
 * GLib's own normalization leaves copies in memory that is not wiped, so this does it
 * in guarded memory, with GLib's tables. */

#include "config.h"

#include <sodium.h>
#include <string.h>

#include "amana-vault-private.h"

typedef struct
{
  gunichar *chars; /* sodium_malloc() */
  gsize n;
} Letters;

static gboolean
is_ascii (const guint8 *bytes, gsize size_bytes)
{
  for (gsize i = 0; i < size_bytes; i++)
    if (bytes[i] >= 0x80)
      return FALSE;
  return TRUE;
}

static gsize
count_decomposed (const char *text, const char *end)
{
  gsize n = 0;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    n += g_unichar_fully_decompose (g_utf8_get_char (p), FALSE, NULL, 0);
  return n;
}

static void
decompose (Letters *self, const char *text, const char *end)
{
  gsize n = count_decomposed (text, end);

  self->chars = sodium_malloc ((n + 1) * sizeof (gunichar));
  g_assert (self->chars != NULL);
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    self->n +=
      g_unichar_fully_decompose (g_utf8_get_char (p), FALSE, self->chars + self->n, n - self->n);
}

/* Marks on one letter in their canonical order: a stable sort of each run. */
static void
sort_marks (Letters *self)
{
  for (gsize i = 1; i < self->n; i++)
    {
      gunichar c = self->chars[i];
      int mark = g_unichar_combining_class (c);
      gsize j = i;

      for (; mark > 0 && j > 0 && g_unichar_combining_class (self->chars[j - 1]) > mark; j--)
        self->chars[j] = self->chars[j - 1];
      self->chars[j] = c;
    }
}

/* Each mark joins its letter unless a mark that stayed stands between as a wall. */
static void
compose (Letters *self)
{
  gsize n = 0, starter = 0;
  int last = -1; /* class of what stands before; -1: nothing since the starter */
  gboolean started = FALSE;

  for (gsize i = 0; i < self->n; i++)
    {
      gunichar c = self->chars[i], joined;
      int mark = g_unichar_combining_class (c);

      if (started && last < mark && g_unichar_compose (self->chars[starter], c, &joined))
        {
          self->chars[starter] = joined;
          continue;
        }
      if (mark == 0)
        {
          starter = n;
          started = TRUE;
        }
      last = mark == 0 ? -1 : mark;
      self->chars[n++] = c;
    }
  self->n = n;
}

static AmanaSecret *
to_secret (const Letters *self)
{
  char *bytes = sodium_malloc (6 * self->n + 1);
  gsize size_bytes = 0;
  AmanaSecret *secret;

  g_assert (bytes != NULL);
  for (gsize i = 0; i < self->n; i++)
    size_bytes += g_unichar_to_utf8 (self->chars[i], bytes + size_bytes);
  secret = amana_secret_new (bytes, size_bytes);
  sodium_free (bytes);
  return secret;
}

/*
 * amana_passphrase_compose:
 *
 * Returns: (transfer full): @passphrase in NFC; itself when that changes nothing
 */
AmanaSecret *
amana_passphrase_compose (AmanaSecret *passphrase)
{
  const char *text = (const char *) amana_secret_get_data (passphrase);
  gsize size_bytes = amana_secret_get_size (passphrase);
  Letters letters = { 0 };
  AmanaSecret *composed;

  if (is_ascii (amana_secret_get_data (passphrase), size_bytes) ||
      !g_utf8_validate_len (text, size_bytes, NULL))
    return amana_secret_ref (passphrase);
  decompose (&letters, text, text + size_bytes);
  sort_marks (&letters);
  compose (&letters);
  composed = to_secret (&letters);
  sodium_free (letters.chars);
  if (composed == NULL || amana_secret_equal (composed, passphrase))
    {
      g_clear_pointer (&composed, amana_secret_unref);
      return amana_secret_ref (passphrase);
    }
  return composed;
}

/* Long enough to be made a way in; what opens already is not asked for its length. */
gboolean
amana_passphrase_is_long_enough (AmanaSecret *passphrase)
{
  const char *text = (const char *) amana_secret_get_data (passphrase);
  gsize size_bytes = amana_secret_get_size (passphrase);

  return g_utf8_validate_len (text, size_bytes, NULL) &&
         g_utf8_strlen (text, size_bytes) >= AMANA_VAULT_MIN_PASSPHRASE_CHARS;
}

/**
 * amana_passphrase_judge:
 * @passphrase: what is to become a way in
 *
 * Returns: amana_passphrase_strength() of it, or -1 where it is no text
 */
int
amana_passphrase_judge (AmanaSecret *passphrase)
{
  gsize size_bytes;
  char *text;
  int strength = -1;

  g_return_val_if_fail (passphrase != NULL, -1);

  size_bytes = amana_secret_get_size (passphrase);
  text = sodium_malloc (size_bytes + 1);
  g_assert (text != NULL);
  memcpy (text, amana_secret_get_data (passphrase), size_bytes);
  text[size_bytes] = '\0';
  if (g_utf8_validate_len (text, size_bytes, NULL))
    strength = (int) amana_passphrase_strength (text);
  sodium_free (text);
  return strength;
}

/**
 * amana_passphrase_new:
 * @text: what was typed
 *
 * Returns: (transfer full) (nullable): @text in guarded memory, or %NULL with
 *   %AMANA_VAULT_ERROR_TOO_LONG: nothing is ever cut off
 */
AmanaSecret *
amana_passphrase_new (const char *text, GError **error)
{
  AmanaSecret *passphrase = amana_secret_new_from_utf8 (text);

  if (passphrase == NULL)
    g_set_error_literal (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_TOO_LONG,
                         "more than a mebibyte");
  return passphrase;
}
