/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The table of a document as a file: CSV for a spreadsheet, FHIR for a clinic's program.
 * What the person corrected is in it, as she corrected it. */

#include "config.h"

#include "amana-health-draft-export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-file-save.h"
#include "amana-health-table.h"
#include "amana-lab-json.h"
#include "amana-store.h"

static GBytes *
make_bytes (AmanaHealthDraft *draft, AmanaHealthTableFormat format)
{
  g_autoptr (AmanaLabReport) report = amana_health_draft_dup_report (draft);
  const char *file = amana_health_draft_get_file_name (draft);
  char *text = format == AMANA_HEALTH_TABLE_CSV ? amana_lab_report_to_csv (report, file)
                                                : amana_lab_report_to_fhir (report, file);

  return g_bytes_new_take (text, strlen (text));
}

typedef struct
{
  GWeakRef draft;  /* of AmanaHealthDraft: a locked Health is not held by an open dialog */
  GWeakRef parent; /* of GtkWidget */
  AmanaHealthTableFormat format;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_weak_ref_clear (&self->draft);
  g_weak_ref_clear (&self->parent);
  g_free (self);
}

static DexFuture *
content_cb (gpointer data)
{
  Export *self = data;
  g_autoptr (AmanaHealthDraft) draft = g_weak_ref_get (&self->draft);
  g_autoptr (GtkWidget) parent = g_weak_ref_get (&self->parent);

  if (draft == NULL)
    return dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_CLOSED, "Health is locked");
  if (parent != NULL)
    gtk_widget_activate_action (parent, "health.note-exported", "u",
                                g_list_model_get_n_items (amana_health_draft_get_rows (draft)));
  return dex_future_new_take_boxed (G_TYPE_BYTES, make_bytes (draft, self->format));
}

static char *
dup_file_name (AmanaHealthDraft *draft, const char *suffix)
{
  const char *name = amana_health_draft_get_file_name (draft);
  g_autofree char *stem = g_strdup (name != NULL && *name != '\0' ? name : _ ("Results"));
  char *dot = strrchr (stem, '.');

  if (dot != NULL && dot != stem)
    *dot = '\0';
  return g_strconcat (stem, suffix, NULL);
}

/**
 * amana_health_draft_export_ask:
 * @parent: what the dialog stands over
 * @draft: a document
 * @format: as what
 *
 * Saves its table, as it stands when she has chosen, as a file that the person chooses.
 */
void
amana_health_draft_export_ask (GtkWidget *parent,
                               AmanaHealthDraft *draft,
                               AmanaHealthTableFormat format)
{
  gboolean csv = format == AMANA_HEALTH_TABLE_CSV;
  g_autofree char *file_name = NULL;
  AmanaFileSave save = {
    .title = _ ("Export the Results"),
    .kind = csv ? _ ("CSV Tables") : _ ("FHIR Records"),
    .failure = _ ("The Results Were Not Exported"),
    .content = content_cb,
    .destroy = export_free,
  };
  Export *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (AMANA_IS_HEALTH_DRAFT (draft));

  self = g_new0 (Export, 1);
  g_weak_ref_init (&self->draft, draft);
  g_weak_ref_init (&self->parent, parent);
  self->format = format;
  file_name = dup_file_name (draft, csv ? ".csv" : ".fhir.json");
  save.file_name = file_name;
  save.data = self;
  amana_file_save (parent, &save);
}
