/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Shown while a long file is read. A short one is read before anybody could read
 * this dialog, so it waits a moment before it appears. Closing it cancels.
 *
 * Of a file of many pages it shows the first, and the rows of those that are read already,
 * to be looked at: what they mean is settled by all pages together, so that nothing can be
 * kept before the review. */

#include "config.h"

#include "amana-health-import-dialog.h"

#include <glib/gi18n-lib.h>

#include "amana-health-ui-resource.h"
#include "amana-page-cut.h"

#define PATIENCE_MS 250
#define FIRST_SCALE 0.5 /* pixels a point */

struct _AmanaHealthImportDialog
{
  AdwDialog parent_instance;

  GtkLabel *title_label;
  GtkProgressBar *progress_bar;
  GtkLabel *page_label;
  GtkBox *early_box;
  GtkPicture *first_picture;
  GtkListView *early_list;

  AmanaHealthDraft *draft; /* (owned) (nullable): what it follows */
  GBinding *binding;       /* (nullable): the draft's progress to the bar */
  GtkWidget *parent;       /* (owned) (nullable): until it has appeared */
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

/* --- What is there already --------------------------------------------------------- */

static void
say_page (AmanaHealthImportDialog *self)
{
  g_autofree char *text = NULL;
  guint n_pages, done;

  if (self->draft == NULL)
    return;
  n_pages = amana_health_draft_get_n_pages (self->draft);
  done = (guint) (amana_health_draft_get_progress (self->draft) * n_pages + 0.5);
  text = g_strdup_printf (_ ("Page %u of %u"), MIN (done + 1, n_pages), MAX (n_pages, 1));

  gtk_label_set_text (self->page_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->page_label), n_pages > 1);
}

static DexFuture *
drawn_cb (DexFuture *completed, gpointer user_data)
{
  AmanaHealthImportDialog *self = user_data;
  const GValue *value = dex_future_get_value (completed, NULL);

  if (value != NULL && self->draft != NULL)
    {
      g_autoptr (GdkTexture) texture = amana_page_picture_to_texture (g_value_get_boxed (value));

      gtk_picture_set_paintable (self->first_picture, GDK_PAINTABLE (texture));
    }
  return dex_future_new_true ();
}

static void
rows_came_cb (AmanaHealthImportDialog *self, guint position, guint removed, guint added)
{
  if (self->draft == NULL || added == 0 || gtk_widget_get_visible (GTK_WIDGET (self->early_box)))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->early_box), TRUE);
  dex_future_disown (dex_future_finally (amana_health_draft_render (self->draft, 0, FIRST_SCALE),
                                         drawn_cb, g_object_ref (self), g_object_unref));
}

static void
set_up_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  AmanaHealthRow *row = gtk_list_item_get_item (item);
  const char *unit = amana_health_row_get_unit (row);
  g_autofree char *text = g_strdup_printf (
    "%s: \u2068%s%s%s\u2069", amana_health_row_get_name (row), amana_health_row_get_value (row),
    unit != NULL ? " " : "", unit != NULL ? unit : "");

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
follow_draft (AmanaHealthImportDialog *self, AmanaHealthDraft *draft)
{
  GListModel *early = amana_health_draft_get_early (draft);
  g_autoptr (GtkNoSelection) model = gtk_no_selection_new (g_object_ref (early));

  g_set_object (&self->draft, draft);
  gtk_list_view_set_model (self->early_list, GTK_SELECTION_MODEL (model));
  g_signal_connect_object (draft, "notify::progress", G_CALLBACK (say_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "notify::n-pages", G_CALLBACK (say_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (early, "items-changed", G_CALLBACK (rows_came_cb), self,
                           G_CONNECT_SWAPPED);
}

/* --- Life -------------------------------------------------------------------------- */

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
  g_clear_object (&self->draft);
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
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthImportDialog, page_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthImportDialog, early_box);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthImportDialog, first_picture);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthImportDialog, early_list);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
amana_health_import_dialog_init (AmanaHealthImportDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  gtk_list_view_set_factory (self->early_list, factory);
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
  follow_draft (self, draft);
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
  g_clear_object (&self->draft);
  if (self->shown)
    adw_dialog_force_close (ADW_DIALOG (self));
}
