/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-columns.h"

G_BEGIN_DECLS

/* How many cells of a line mean what. */
typedef struct
{
  guint named, values, measured, strong, priced, refused, strange, figures;
} AmanaLabRoles;

void amana_lab_column_free (gpointer data);

/* The cells of a line as if it were a heading. Element type AmanaLabColumn. */
void amana_lab_heading_settle (GPtrArray *cells, gboolean rtl);
void amana_lab_heading_settle_people (GPtrArray *cells);

/* What the words of a heading mean, with the day or the unit that they tell. */
AmanaLabRole amana_lab_heading_role_of (const char *text, char **date, char **unit);

GPtrArray *amana_lab_heading_read (const AmanaLabLine *line);
AmanaLabRoles amana_lab_heading_count (GPtrArray *cells);
gboolean amana_lab_is_heading (GPtrArray *cells, gboolean rtl);

/* Whether @seed, whose cells are @alone, is a heading with the line below and not without. */
gboolean amana_lab_heading_begins (GPtrArray *lines, guint seed, GPtrArray *alone);

/* Whether @cells, of the line @seed, are units over figures, names beginning before them. */
gboolean amana_lab_heading_is_over (GPtrArray *lines, guint seed, GPtrArray *cells);

/* Whether the lines below @seed show that its @cells are headings, whatever they say. */
gboolean amana_lab_heading_is_shown (GPtrArray *lines, guint seed, GPtrArray *cells);

/* The most lines around @seed, none before @lowest, that are one heading together. */
GPtrArray *
amana_lab_heading_grow (GPtrArray *lines, guint lowest, guint seed, guint *first, guint *end);

G_END_DECLS
