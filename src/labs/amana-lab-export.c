/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A report as CSV: a heading, and a line for each result. */

#include "config.h"

#include <math.h>

#include "amana-csv.h"
#include "amana-lab-json.h"

static void
add_csv_row (GString *csv, const AmanaLabResult *result, const char *file)
{
  g_autofree char *page = g_strdup_printf ("%u", result->page);

  amana_csv_add (csv, file);
  amana_csv_add (csv, result->name);
  amana_csv_add (csv, result->code);
  amana_csv_add (csv, result->value);
  amana_csv_add_number (csv, result->has_number ? result->number.value : NAN);
  amana_csv_add (csv, result->has_number ? amana_comparator_to_string (result->number.comparator)
                                         : NULL);
  amana_csv_add (csv, result->unit);
  amana_csv_add (csv, result->ucum);
  amana_csv_add_number (csv, result->has_low ? result->low : NAN);
  amana_csv_add_number (csv, result->has_high ? result->high : NAN);
  amana_csv_add (csv, result->range);
  amana_csv_add (csv, result->flag);
  amana_csv_add (csv, amana_lab_status_to_string (result->status));
  amana_csv_add (csv, amana_lab_kind_to_string (result->kind));
  amana_csv_add (csv, result->date);
  amana_csv_add (csv, page);
  amana_csv_add (csv, result->sure ? "sure" : "check");
  amana_csv_add (csv, result->patient);
  amana_csv_end_row (csv);
}

/**
 * amana_lab_report_to_csv:
 * @self: a report
 * @file: (nullable): the file's name, first in each row
 *
 * Returns: (transfer full): a heading and a row for each result
 */
char *
amana_lab_report_to_csv (const AmanaLabReport *self, const char *file)
{
  GString *csv;

  g_return_val_if_fail (self != NULL, NULL);

  csv = g_string_new ("file,name,code,value,number,comparator,unit,ucum,low,high,range,flag,status,"
                      "kind,date,page,confidence,patient\r\n");
  for (guint i = 0; i < self->results->len; i++)
    add_csv_row (csv, self->results->pdata[i], file);

  return g_string_free_and_steal (csv);
}
