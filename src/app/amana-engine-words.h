/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-engine-spec.h"
#include "amana-flow.h"
#include "amana-recipient.h"

G_BEGIN_DECLS

/* What is said of an engine; @spec NULL: the guide. All text is for people, translated. */

const char *amana_engine_words_get_title (const AmanaEngineSpec *spec);
char *amana_engine_words_dup_address (const AmanaEngineSpec *spec); /* nullable */
char *amana_engine_words_dup_where (const AmanaEngineSpec *spec);   /* one sentence */

AmanaRecipient *amana_engine_words_find_recipient (const AmanaEngineSpec *spec); /* nullable */
const char *amana_engine_words_get_training (AmanaTraining training);
char *amana_engine_words_dup_retention (int days);
const char *amana_engine_words_get_country (const char *code); /* @code nullable */

/* Which way words go to it, after its specification and nothing else. */
AmanaFlow *amana_engine_words_draw (const AmanaEngineSpec *spec) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
