/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Shown while a long file is read. A short one is read before anybody could read
 * this dialog, so it waits a moment before it appears. Closing it cancels. */

#include "config.h"

#include "amana-health-import-dialog.h"

#include <glib/gi18n-lib.h>

#include "amana-health-ui-resource.h"

#define PATIENCE_MS 250

struct _AmanaHealthImportDialog
{
  AdwDialog parent_instance;

  GtkLabel *title_label;
  GtkProgressBar *progress_bar;

  GBinding *binding; /* (nullable): the draft's progress to the bar */
  GtkWidget *parent; /* (owned) (nullable): until it has appeared */
  guint patience_id;
  gboolean shown;
  gboolean finished;
};

enum
{
  CANCELLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaHealthImportDialog, amana_health_import_dialog, ADW_TYPE_DIALOG)

static void
cancel_cb (AmanaHealthImportDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
closed_cb (AmanaHealthImportDialog *self)
{
  self->shown = FALSE;
  if (!self->finished)
    g_signal_emit (self, signals[CANCELLED], 0);
}

static gboolean
appear_cb (gpointer user_data)
{
  AmanaHealthImportDialog *self = user_data;

  self->patience_id = 0;
  self->shown = TRUE;
  adw_dialog_present (ADW_DIALOG (self), self->parent);
  return G_SOURCE_REMOVE;
}

static void
amana_health_import_dialog_dispose (GObject *object)
{
  AmanaHealthImportDialog *self = AMANA_HEALTH_IMPORT_DIALOG (object);

  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_clear_object (&self->parent);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_HEALTH_IMPORT_DIALOG);

  G_OBJECT_CLASS (amana_health_import_dialog_parent_class)->dispose (object);
}

static void
amana_health_import_dialog_class_init (AmanaHealthImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_health_import_dialog_dispose;
  signals[CANCELLED] = g_signal_new ("cancelled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  amana_health_ui_init ();
  gtk_widget_class_set_template_from_resource (widget_class, AMANA_HEALTH_UI_RESOURCE
                                               "amana-health-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthImportDialog, title_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthImportDialog, progress_bar);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
amana_health_import_dialog_init (AmanaHealthImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
}

/**
 * amana_health_import_dialog_new:
 * @file_name: as the person knows it
 *
 * Returns: (transfer full): the dialog; it appears by itself
 */
AmanaHealthImportDialog *
amana_health_import_dialog_new (const char *file_name)
{
  AmanaHealthImportDialog *self =
    g_object_ref_sink (g_object_new (AMANA_TYPE_HEALTH_IMPORT_DIALOG, NULL));
  /* Translators: %s: a file's name */
  g_autofree char *title = g_strdup_printf (_ ("Reading %s…"), file_name);

  gtk_label_set_text (self->title_label, title);
  return self;
}

void
amana_health_import_dialog_follow (AmanaHealthImportDialog *self,
                                   AmanaHealthDraft *draft,
                                   GtkWidget *parent)
{
  g_return_if_fail (AMANA_IS_HEALTH_IMPORT_DIALOG (self));

  g_clear_pointer (&self->binding, g_binding_unbind);
  self->binding = g_object_bind_property (draft, "progress", self->progress_bar, "fraction",
                                          G_BINDING_SYNC_CREATE);
  g_set_object (&self->parent, parent);
  if (self->patience_id == 0 && !self->shown)
    self->patience_id = g_timeout_add (PATIENCE_MS, appear_cb, self);
}

/* It goes, or never comes. */
void
amana_health_import_dialog_finish (AmanaHealthImportDialog *self)
{
  g_return_if_fail (AMANA_IS_HEALTH_IMPORT_DIALOG (self));

  self->finished = TRUE;
  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_clear_pointer (&self->binding, g_binding_unbind);
  if (self->shown)
    adw_dialog_force_close (ADW_DIALOG (self));
}
