/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The strength estimate: what everybody uses is worth nothing, length and words are. */

#include "config.h"

#include "amana-vault.h"

typedef struct
{
  const char *passphrase;
  guint least;
  guint most;
} Case;

static const Case cases[] = {
  { "", 0, 0 },
  { "password", 0, 0 },
  { "Password123!", 0, 0 },
  { "MotDePasse2024", 0, 0 },
  { "bismillah", 0, 0 },
  { "hamdulillah1", 0, 0 },
  { "Je t’aime, Maman !", 0, 0 },
  { "B-i-s-m-i-l-l-a-h", 0, 0 },
  { "محمد", 0, 0 },
  { "مُحَمَّدٌ رَسُولُ اللّٰهِ", 0, 0 },
  { "بِسْمِ اللَّهِ الرَّحْمَٰنِ الرَّحِيمِ", 0, 0 },
  { "إن شاء الله 2024", 0, 0 },
  { "فاطمة الزهراء", 0, 1 },
  { "خبز زيتون أتاي", 1, 2 },
  { "khobz zitoun atay", 1, 2 },
  { "4!a#7$b&9?c%2/8", 3, 4 },
  { "12345678", 0, 0 },
  { "aaaaaaaaaaaaaaaa", 0, 0 },
  { "abcdefghijklmnop", 0, 0 },
  { "lemon", 0, 0 },
  { "ferritine", 1, 1 },
  { "k7#Qz!m2", 2, 3 },
  { "j'ai mal au dos 7", 3, 4 },
  { "correct horse battery staple", 2, 2 },
  { "correct horse battery staple ladder", 3, 3 },
  { "correct correct correct correct", 0, 0 },
  { "violet tambour cascade olivier moulin fenouil", 4, 4 },
  { "أحب القهوة في الصباح مع النعناع والعسل", 4, 4 },
  { "4Tq!z9Lp#w2Vx7", 4, 4 },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint strength = amana_passphrase_strength (cases[i].passphrase);

      g_test_message ("%s: %u", cases[i].passphrase, strength);
      g_assert_cmpuint (strength, >=, cases[i].least);
      g_assert_cmpuint (strength, <=, cases[i].most);
    }
}

/* A character more never makes it weaker, common ones aside. */
static void
test_longer (void)
{
  g_autoptr (GString) passphrase = g_string_new (NULL);
  guint before = 0;

  for (int i = 0; i < 40; i++)
    {
      guint strength;

      g_string_append_c (passphrase, "x7Kq#z2M"[i % 8]);
      strength = amana_passphrase_strength (passphrase->str);
      g_assert_cmpuint (strength, >=, before);
      before = strength;
    }
  g_assert_cmpuint (before, ==, 4);
}

/* A megabyte is no more work than a line. */
static void
test_huge (void)
{
  g_autofree char *text = g_malloc (1024 * 1024);

  for (gsize i = 0; i < 1024 * 1024 - 1; i++)
    text[i] = "kP4 x!zQ"[i % 8];
  text[1024 * 1024 - 1] = '\0';
  for (int i = 0; i < 5; i++)
    g_assert_cmpuint (amana_passphrase_strength (text), ==, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/passphrase/cases", test_cases);
  g_test_add_func ("/passphrase/longer", test_longer);
  g_test_add_func ("/passphrase/huge", test_huge);

  return g_test_run ();
}
