/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Answers about a text are remembered while a report is read, of each kind for itself, and not
 * a moment longer. */

#include "config.h"

#include <string.h>

#include "amana-lab-cells.h"
#include "amana-lab-lines.h"
#include "amana-lab-memo.h"

static guint n_asked;

static guint
count_bytes (const char *text)
{
  n_asked++;
  return (guint) strlen (text);
}

static guint
count_twice (const char *text)
{
  return 2 * count_bytes (text);
}

static void
test_answers (void)
{
  g_autoptr (AmanaLabMemo) memo = amana_lab_memo_begin ();

  n_asked = 0;
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpuint (amana_lab_memo_ask (AMANA_LAB_MEMO_CLASSES, "g/L", count_bytes), ==, 3);
      g_assert_cmpuint (amana_lab_memo_ask (AMANA_LAB_MEMO_CLASSES, "", count_bytes), ==, 0);
      g_assert_cmpuint (amana_lab_memo_ask (AMANA_LAB_MEMO_HEADING, "g/L", count_twice), ==, 6);
    }
  g_assert_cmpuint (n_asked, ==, 3);
}

static void
test_end (void)
{
  AmanaLabMemo *memo = amana_lab_memo_begin ();

  n_asked = 0;
  amana_lab_memo_ask (AMANA_LAB_MEMO_CLASSES, "g/L", count_bytes);
  amana_lab_memo_end (memo);
  amana_lab_memo_ask (AMANA_LAB_MEMO_CLASSES, "g/L", count_bytes);
  amana_lab_memo_ask (AMANA_LAB_MEMO_CLASSES, "g/L", count_bytes);
  g_assert_cmpuint (n_asked, ==, 3);
}

static void
test_units (void)
{
  g_autoptr (AmanaLabMemo) memo = amana_lab_memo_begin ();

  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (amana_lab_memo_is_unit ("mmol/L"));
      g_assert_false (amana_lab_memo_is_unit ("Hémoglobine"));
    }
}

/* Whoever asks for tokens may change them; words elsewhere have tokens elsewhere. */
static void
test_tokens (void)
{
  g_autoptr (AmanaLabMemo) memo = amana_lab_memo_begin ();
  AmanaLabWord word = { .text = (char *) "0,95", .box = { 10, 10, 30, 20 }, .em = 10 };
  AmanaLabWord moved = { .text = (char *) "0,95", .box = { 60, 10, 80, 20 }, .em = 10 };
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GPtrArray) elsewhere = g_ptr_array_new ();
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GPtrArray) third = NULL;
  AmanaLabToken *token;

  g_ptr_array_add (words, &word);
  g_ptr_array_add (elsewhere, &moved);
  first = amana_lab_tokens_new (words);
  token = first->pdata[0];
  g_assert_cmpstr (token->text, ==, "0,95");
  token->text[0] = '9';
  g_ptr_array_set_size (first, 0);

  second = amana_lab_tokens_new (words);
  g_assert_cmpuint (second->len, ==, 1);
  token = second->pdata[0];
  g_assert_cmpstr (token->text, ==, "0,95");
  g_assert_cmpfloat (token->number.value, ==, 0.95);
  g_assert_cmpfloat (token->box.x0, ==, 10);

  third = amana_lab_tokens_new (elsewhere);
  token = third->pdata[0];
  g_assert_cmpfloat (token->box.x0, ==, 60);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/labs/memo/answers", test_answers);
  g_test_add_func ("/labs/memo/end", test_end);
  g_test_add_func ("/labs/memo/units", test_units);
  g_test_add_func ("/labs/memo/tokens", test_tokens);
  return g_test_run ();
}
