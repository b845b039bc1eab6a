/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AmanaQuestionPin:
 *
 * Keeps the last question of a list of messages at the top of what is seen, until
 * the person scrolls.
 */
#define AMANA_TYPE_QUESTION_PIN (amana_question_pin_get_type ())
G_DECLARE_FINAL_TYPE (AmanaQuestionPin, amana_question_pin, AMANA, QUESTION_PIN, GObject)

/* What a row's child is to carry as data, so that the row of a message is found. */
#define AMANA_QUESTION_PIN_MESSAGE "message"

AmanaQuestionPin *amana_question_pin_new (GtkScrolledWindow *scroller, GtkListView *list);

/* The messages changed: a question that was not there before is brought to the top. */
void amana_question_pin_update (AmanaQuestionPin *self);
/* Brings the last question to the top, whoever scrolled before. */
void amana_question_pin_hold (AmanaQuestionPin *self);
/* The row of the last question, where it is on the screen. */
GtkWidget *amana_question_pin_find_row (AmanaQuestionPin *self);
/* To be called before the list goes. */
void amana_question_pin_let_go (AmanaQuestionPin *self);

G_END_DECLS
