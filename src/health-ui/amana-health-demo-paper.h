/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AmanaHealthDemoLine:
 * @name: the analyte, or a heading where @value is %NULL
 * @value: the result as printed
 * @unit: (nullable): as printed
 * @range: (nullable): as printed
 * @previous: (nullable): what stands in the column of the earlier result
 *
 * One line of an invented report.
 */
typedef struct
{
  const char *name;
  const char *value;
  const char *unit;
  const char *range;
  const char *previous;
} AmanaHealthDemoLine;

/**
 * AmanaHealthDemoPaper:
 * @language: "fr", "ar" or "en": of the headings; "ar" runs from right to left
 * @laboratory: letterhead
 * @address: (nullable): second line of the letterhead
 * @patient: (nullable): as printed
 * @birth_date: (nullable): as printed
 * @sex: (nullable): as printed
 * @collected: (nullable): when the specimen was taken, as printed
 * @previous_date: (nullable): heads the column of earlier results; without it there is none
 * @lines: (array length=n_lines): what the table holds
 * @as_picture: the page is a picture, as from a scanner: it has no text layer
 *
 * An invented laboratory report, ready to be drawn. All strings are borrowed.
 */
typedef struct
{
  const char *language;
  const char *laboratory;
  const char *address;
  const char *patient;
  const char *birth_date;
  const char *sex;
  const char *collected;
  const char *previous_date;
  const AmanaHealthDemoLine *lines;
  guint n_lines;
  gboolean as_picture;
} AmanaHealthDemoPaper;

/* A PDF of A4 pages, as many as the lines need. Transfer full. Any thread. */
GBytes *amana_health_demo_paper_draw (const AmanaHealthDemoPaper *paper) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
