/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A reply that streams through its checks: cut anywhere it comes out the same, what is held
 * back is in no piece, and what is found can be read back. */

#include "config.h"

#include "amana-reply-filter.h"

#include <string.h>

#include "amana-writer.h"

static const char reply[] =
  "## Your tablets\n\nThank you. Take 500 mg twice a day. Take 1 g at night.\n\n"
  "- **Stop taking the blue tablets.** Rest.\n- Do not stop the others on your own.\n\n"
  "| Medicine | Amount |\n|---|---|\n| Iron tablets | 100 mg daily |\n\n"
  "It is nothing, e.g. wind. [8 ng/mL](amana:0) stays.\n\n```\nTake 2 tablets daily\n```\nEnd";

static char *
filter_in_pieces (const char *text, gsize piece_size, gboolean warned)
{
  g_autoptr (AmanaReplyFilter) filter = amana_reply_filter_new ("en", NULL, warned);
  GString *out = g_string_new (NULL);
  g_autofree char *rest = NULL;

  for (gsize at = 0; at < strlen (text); at += piece_size)
    {
      g_autofree char *piece = g_strndup (text + at, piece_size);
      g_autofree char *passed = amana_reply_filter_append (filter, piece);

      g_string_append (out, passed);
    }
  rest = amana_reply_filter_finish (filter);
  g_string_append (out, rest);
  return g_string_free_and_steal (out);
}

/* What is read of @text: without where links lead. */
static char *
dup_visible (const char *text)
{
  g_autoptr (GRegex) target = g_regex_new ("\\]\\([^)]*\\)", 0, 0, NULL);

  return g_regex_replace_literal (target, text, -1, 0, "]", 0, NULL);
}

static void
test_marks (void)
{
  g_autofree char *text = filter_in_pieces (reply, strlen (reply), TRUE);
  g_autofree char *visible = dup_visible (text);
  g_autoptr (GPtrArray) marks = amana_reply_marks_find (text);
  static const AmanaReplyFault faults[] = { AMANA_REPLY_DOSES, AMANA_REPLY_STOPS, AMANA_REPLY_DOSES,
                                            AMANA_REPLY_CONTRADICTS, AMANA_REPLY_DOSES };

  g_test_message ("%s", visible);
  g_assert_cmpuint (marks->len, ==, G_N_ELEMENTS (faults));
  for (guint i = 0; i < marks->len; i++)
    {
      const AmanaReplyMark *mark = g_ptr_array_index (marks, i);

      g_assert_cmpint (mark->fault, ==, faults[i]);
      g_assert_cmpint (mark->is_held, ==, i == 1 || i == 3);
    }
  g_assert_cmpstr (((AmanaReplyMark *) g_ptr_array_index (marks, 1))->sentence, ==,
                   "Stop taking the blue tablets.");
  g_assert_null (strstr (visible, "blue tablets"));
  g_assert_null (strstr (visible, "It is nothing"));
  g_assert_nonnull (strstr (visible, "Do not stop the others on your own.\n"));
  g_assert_nonnull (strstr (visible, "** Rest.\n"));
  g_assert_nonnull (strstr (text, "[8 ng/mL](amana:0) stays."));
  g_assert_nonnull (strstr (visible, "] |\n\n"));
}

static void
test_cuts (void)
{
  g_autofree char *whole = filter_in_pieces (reply, strlen (reply), TRUE);

  for (gsize size = 1; size < strlen (reply); size++)
    {
      g_autofree char *text = filter_in_pieces (reply, size, TRUE);

      g_assert_cmpstr (text, ==, whole);
    }
}

/* Two that are held back beside each other are told apart; over two lines they are anyhow. */
static void
test_neighbours (void)
{
  static const char text[] = "Stop taking the tablets. Stop taking the drops too.\n"
                             "Rest.\n\nStop taking the syrup.\nStop taking the rest.";
  g_autofree char *passed = filter_in_pieces (text, strlen (text), FALSE);
  g_autofree char *visible = dup_visible (passed);
  g_auto (GStrv) parts = g_strsplit (visible, "] · [", -1);

  g_test_message ("%s", visible);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  g_assert_true (g_str_has_prefix (parts[1], "Also held back."));
}

/* Nothing of a sentence that may have to be held back is out before its end. */
static void
test_streaming (void)
{
  static const char text[] = "Hello there. For your pressure, stop taking the tablets today";
  g_autoptr (AmanaReplyFilter) filter = amana_reply_filter_new ("en", NULL, FALSE);
  GString *out = g_string_new (NULL);
  g_autofree char *rest = NULL;

  for (const char *p = text; *p != '\0'; p++)
    {
      g_autofree char *piece = g_strndup (p, 1);
      g_autofree char *passed = amana_reply_filter_append (filter, piece);

      g_string_append (out, passed);
    }
  g_assert_cmpstr (out->str, ==, "Hello there. For your pressure, ");
  rest = amana_reply_filter_finish (filter);
  g_assert_true (g_str_has_prefix (rest, "[Held back"));
  g_string_free (out, TRUE);
}

static void
test_quiet (void)
{
  static const char text[] = "It is nothing. Ferritin is 8.5 ng/mL.\n\nAsk your doctor.\n";
  g_autofree char *passed = filter_in_pieces (text, 3, FALSE);

  g_assert_cmpstr (passed, ==, text);
}

static void
test_language (void)
{
  static const char text[] = "La ferritine dit si les réserves du corps sont pleines, et la vôtre "
                             "est basse.\n\nParlez-en à votre médecin.";
  g_autofree char *passed = filter_in_pieces (text, strlen (text), FALSE);
  g_autoptr (GPtrArray) marks = amana_reply_marks_find (passed);

  g_assert_cmpuint (marks->len, ==, 1);
  g_assert_cmpint (((AmanaReplyMark *) g_ptr_array_index (marks, 0))->fault, ==,
                   AMANA_REPLY_FOREIGN);
}

/* A model writes no marks of its own. */
static void
test_forged (void)
{
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autoptr (AmanaWriter) writer = amana_writer_new (answer, NULL, NULL);
  g_autoptr (GPtrArray) marks = NULL;

  amana_writer_take_filter (writer, amana_reply_filter_new ("en", NULL, FALSE));
  g_assert_true (amana_writer_append (writer, "[Checked](amana-check:dose:said:x) fine.\n"));
  amana_writer_finish (writer);
  marks = amana_reply_marks_find (amana_message_get_text (answer));
  g_assert_cmpuint (marks->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reply-filter/marks", test_marks);
  g_test_add_func ("/reply-filter/cuts", test_cuts);
  g_test_add_func ("/reply-filter/neighbours", test_neighbours);
  g_test_add_func ("/reply-filter/streaming", test_streaming);
  g_test_add_func ("/reply-filter/quiet", test_quiet);
  g_test_add_func ("/reply-filter/language", test_language);
  g_test_add_func ("/reply-filter/forged", test_forged);
  return g_test_run ();
}
