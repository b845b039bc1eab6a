/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whom the Health tab shows, or whose a report is. The list is bound to the
 * model's, so that a person who is added appears in it everywhere. */

#include "config.h"

#include "amana-health-subject-popover.h"

#include <glib/gi18n-lib.h>

#include "amana-health-subject-text.h"
#include "amana-health-ui-resource.h"

struct _AmanaHealthSubjectPopover
{
  GtkPopover parent_instance;

  GtkListBox *list;
};

enum
{
  CHOSEN,
  ADD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaHealthSubjectPopover, amana_health_subject_popover, GTK_TYPE_POPOVER)

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  AmanaHealthSubject *subject = item;
  const char *relation =
    amana_health_relation_get_title (amana_health_subject_get_relation (subject));
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  /* The row has the name already, and the picture's own label is in English alone. */
  GtkWidget *avatar =
    g_object_new (ADW_TYPE_AVATAR, "size", 28, "text", amana_health_subject_get_name (subject),
                  "show-initials", TRUE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = g_object_new (GTK_TYPE_LABEL, "label", amana_health_subject_get_name (subject),
                                  "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_box_append (GTK_BOX (box), avatar);
  gtk_box_append (GTK_BOX (words), name);
  if (relation != NULL)
    {
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", relation, "xalign", 0.0, NULL);

      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (words), label);
    }
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  amana_health_subject_get_name (subject), -1);
  g_object_set_data_full (G_OBJECT (row), "subject", g_object_ref (subject), g_object_unref);
  return row;
}

static void
row_activated_cb (AmanaHealthSubjectPopover *self, GtkListBoxRow *row)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (row), "subject"));
}

static void
add_cb (AmanaHealthSubjectPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[ADD], 0);
}

static void
amana_health_subject_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), AMANA_TYPE_HEALTH_SUBJECT_POPOVER);

  G_OBJECT_CLASS (amana_health_subject_popover_parent_class)->dispose (object);
}

static void
amana_health_subject_popover_class_init (AmanaHealthSubjectPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_health_subject_popover_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, AMANA_TYPE_HEALTH_SUBJECT);
  signals[ADD] = g_signal_new ("add", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);

  amana_health_ui_init ();
  gtk_widget_class_set_template_from_resource (widget_class, AMANA_HEALTH_UI_RESOURCE
                                               "amana-health-subject-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthSubjectPopover, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
amana_health_subject_popover_init (AmanaHealthSubjectPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * amana_health_subject_popover_set_health:
 * @self: the popover
 * @health: (nullable): whose subjects to list
 */
void
amana_health_subject_popover_set_health (AmanaHealthSubjectPopover *self, AmanaHealth *health)
{
  g_return_if_fail (AMANA_IS_HEALTH_SUBJECT_POPOVER (self));

  gtk_list_box_bind_model (self->list, health != NULL ? amana_health_get_subjects (health) : NULL,
                           make_row, NULL, NULL);
}
