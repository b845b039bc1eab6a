/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The mark of a status, drawn rather than taken from a font, so that ▲ and ▼ look
 * the same whichever fonts there are; and the words that go with it, since shape
 * and colour alone are not enough for anybody.
 */

#include "config.h"

#include "amana-range-bar.h"

#include <glib/gi18n-lib.h>

#include "amana-text.h"

struct _AmanaMark
{
  GtkWidget parent_instance;

  AmanaLabStatus status;
};

G_DEFINE_FINAL_TYPE (AmanaMark, amana_mark, GTK_TYPE_WIDGET)

#define SIZE 9

static GskPath *
draw (AmanaLabStatus status, float w, float h)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();

  switch (status)
    {
    case AMANA_LAB_STATUS_HIGH:
      gsk_path_builder_move_to (builder, w / 2, h * 0.08f);
      gsk_path_builder_line_to (builder, w, h * 0.92f);
      gsk_path_builder_line_to (builder, 0, h * 0.92f);
      break;
    case AMANA_LAB_STATUS_LOW:
      gsk_path_builder_move_to (builder, w / 2, h * 0.92f);
      gsk_path_builder_line_to (builder, w, h * 0.08f);
      gsk_path_builder_line_to (builder, 0, h * 0.08f);
      break;
    case AMANA_LAB_STATUS_ABNORMAL:
      gsk_path_builder_move_to (builder, w / 2, 0);
      gsk_path_builder_line_to (builder, w, h / 2);
      gsk_path_builder_line_to (builder, w / 2, h);
      gsk_path_builder_line_to (builder, 0, h / 2);
      break;
    case AMANA_LAB_STATUS_NORMAL:
    case AMANA_LAB_STATUS_UNKNOWN:
      gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (w / 2, h / 2), MIN (w, h) / 2);
      break;
    }
  gsk_path_builder_close (builder);
  return gsk_path_builder_to_path (builder);
}

static void
amana_mark_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AmanaMark *self = AMANA_MARK (widget);
  g_autoptr (GskPath) path = draw (self->status, (float) gtk_widget_get_width (widget),
                                   (float) gtk_widget_get_height (widget));
  GdkRGBA colour;

  gtk_widget_get_color (widget, &colour);
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, &colour);
}

static void
amana_mark_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
amana_mark_class_init (AmanaMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = amana_mark_snapshot;
  widget_class->measure = amana_mark_measure;
  gtk_widget_class_set_css_name (widget_class, "mark");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
amana_mark_init (AmanaMark *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * amana_mark_new:
 * @status: what it shows
 *
 * Returns: (transfer floating): the mark
 */
GtkWidget *
amana_mark_new (AmanaLabStatus status)
{
  GtkWidget *self = g_object_new (AMANA_TYPE_MARK, NULL);

  amana_mark_set_status (AMANA_MARK (self), status);
  return self;
}

/**
 * amana_mark_set_status:
 * @self: the mark
 * @status: what it shows
 */
void
amana_mark_set_status (AmanaMark *self, AmanaLabStatus status)
{
  g_return_if_fail (AMANA_IS_MARK (self));

  self->status = status;
  if (amana_status_is_outside (status))
    gtk_widget_add_css_class (GTK_WIDGET (self), "outside");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "outside");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * amana_status_get_words:
 * @status: a status by the laboratory's own range
 *
 * Returns: (nullable): what to write beside the value; %NULL when unknown
 */
const char *
amana_status_get_words (AmanaLabStatus status)
{
  switch (status)
    {
    case AMANA_LAB_STATUS_NORMAL:
      return _ ("inside the range");
    case AMANA_LAB_STATUS_LOW:
      return _ ("below the range");
    case AMANA_LAB_STATUS_HIGH:
      return _ ("above the range");
    case AMANA_LAB_STATUS_ABNORMAL:
      return _ ("marked by the laboratory");
    case AMANA_LAB_STATUS_UNKNOWN:
      break;
    }
  return NULL;
}

/**
 * amana_status_get_short_words:
 * @status: a status by the laboratory's own range
 *
 * Returns: (nullable): the same in a word
 */
const char *
amana_status_get_short_words (AmanaLabStatus status)
{
  switch (status)
    {
    case AMANA_LAB_STATUS_NORMAL:
      return C_ ("value", "inside");
    case AMANA_LAB_STATUS_LOW:
      return C_ ("value", "below");
    case AMANA_LAB_STATUS_HIGH:
      return C_ ("value", "above");
    case AMANA_LAB_STATUS_ABNORMAL:
      return C_ ("value", "marked");
    case AMANA_LAB_STATUS_UNKNOWN:
      break;
    }
  return NULL;
}

/**
 * amana_status_is_outside:
 * @status: a status
 *
 * Returns: %TRUE when the laboratory's own range or mark sets the value apart
 */
gboolean
amana_status_is_outside (AmanaLabStatus status)
{
  return status == AMANA_LAB_STATUS_LOW || status == AMANA_LAB_STATUS_HIGH ||
         status == AMANA_LAB_STATUS_ABNORMAL;
}

/**
 * amana_source_dup_value_text:
 * @source: a source
 *
 * Returns: (transfer full): value and unit, one left-to-right isolate without a
 *   place to break
 */
char *
amana_source_dup_value_text (const AmanaSource *source)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (source != NULL, NULL);

  if (source->unit == NULL || *source->unit == '\0')
    return amana_text_isolate_ltr (source->value != NULL ? source->value : "");

  text = g_strconcat (source->value, "\u00a0", source->unit, NULL);
  return amana_text_isolate_ltr (text);
}
