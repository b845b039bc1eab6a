/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is hidden and what is not, measured on invented sentences in four languages.
 *
 * Nothing that identifies somebody may slip through. What is hidden beyond it is counted
 * and bounded: it is seen on the sheet and put back with one press. */

#include "hiding-sentences-more.h"
#include "hiding-sentences.h"
#include "letter-fixture.h"

#define MAX_BEYOND_PERMILLE 30 /* characters hidden that need not be, of all others */

static AmanaIdentity *
new_known (void)
{
  AmanaIdentity *known = amana_identity_new ();

  for (guint i = 0; i < G_N_ELEMENTS (hiding_persons); i++)
    amana_identity_add_person (known, hiding_persons[i].name, hiding_persons[i].birth_date);
  for (guint i = 0; i < G_N_ELEMENTS (hiding_identifiers); i++)
    amana_identity_add_identifier (known, hiding_identifiers[i]);
  return known;
}

/* The sentence without its marks; @secret: one byte a byte of it. */
static char *
unmark (const char *sentence, GByteArray *secret)
{
  GString *text = g_string_new (NULL);
  guint8 inside = 0;

  for (const char *p = sentence; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x2039 || c == 0x203A)
        {
          inside = c == 0x2039;
          continue;
        }
      g_string_append_unichar (text, c);
      while (secret->len < text->len)
        g_byte_array_append (secret, &inside, 1);
    }
  return g_string_free_and_steal (text);
}

static AmanaLetter *
hide (const char *text, AmanaPartPurpose purpose)
{
  AmanaLetter *letter = new_letter ("https://models.example.org/v1", purpose, text);
  g_autoptr (AmanaIdentity) known = new_known ();

  amana_letter_set_language (letter, "en");
  amana_letter_hide (letter, known);
  return letter;
}

/* What of @text is hidden in @letter's part 1, one byte a byte: when all is put back,
 * the spans are where it stood. */
static GByteArray *
find_hidden (AmanaLetter *letter, const char *text)
{
  g_autoptr (GArray) spans = NULL;
  g_autofree char *back = NULL;
  GByteArray *hidden = g_byte_array_new ();

  for (guint i = 0; i < amana_letter_get_n_redactions (letter); i++)
    amana_letter_put_back (letter, i, TRUE);
  back = dup_text (letter, 1);
  g_assert_cmpstr (back, ==, text);

  spans = amana_letter_dup_spans (letter, 1);
  g_byte_array_set_size (hidden, (guint) strlen (text));
  memset (hidden->data, 0, hidden->len);
  for (guint i = 0; i < spans->len; i++)
    {
      const AmanaLetterSpan *span = &g_array_index (spans, AmanaLetterSpan, i);

      memset (hidden->data + span->start, 1, span->end - span->start);
    }
  return hidden;
}

static gboolean
is_letter_or_digit (const char *text, guint i)
{
  return (guchar) text[i] >= 0x80 || g_ascii_isalnum (text[i]);
}

static void
measure (const char *const *sentences, guint n_sentences)
{
  guint n_secret = 0, n_slipped = 0, n_other = 0, n_beyond = 0, n_sentences_beyond = 0,
        n_places = 0;

  for (guint i = 0; i < n_sentences; i++)
    {
      g_autoptr (GByteArray) secret = g_byte_array_new ();
      g_autofree char *text = unmark (sentences[i], secret);
      g_autoptr (AmanaLetter) letter = hide (text, AMANA_PART_QUESTION);
      g_autofree char *shown = dup_text (letter, 1);
      g_autoptr (GByteArray) hidden = find_hidden (letter, text);
      guint slipped = 0, beyond = 0;

      for (guint j = 0; j < secret->len; j++)
        {
          if (!is_letter_or_digit (text, j))
            continue;
          n_secret += secret->data[j];
          n_other += !secret->data[j];
          slipped += secret->data[j] && !hidden->data[j];
          beyond += !secret->data[j] && hidden->data[j];
          n_places += secret->data[j] && (j == 0 || !secret->data[j - 1]);
        }
      if (slipped > 0 || beyond > 0)
        g_test_message ("%s: %s", slipped > 0 ? "SLIPPED" : "beyond", shown);
      n_slipped += slipped;
      n_beyond += beyond;
      n_sentences_beyond += beyond > 0;
    }
  g_test_message ("%u sentences, %u places that identify somebody, %u of %u bytes slipped through; "
                  "%u of %u other bytes hidden, in %u sentences",
                  n_sentences, n_places, n_slipped, n_secret, n_beyond, n_other,
                  n_sentences_beyond);
  g_assert_cmpuint (n_slipped, ==, 0);
  g_assert_cmpuint (n_beyond * 1000, <=, n_other * MAX_BEYOND_PERMILLE);
}

static void
test_sentences (void)
{
  measure (hiding_sentences, G_N_ELEMENTS (hiding_sentences));
}

static void
test_more_sentences (void)
{
  measure (more_hiding_sentences, G_N_ELEMENTS (more_hiding_sentences));
}

static void
test_last_sentences (void)
{
  measure (last_hiding_sentences, G_N_ELEMENTS (last_hiding_sentences));
}

static void
test_odd_sentences (void)
{
  measure (odd_hiding_sentences, G_N_ELEMENTS (odd_hiding_sentences));
}

/* What the record says goes as it is: values, units, ranges, dates, what analytes are
 * called, also where somebody is called so, or is born on that day. */
static void
test_facts (void)
{
  static const char *const facts[] = {
    "[r1] Fer 12,5 µmol/L (9,0 – 30,4), 2021-01-04",
    "[r2] Fer sérique 0612345678, 12/03/1961",
    "[r3] Na 138 mmol/L, Li 0,8 mmol/L, K 4,1 mmol/L",
    "[r4] Plaquettes 150000/mm3 (150000 – 400000), 28/03/1979",
    "[r5] Charge virale 1234567890 copies/ml, ADN AB123456",
    "[r6] Urines claires, culture stérile le 5 novembre 2019",
    "[r7] الحديد 12.5 µmol/L، 2021-01-04، كريم أبيض",
  };

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autoptr (AmanaLetter) letter = hide (facts[i], AMANA_PART_FACT);
      g_autofree char *shown = dup_text (letter, 1);

      g_assert_cmpstr (shown, ==, facts[i]);
    }
}

static void
test_people_in_facts (void)
{
  g_autoptr (AmanaLetter) letter =
    hide ("Bilan de Mme Berrada Amina, né(e) le 12/03/1961, dossier 2021/00457-B : TSH 7,67",
          AMANA_PART_FACT);
  g_autofree char *shown = dup_text (letter, 1);

  g_assert_cmpstr (shown, ==,
                   "Bilan de Mme [Name 1], né(e) le [Birth date 1], dossier [Number 1] : TSH 7,67");
}

/* A long conversation: all its sentences again and again. The bound guards against
 * something quadratic, not against a busy machine. */
static void
test_long (void)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (AmanaLetter) letter = NULL;
  gint64 started;

  while (all->len < 64 * 1024)
    {
      for (guint i = 0; i < G_N_ELEMENTS (hiding_sentences); i++)
        {
          g_autoptr (GByteArray) secret = g_byte_array_new ();
          g_autofree char *text = unmark (hiding_sentences[i], secret);

          g_string_append (all, text);
          g_string_append_c (all, '\n');
        }
    }
  started = g_get_monotonic_time ();
  letter = hide (all->str, AMANA_PART_HISTORY);
  g_test_message ("%" G_GSIZE_FORMAT " bytes in %" G_GINT64_FORMAT " ms, %u redactions", all->len,
                  (g_get_monotonic_time () - started) / 1000,
                  amana_letter_get_n_redactions (letter));
  g_assert_cmpint (g_get_monotonic_time () - started, <, 20 * G_USEC_PER_SEC);
}

/* Long runs of one kind, as a pasted dump has: time grows with their length, no faster. */
static void
test_runs (void)
{
  static const char *const runs[] = { "a1-",        "a.",      "foo_bar_baz.", "0f3e",
                                      "id a1-",     "at a.",   "N a i m ",     "dossier 2024/",
                                      "fr76 3000 ", "?id=&id", "rib 0 " };

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autoptr (GString) text = g_string_new ("Mon dossier : ");
      g_autoptr (AmanaLetter) letter = NULL;
      gint64 started;

      while (text->len < 64 * 1024)
        g_string_append (text, runs[i]);
      started = g_get_monotonic_time ();
      letter = hide (text->str, AMANA_PART_QUESTION);
      g_test_message ("%s: %" G_GINT64_FORMAT " ms", runs[i],
                      (g_get_monotonic_time () - started) / 1000);
      g_assert_cmpint (g_get_monotonic_time () - started, <, 20 * G_USEC_PER_SEC);
    }
}

static gint64
time_hiding (AmanaLetter *letter, AmanaIdentity *known)
{
  gint64 started = g_get_monotonic_time ();

  amana_letter_hide (letter, known);
  return g_get_monotonic_time () - started;
}

/* Hundreds of papers have as many numbers; most of a long text holds none of them. */
static void
test_many_identifiers (void)
{
  g_autoptr (AmanaIdentity) nobody = amana_identity_new ();
  g_autoptr (AmanaIdentity) known = amana_identity_new ();
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (AmanaLetter) plain = NULL;
  g_autoptr (AmanaLetter) letter = NULL;
  g_autofree char *shown = NULL;
  gint64 without, with;

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u-KX", 710000 + i * 7);

      amana_identity_add_identifier (known, number);
    }
  while (all->len < 64 * 1024)
    g_string_append (all, "What does a ferritin of 12 mean, and is 7.67 of 4 January high?\n");
  g_string_append (all, "And 710 007 kx?");
  plain = new_letter ("https://models.example.org/v1", AMANA_PART_HISTORY, all->str);
  letter = new_letter ("https://models.example.org/v1", AMANA_PART_HISTORY, all->str);
  without = time_hiding (plain, nobody);
  with = time_hiding (letter, known);
  g_test_message ("%" G_GINT64_FORMAT " ms with 3000 numbers, %" G_GINT64_FORMAT " ms without",
                  with / 1000, without / 1000);
  g_assert_cmpint (with, <, 5 * without + G_USEC_PER_SEC / 4);
  shown = dup_text (letter, 1);
  g_assert_cmpuint (amana_letter_get_n_redactions (letter), ==, 1);
  g_assert_true (g_str_has_suffix (shown, "And [Number 1]?"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consent/hiding/sentences", test_sentences);
  g_test_add_func ("/consent/hiding/more-sentences", test_more_sentences);
  g_test_add_func ("/consent/hiding/last-sentences", test_last_sentences);
  g_test_add_func ("/consent/hiding/odd-sentences", test_odd_sentences);
  g_test_add_func ("/consent/hiding/facts", test_facts);
  g_test_add_func ("/consent/hiding/people-in-facts", test_people_in_facts);
  g_test_add_func ("/consent/hiding/long", test_long);
  g_test_add_func ("/consent/hiding/runs", test_runs);
  g_test_add_func ("/consent/hiding/many-identifiers", test_many_identifiers);
  return g_test_run ();
}
