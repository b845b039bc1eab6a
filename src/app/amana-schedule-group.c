/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How often a backup is made by itself: the plan decides, this shows it. A person who
 * turns it on before any place is known is asked for one. */

#include "config.h"

#include "amana-schedule-group.h"

#include <glib/gi18n-lib.h>

#include "amana-backup-dialogs.h"
#include "amana-text.h"

enum
{
  NEVER,
  WEEKLY,
  MONTHLY,
  OTHERWISE,
};

static const guint days_of[] = { [NEVER] = 0, [WEEKLY] = 7, [MONTHLY] = 30, [OTHERWISE] = 3 };

struct _AmanaScheduleGroup
{
  AdwPreferencesGroup parent_instance;

  AdwComboRow *days_row;
  AdwSpinRow *every_row;
  AdwActionRow *target_row;

  AmanaSafekeeper *keeper; /* (owned) (nullable) */
  gboolean showing;        /* what changes now was not changed by her */
  gboolean otherwise;      /* she chose the number of days, whichever it is */
};

G_DEFINE_FINAL_TYPE (AmanaScheduleGroup, amana_schedule_group, ADW_TYPE_PREFERENCES_GROUP)

static guint
find_choice (AmanaScheduleGroup *self, guint days)
{
  for (guint i = NEVER; i < OTHERWISE; i++)
    if (days_of[i] == days && (!self->otherwise || i == NEVER))
      return i;
  return OTHERWISE;
}

static void
show_target (AmanaScheduleGroup *self, const char *path)
{
  g_autofree char *shown = path != NULL ? amana_text_isolate_ltr (path) : NULL;

  adw_action_row_set_subtitle (self->target_row,
                               shown != NULL ? shown : _ ("No place was chosen yet."));
}

static void
update (AmanaScheduleGroup *self)
{
  g_autoptr (AmanaBackupPlan) plan = amana_safekeeper_dup_plan (self->keeper);
  guint days = amana_backup_plan_get_days (plan);
  guint choice = find_choice (self, days);

  self->showing = TRUE;
  adw_combo_row_set_selected (self->days_row, choice);
  if (choice == OTHERWISE)
    adw_spin_row_set_value (self->every_row, days);
  gtk_widget_set_visible (GTK_WIDGET (self->every_row), choice == OTHERWISE);
  gtk_widget_set_visible (GTK_WIDGET (self->target_row), days > 0);
  show_target (self, amana_backup_plan_get_target (plan));
  self->showing = FALSE;
}

static void
choose_cb (AmanaScheduleGroup *self)
{
  amana_backup_ask_for_target (GTK_WIDGET (self), self->keeper);
}

static gboolean
has_target (AmanaScheduleGroup *self)
{
  g_autoptr (AmanaBackupPlan) plan = amana_safekeeper_dup_plan (self->keeper);

  return amana_backup_plan_get_target (plan) != NULL;
}

static void
chosen_cb (AmanaScheduleGroup *self)
{
  guint choice = adw_combo_row_get_selected (self->days_row);

  if (self->keeper == NULL || self->showing || choice > OTHERWISE)
    return;
  self->otherwise = choice == OTHERWISE;
  amana_safekeeper_set_days (self->keeper, days_of[choice]);
  update (self);
  if (choice != NEVER && !has_target (self))
    choose_cb (self);
}

static void
every_cb (AmanaScheduleGroup *self)
{
  if (self->keeper != NULL && !self->showing)
    amana_safekeeper_set_days (self->keeper, (guint) adw_spin_row_get_value (self->every_row));
}

static void
amana_schedule_group_dispose (GObject *object)
{
  AmanaScheduleGroup *self = AMANA_SCHEDULE_GROUP (object);

  g_clear_object (&self->keeper);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_SCHEDULE_GROUP);
  G_OBJECT_CLASS (amana_schedule_group_parent_class)->dispose (object);
}

static void
amana_schedule_group_class_init (AmanaScheduleGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_schedule_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/amana/app/amana-schedule-group.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaScheduleGroup, days_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaScheduleGroup, every_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaScheduleGroup, target_row);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, every_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
}

static void
amana_schedule_group_init (AmanaScheduleGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
amana_schedule_group_set_safekeeper (AmanaScheduleGroup *self, AmanaSafekeeper *keeper)
{
  g_return_if_fail (AMANA_IS_SCHEDULE_GROUP (self));

  if (!g_set_object (&self->keeper, keeper))
    return;
  g_signal_connect_object (keeper, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
