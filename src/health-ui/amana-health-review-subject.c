/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whose document is under review.
 *
 * A paper that fits one subject's name is taken to be hers; one that names somebody
 * else, or nobody while there are several subjects, asks, with nobody chosen before,
 * since results in the wrong record are the one mistake that cannot be seen later. The
 * person may choose another subject at any time, and add one, for whom the paper's own
 * name and birth date are suggested. */

#include "config.h"

#include "amana-health-review-subject.h"

#include <glib/gi18n-lib.h>

#include "amana-health-review-words.h"
#include "amana-health-subject-dialog.h"
#include "amana-health-subject-popover.h"
#include "amana-health-subject-text.h"
#include "amana-health-ui-resource.h"

struct _AmanaHealthReviewSubject
{
  AdwBin parent_instance;

  AdwAvatar *avatar;
  GtkLabel *subject_label;
  GtkLabel *fit_label;
  GtkMenuButton *change_button;
  AmanaHealthSubjectPopover *subject_popover;
  AdwWrapBox *choices;

  AmanaHealth *health;     /* (owned) (nullable) */
  AmanaHealthDraft *draft; /* (owned) (nullable) */
  gboolean chosen;         /* by the person, here */
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaHealthReviewSubject, amana_health_review_subject, ADW_TYPE_BIN)

static void
show (AmanaHealthReviewSubject *self)
{
  AmanaHealthSubject *subject;
  gboolean kept, settled, two;
  g_autofree char *fit = NULL, *line = NULL;

  if (self->draft == NULL)
    return;

  subject = amana_health_draft_get_subject (self->draft);
  kept = amana_health_draft_get_document (self->draft) != NULL;
  settled = amana_health_review_is_settled (self->draft, self->chosen);
  fit = amana_health_review_dup_fit (self->draft, self->chosen);
  line = settled ? amana_health_subject_dup_line (subject) : g_strdup (_ ("Whose is it?"));
  gtk_label_set_text (self->subject_label, line);
  gtk_label_set_text (self->fit_label, kept ? "" : fit);
  gtk_widget_set_visible (GTK_WIDGET (self->fit_label), !kept);
  adw_avatar_set_text (self->avatar, settled ? amana_health_subject_get_name (subject) : "?");
  two = amana_health_draft_get_fit (self->draft) == AMANA_HEALTH_FIT_TWO;
  gtk_widget_set_visible (GTK_WIDGET (self->change_button), settled && !two);
  gtk_widget_set_visible (GTK_WIDGET (self->choices), !settled && !two);
  if (settled)
    gtk_widget_remove_css_class (GTK_WIDGET (self->fit_label), "out-of-range");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->fit_label), "out-of-range");
}

static void
chosen_cb (AmanaHealthReviewSubject *self, AmanaHealthSubject *subject)
{
  if (self->draft == NULL)
    return;

  self->chosen = TRUE;
  amana_health_draft_set_subject (self->draft, subject);
  show (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->change_button));
  g_signal_emit (self, signals[CHOSEN], 0);
}

/* What stands on the paper, where it fits nobody yet. */
static const AmanaLabReport *
get_newcomer (AmanaHealthReviewSubject *self)
{
  return amana_health_draft_get_fit (self->draft) == AMANA_HEALTH_FIT_OTHER
           ? amana_health_draft_get_report (self->draft)
           : NULL;
}

static char *
dup_newcomer_name (AmanaHealthReviewSubject *self)
{
  const AmanaLabReport *report = get_newcomer (self);

  return report != NULL && report->patient_name != NULL
           ? amana_health_subject_dup_bare_name (report->patient_name)
           : NULL;
}

static void
add_cb (AmanaHealthReviewSubject *self)
{
  const AmanaLabReport *report = get_newcomer (self);
  g_autofree char *name = dup_newcomer_name (self);
  AdwDialog *dialog =
    amana_health_subject_dialog_new (self->health, name, report != NULL ? report->birth_date : NULL,
                                     report != NULL ? report->sex : NULL);

  g_signal_connect_object (dialog, "added", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* --- The question -------------------------------------------------------------------- */

static void
choice_cb (GtkButton *button, AmanaHealthSubject *subject)
{
  GtkWidget *self = gtk_widget_get_ancestor (GTK_WIDGET (button), AMANA_TYPE_HEALTH_REVIEW_SUBJECT);

  chosen_cb (AMANA_HEALTH_REVIEW_SUBJECT (self), subject);
}

static GtkWidget *
make_choice (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *button = gtk_button_new ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return button;
}

/* Each subject there is, then somebody new. */
static void
fill_choices (AmanaHealthReviewSubject *self)
{
  GListModel *subjects = amana_health_get_subjects (self->health);
  g_autofree char *newcomer = dup_newcomer_name (self);
  /* Translators: a button; %s: the name that stands on a report, of somebody who is not
   * in this space yet */
  g_autofree char *add = newcomer != NULL ? g_strdup_printf (_ ("Add %s…"), newcomer) : NULL;
  GtkWidget *button;

  while ((button = gtk_widget_get_first_child (GTK_WIDGET (self->choices))) != NULL)
    adw_wrap_box_remove (self->choices, button);
  for (guint i = 0; i < g_list_model_get_n_items (subjects); i++)
    {
      AmanaHealthSubject *subject = g_list_model_get_item (subjects, i);

      button = make_choice (amana_health_subject_get_name (subject));
      g_signal_connect_data (button, "clicked", G_CALLBACK (choice_cb), subject,
                             (GClosureNotify) (GCallback) g_object_unref, 0);
      adw_wrap_box_append (self->choices, button);
    }
  button = make_choice (add != NULL ? add : _ ("Add a Person…"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  adw_wrap_box_append (self->choices, button);
}

/* --- The type ------------------------------------------------------------------------ */

static void
amana_health_review_subject_dispose (GObject *object)
{
  AmanaHealthReviewSubject *self = AMANA_HEALTH_REVIEW_SUBJECT (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->health);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_HEALTH_REVIEW_SUBJECT);

  G_OBJECT_CLASS (amana_health_review_subject_parent_class)->dispose (object);
}

static void
amana_health_review_subject_class_init (AmanaHealthReviewSubjectClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_health_review_subject_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (AMANA_TYPE_HEALTH_SUBJECT_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class, AMANA_HEALTH_UI_RESOURCE
                                               "amana-health-review-subject.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewSubject, avatar);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewSubject, subject_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewSubject, fit_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewSubject, change_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewSubject, subject_popover);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthReviewSubject, choices);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
amana_health_review_subject_init (AmanaHealthReviewSubject *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * amana_health_review_subject_set_draft:
 * @self: the strip
 * @health: whose subjects there are to choose from
 * @draft: the document; once
 */
void
amana_health_review_subject_set_draft (AmanaHealthReviewSubject *self,
                                       AmanaHealth *health,
                                       AmanaHealthDraft *draft)
{
  g_return_if_fail (AMANA_IS_HEALTH_REVIEW_SUBJECT (self));
  g_return_if_fail (self->draft == NULL);

  self->health = g_object_ref (health);
  self->draft = g_object_ref (draft);
  amana_health_subject_popover_set_health (self->subject_popover, health);
  g_signal_connect_object (draft, "notify", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (amana_health_get_subjects (health), "items-changed",
                           G_CALLBACK (fill_choices), self, G_CONNECT_SWAPPED);
  fill_choices (self);
  show (self);
}

gboolean
amana_health_review_subject_get_chosen (AmanaHealthReviewSubject *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_REVIEW_SUBJECT (self), FALSE);
  return self->chosen;
}

void
amana_health_review_subject_set_chosen (AmanaHealthReviewSubject *self, gboolean chosen)
{
  g_return_if_fail (AMANA_IS_HEALTH_REVIEW_SUBJECT (self));

  self->chosen = chosen;
  show (self);
}
