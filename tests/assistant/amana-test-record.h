/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-catalogue.h"
#include "amana-facts.h"

/* Invented results for the tests of prompts and of what models write about them. */

typedef struct
{
  const char *date, *name, *value, *unit, *range;
  AmanaLabKind kind;
} AmanaTestRow;

static inline AmanaCatalogue *
amana_test_catalogue (void)
{
  static AmanaCatalogue *catalogue;
  g_autoptr (GError) error = NULL;

  if (catalogue == NULL)
    catalogue = amana_catalogue_new (&error);
  g_assert_no_error (error);

  return catalogue;
}

static inline AmanaFact *
amana_test_fact (const AmanaTestRow *row, guint index)
{
  AmanaFact *fact = amana_fact_new ();
  AmanaLabResult *result = amana_lab_result_new ();

  result->name = g_strdup (row->name);
  result->value = g_strdup (row->value);
  result->unit = g_strdup (row->unit);
  result->range = g_strdup (row->range);
  result->sure = TRUE;
  result->page = 1;
  result->box = (AmanaBox) { 100, 10 * index, 150, 10 * index + 8 };
  amana_lab_result_interpret (result, amana_test_catalogue ());
  result->kind = row->kind;

  fact->result_id = g_strdup_printf ("r%u", index + 1);
  fact->document_id = g_strdup_printf ("document-of-%s", row->date);
  fact->document_title = g_strdup_printf ("Bilan canari-titre-%u", index);
  fact->laboratory = g_strdup ("Laboratoire Canari");
  fact->subject_id = g_strdup ("s");
  fact->subject_name = g_strdup ("Nour Canari");
  fact->date = g_strdup (row->date);
  fact->added = 1;
  fact->result = result;

  return fact;
}

static inline GPtrArray *
amana_test_facts (const AmanaTestRow *rows, guint n)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_fact_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (facts, amana_test_fact (&rows[i], i));

  return facts;
}
