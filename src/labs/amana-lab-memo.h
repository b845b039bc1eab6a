/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was answered about the texts of a report, while that is read. */
typedef struct _AmanaLabMemo AmanaLabMemo;

typedef enum
{
  AMANA_LAB_MEMO_UNITS,   /* whether it is a unit */
  AMANA_LAB_MEMO_CLASSES, /* of words, as bits */
  AMANA_LAB_MEMO_HEADING, /* the role of a heading */
  AMANA_LAB_MEMO_GROUPS,  /* whether it names a group of people */
  AMANA_LAB_N_MEMOS,
} AmanaLabMemoKind;

AmanaLabMemo *amana_lab_memo_begin (void) G_GNUC_WARN_UNUSED_RESULT;
void amana_lab_memo_end (AmanaLabMemo *self);
guint
amana_lab_memo_ask (AmanaLabMemoKind kind, const char *text, guint (*answer) (const char *text));
gboolean amana_lab_memo_is_unit (const char *text);
GPtrArray *amana_lab_memo_find_tokens (GBytes *words);
void amana_lab_memo_keep_tokens (GBytes *words, GPtrArray *tokens);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaLabMemo, amana_lab_memo_end)

G_END_DECLS
