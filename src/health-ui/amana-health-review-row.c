/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One line of the review table.
 *
 * It shows what was read as it is printed. What is outside the laboratory's own
 * range is said by a mark, then by weight and colour. A line that the reader was
 * not sure of carries a question mark; chosen, it opens and shows why, beside the
 * cell as it is on the paper. What the person changed or entered carries a mark of
 * its own. The line follows its AmanaHealthRow, and never changes it itself, save
 * that "It is right" marks it as looked at. */

#include "config.h"

#include "amana-health-review-row.h"

#include <glib/gi18n-lib.h>

#include "amana-health-ui-resource.h"
#include "amana-page-cut.h"
#include "amana-range-bar.h"
#include "amana-text.h"

struct _AmanaHealthReviewRow
{
  AdwBin parent_instance;

  GtkLabel *name_label;
  GtkLabel *value_label;
  AmanaMark *mark;
  GtkLabel *unit_label;
  GtkLabel *range_label;
  GtkLabel *previous_label;
  GtkImage *state_image;
  GtkButton *edit_button;
  GtkRevealer *doubt_revealer;
  AmanaPageCut *cut;
  GtkLabel *reason_label;
  GtkButton *approve_button;

  AmanaHealthDraft *draft;  /* (owned) (nullable) */
  AmanaHealthRow *row;      /* (owned) (nullable) */
  AmanaHealthRow *previous; /* (owned) (nullable) */
  gulong notify_id;
  gboolean chosen;
  gboolean narrow;
  gboolean cut_loaded;
};

enum
{
  PROP_0,
  PROP_CHOSEN,
  PROP_NARROW,
  N_PROPS,
};

enum
{
  APPROVED,
  EDIT,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaHealthReviewRow, amana_health_review_row, ADW_TYPE_BIN)

static void
set_isolated (GtkLabel *label, const char *text)
{
  g_autofree char *isolated = text != NULL && *text != '\0' ? amana_text_isolate_ltr (text) : NULL;

  gtk_label_set_text (label, isolated != NULL ? isolated : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (label),
                               text != NULL && strlen (text) > 14 ? text : NULL);
}

static void
show_state (AmanaHealthReviewRow *self)
{
  const char *icon = NULL, *words = NULL;

  if (amana_health_row_get_doubtful (self->row))
    {
      icon = "amana-question-symbolic";
      words = _ ("To check");
    }
  else if (amana_health_row_get_origin (self->row) == AMANA_HEALTH_ORIGIN_ENTERED)
    {
      icon = "document-edit-symbolic";
      words = _ ("Entered by you");
    }
  else if (amana_health_row_get_origin (self->row) == AMANA_HEALTH_ORIGIN_CORRECTED)
    {
      icon = "document-edit-symbolic";
      words = _ ("Corrected by you");
    }
  else if (amana_health_row_get_checked (self->row) &&
           !amana_health_row_get_result (self->row)->sure)
    {
      icon = "object-select-symbolic";
      words = _ ("Checked by you");
    }
  gtk_image_set_from_icon_name (self->state_image, icon);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->state_image), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->state_image), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words != NULL ? words : "", -1);
}

static char *
join_reasons (AmanaHealthRow *row)
{
  const AmanaLabResult *result = amana_health_row_get_result (row);
  g_autofree char *reasons = result->checks != NULL ? g_strjoinv (" ", result->checks) : NULL;
  g_autofree char *escaped = NULL;

  if (reasons == NULL || *reasons == '\0')
    escaped = g_markup_escape_text (_ ("the reader was not sure of this line."), -1);
  else
    escaped = g_markup_escape_text (reasons, -1);
  /* Translators: before the reason why a line of a report wants to be looked at */
  return g_strdup_printf ("<b>%s</b> %s", _ ("To check:"), escaped);
}

static void
load_cut (AmanaHealthReviewRow *self)
{
  const AmanaLabResult *result = amana_health_row_get_result (self->row);
  AmanaBox region = result->box;

  if (self->cut_loaded || result->page == 0)
    return;

  self->cut_loaded = TRUE;
  region.x0 = MAX (0, region.x0 - 26);
  region.x1 += 26;
  region.y0 = MAX (0, region.y0 - 5);
  region.y1 += 5;
  amana_page_cut_load (self->cut, self->draft, result->page, &region, NULL);
}

static void
show_doubt (AmanaHealthReviewRow *self)
{
  gboolean doubtful = amana_health_row_get_doubtful (self->row);
  g_autofree char *reasons = NULL, *approve = NULL, *value = NULL;

  gtk_revealer_set_reveal_child (self->doubt_revealer, doubtful && self->chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->edit_button), self->chosen && !doubtful);
  gtk_widget_set_visible (GTK_WIDGET (self->state_image), !self->chosen || doubtful);
  if (!doubtful || !self->chosen)
    return;

  reasons = join_reasons (self->row);
  gtk_label_set_markup (self->reason_label, reasons);
  value = amana_text_isolate_ltr (amana_health_row_get_value (self->row));
  /* Translators: a button; %s: the value as it was read, as "23,6" */
  approve = g_strdup_printf (_ ("%s Is Right"), value);
  gtk_button_set_label (self->approve_button, approve);
  gtk_widget_set_visible (GTK_WIDGET (self->cut),
                          amana_health_row_get_result (self->row)->page > 0);
  load_cut (self);
}

static void
update (AmanaHealthReviewRow *self)
{
  const AmanaLabResult *result = amana_health_row_get_result (self->row);
  gboolean outside = amana_status_is_outside (result->status);

  gtk_label_set_text (self->name_label, amana_health_row_get_name (self->row));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_label),
                               amana_health_row_get_name (self->row));
  set_isolated (self->value_label, amana_health_row_get_value (self->row));
  set_isolated (self->unit_label, amana_health_row_get_unit (self->row));
  set_isolated (self->range_label, amana_health_row_get_range (self->row));
  set_isolated (self->previous_label,
                self->previous != NULL ? amana_health_row_get_value (self->previous) : NULL);
  amana_mark_set_status (self->mark, result->status);
  gtk_widget_set_opacity (GTK_WIDGET (self->mark),
                          outside ? 1 : 0); /* it keeps its place in the line */
  if (outside)
    gtk_widget_add_css_class (GTK_WIDGET (self), "outside");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "outside");
  show_state (self);
  show_doubt (self);
}

static void
approve_cb (AmanaHealthReviewRow *self)
{
  g_autoptr (AmanaHealthRow) row = g_object_ref (self->row);

  amana_health_row_set_checked (row, TRUE);
  g_signal_emit (self, signals[APPROVED], 0);
}

static void
edit_cb (AmanaHealthReviewRow *self)
{
  g_signal_emit (self, signals[EDIT], 0);
}

static void
set_chosen (AmanaHealthReviewRow *self, gboolean chosen)
{
  if (self->chosen == chosen)
    return;

  self->chosen = chosen;
  if (self->row != NULL)
    show_doubt (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHOSEN]);
}

static void
set_narrow (AmanaHealthReviewRow *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
}

static void
amana_health_review_row_get_property (GObject *object,
                                      guint prop_id,
                                      GValue *value,
                                      GParamSpec *pspec)
{
  AmanaHealthReviewRow *self = AMANA_HEALTH_REVIEW_ROW (object);

  switch (prop_id)
    {
    case PROP_CHOSEN:
      g_value_set_boolean (value, self->chosen);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amana_health_review_row_set_property (GObject *object,
                                      guint prop_id,
                                      const GValue *value,
                                      GParamSpec *pspec)
{
  AmanaHealthReviewRow *self = AMANA_HEALTH_REVIEW_ROW (object);

  switch (prop_id)
    {
    case PROP_CHOSEN:
      set_chosen (self, g_value_get_boolean (value));
      break;
    case PROP_NARROW:
      set_narrow (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
drop_row (AmanaHealthReviewRow *self)
{
  if (self->row != NULL)
    g_clear_signal_handler (&self->notify_id, self->row);
  g_clear_object (&self->row);
  g_clear_object (&self->previous);
  g_clear_object (&self->draft);
}

static void
amana_health_review_row_dispose (GObject *object)
{
  drop_row (AMANA_HEALTH_REVIEW_ROW (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), AMANA_TYPE_HEALTH_REVIEW_ROW);

  G_OBJECT_CLASS (amana_health_review_row_parent_class)->dispose (object);
}

static void
amana_health_review_row_class_init (AmanaHealthReviewRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = amana_health_review_row_get_property;
  object_class->set_property = amana_health_review_row_set_property;
  object_class->dispose = amana_health_review_row_dispose;

  props[PROP_CHOSEN] =
    g_param_spec_boolean ("chosen", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[APPROVED] = g_signal_new ("approved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (AMANA_TYPE_MARK);
  g_type_ensure (AMANA_TYPE_PAGE_CUT);
  gtk_widget_class_set_template_from_resource (widget_class, AMANA_HEALTH_UI_RESOURCE
                                               "amana-health-review-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewRow, value_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewRow, mark);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewRow, unit_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewRow, range_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewRow, previous_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewRow, state_image);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewRow, edit_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewRow, doubt_revealer);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewRow, cut);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewRow, reason_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewRow, approve_button);
  gtk_widget_class_bind_template_callback (widget_class, approve_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
}

static void
amana_health_review_row_init (AmanaHealthReviewRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * amana_health_review_row_new:
 *
 * Returns: (transfer floating): an empty line
 */
GtkWidget *
amana_health_review_row_new (void)
{
  return g_object_new (AMANA_TYPE_HEALTH_REVIEW_ROW, NULL);
}

void
amana_health_review_row_set (AmanaHealthReviewRow *self,
                             AmanaHealthDraft *draft,
                             AmanaHealthRow *row,
                             AmanaHealthRow *previous)
{
  g_return_if_fail (AMANA_IS_HEALTH_REVIEW_ROW (self));

  drop_row (self);
  self->cut_loaded = FALSE;
  amana_page_cut_load (self->cut, NULL, 0, NULL, NULL);
  if (row == NULL)
    return;

  g_set_object (&self->draft, draft);
  g_set_object (&self->previous, previous);
  self->row = g_object_ref (row);
  self->notify_id = g_signal_connect_swapped (row, "notify", G_CALLBACK (update), self);
  update (self);
}

AmanaHealthRow *
amana_health_review_row_get_row (AmanaHealthReviewRow *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_REVIEW_ROW (self), NULL);
  return self->row;
}

/**
 * amana_health_row_describe:
 * @row: a line of the table
 *
 * Returns: (transfer full): "Ferritine, 8,5 ng/mL, below the range, 13 – 150, to check"
 */
char *
amana_health_row_describe (AmanaHealthRow *row)
{
  const char *words = amana_status_get_words (amana_health_row_get_result (row)->status);
  const char *unit = amana_health_row_get_unit (row);
  const char *range = amana_health_row_get_range (row);
  GString *text = g_string_new (amana_health_row_get_name (row));

  g_string_append_printf (text, ", %s", amana_health_row_get_value (row));
  if (unit != NULL && *unit != '\0')
    g_string_append_printf (text, " %s", unit);
  if (words != NULL)
    g_string_append_printf (text, ", %s", words);
  if (range != NULL && *range != '\0')
    g_string_append_printf (text, ", %s", range);
  if (amana_health_row_get_doubtful (row))
    g_string_append_printf (text, ", %s", _ ("to check"));
  if (amana_health_row_get_origin (row) == AMANA_HEALTH_ORIGIN_ENTERED)
    g_string_append_printf (text, ", %s", _ ("entered by you"));
  return g_string_free (text, FALSE);
}
