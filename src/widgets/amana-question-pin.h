/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AmanaQuestionPin:
 *
 * Which part of a list of messages is seen while it grows: the last question at the
 * top, until the person scrolls; the end, while she is at the end; a message that was
 * asked for. Everything else stays where she reads.
 *
 * Property "below" (boolean): what is being written goes on below what is seen.
 */
#define AMANA_TYPE_QUESTION_PIN (amana_question_pin_get_type ())
G_DECLARE_FINAL_TYPE (AmanaQuestionPin, amana_question_pin, AMANA, QUESTION_PIN, GObject)

/* What a row's child is to carry as data, so that the row of a message is found. */
#define AMANA_QUESTION_PIN_MESSAGE "message"

/* What in a row to bring into sight; NULL: its beginning. */
typedef GtkWidget *(*AmanaQuestionPinFind) (GtkWidget *child);

AmanaQuestionPin *amana_question_pin_new (GtkScrolledWindow *scroller, GtkListView *list);

/* The messages changed: a question that was not there before is brought to the top. */
void amana_question_pin_update (AmanaQuestionPin *self);
/* Brings the last question to the top, whoever scrolled before. */
void amana_question_pin_hold (AmanaQuestionPin *self);
/* Goes to the end, and with it. */
void amana_question_pin_follow (AmanaQuestionPin *self);
/* Brings the item at @position of the list's model into sight. */
void amana_question_pin_show (AmanaQuestionPin *self, guint position, AmanaQuestionPinFind find);
/* Whether an answer is being written. */
void amana_question_pin_set_busy (AmanaQuestionPin *self, gboolean busy);
gboolean amana_question_pin_get_below (AmanaQuestionPin *self);
/* The row of the last question, where it is on the screen. */
GtkWidget *amana_question_pin_find_row (AmanaQuestionPin *self);
/* To be called before the list goes. */
void amana_question_pin_let_go (AmanaQuestionPin *self);

G_END_DECLS
