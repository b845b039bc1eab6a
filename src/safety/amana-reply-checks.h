/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a model's reply should not do. */
typedef enum
{
  AMANA_REPLY_DOSES,       /* says how much of a medicine to take */
  AMANA_REPLY_STOPS,       /* says to stop a medicine */
  AMANA_REPLY_DIAGNOSES,   /* says as certain what she has, or has not */
  AMANA_REPLY_CONTRADICTS, /* plays down what Amana warns of */
  AMANA_REPLY_FOREIGN,     /* is in another language than she is */
} AmanaReplyFault;
#define AMANA_REPLY_N_FAULTS 5

const char *amana_reply_fault_get_id (AmanaReplyFault fault); /* "dose", "stop"… */
gboolean amana_reply_fault_find (const char *id, AmanaReplyFault *fault);

/* The faults of one sentence, as bits. @known (nullable): what the person said herself. */
guint amana_reply_checks_judge (const char *sentence, const char *known, gboolean warned);

/* Whether a sentence names an amount of a medicine, ordered or not. */
gboolean amana_reply_checks_names_amount (const char *sentence);

gsize amana_reply_checks_cut_sentence (const char *text, gboolean whole);
/* From where on a sentence that is not whole may have to be withheld; -1: from nowhere. */
gssize amana_reply_checks_find_doubt (const char *text, gboolean warned);

gboolean amana_reply_checks_is_foreign (const char *text, const char *language);

G_END_DECLS
