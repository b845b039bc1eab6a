/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-lines.h"

G_BEGIN_DECLS

/* What a label announces. */
typedef enum
{
  AMANA_LAB_FIELD_NONE,
  AMANA_LAB_FIELD_PATIENT,
  AMANA_LAB_FIELD_FAMILY,
  AMANA_LAB_FIELD_GIVEN,
  AMANA_LAB_FIELD_BIRTH,
  AMANA_LAB_FIELD_SEX,
  AMANA_LAB_FIELD_COLLECTED,
  AMANA_LAB_FIELD_REPORTED,
  AMANA_LAB_FIELD_DATE,
  AMANA_LAB_FIELD_OTHER,
} AmanaLabField;

/* A line's words in reading order, with their folds. */
typedef struct
{
  GPtrArray *words;
  GPtrArray *folds; /* char * */
} AmanaLabHeadLine;

void amana_lab_head_line_read (AmanaLabHeadLine *self, const AmanaLabLine *line);
void amana_lab_head_line_clear (AmanaLabHeadLine *self);

/* The label at word @at, or none; @n is how many words it has. */
AmanaLabField amana_lab_head_line_label (const AmanaLabHeadLine *self, guint at, guint *n);

/* The words from @at on, up to a wide gap, a bar or the next label; to a wide gap alone,
 * which @end is then behind. */
char *amana_lab_head_line_value (const AmanaLabHeadLine *self, guint at);
char *amana_lab_head_line_cell (const AmanaLabHeadLine *self, guint at, guint *end);

/* What goes on below: of a name in a narrow cell, all of it; of a label, its value (nullable). */
char *amana_lab_head_wrapped_name (GPtrArray *lines,
                                   guint index,
                                   const AmanaLabHeadLine *line,
                                   guint label,
                                   guint at);
char *amana_lab_head_value_below (GPtrArray *lines,
                                  guint index,
                                  const AmanaLabHeadLine *line,
                                  guint label);

/* A patient at the beginning of the line whom no label announces (nullable). */
char *amana_lab_head_line_patient (const AmanaLabHeadLine *self, const char **sex, char **birth);
char *amana_lab_head_line_titled (const AmanaLabHeadLine *self, const char **sex, char **birth);

/* "F", "M" or NULL, by the first word that says so. */
const char *amana_lab_head_sex (const char *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AmanaLabHeadLine, amana_lab_head_line_clear)

G_END_DECLS
