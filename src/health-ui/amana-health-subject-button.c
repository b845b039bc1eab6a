/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The button at the head of the sidebar that says whose Health is shown. */

#include "config.h"

#include "amana-health-subject-button.h"

#include <glib/gi18n-lib.h>

#include "amana-health-subject-dialog.h"
#include "amana-health-subject-popover.h"
#include "amana-health-subject-text.h"
#include "amana-health-ui-resource.h"
#include "amana-widgets.h"

struct _AmanaHealthSubjectButton
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  AmanaHealthSubjectPopover *popover;
  AdwAvatar *avatar;
  GtkLabel *name_label;
  GtkLabel *relation_label;

  AmanaHealth *health;         /* (owned) (nullable) */
  AmanaHealthSubject *subject; /* (owned) (nullable) */
};

enum
{
  PROP_0,
  PROP_SUBJECT,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AmanaHealthSubjectButton, amana_health_subject_button, ADW_TYPE_BIN)

static void
chosen_cb (AmanaHealthSubjectButton *self, AmanaHealthSubject *subject)
{
  amana_health_subject_button_set_subject (self, subject);
}

static void
add_cb (AmanaHealthSubjectButton *self)
{
  AdwDialog *dialog = amana_health_subject_dialog_new (self->health, NULL, NULL, NULL);

  g_signal_connect_object (dialog, "added", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
update (AmanaHealthSubjectButton *self)
{
  const char *name = self->subject != NULL ? amana_health_subject_get_name (self->subject) : "";
  const char *relation =
    self->subject != NULL
      ? amana_health_relation_get_title (amana_health_subject_get_relation (self->subject))
      : NULL;
  g_autofree char *label = NULL;

  if (relation == NULL && self->subject != NULL && amana_health_subject_is_self (self->subject))
    relation = amana_health_relation_get_title ("me");
  gtk_label_set_text (self->name_label, name);
  gtk_label_set_text (self->relation_label, relation != NULL ? relation : "");
  gtk_widget_set_visible (GTK_WIDGET (self->relation_label), relation != NULL);
  adw_avatar_set_text (self->avatar, name);
  /* Translators: of the button that chooses whose results are shown; %s: a name */
  label = g_strdup_printf (_ ("Whose Health: %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
amana_health_subject_button_get_property (GObject *object,
                                          guint prop_id,
                                          GValue *value,
                                          GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SUBJECT:
      g_value_set_object (value, AMANA_HEALTH_SUBJECT_BUTTON (object)->subject);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amana_health_subject_button_set_property (GObject *object,
                                          guint prop_id,
                                          const GValue *value,
                                          GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SUBJECT:
      amana_health_subject_button_set_subject (AMANA_HEALTH_SUBJECT_BUTTON (object),
                                               g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amana_health_subject_button_dispose (GObject *object)
{
  AmanaHealthSubjectButton *self = AMANA_HEALTH_SUBJECT_BUTTON (object);

  g_clear_object (&self->health);
  g_clear_object (&self->subject);
  amana_bin_dispose_template (ADW_BIN (self), AMANA_TYPE_HEALTH_SUBJECT_BUTTON);

  G_OBJECT_CLASS (amana_health_subject_button_parent_class)->dispose (object);
}

static void
amana_health_subject_button_class_init (AmanaHealthSubjectButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = amana_health_subject_button_get_property;
  object_class->set_property = amana_health_subject_button_set_property;
  object_class->dispose = amana_health_subject_button_dispose;

  props[PROP_SUBJECT] =
    g_param_spec_object ("subject", NULL, NULL, AMANA_TYPE_HEALTH_SUBJECT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  amana_health_ui_init ();
  g_type_ensure (AMANA_TYPE_HEALTH_SUBJECT_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class, AMANA_HEALTH_UI_RESOURCE
                                               "amana-health-subject-button.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSubjectButton, button);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSubjectButton, popover);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSubjectButton, avatar);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSubjectButton, name_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSubjectButton, relation_label);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
amana_health_subject_button_init (AmanaHealthSubjectButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

/* Whoever was shown may have gone with the last document about them. */
static void
subjects_changed_cb (AmanaHealthSubjectButton *self)
{
  GListModel *subjects = amana_health_get_subjects (self->health);
  g_autoptr (AmanaHealthSubject) first = NULL;

  if (self->subject != NULL &&
      amana_health_find_subject (self->health, amana_health_subject_get_id (self->subject)) != NULL)
    return;
  first = g_list_model_get_item (subjects, 0);
  amana_health_subject_button_set_subject (self, first);
}

/**
 * amana_health_subject_button_set_health:
 * @self: the button
 * @health: (nullable): whose subjects; the first of them is chosen
 */
void
amana_health_subject_button_set_health (AmanaHealthSubjectButton *self, AmanaHealth *health)
{
  g_autoptr (AmanaHealthSubject) first = NULL;

  g_return_if_fail (AMANA_IS_HEALTH_SUBJECT_BUTTON (self));

  if (self->health != NULL)
    g_signal_handlers_disconnect_by_data (amana_health_get_subjects (self->health), self);
  g_set_object (&self->health, health);
  amana_health_subject_popover_set_health (self->popover, health);
  if (health != NULL)
    g_signal_connect_object (amana_health_get_subjects (health), "items-changed",
                             G_CALLBACK (subjects_changed_cb), self, G_CONNECT_SWAPPED);
  if (health != NULL)
    first = g_list_model_get_item (amana_health_get_subjects (health), 0);
  amana_health_subject_button_set_subject (self, first);
}

AmanaHealthSubject *
amana_health_subject_button_get_subject (AmanaHealthSubjectButton *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_SUBJECT_BUTTON (self), NULL);
  return self->subject;
}

void
amana_health_subject_button_set_subject (AmanaHealthSubjectButton *self,
                                         AmanaHealthSubject *subject)
{
  g_return_if_fail (AMANA_IS_HEALTH_SUBJECT_BUTTON (self));

  if (!g_set_object (&self->subject, subject))
    return;

  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUBJECT]);
}
