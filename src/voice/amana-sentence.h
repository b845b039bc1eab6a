/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-store.h"

G_BEGIN_DECLS

char *amana_sentence_for_obstacle (const char *name);
char *amana_sentence_for_error (const GError *error) G_GNUC_WARN_UNUSED_RESULT;
char *amana_sentence_for_note (const char *note) G_GNUC_WARN_UNUSED_RESULT;
const char *amana_sentence_for_loss (AmanaStoreLoss loss);
const char *amana_sentence_for_unwritable (int why);
const char *amana_sentence_for_low_room (void);
const char *amana_sentence_for_unnoted_backup (void);
char *amana_sentence_for_bad_pages (const char *kinds_hit) G_GNUC_WARN_UNUSED_RESULT;
const char *amana_sentence_for_strays (void);
const char *amana_sentence_for_conflicts (void);
const char *amana_sentence_for_ways_behind (void);

/* amana-kinds.c */
const char *amana_words_for_table (const char *table);
char *amana_words_for_damage (const char *const *tables) G_GNUC_WARN_UNUSED_RESULT;
char *amana_words_for_salvage (const AmanaSalvage *found) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
