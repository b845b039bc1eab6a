/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whose document is under review.
 *
 * A paper that fits one subject's name is taken to be hers; one that names somebody
 * else, or nobody, has to be looked at, since results in the wrong record are the one
 * mistake that cannot be seen later. The person may choose another subject at any
 * time, and add one, for whom the paper's own name and birth date are suggested. */

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
  gboolean kept, settled;
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
  gtk_widget_set_visible (GTK_WIDGET (self->change_button),
                          amana_health_draft_get_fit (self->draft) != AMANA_HEALTH_FIT_TWO);
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
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
add_cb (AmanaHealthReviewSubject *self)
{
  const AmanaLabReport *report = amana_health_draft_get_report (self->draft);
  gboolean other =
    amana_health_draft_get_fit (self->draft) == AMANA_HEALTH_FIT_OTHER && report != NULL;
  g_autofree char *name = other && report->patient_name != NULL
                            ? amana_health_subject_dup_bare_name (report->patient_name)
                            : NULL;
  AdwDialog *dialog = amana_health_subject_dialog_new (
    self->health, name, other ? report->birth_date : NULL, other ? report->sex : NULL);

  g_signal_connect_object (dialog, "added", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

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
