/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A reply on its way into a message: cut at every byte it comes out the same, broken
 * UTF-8 does no harm, names come back, what is too long is cut and says so, and a message
 * that was stopped is left alone. */

#include "config.h"

#include "amana-writer.h"

#include <string.h>

#include "amana-identity.h"
#include "amana-test-replies.h"

static AmanaGrounding *
make_grounding (void)
{
  g_autoptr (GPtrArray) facts = amana_test_facts (reply_rows, G_N_ELEMENTS (reply_rows));

  return amana_grounding_new (amana_test_catalogue (), facts, "", "fr");
}

static GBytes *
render_cb (GPtrArray *parts, gpointer user_data)
{
  return g_bytes_new_static ("{}", 2);
}

/* A letter in which the name of Samira Berrada was hidden. */
static AmanaLetter *
make_letter (void)
{
  g_autoptr (GPtrArray) parts =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_letter_part_unref);
  g_autoptr (AmanaRecipient) recipient =
    amana_recipient_new ("local", "A model", "http://127.0.0.1:1/");
  g_autoptr (AmanaIdentity) identity = amana_identity_new ();
  AmanaLetter *letter;

  g_ptr_array_add (
    parts, amana_letter_part_new ("user", "I am Samira Berrada.", AMANA_PART_QUESTION, NULL));
  amana_identity_add_person (identity, "Samira Berrada", NULL);
  letter = amana_letter_new (recipient, parts, render_cb, NULL, NULL);
  amana_letter_set_language (letter, "en");
  amana_letter_hide (letter, identity);
  g_assert_cmpuint (amana_letter_get_n_redactions (letter), >=, 1);

  return letter;
}

static AmanaMessage *
write_in_two (const char *text, gsize cut, AmanaLetter *letter, gboolean checked)
{
  AmanaMessage *answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autoptr (AmanaGrounding) grounding = checked ? make_grounding () : NULL;
  g_autoptr (AmanaWriter) writer = amana_writer_new (answer, letter, grounding);
  g_autofree char *first = g_strndup (text, cut);

  g_assert_true (amana_writer_append (writer, first));
  g_assert_true (amana_writer_append (writer, text + cut));
  amana_writer_finish (writer);
  g_assert_false (amana_writer_is_cut (writer));

  return answer;
}

static void
test_cuts (void)
{
  static const char text[] = "Chère [Name 1], votre **ferritine** est à 7,67 ng/mL [r1], "
                             "الفيريتين ٧٫٦٧ [r1]; 42 mg — [x](amana:0), `7.67`.\nVoir [Name 1].";
  g_autoptr (AmanaLetter) letter = make_letter ();
  g_autoptr (AmanaMessage) whole = write_in_two (text, strlen (text), letter, TRUE);

  g_assert_nonnull (strstr (amana_message_get_text (whole), "Chère Samira Berrada, "));
  g_assert_nonnull (strstr (amana_message_get_text (whole), "](amana:0)"));
  g_assert_nonnull (strstr (amana_message_get_text (whole), "](amana-unknown:)"));
  g_assert_cmpuint (amana_message_get_n_sources (whole), ==, 1);
  for (gsize cut = 0; cut < strlen (text); cut++)
    {
      g_autoptr (AmanaMessage) answer = write_in_two (text, cut, letter, TRUE);

      g_assert_cmpstr (amana_message_get_text (answer), ==, amana_message_get_text (whole));
      g_assert_cmpuint (amana_message_get_n_sources (answer), ==, 1);
    }
}

/* Byte by byte, all replies of the corpus. */
static void
test_bytes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      const char *reply = replies[i].reply;
      g_autoptr (AmanaMessage) whole = write_in_two (reply, strlen (reply), NULL, TRUE);
      g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
      g_autoptr (AmanaGrounding) grounding = make_grounding ();
      g_autoptr (AmanaWriter) writer = amana_writer_new (answer, NULL, grounding);

      for (const char *p = reply; *p != '\0'; p++)
        {
          char byte[2] = { *p, '\0' };

          g_assert_true (amana_writer_append (writer, byte));
        }
      amana_writer_finish (writer);
      g_assert_cmpstr (amana_message_get_text (answer), ==, amana_message_get_text (whole));
    }
}

static void
test_broken_utf8 (void)
{
  static const struct
  {
    const char *text, *expected;
  } cases[] = {
    { "a\xff"
      "b",
      "a\uFFFDb" },
    { "caf\xc3", "caf\uFFFD" },
    { "\xe2\x96", "\uFFFD\uFFFD" },
    { "\xc0\xaf", "\uFFFD\uFFFD" },
    { "\xed\xa0\x80", "\uFFFD\uFFFD\uFFFD" },
    { "\xf8\x88\x80\x80\x80 x", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD x" },
    { "é\xf0\x9f\x98", "é\uFFFD\uFFFD\uFFFD" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize cut = 0; cut <= strlen (cases[i].text); cut++)
      {
        g_autoptr (AmanaMessage) answer = write_in_two (cases[i].text, cut, NULL, FALSE);

        g_assert_cmpstr (amana_message_get_text (answer), ==, cases[i].expected);
      }
}

/* Prose is there as soon as it came. */
static void
test_at_once (void)
{
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autoptr (AmanaGrounding) grounding = make_grounding ();
  g_autoptr (AmanaWriter) writer = amana_writer_new (answer, NULL, grounding);

  g_assert_true (amana_writer_append (writer, "Votre"));
  g_assert_cmpstr (amana_message_get_text (answer), ==, "Votre");
  g_assert_true (amana_writer_append (writer, " ferritine, donc"));
  g_assert_cmpstr (amana_message_get_text (answer), ==, "Votre ferritine, donc");
  g_assert_true (amana_writer_append (writer, " : 7,67 ng/mL est"));
  g_assert_cmpstr (amana_message_get_text (answer), ==, "Votre ferritine, donc :");
  g_assert_true (amana_writer_append (writer, " basse aujourd’hui"));
  g_assert_nonnull (strstr (amana_message_get_text (answer), "](amana:0)"));
}

/* In General nothing is checked, and nothing leads into a record. */
static void
test_general (void)
{
  g_autoptr (AmanaMessage) answer =
    write_in_two ("42 mg, [x](amana:0), [r1], [site](https://e.org/1).", 5, NULL, FALSE);

  g_assert_cmpstr (amana_message_get_text (answer), ==, "42 mg, x, [r1], [site](https://e.org/1).");
  g_assert_cmpuint (amana_message_get_n_sources (answer), ==, 0);
}

static void
test_full (void)
{
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autoptr (AmanaWriter) writer = amana_writer_new (answer, NULL, NULL);
  guint n = 0;

  while (amana_writer_append (writer, "des mots qui ne finissent pas, encore et encore ; "))
    g_assert_cmpuint (n++, <, 30000);
  g_assert_true (amana_writer_is_cut (writer));
  g_assert_cmpint (amana_message_get_state (answer), ==, AMANA_MESSAGE_PARTIAL);
  g_assert_cmpuint (strlen (amana_message_get_text (answer)), <=, AMANA_MESSAGE_MAX_BYTES);
  g_assert_cmpuint (strlen (amana_message_get_text (answer)), >, AMANA_MESSAGE_MAX_BYTES - 100);
  g_assert_nonnull (amana_message_get_note (answer));
  g_assert_false (amana_writer_append (writer, "more"));
  amana_writer_finish (writer);
}

static void
test_stopped (void)
{
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autoptr (AmanaWriter) writer = amana_writer_new (answer, NULL, NULL);

  g_assert_true (amana_writer_append (writer, "One [held"));
  amana_message_set_state (answer, AMANA_MESSAGE_PARTIAL);
  g_assert_false (amana_writer_append (writer, " two"));
  amana_writer_finish (writer);
  g_assert_cmpstr (amana_message_get_text (answer), ==, "One");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/assistant/writer/cuts", test_cuts);
  g_test_add_func ("/assistant/writer/bytes", test_bytes);
  g_test_add_func ("/assistant/writer/broken-utf8", test_broken_utf8);
  g_test_add_func ("/assistant/writer/at-once", test_at_once);
  g_test_add_func ("/assistant/writer/general", test_general);
  g_test_add_func ("/assistant/writer/full", test_full);
  g_test_add_func ("/assistant/writer/stopped", test_stopped);

  return g_test_run ();
}
