/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The stages that read a report ask the same of the same words again and again: is this a
 * unit, what does it mean in a cell? The answers depend on the text alone. They are
 * remembered on the thread that reads, from amana_lab_memo_begin() to its end, and no longer:
 * they are words of somebody's paper. Without a memo each question is simply answered. */

#include "config.h"

#include "amana-lab-memo.h"

#include "amana-unit.h"

#define MOST_TEXTS 50000 /* of each kind */

struct _AmanaLabMemo
{
  GHashTable *answers[AMANA_LAB_N_MEMOS]; /* (owned) of char * to the answer */
  AmanaLabMemo *outer;                    /* (borrowed) (nullable) */
};

static _Thread_local AmanaLabMemo *current;

/**
 * amana_lab_memo_begin:
 *
 * Returns: (transfer full): the memo of this thread until it is ended, on this thread, the last
 *   that was begun first
 */
AmanaLabMemo *
amana_lab_memo_begin (void)
{
  AmanaLabMemo *self = g_new0 (AmanaLabMemo, 1);

  for (guint i = 0; i < AMANA_LAB_N_MEMOS; i++)
    self->answers[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->outer = current;
  current = self;
  return self;
}

void
amana_lab_memo_end (AmanaLabMemo *self)
{
  g_return_if_fail (self == current);

  current = self->outer;
  for (guint i = 0; i < AMANA_LAB_N_MEMOS; i++)
    g_hash_table_unref (self->answers[i]);
  g_free (self);
}

/**
 * amana_lab_memo_ask:
 * @kind: the question
 * @text: valid UTF-8
 * @answer: answers it from @text alone; the same for all who ask @kind
 *
 * Returns: the answer
 */
guint
amana_lab_memo_ask (AmanaLabMemoKind kind, const char *text, guint (*answer) (const char *text))
{
  GHashTable *answers = current != NULL ? current->answers[kind] : NULL;
  gpointer known = NULL;

  if (answers != NULL && g_hash_table_lookup_extended (answers, text, NULL, &known))
    return GPOINTER_TO_UINT (known);
  known = GUINT_TO_POINTER (answer (text));
  if (answers != NULL && g_hash_table_size (answers) < MOST_TEXTS)
    g_hash_table_insert (answers, g_strdup (text), known);

  return GPOINTER_TO_UINT (known);
}

static guint
answer_unit (const char *text)
{
  return (guint) amana_unit_is_unit (text);
}

gboolean
amana_lab_memo_is_unit (const char *text)
{
  return amana_lab_memo_ask (AMANA_LAB_MEMO_UNITS, text, answer_unit) != 0;
}
