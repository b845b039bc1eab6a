/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Adds a person whose results are kept.
 *
 * Only a name is asked for. A birth date lets a later report be recognised as
 * hers; it is typed as one writes dates, and what is no date is said at once. The
 * person is on disk when the dialog closes. */

#include "config.h"

#include "amana-health-subject-dialog.h"

#include <glib/gi18n-lib.h>

#include "amana-date.h"
#include "amana-health-subject-text.h"
#include "amana-health-ui-resource.h"
#include "amana-sentence.h"

struct _AmanaHealthSubjectDialog
{
  AdwDialog parent_instance;

  GtkButton *add_button;
  AdwEntryRow *name_row;
  AdwComboRow *relation_row;
  AdwEntryRow *birth_row;
  AdwComboRow *sex_row;
  GtkLabel *trouble_label;

  AmanaHealth *health; /* (owned) */
  gboolean adding;
};

enum
{
  ADDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaHealthSubjectDialog, amana_health_subject_dialog, ADW_TYPE_DIALOG)

static const char *const sexes[] = { NULL, "F", "M" };

static char *
dup_text (AdwEntryRow *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

/* FALSE when something stands there that is no date. */
static gboolean
get_birth_date (AmanaHealthSubjectDialog *self, char **iso)
{
  g_autofree char *text = dup_text (self->birth_row);

  *iso = *text != '\0' ? amana_date_find_iso (text) : NULL;
  return *text == '\0' || *iso != NULL;
}

static void
changed_cb (AmanaHealthSubjectDialog *self)
{
  g_autofree char *name = dup_text (self->name_row);
  g_autofree char *birth = NULL;
  gboolean dated = get_birth_date (self, &birth);

  if (dated)
    gtk_widget_remove_css_class (GTK_WIDGET (self->birth_row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->birth_row), "error");
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), *name != '\0' && dated && !self->adding);
}

static void
cancel_cb (AmanaHealthSubjectDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static DexFuture *
added_cb (DexFuture *completed, gpointer user_data)
{
  AmanaHealthSubjectDialog *self = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (completed, &error);

  self->adding = FALSE;
  if (value == NULL)
    {
      g_autofree char *sentence = amana_sentence_for_error (error);

      gtk_label_set_text (self->trouble_label, sentence);
      gtk_widget_set_visible (GTK_WIDGET (self->trouble_label), TRUE);
      changed_cb (self);
      return NULL;
    }
  g_signal_emit (self, signals[ADDED], 0, g_value_get_object (value));
  adw_dialog_close (ADW_DIALOG (self));
  return NULL;
}

static void
add_cb (AmanaHealthSubjectDialog *self)
{
  g_autofree char *name = dup_text (self->name_row);
  g_autofree char *birth = NULL;
  guint relation = adw_combo_row_get_selected (self->relation_row);
  guint sex = adw_combo_row_get_selected (self->sex_row);

  if (self->adding || *name == '\0' || !get_birth_date (self, &birth))
    return;

  self->adding = TRUE;
  changed_cb (self);
  dex_future_disown (dex_future_finally (
    amana_health_add_subject (self->health, name,
                              relation > 0 ? amana_health_relations ()[relation - 1] : NULL, birth,
                              sexes[MIN (sex, 2)]),
    added_cb, g_object_ref (self), g_object_unref));
}

static void
amana_health_subject_dialog_dispose (GObject *object)
{
  AmanaHealthSubjectDialog *self = AMANA_HEALTH_SUBJECT_DIALOG (object);

  g_clear_object (&self->health);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_HEALTH_SUBJECT_DIALOG);

  G_OBJECT_CLASS (amana_health_subject_dialog_parent_class)->dispose (object);
}

static void
amana_health_subject_dialog_class_init (AmanaHealthSubjectDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_health_subject_dialog_dispose;
  signals[ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, AMANA_TYPE_HEALTH_SUBJECT);

  amana_health_ui_init ();
  gtk_widget_class_set_template_from_resource (widget_class, AMANA_HEALTH_UI_RESOURCE
                                               "amana-health-subject-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSubjectDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSubjectDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSubjectDialog, relation_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSubjectDialog, birth_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSubjectDialog, sex_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSubjectDialog, trouble_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
fill_choices (AmanaHealthSubjectDialog *self)
{
  g_autoptr (GtkStringList) relations = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) sex_titles = gtk_string_list_new (NULL);

  gtk_string_list_append (relations, _ ("Somebody else"));
  for (const char *const *key = amana_health_relations (); *key != NULL; key++)
    gtk_string_list_append (relations, amana_health_relation_get_title (*key));
  adw_combo_row_set_model (self->relation_row, G_LIST_MODEL (relations));
  /* Translators: of a person's sex: left open */
  gtk_string_list_append (sex_titles, _ ("Not said"));
  gtk_string_list_append (sex_titles, _ ("Female"));
  gtk_string_list_append (sex_titles, _ ("Male"));
  adw_combo_row_set_model (self->sex_row, G_LIST_MODEL (sex_titles));
}

static void
amana_health_subject_dialog_init (AmanaHealthSubjectDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_choices (self);
}

/**
 * amana_health_subject_dialog_new:
 * @health: where to add
 * @name: (nullable): what a report says
 * @birth_date: (nullable): ISO
 * @sex: (nullable): "F" or "M"
 *
 * Returns: (transfer floating): the dialog, to be presented
 */
AdwDialog *
amana_health_subject_dialog_new (AmanaHealth *health,
                                 const char *name,
                                 const char *birth_date,
                                 const char *sex)
{
  AmanaHealthSubjectDialog *self = g_object_new (AMANA_TYPE_HEALTH_SUBJECT_DIALOG, NULL);

  self->health = g_object_ref (health);
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), name != NULL ? name : "");
  gtk_editable_set_text (GTK_EDITABLE (self->birth_row), birth_date != NULL ? birth_date : "");
  for (guint i = 1; i < G_N_ELEMENTS (sexes); i++)
    if (g_strcmp0 (sex, sexes[i]) == 0)
      adw_combo_row_set_selected (self->sex_row, i);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->name_row));
  changed_cb (self);
  return ADW_DIALOG (self);
}
