/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A kept document in the list: what it is called, and where and when it is from.
 * It follows the document, whose title and number of results change when the
 * person corrects it. */

#include "config.h"

#include "amana-health-document-row.h"

#include <glib/gi18n-lib.h>

#include "amana-date.h"
#include "amana-health-ui-resource.h"
#include "amana-text.h"

struct _AmanaHealthDocumentRow
{
  AdwBin parent_instance;

  GtkImage *image;
  GtkLabel *title_label;
  GtkLabel *details_label;
  GtkButton *remove_button;

  AmanaHealthDocument *document; /* (owned) (nullable) */
  gulong notify_id;
};

enum
{
  REMOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaHealthDocumentRow, amana_health_document_row, ADW_TYPE_BIN)

/* The line runs as the window does, whatever letters its first part has. */
static GString *
begin_line (void)
{
  return g_string_new (gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? "\u200f" : "");
}

static void
append (GString *text, const char *part)
{
  g_autofree char *isolated = NULL;

  if (part == NULL || *part == '\0')
    return;
  if (g_str_has_suffix (text->str, "\u2069"))
    g_string_append (text, " · ");
  isolated = amana_text_isolate (part);
  g_string_append (text, isolated);
}

/**
 * amana_health_document_dup_details:
 * @document: a kept document
 *
 * Returns: (transfer full): laboratory, date, pages and results in one line
 */
char *
amana_health_document_dup_details (AmanaHealthDocument *document)
{
  const char *iso = amana_health_document_get_collected (document);
  guint n_pages = amana_health_document_get_n_pages (document);
  guint n_results = amana_health_document_get_n_results (document);
  g_autofree char *date = iso != NULL ? amana_date_format_long (iso) : NULL;
  g_autofree char *pages = g_strdup_printf (ngettext ("%u page", "%u pages", n_pages), n_pages);
  g_autofree char *results =
    g_strdup_printf (ngettext ("%u result", "%u results", n_results), n_results);
  gboolean note = amana_health_document_get_kind (document) == AMANA_HEALTH_DOCUMENT_NOTE;
  GString *text = begin_line ();

  if (!note)
    append (text, amana_health_document_get_laboratory (document));
  append (text, date);
  append (text, note ? _ ("Note") : pages);
  append (text, results);
  return g_string_free (text, FALSE);
}

static void
update (AmanaHealthDocumentRow *self)
{
  gboolean note = amana_health_document_get_kind (self->document) == AMANA_HEALTH_DOCUMENT_NOTE;
  const char *title = amana_health_document_get_title (self->document);
  g_autofree char *details = amana_health_document_dup_details (self->document);
  g_autofree char *label = NULL;

  if (title == NULL)
    title = amana_health_document_get_file_name (self->document);
  gtk_image_set_from_icon_name (self->image,
                                note ? "document-edit-symbolic" : "amana-document-symbolic");
  gtk_label_set_text (self->title_label, title != NULL ? title : _ ("Document"));
  gtk_label_set_text (self->details_label, details);
  /* Translators: of a button that deletes a document; %s: its title */
  label = g_strdup_printf (_ ("Delete %s"), gtk_label_get_text (self->title_label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
remove_cb (AmanaHealthDocumentRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
drop_document (AmanaHealthDocumentRow *self)
{
  if (self->document != NULL)
    g_clear_signal_handler (&self->notify_id, self->document);
  g_clear_object (&self->document);
}

static void
amana_health_document_row_dispose (GObject *object)
{
  drop_document (AMANA_HEALTH_DOCUMENT_ROW (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), AMANA_TYPE_HEALTH_DOCUMENT_ROW);

  G_OBJECT_CLASS (amana_health_document_row_parent_class)->dispose (object);
}

static void
amana_health_document_row_class_init (AmanaHealthDocumentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_health_document_row_dispose;
  signals[REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, AMANA_HEALTH_UI_RESOURCE
                                               "amana-health-document-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthDocumentRow, image);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthDocumentRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthDocumentRow, details_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthDocumentRow, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
amana_health_document_row_init (AmanaHealthDocumentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * amana_health_document_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
amana_health_document_row_new (void)
{
  return g_object_new (AMANA_TYPE_HEALTH_DOCUMENT_ROW, NULL);
}

void
amana_health_document_row_set_document (AmanaHealthDocumentRow *self, AmanaHealthDocument *document)
{
  g_return_if_fail (AMANA_IS_HEALTH_DOCUMENT_ROW (self));

  drop_document (self);
  if (document == NULL)
    return;

  self->document = g_object_ref (document);
  self->notify_id = g_signal_connect_swapped (document, "notify", G_CALLBACK (update), self);
  update (self);
}

AmanaHealthDocument *
amana_health_document_row_get_document (AmanaHealthDocumentRow *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DOCUMENT_ROW (self), NULL);
  return self->document;
}
