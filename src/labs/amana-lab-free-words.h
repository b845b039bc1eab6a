/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-rows.h"

G_BEGIN_DECLS

/* Places in the tokens of a line. */
gboolean amana_lab_free_is_leader (const AmanaLabToken *token);
gboolean amana_lab_free_is_value_word (const AmanaLabToken *token);
gboolean amana_lab_free_is_group (GPtrArray *tokens, guint first, guint i);
gboolean amana_lab_free_is_lone_cross (GPtrArray *tokens, guint i);
gboolean amana_lab_free_begins_words (GPtrArray *tokens, guint first, guint i, gboolean *any);

char *amana_lab_free_name_of (GPtrArray *tokens, guint first, guint end);

gboolean
amana_lab_free_read_worded (GPtrArray *tokens, guint first, gboolean any, AmanaLabValue *value);
void amana_lab_free_read_group (GPtrArray *tokens, guint i, AmanaLabValue *value);
void amana_lab_free_read_beside_words (GPtrArray *tokens, guint at, AmanaLabValue *value);

G_END_DECLS
