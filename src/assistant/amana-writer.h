/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-engine.h"
#include "amana-grounding.h"
#include "amana-letter.h"
#include "amana-reply-filter.h"

G_BEGIN_DECLS

/**
 * AmanaWriter: what a model sends, on its way into a message. Refcounted; main thread.
 */
#define AMANA_TYPE_WRITER (amana_writer_get_type ())
GType amana_writer_get_type (void) G_GNUC_CONST;

/* @letter, nullable: what the placeholders of the reply stand for. @grounding: NULL where
 * there is no record. @answer has no sources yet. */
AmanaWriter *
amana_writer_new (AmanaMessage *answer, AmanaLetter *letter, AmanaGrounding *grounding);
/* Before the first piece: what checks it sentence by sentence; taken. */
void amana_writer_take_filter (AmanaWriter *self, AmanaReplyFilter *filter);
AmanaWriter *amana_writer_ref (AmanaWriter *self);
void amana_writer_unref (AmanaWriter *self);

/* FALSE: the message takes no more; stop. @piece may begin and end inside a character. */
gboolean amana_writer_append (AmanaWriter *self, const char *piece);
void amana_writer_finish (AmanaWriter *self); /* what was held back */
gboolean amana_writer_is_cut (AmanaWriter *self);

/* The message, which tells by its state when it is stopped. Borrowed. */
AmanaMessage *amana_writer_get_answer (AmanaWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaWriter, amana_writer_unref)

G_END_DECLS
