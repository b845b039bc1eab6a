/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-engine.h"
#include "amana-guide-answer.h"
#include "amana-guide-question.h"

G_BEGIN_DECLS

/* The whole answer to one question; the rest of this page are its parts. */
void amana_compose_answer (AmanaAnswer *answer,
                           const AmanaQuestion *question,
                           const AmanaRequest *request);

/* amana-guide-say.c: sentences about one value, and the words around them. */
char *amana_say_value (AmanaAnswer *answer, AmanaFact *fact, gboolean dated);
char *amana_say_explained (AmanaAnswer *answer, AmanaFact *fact);
char *amana_say_short (AmanaAnswer *answer, AmanaFact *fact);
void amana_say_list (AmanaAnswer *answer, GPtrArray *items);
char *amana_say_join (const char *first, const char *second);
void amana_say_notes (AmanaAnswer *answer);

/* amana-guide-say-outside.c: how far, compared with before, what cannot wait. */
char *amana_say_distance (const AmanaAnswer *answer, const AmanaFact *fact);
char *amana_say_before (AmanaAnswer *answer, const AmanaFact *fact);
void amana_say_today (AmanaAnswer *answer, GPtrArray *outside);
void amana_say_doubtful (AmanaAnswer *answer, GPtrArray *facts);

/* amana-guide-results.c */
void amana_compose_explain (AmanaAnswer *answer, const AmanaQuestion *question);
void amana_compose_outside (AmanaAnswer *answer, const AmanaQuestion *question);

/* amana-guide-history.c */
gboolean amana_compose_named (AmanaAnswer *answer, const AmanaQuestion *question);
void amana_compose_compare (AmanaAnswer *answer, const AmanaQuestion *question);
void amana_compose_trend (AmanaAnswer *answer, const AmanaQuestion *question);

/* amana-guide-analyte.c */
void amana_compose_value (AmanaAnswer *answer, const AmanaQuestion *question);
void amana_compose_what_is (AmanaAnswer *answer, const AmanaQuestion *question);

/* amana-guide-doctor.c */
void amana_compose_questions (AmanaAnswer *answer, GPtrArray *facts);
void amana_compose_doctor (AmanaAnswer *answer, const AmanaQuestion *question);
void amana_compose_diagnosis (AmanaAnswer *answer, const AmanaQuestion *question);
void amana_compose_treatment (AmanaAnswer *answer, const AmanaQuestion *question);
void amana_compose_emergency (AmanaAnswer *answer);
void amana_compose_emergency_stands (AmanaAnswer *answer);
void
amana_compose_to_doctor (AmanaAnswer *answer, const AmanaQuestion *question, gboolean has_results);

/* amana-guide-help.c: what needs no facts. FALSE if @question is none of it. */
gboolean amana_compose_help (AmanaAnswer *answer, const AmanaQuestion *question, AmanaScope scope);
void amana_compose_nothing_stored (AmanaAnswer *answer);
void amana_compose_unknown (AmanaAnswer *answer, AmanaScope scope);
void amana_compose_offer_room (AmanaAnswer *answer);

/* amana-guide-documents.c */
void amana_compose_documents (AmanaAnswer *answer);
void amana_compose_when (AmanaAnswer *answer);
void amana_compose_worded (AmanaAnswer *answer);
void amana_compose_undated (AmanaAnswer *answer, const AmanaFact *chosen);
void amana_compose_suggest_results (AmanaAnswer *answer);

G_END_DECLS
