/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The stages that read a report ask the same of the same words again and again: is this a
 * unit, what does it mean in a cell, what are its tokens? The answers depend on the text alone,
 * those of tokens on where it stands as well. They are remembered on the thread that reads, from
 * amana_lab_memo_begin() to its end, and no longer: they are words of somebody's paper. Without
 * a memo each question is simply answered. */

#include "config.h"

#include "amana-lab-memo.h"

#include "amana-unit.h"

#define MOST_TEXTS 50000 /* of each kind */

struct _AmanaLabMemo
{
  GHashTable *answers[AMANA_LAB_N_MEMOS]; /* (owned) of char * to the answer */
  GHashTable *tokens;                     /* (owned) of GBytes to GPtrArray */
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
  self->tokens = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref,
                                        (GDestroyNotify) g_ptr_array_unref);
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
  g_hash_table_unref (self->tokens);
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

/**
 * amana_lab_memo_find_tokens:
 * @words: all that tells these words from others
 *
 * Returns: (transfer none) (nullable): the tokens kept for them, not to be changed
 */
GPtrArray *
amana_lab_memo_find_tokens (GBytes *words)
{
  return current != NULL ? g_hash_table_lookup (current->tokens, words) : NULL;
}

void
amana_lab_memo_keep_tokens (GBytes *words, GPtrArray *tokens)
{
  if (current != NULL && g_hash_table_size (current->tokens) < MOST_TEXTS)
    g_hash_table_insert (current->tokens, g_bytes_ref (words), g_ptr_array_ref (tokens));
}
