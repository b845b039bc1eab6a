/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-report.h"

G_BEGIN_DECLS

/**
 * AmanaSource:
 *
 * Where a number in an answer comes from. Refcounted, immutable once attached to
 * a message. A message's text is Markdown; `[7.67 pg/ml](amana:0)` in it is a link
 * to the message's source 0. Sources with @card set are also shown as value rows
 * under the first paragraph.
 */
typedef struct
{
  gatomicrefcount ref_count;
  char *result_id;   /* of the stored result; NULL for one that is not stored */
  char *document_id; /* NULL when entered by hand */
  char *document_title;
  guint page; /* from 1; 0: no page */
  AmanaBox box;
  AmanaBox row_box;
  char *name;  /* the analyte, as the answer calls it */
  char *value; /* as printed */
  char *unit;  /* nullable */
  char *range; /* nullable */
  gboolean has_number, has_low, has_high;
  double number, low, high;
  AmanaLabStatus status;
  char *date; /* ISO, nullable */
  gboolean card;
} AmanaSource;

#define AMANA_TYPE_SOURCE (amana_source_get_type ())
GType amana_source_get_type (void) G_GNUC_CONST;
AmanaSource *amana_source_new (void);
AmanaSource *amana_source_ref (AmanaSource *self);
void amana_source_unref (AmanaSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaSource, amana_source_unref)

G_END_DECLS
