/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

#include "amana-reply-checks.h"

G_BEGIN_DECLS

/* What stands in a message where something was checked, as a link's address:
 * "amana-check:FAULT:held:SENTENCE" (the sentence is not shown) or
 * "amana-check:FAULT:said:SENTENCE", the sentence percent-encoded. */

/**
 * AmanaReplyFilter: puts a model's reply, sentence by sentence, through the checks of
 * amana-reply-checks.h while it streams.
 */
typedef struct _AmanaReplyFilter AmanaReplyFilter;

/* @known (nullable): what the person said herself; @warned: a warning stands above. */
AmanaReplyFilter *amana_reply_filter_new (const char *language, const char *known, gboolean warned);
void amana_reply_filter_free (AmanaReplyFilter *self);

char *
amana_reply_filter_append (AmanaReplyFilter *self, const char *piece) G_GNUC_WARN_UNUSED_RESULT;
char *amana_reply_filter_finish (AmanaReplyFilter *self) G_GNUC_WARN_UNUSED_RESULT;

/* One check of a message. */
typedef struct
{
  AmanaReplyFault fault;
  gboolean is_held; /* the sentence is not shown */
  char *sentence;
} AmanaReplyMark;

void amana_reply_mark_free (AmanaReplyMark *self);
GPtrArray *amana_reply_marks_find (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaReplyFilter, amana_reply_filter_free)

G_END_DECLS
