/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A series as a table for a spreadsheet: each value as printed and in the unit of the
 * series, with where it stands. It names no person: whose it is, she says who sends
 * it. */

#include "config.h"

#include "amana-csv.h"
#include "amana-health-series.h"

static void
add_row (GString *csv, AmanaHealthSeries *series, const AmanaHealthPoint *point)
{
  const AmanaLabResult *lab = amana_health_result_get_result (point->result);
  g_autofree char *page = lab->page > 0 ? g_strdup_printf ("%u", lab->page) : NULL;

  amana_csv_add (csv, amana_health_result_get_date (point->result));
  amana_csv_add (csv, amana_health_series_get_title (series));
  amana_csv_add (csv, lab->code);
  amana_csv_add (csv, lab->value);
  amana_csv_add (csv, lab->unit);
  amana_csv_add (csv, amana_comparator_to_string (lab->number.comparator));
  amana_csv_add_number (csv, point->value);
  amana_csv_add (csv, amana_health_series_get_unit (series));
  amana_csv_add (csv, lab->range);
  amana_csv_add_number (csv, point->low);
  amana_csv_add_number (csv, point->high);
  amana_csv_add (csv, amana_lab_status_to_string (lab->status));
  amana_csv_add (csv, amana_lab_kind_to_string (lab->kind));
  amana_csv_add (csv, amana_health_result_get_document_title (point->result));
  amana_csv_add (csv, page);
  amana_csv_end_row (csv);
}

/**
 * amana_health_series_to_csv:
 *
 * Returns: (transfer full): a table of its points, oldest first, UTF-8
 */
GBytes *
amana_health_series_to_csv (AmanaHealthSeries *series)
{
  GString *csv = g_string_new (
    "date,name,code,value_printed,unit_printed,comparator,number,unit,range_printed,low,high,"
    "status,kind,document,page\r\n");

  for (guint i = 0; i < amana_health_series_get_n_points (series); i++)
    add_row (csv, series, amana_health_series_peek (series, i));
  return g_string_free_to_bytes (csv);
}
