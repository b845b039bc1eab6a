/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-rows.h"

G_BEGIN_DECLS

/* A line that no heading explains, while it is read. */
typedef struct
{
  AmanaLabReading *reading;
  GPtrArray *words; /* AmanaLabWord *, borrowed, in reading order */
  GPtrArray *tokens;
  GPtrArray *asides; /* taken out of @tokens */
  guint line;
  guint first;      /* of the name */
  const char *mark; /* before it (nullable) */
} AmanaLabFreeLine;

/* In reading order, without a name that is given again in another alphabet. */
GPtrArray *amana_lab_free_words_of (const AmanaLabLine *line); /* AmanaLabWord *, borrowed */

gboolean amana_lab_free_add_second_below (AmanaLabFreeLine *self);
gboolean amana_lab_free_add_words_below (AmanaLabFreeLine *self);
gboolean amana_lab_free_add_range_below (AmanaLabFreeLine *self);

/* Whether the line below @line says what is expected of it: "Norme OMS : < 1,60". */
gboolean amana_lab_free_has_range_below (const AmanaLabReading *self, guint line);

/* A result whose name is the title above it. */
gboolean amana_lab_free_label_is_general (const char *label);
char *amana_lab_free_title_above (const AmanaLabFreeLine *self, const char *unit); /* nullable */

G_END_DECLS
