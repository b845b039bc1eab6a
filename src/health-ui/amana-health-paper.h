/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-health-draft.h"

G_BEGIN_DECLS

/**
 * AmanaHealthPaper:
 *
 * The document itself, beside the table of what was read from it: a file's pages, or
 * a note's text. Emits "row-clicked" (AmanaHealthRow) when a place that a row was read
 * from is pointed at.
 */
#define AMANA_TYPE_HEALTH_PAPER (amana_health_paper_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthPaper, amana_health_paper, AMANA, HEALTH_PAPER, AdwBin)

void amana_health_paper_set_draft (AmanaHealthPaper *self, AmanaHealthDraft *draft);
/* After a row was changed, added or removed. */
void amana_health_paper_mark_rows (AmanaHealthPaper *self);
/* Lights where @row was read; puts the light out for NULL, and for one entered by hand. */
void amana_health_paper_set_chosen (AmanaHealthPaper *self, AmanaHealthRow *row);
/* Lights a place that no row was read from. */
void amana_health_paper_show_box (AmanaHealthPaper *self,
                                  guint page,
                                  const AmanaBox *box,
                                  const AmanaBox *row_box);
/* An action of the page view, as "page.zoom-in". */
void amana_health_paper_activate (AmanaHealthPaper *self, const char *action);

G_END_DECLS
