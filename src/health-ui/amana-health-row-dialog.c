/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Corrects one line by hand.
 *
 * Everything is written as it is printed: the model interprets number, unit and
 * range again and decides what is outside, from the laboratory's range alone. The
 * line as it is on the paper stands above the fields, so that the person copies
 * from the paper and not from memory. A cell that is meant as a number and is none is
 * said at once. Nothing changes before "Done". */

#include "config.h"

#include "amana-health-row-dialog.h"

#include <glib/gi18n-lib.h>

#include "amana-date.h"
#include "amana-health-ui-resource.h"
#include "amana-page-cut.h"
#include "amana-text.h"

struct _AmanaHealthRowDialog
{
  AdwDialog parent_instance;

  GtkButton *done_button;
  AdwPreferencesGroup *cut_group;
  AdwPreferencesGroup *versions_group;
  AdwPreferencesGroup *remove_group;
  AmanaPageCut *cut;
  AdwEntryRow *name_row;
  AdwEntryRow *value_row;
  AdwEntryRow *unit_row;
  AdwEntryRow *range_row;
  GtkLabel *trouble_label;

  AmanaHealthDraft *draft; /* (owned) */
  AmanaHealthRow *row;     /* (owned) (nullable): NULL for a new line */
};

enum
{
  ROW_ADDED,
  ROW_REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaHealthRowDialog, amana_health_row_dialog, ADW_TYPE_DIALOG)

static char *
dup_text (AdwEntryRow *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

/* What is wrong with the cells, or NULL. */
static const char *
find_trouble (AmanaHealthRowDialog *self)
{
  g_autofree char *value = dup_text (self->value_row);
  g_autofree char *range = dup_text (self->range_row);

  if (!amana_health_row_accepts_value (value))
    return _ ("This result cannot be read as a number. Write it as on the paper: 8,5 · 7 450 · "
              "< 0,01; or in words.");
  if (!amana_health_row_accepts_range (range))
    return _ ("This range cannot be read. Write it as on the paper: 15 – 150 · < 5,0; or in words; "
              "or leave it empty.");
  return NULL;
}

static gboolean
is_complete (AmanaHealthRowDialog *self)
{
  g_autofree char *name = dup_text (self->name_row);
  g_autofree char *value = dup_text (self->value_row);

  return *name != '\0' && *value != '\0' && find_trouble (self) == NULL;
}

static void
mark_error (AdwEntryRow *entry, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
changed_cb (AmanaHealthRowDialog *self)
{
  g_autofree char *value = dup_text (self->value_row);
  g_autofree char *range = dup_text (self->range_row);
  const char *trouble = find_trouble (self);

  mark_error (self->value_row, !amana_health_row_accepts_value (value));
  mark_error (self->range_row, !amana_health_row_accepts_range (range));
  gtk_label_set_text (self->trouble_label, trouble != NULL ? trouble : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble_label), trouble != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->done_button), is_complete (self));
}

static void
set_if_changed (AmanaHealthRow *row,
                AdwEntryRow *entry,
                const char *before,
                void (*set) (AmanaHealthRow *row, const char *text))
{
  g_autofree char *text = dup_text (entry);

  if (g_strcmp0 (text, before != NULL ? before : "") != 0)
    set (row, text);
}

static void
apply (AmanaHealthRowDialog *self, AmanaHealthRow *row)
{
  set_if_changed (row, self->name_row, amana_health_row_get_name (row), amana_health_row_set_name);
  set_if_changed (row, self->value_row, amana_health_row_get_value (row),
                  amana_health_row_set_value);
  set_if_changed (row, self->unit_row, amana_health_row_get_unit (row), amana_health_row_set_unit);
  set_if_changed (row, self->range_row, amana_health_row_get_range (row),
                  amana_health_row_set_range);
  amana_health_row_set_checked (row, TRUE);
}

static void
done_cb (AmanaHealthRowDialog *self)
{
  if (!is_complete (self))
    return;

  if (self->row != NULL)
    apply (self, self->row);
  else
    {
      g_autofree char *name = dup_text (self->name_row);
      AmanaHealthRow *row = amana_health_draft_add_row (self->draft, name);

      apply (self, row);
      g_signal_emit (self, signals[ROW_ADDED], 0, row);
    }
  adw_dialog_close (ADW_DIALOG (self));
}

static void
cancel_cb (AmanaHealthRowDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
remove_cb (AmanaHealthRowDialog *self)
{
  g_signal_emit (self, signals[ROW_REMOVED], 0, self->row,
                 amana_health_draft_remove_row (self->draft, self->row));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
amana_health_row_dialog_dispose (GObject *object)
{
  AmanaHealthRowDialog *self = AMANA_HEALTH_ROW_DIALOG (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->row);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_HEALTH_ROW_DIALOG);

  G_OBJECT_CLASS (amana_health_row_dialog_parent_class)->dispose (object);
}

static void
amana_health_row_dialog_class_init (AmanaHealthRowDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_health_row_dialog_dispose;
  signals[ROW_ADDED] = g_signal_new ("row-added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, AMANA_TYPE_HEALTH_ROW);
  signals[ROW_REMOVED] =
    g_signal_new ("row-removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, AMANA_TYPE_HEALTH_ROW, G_TYPE_UINT);

  g_type_ensure (AMANA_TYPE_PAGE_CUT);
  gtk_widget_class_set_template_from_resource (widget_class, AMANA_HEALTH_UI_RESOURCE
                                               "amana-health-row-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthRowDialog, done_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthRowDialog, cut_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthRowDialog, versions_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthRowDialog, remove_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthRowDialog, cut);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthRowDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthRowDialog, value_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthRowDialog, unit_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthRowDialog, range_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthRowDialog, trouble_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

/* Figures, units and ranges run from left to right in every language: "6,0 – 11,0"
 * must never be shown as "11,0 – 6,0". */
static void
write_from_left (AdwEntryRow *entry)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (entry));

  gtk_editable_set_alignment (text, gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? 1.0f
                                                                                            : 0.0f);
  gtk_widget_set_direction (GTK_WIDGET (text), GTK_TEXT_DIR_LTR);
}

static void
amana_health_row_dialog_init (AmanaHealthRowDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  write_from_left (self->value_row);
  write_from_left (self->unit_row);
  write_from_left (self->range_row);
}

static void
set_text (AdwEntryRow *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
}

static char *
dup_version_words (const AmanaHealthVersion *version)
{
  g_autoptr (GDateTime) until = NULL;
  g_autofree char *iso = NULL, *date = NULL;

  if (version->until == 0)
    return g_strdup (_ ("as it was read"));
  until = g_date_time_new_from_unix_local_usec (version->until);
  iso = g_date_time_format (until, "%Y-%m-%d");
  date = amana_date_format_long (iso);
  /* Translators: %s: a date, as "4 January 2021" */
  return version->origin == AMANA_HEALTH_ORIGIN_READ
           ? g_strdup_printf (_ ("as it was read, until %s"), date)
           : g_strdup_printf (_ ("until %s"), date);
}

static void
add_version (AmanaHealthRowDialog *self, const AmanaHealthVersion *version)
{
  g_autofree char *figure =
    g_strjoin (" ", version->value, version->unit != NULL ? version->unit : "", NULL);
  g_autofree char *isolated = amana_text_isolate_ltr (g_strchomp (figure));
  g_autofree char *title = g_strdup_printf ("%s · %s", version->name, isolated);
  g_autofree char *words = dup_version_words (version);

  adw_preferences_group_add (self->versions_group,
                             g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", words,
                                           "use-markup", FALSE, NULL));
}

static void
show_versions (AmanaHealthRowDialog *self)
{
  GPtrArray *versions = amana_health_row_get_versions (self->row);

  for (guint i = versions->len; i > 0; i--)
    add_version (self, g_ptr_array_index (versions, i - 1));
  gtk_widget_set_visible (GTK_WIDGET (self->versions_group), versions->len > 0);
}

static void
show_row (AmanaHealthRowDialog *self)
{
  const AmanaLabResult *result = amana_health_row_get_result (self->row);
  AmanaBox region = result->row_box.x1 > result->row_box.x0 ? result->row_box : result->box;

  set_text (self->name_row, amana_health_row_get_name (self->row));
  set_text (self->value_row, amana_health_row_get_value (self->row));
  set_text (self->unit_row, amana_health_row_get_unit (self->row));
  set_text (self->range_row, amana_health_row_get_range (self->row));
  gtk_widget_set_visible (GTK_WIDGET (self->cut_group), result->page > 0);
  region.x0 = MAX (0, region.x0 - 6);
  region.y0 = MAX (0, region.y0 - 4);
  region.x1 += 6;
  region.y1 += 4;
  show_versions (self);
  amana_page_cut_load (self->cut, self->draft, result->page, &region, &result->box);
}

/**
 * amana_health_row_dialog_new:
 * @draft: whose line
 * @row: (nullable): the line; %NULL for a new one
 *
 * Returns: (transfer floating): the dialog, to be presented
 */
AdwDialog *
amana_health_row_dialog_new (AmanaHealthDraft *draft, AmanaHealthRow *row)
{
  AmanaHealthRowDialog *self = g_object_new (AMANA_TYPE_HEALTH_ROW_DIALOG, NULL);

  g_set_object (&self->draft, draft);
  g_set_object (&self->row, row);
  adw_dialog_set_title (ADW_DIALOG (self),
                        row != NULL ? _ ("Correct a Result") : _ ("Add a Result"));
  gtk_widget_set_visible (GTK_WIDGET (self->cut_group), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->remove_group), row != NULL);
  if (row != NULL)
    show_row (self);
  changed_cb (self);
  adw_dialog_set_focus (ADW_DIALOG (self),
                        GTK_WIDGET (row != NULL ? self->value_row : self->name_row));
  return ADW_DIALOG (self);
}
