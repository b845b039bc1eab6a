/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One analyte in the list of results: its latest value as printed, when that was,
 * and what it was before. */

#include "config.h"

#include "amana-health-series-row.h"

#include <glib/gi18n-lib.h>

#include "amana-date.h"
#include "amana-health-ui-resource.h"
#include "amana-range-bar.h"
#include "amana-text.h"

struct _AmanaHealthSeriesRow
{
  AdwBin parent_instance;

  GtkLabel *title_label;
  GtkLabel *details_label;
  AmanaMark *mark;
  GtkLabel *value_label;
  GtkLabel *unit_label;
};

G_DEFINE_FINAL_TYPE (AmanaHealthSeriesRow, amana_health_series_row, ADW_TYPE_BIN)

static char *
dup_before (AmanaHealthSeries *series)
{
  AmanaHealthResult *before = amana_health_series_get_before (series);
  AmanaHealthResult *second = amana_health_series_get_second_unit (series);
  g_autofree char *value = NULL, *text = NULL;

  if (second != NULL)
    {
      const AmanaLabResult *lab = amana_health_result_get_result (second);

      text = g_strdup_printf ("%s %s", lab->value, lab->unit != NULL ? lab->unit : "");
      value = amana_text_isolate_ltr (text);
      /* Translators: the same result in the report's second unit, as "also 0.88 g/L" */
      return g_strdup_printf (_ ("also %s"), value);
    }
  if (before == NULL)
    return g_strdup (_ ("first result"));
  if (!amana_health_series_is_changed (series))
    return g_strdup (_ ("unchanged"));

  text = amana_health_series_dup_value (series, amana_health_series_get_n_points (series) - 2);
  value = amana_text_isolate_ltr (text);
  /* Translators: the value before this one, as "was 9.62" */
  return g_strdup_printf (_ ("was %s"), value);
}

char *
amana_health_series_dup_details (AmanaHealthSeries *series)
{
  const char *iso = amana_health_result_get_date (amana_health_series_get_latest (series));
  g_autofree char *date = iso != NULL ? amana_date_format_short (iso) : NULL;
  g_autofree char *before = dup_before (series);

  return date != NULL ? g_strdup_printf ("%s · %s", date, before) : g_steal_pointer (&before);
}

char *
amana_health_series_describe (AmanaHealthSeries *series)
{
  const AmanaLabResult *latest =
    amana_health_result_get_result (amana_health_series_get_latest (series));
  const char *words = amana_status_get_words (latest->status);
  GString *text = g_string_new (amana_health_series_get_title (series));

  g_string_append_printf (text, ", %s", latest->value);
  if (latest->unit != NULL)
    g_string_append_printf (text, " %s", latest->unit);
  if (words != NULL)
    g_string_append_printf (text, ", %s", words);
  return g_string_free (text, FALSE);
}

static void
amana_health_series_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), AMANA_TYPE_HEALTH_SERIES_ROW);

  G_OBJECT_CLASS (amana_health_series_row_parent_class)->dispose (object);
}

static void
amana_health_series_row_class_init (AmanaHealthSeriesRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_health_series_row_dispose;
  g_type_ensure (AMANA_TYPE_MARK);
  gtk_widget_class_set_template_from_resource (widget_class, AMANA_HEALTH_UI_RESOURCE
                                               "amana-health-series-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSeriesRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSeriesRow, details_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSeriesRow, mark);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSeriesRow, value_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSeriesRow, unit_label);
}

static void
amana_health_series_row_init (AmanaHealthSeriesRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
amana_health_series_row_new (void)
{
  return g_object_new (AMANA_TYPE_HEALTH_SERIES_ROW, NULL);
}

void
amana_health_series_row_set_series (AmanaHealthSeriesRow *self, AmanaHealthSeries *series)
{
  const AmanaLabResult *latest;
  gboolean outside;
  g_autofree char *details = NULL, *value = NULL, *unit = NULL;

  g_return_if_fail (AMANA_IS_HEALTH_SERIES_ROW (self));

  latest = amana_health_result_get_result (amana_health_series_get_latest (series));
  outside = amana_status_is_outside (latest->status);
  details = amana_health_series_dup_details (series);
  value = amana_text_isolate_ltr (latest->value);
  unit = latest->unit != NULL ? amana_text_isolate_ltr (latest->unit) : NULL;
  gtk_label_set_text (self->title_label, amana_health_series_get_title (series));
  gtk_label_set_text (self->details_label, details);
  gtk_label_set_text (self->value_label, value);
  gtk_label_set_text (self->unit_label, unit != NULL ? unit : "");
  amana_mark_set_status (self->mark, latest->status);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), outside);
  if (outside)
    gtk_widget_add_css_class (GTK_WIDGET (self), "outside");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "outside");
}
