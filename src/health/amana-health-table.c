/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The table of a document, for who writes it into a file: what the person corrected is
 * in it, as she corrected it. */

#include "config.h"

#include "amana-health-table.h"

static void
add_results (GPtrArray *results, GListModel *rows)
{
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (AmanaHealthRow) row = g_list_model_get_item (rows, i);

      g_ptr_array_add (results, amana_lab_result_ref (amana_health_row_get_result (row)));
    }
}

/**
 * amana_health_draft_dup_report:
 * @self: a draft whose pages are all read
 *
 * Returns: (transfer full): its head over its rows, previous values last
 */
AmanaLabReport *
amana_health_draft_dup_report (AmanaHealthDraft *self)
{
  g_autoptr (GPtrArray) results =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_lab_result_unref);

  g_return_val_if_fail (AMANA_IS_HEALTH_DRAFT (self), NULL);

  add_results (results, amana_health_draft_get_rows (self));
  add_results (results, amana_health_draft_get_previous (self));
  return amana_lab_report_with_results (amana_health_draft_get_report (self), results);
}
