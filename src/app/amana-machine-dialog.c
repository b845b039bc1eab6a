/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What follows from what this computer does not protect, said once; Preferences say it as
 * often as one asks. */

#include "config.h"

#include "amana-machine-dialog.h"

#include "amana-machine-group.h"

struct _AmanaMachineDialog
{
  AdwDialog parent_instance;

  AmanaMachineGroup *group;
  GtkWidget *read_button;
};

G_DEFINE_FINAL_TYPE (AmanaMachineDialog, amana_machine_dialog, ADW_TYPE_DIALOG)

static void
read_cb (AmanaMachineDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
amana_machine_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), AMANA_TYPE_MACHINE_DIALOG);
  G_OBJECT_CLASS (amana_machine_dialog_parent_class)->dispose (object);
}

static void
amana_machine_dialog_class_init (AmanaMachineDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_machine_dialog_dispose;

  g_type_ensure (AMANA_TYPE_MACHINE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/amana/app/amana-machine-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaMachineDialog, group);
  gtk_widget_class_bind_template_child (widget_class, AmanaMachineDialog, read_button);
  gtk_widget_class_bind_template_callback (widget_class, read_cb);
}

static void
amana_machine_dialog_init (AmanaMachineDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * amana_machine_dialog_new:
 * @machine: what was found
 *
 * Returns: (transfer floating): the dialog; what is well is not in it
 */
AdwDialog *
amana_machine_dialog_new (const AmanaMachine *machine)
{
  AmanaMachineDialog *self = g_object_new (AMANA_TYPE_MACHINE_DIALOG, NULL);

  amana_machine_group_show (self->group, machine);
  adw_dialog_set_focus (ADW_DIALOG (self), self->read_button);
  return ADW_DIALOG (self);
}
