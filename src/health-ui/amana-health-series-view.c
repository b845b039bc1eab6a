/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* An analyte over time.
 *
 * The chart shows the shape, the table the same values in words, each a link to
 * the line it was read from: nothing is in the chart alone. Below stands what the
 * catalogue says of the analyte in general, never of this person, with its source
 * and whether a clinician has read it. */

#include "config.h"

#include "amana-health-series-view.h"

#include <glib/gi18n-lib.h>

#include "amana-date.h"
#include "amana-guide.h"
#include "amana-health-ui-resource.h"
#include "amana-markdown-view.h"
#include "amana-range-bar.h"
#include "amana-text.h"
#include "amana-trend-chart.h"
#include "amana-trend-export.h"
#include "amana-trend-scale.h"

struct _AmanaHealthSeriesView
{
  AdwBin parent_instance;

  GtkLabel *title_label;
  GtkLabel *words_label;
  GtkLabel *unit_label;
  GtkMenuButton *export_button;
  GtkBox *chart_card;
  AmanaTrendChart *chart;
  AdwWrapBox *legend;
  GtkListBox *table;
  AmanaMarkdownView *explanation;
  GtkLabel *source_label;

  AmanaHealthSeries *series; /* (owned) (nullable) */
};

enum
{
  PLACE_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaHealthSeriesView, amana_health_series_view, ADW_TYPE_BIN)

/* --- Words ------------------------------------------------------------------------- */

/* Since when the latest state holds, where it has held before. */
static char *
dup_since (AmanaHealthSeries *series, AmanaLabStatus status)
{
  const char *since = NULL;

  for (guint i = amana_health_series_get_n_points (series); i > 0; i--)
    {
      AmanaHealthResult *result = amana_health_series_get_point (series, i - 1);

      if (amana_health_result_get_result (result)->status != status)
        break;
      since = amana_health_result_get_date (result);
    }
  return since != NULL ? amana_date_format_long (since) : NULL;
}

static char *
dup_words (AmanaHealthSeries *series)
{
  const AmanaLabResult *latest =
    amana_health_result_get_result (amana_health_series_get_latest (series));
  g_autofree char *since = dup_since (series, latest->status);

  if (latest->status == AMANA_LAB_STATUS_LOW && since != NULL)
    /* Translators: %s: a date, as "4 January 2021" */
    return g_strdup_printf (_ ("Below the laboratory’s range since %s"), since);
  if (latest->status == AMANA_LAB_STATUS_HIGH && since != NULL)
    return g_strdup_printf (_ ("Above the laboratory’s range since %s"), since);
  if (latest->status == AMANA_LAB_STATUS_NORMAL)
    return g_strdup (_ ("In the laboratory’s range"));
  if (latest->status == AMANA_LAB_STATUS_UNKNOWN)
    return g_strdup (_ ("The laboratory prints no range for it"));

  return g_strdup (amana_status_get_words (latest->status));
}

/* "mmol/L" for running text: never torn at its stroke. */
static char *
dup_whole_unit (const char *unit)
{
  g_auto (GStrv) parts = g_strsplit (unit, "/", -1);
  g_autofree char *joined = g_strjoinv ("\u2060/\u2060", parts);

  return amana_text_isolate_ltr (joined);
}

/* Said where values stand in more than one unit on the papers; else NULL. */
static char *
dup_unit_words (AmanaHealthSeries *series)
{
  g_autofree char *unit = NULL;

  for (guint i = 0; i < amana_health_series_get_n_points (series); i++)
    if (amana_health_series_peek (series, i)->converted)
      {
        unit = dup_whole_unit (amana_health_series_get_unit (series));
        /* Translators: %s: a unit, as "mmol/L" */
        return g_strdup_printf (
          _ ("The reports use more than one unit. Here all are in %s; what was converted has a ≈."),
          unit);
      }
  return NULL;
}

/* --- The table --------------------------------------------------------------------- */

static char *
dup_page (AmanaHealthResult *result)
{
  const AmanaLabResult *lab = amana_health_result_get_result (result);

  if (lab->kind == AMANA_LAB_KIND_PREVIOUS)
    /* Translators: a value that a later report repeats as its earlier result */
    return g_strdup (_ ("as “previous”"));
  if (amana_health_result_get_origin (result) == AMANA_HEALTH_ORIGIN_ENTERED)
    return g_strdup (_ ("entered by you"));
  if (amana_health_result_get_as_read (result) != NULL)
    {
      g_autofree char *before = amana_text_isolate_ltr (amana_health_result_get_as_read (result));

      /* Translators: of a value that the person corrected; %s: as it was read, "12,5 g/L" */
      return g_strdup_printf (_ ("corrected by you; read as %s"), before);
    }
  if (lab->page > 0)
    return g_strdup_printf (_ ("page %u"), lab->page);

  return g_strdup ("");
}

static char *
dup_place (const AmanaHealthPoint *point)
{
  g_autofree char *page = dup_page (point->result);
  g_autofree char *copies = NULL;

  if (point->n_copies == 0)
    return g_steal_pointer (&page);
  /* Translators: how many other documents hold the same measurement; stands after "page 2 · " */
  copies = g_strdup_printf (
    ngettext ("and in %u more document", "and in %u more documents", point->n_copies),
    point->n_copies);
  return *page != '\0' ? g_strdup_printf ("%s · %s", page, copies) : g_steal_pointer (&copies);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "ellipsize",
                                   PANGO_ELLIPSIZE_END, NULL);

  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* The value as printed; under it, where it stands in another unit, what that is in the
 * unit of the series. */
static GtkWidget *
make_value_cell (AmanaHealthSeries *series, guint index)
{
  const AmanaHealthPoint *point = amana_health_series_peek (series, index);
  const AmanaLabResult *lab = amana_health_result_get_result (point->result);
  g_autofree char *printed =
    point->converted ? g_strdup_printf ("%s %s", lab->value, lab->unit) : g_strdup (lab->value);
  g_autofree char *value = amana_text_isolate_ltr (printed);
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = make_label (value, "numeric");

  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  if (amana_status_is_outside (lab->status))
    {
      gtk_widget_add_css_class (box, "out-of-range");
      gtk_box_append (GTK_BOX (box), amana_mark_new (lab->status));
    }
  gtk_widget_set_valign (cell, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (cell), box);
  if (point->converted)
    {
      g_autofree char *text = amana_health_series_dup_value (series, index);
      g_autofree char *with_unit =
        g_strdup_printf ("%s %s", text, amana_health_series_get_unit (series));
      g_autofree char *isolated = amana_text_isolate_ltr (with_unit);
      GtkWidget *converted = make_label (isolated, "caption");

      gtk_widget_add_css_class (converted, "dim-label");
      gtk_box_append (GTK_BOX (cell), converted);
    }
  return cell;
}

/* Under the date: where the value stands. */
static GtkWidget *
make_date_cell (const char *date, const char *place)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = make_label (place, "caption");

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_LABEL, "label", date, "xalign", 0.0, NULL));
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static void
append_cell (GtkWidget *row, GtkWidget *cell, GtkSizeGroup *column)
{
  gtk_widget_add_css_class (cell, "series-cell");
  gtk_size_group_add_widget (column, cell);
  gtk_box_append (GTK_BOX (row), cell);
}

static GtkWidget *
make_row (AmanaHealthSeries *series, guint index, GtkSizeGroup *const columns[3])
{
  AmanaHealthResult *result = amana_health_series_get_point (series, index);
  const AmanaLabResult *lab = amana_health_result_get_result (result);
  const char *iso = amana_health_result_get_date (result);
  g_autofree char *date = iso != NULL ? amana_date_format_short (iso) : g_strdup ("–");
  g_autofree char *range = lab->range != NULL ? amana_text_isolate_ltr (lab->range) : g_strdup ("");
  g_autofree char *place = dup_place (amana_health_series_peek (series, index));
  g_autofree char *name =
    g_strdup_printf ("%s, %s %s, %s", date, lab->value, lab->unit != NULL ? lab->unit : "", place);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gboolean linked = amana_health_result_get_document_id (result) != NULL;

  gtk_widget_add_css_class (box, "series-table-row");
  append_cell (box, make_date_cell (date, place), columns[0]);
  append_cell (box, make_value_cell (series, index), columns[1]);
  append_cell (box, make_label (range, "numeric"), columns[2]);
  if (linked)
    gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                                 "hexpand", TRUE, "halign", GTK_ALIGN_END, NULL));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), linked);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "result", g_object_ref (result), g_object_unref);
  return row;
}

static void
fill_table (AmanaHealthSeriesView *self)
{
  GtkSizeGroup *columns[3];

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    columns[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  gtk_list_box_remove_all (self->table);
  for (guint i = amana_health_series_get_n_points (self->series); i > 0; i--)
    gtk_list_box_append (self->table, make_row (self->series, i - 1, columns));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_object_unref (columns[i]);
}

static void
row_activated_cb (AmanaHealthSeriesView *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[PLACE_ACTIVATED], 0, g_object_get_data (G_OBJECT (row), "result"));
}

static void
point_activated_cb (AmanaHealthSeriesView *self, guint index)
{
  AmanaHealthResult *result = amana_health_series_get_point (self->series, index);

  if (amana_health_result_get_document_id (result) != NULL)
    g_signal_emit (self, signals[PLACE_ACTIVATED], 0, result);
}

/* --- The legend -------------------------------------------------------------------- */

static GtkWidget *
make_sign (const char *css_class)
{
  return g_object_new (ADW_TYPE_BIN, "css-classes", (const char *[]) { css_class, NULL }, NULL);
}

static void
add_legend (AmanaHealthSeriesView *self, GtkWidget *sign, const char *words)
{
  GtkWidget *item = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);

  gtk_widget_add_css_class (item, "legend-item");
  gtk_widget_set_valign (sign, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (item), sign);
  gtk_box_append (GTK_BOX (item), gtk_label_new (words));
  adw_wrap_box_append (self->legend, item);
}

static GtkWidget *
make_shape (AmanaTrendSigns sign)
{
  switch (sign)
    {
    case AMANA_TREND_SIGN_IN:
      return make_sign ("legend-dot");
    case AMANA_TREND_SIGN_BELOW:
      return amana_mark_new (AMANA_LAB_STATUS_LOW);
    case AMANA_TREND_SIGN_ABOVE:
      return amana_mark_new (AMANA_LAB_STATUS_HIGH);
    case AMANA_TREND_SIGN_PREVIOUS:
      return make_sign ("legend-ring");
    case AMANA_TREND_SIGN_CONVERTED:
      return gtk_label_new ("≈");
    case AMANA_TREND_SIGN_BAND:
    default:
      return make_sign ("legend-band");
    }
}

static void
fill_legend (AmanaHealthSeriesView *self)
{
  g_autoptr (AmanaTrendScale) scale = amana_trend_scale_new (self->series);
  AmanaTrendSigns signs = amana_trend_scale_get_signs (scale);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->legend))) != NULL)
    adw_wrap_box_remove (self->legend, child);
  for (guint i = 0; i < AMANA_TREND_N_SIGNS; i++)
    if (signs & (1 << i))
      add_legend (self, make_shape (1 << i), amana_trend_sign_to_words (1 << i));
}

/* --- Exporting --------------------------------------------------------------------- */

static void
export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AmanaHealthSeriesView *self = AMANA_HEALTH_SERIES_VIEW (widget);
  const char *format = g_variant_get_string (parameter, NULL);

  if (self->series != NULL)
    amana_trend_export_ask (widget, self->series,
                            g_str_equal (format, "png")   ? AMANA_TREND_PNG
                            : g_str_equal (format, "svg") ? AMANA_TREND_SVG
                                                          : AMANA_TREND_CSV);
}

/* --- The type ---------------------------------------------------------------------- */

static void
amana_health_series_view_dispose (GObject *object)
{
  AmanaHealthSeriesView *self = AMANA_HEALTH_SERIES_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_HEALTH_SERIES_VIEW);
  g_clear_object (&self->series);

  G_OBJECT_CLASS (amana_health_series_view_parent_class)->dispose (object);
}

static void
amana_health_series_view_class_init (AmanaHealthSeriesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_health_series_view_dispose;
  signals[PLACE_ACTIVATED] =
    g_signal_new ("place-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, AMANA_TYPE_HEALTH_RESULT);

  g_type_ensure (AMANA_TYPE_TREND_CHART);
  g_type_ensure (AMANA_TYPE_MARKDOWN_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, AMANA_HEALTH_UI_RESOURCE
                                               "amana-health-series-view.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSeriesView, title_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSeriesView, words_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSeriesView, unit_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSeriesView, export_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSeriesView, chart_card);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSeriesView, chart);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSeriesView, legend);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSeriesView, table);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSeriesView, explanation);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSeriesView, source_label);
  gtk_widget_class_install_action (widget_class, "series.export", "s", export_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, point_activated_cb);
}

static void
amana_health_series_view_init (AmanaHealthSeriesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
explain (AmanaHealthSeriesView *self)
{
  const AmanaAnalyte *analyte = amana_health_series_get_analyte (self->series);
  g_autofree char *text = NULL, *source = NULL;
  gboolean reviewed;

  gtk_widget_set_visible (GTK_WIDGET (self->explanation), analyte != NULL);
  gtk_label_set_text (self->source_label, _ ("Amana’s catalogue does not describe this test yet."));
  if (analyte == NULL)
    return;

  text = amana_guide_explain_analyte (analyte);
  reviewed = g_strcmp0 (amana_analyte_get_review (analyte), "none") != 0;
  source =
    g_strdup_printf (reviewed ? _ ("Source: %s") : _ ("Source: %s. Not yet read by a clinician."),
                     amana_analyte_get_source_title (analyte));
  amana_markdown_view_set (self->explanation, text, NULL);
  gtk_label_set_text (self->source_label, source);
}

static void
clear (AmanaHealthSeriesView *self)
{
  gtk_list_box_remove_all (self->table);
  gtk_label_set_text (self->title_label, "");
  gtk_label_set_text (self->words_label, "");
  gtk_label_set_text (self->source_label, "");
  gtk_widget_set_visible (GTK_WIDGET (self->unit_label), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), FALSE);
  amana_markdown_view_set (self->explanation, "", NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->chart_card), FALSE);
}

/**
 * amana_health_series_view_set_series:
 * @self: the view
 * @series: (nullable): what to show
 */
void
amana_health_series_view_set_series (AmanaHealthSeriesView *self, AmanaHealthSeries *series)
{
  g_autofree char *words = NULL;
  g_autofree char *unit_words = NULL;

  g_return_if_fail (AMANA_IS_HEALTH_SERIES_VIEW (self));

  g_set_object (&self->series, series);
  amana_trend_chart_set_series (self->chart, series);
  if (series == NULL)
    {
      clear (self);
      return;
    }

  words = dup_words (series);
  gtk_label_set_text (self->title_label, amana_health_series_get_title (series));
  unit_words = dup_unit_words (series);
  gtk_label_set_text (self->words_label, words);
  gtk_label_set_text (self->unit_label, unit_words != NULL ? unit_words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->unit_label), unit_words != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->chart_card), amana_health_series_has_numbers (series));
  fill_legend (self);
  fill_table (self);
  explain (self);
}
