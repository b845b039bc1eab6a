/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-lines.h"

G_BEGIN_DECLS

/* Whom a report is of, and from which line on. */
typedef struct
{
  guint line;
  char *name;
  char *birth_date; /* ISO (nullable) */
} AmanaLabPatient;

/* What stands around the table. */
typedef struct
{
  char *language, *laboratory, *sex, *collected, *reported;
  char *birth_date;
  GPtrArray *patients; /* AmanaLabPatient *, owned: one for each person */
} AmanaLabHead;

/* @month_first: how the paper writes dates. */
AmanaLabHead *amana_lab_head_new (GPtrArray *lines, gboolean month_first);
void amana_lab_head_free (AmanaLabHead *self);

/* Of the paper itself. */
char *amana_lab_head_find_laboratory (GPtrArray *lines);
char *amana_lab_head_find_language (GPtrArray *lines);
gboolean amana_lab_head_is_laboratory (const char *text);

/* Names: as they stand behind a label; what a title says of the sex. */
char *amana_lab_head_to_name (const char *text);
const char *amana_lab_head_sex_of_title (const char *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaLabHead, amana_lab_head_free)

G_END_DECLS
