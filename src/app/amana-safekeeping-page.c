/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Backups, leaving with everything, and what happened here.
 *
 * What takes its time is the keeper's, and goes on when this page is closed; the page
 * shows how far it is and what came of it. Before a backup is made it is said what will be
 * in it; before everything is taken out, that nothing encrypts it. */

#include "config.h"

#include "amana-safekeeping-page.h"

#include <glib/gi18n-lib.h>

#include "amana-backup-dialogs.h"
#include "amana-safekeeper.h"
#include "amana-places-group.h"
#include "amana-record-group.h"
#include "amana-schedule-group.h"
#include "amana-ways-page.h"

struct _AmanaSafekeepingPage
{
  AdwPreferencesPage parent_instance;

  GtkWidget *status_group;
  GtkWidget *run_row;
  GtkProgressBar *run_bar;
  GtkWidget *outcome_row;
  GtkImage *outcome_icon;
  GtkWidget *reminder_row;
  GtkWidget *remake_button;
  GtkWidget *make_row;
  GtkWidget *check_row;
  GtkWidget *leave_row;
  AmanaScheduleGroup *schedule_group;
  AmanaPlacesGroup *places_group;
  AmanaRecordGroup *record_group;

  AmanaPerson *person;     /* (owned) (nullable) */
  AmanaSafekeeper *keeper; /* (owned) (nullable): hers */
  AmanaProgress *progress; /* (owned) (nullable): what is under way */
};

G_DEFINE_FINAL_TYPE (AmanaSafekeepingPage, amana_safekeeping_page, ADW_TYPE_PREFERENCES_PAGE)

/* --- what is under way --- */

static void
show_fraction (AmanaSafekeepingPage *self)
{
  gtk_progress_bar_set_fraction (self->run_bar, amana_progress_get_fraction (self->progress));
}

/* What begins at the foot of the page is shown at its head. */
static void
follow_progress (AmanaSafekeepingPage *self)
{
  AmanaProgress *progress = amana_safekeeper_get_progress (self->keeper);

  if (self->progress == progress)
    return;
  if (self->progress != NULL)
    g_signal_handlers_disconnect_by_data (self->progress, self);
  g_set_object (&self->progress, progress);
  if (progress == NULL)
    {
      amana_record_group_read (self->record_group);
      return;
    }
  g_signal_connect_object (progress, "notify::fraction", G_CALLBACK (show_fraction), self,
                           G_CONNECT_SWAPPED);
  show_fraction (self);
  adw_preferences_page_scroll_to_top (ADW_PREFERENCES_PAGE (self));
}

static void
show_sentence (GtkWidget *row, const char *sentence)
{
  if (sentence != NULL)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence);
  gtk_widget_set_visible (row, sentence != NULL);
}

static void
show_reminder (AmanaSafekeepingPage *self)
{
  g_autoptr (AmanaBackupPlan) plan = amana_safekeeper_dup_plan (self->keeper);

  show_sentence (self->reminder_row, amana_safekeeper_get_reminder (self->keeper));
  gtk_widget_set_visible (self->remake_button, amana_backup_plan_count_outdated (plan) > 0);
}

static void
update (AmanaSafekeepingPage *self)
{
  const char *title = amana_safekeeper_get_title (self->keeper);
  const char *outcome = amana_safekeeper_get_outcome (self->keeper);
  gboolean idle = title == NULL;

  follow_progress (self);
  show_sentence (self->run_row, title);
  show_sentence (self->outcome_row, outcome);
  gtk_image_set_from_icon_name (self->outcome_icon, amana_safekeeper_is_trouble (self->keeper)
                                                      ? "dialog-warning-symbolic"
                                                      : "object-select-symbolic");
  show_reminder (self);
  gtk_widget_set_visible (self->status_group,
                          !idle || outcome != NULL ||
                            amana_safekeeper_get_reminder (self->keeper) != NULL);
  gtk_widget_set_sensitive (self->make_row, idle);
  gtk_widget_set_sensitive (self->check_row, idle);
  gtk_widget_set_sensitive (self->leave_row, idle);
  gtk_widget_set_sensitive (self->remake_button, idle);
}

static void
told_cb (AmanaSafekeepingPage *self, const char *sentence)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), sentence,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
stop_cb (AmanaSafekeepingPage *self)
{
  dex_future_disown (amana_safekeeper_stop (self->keeper));
}

static void
remake_cb (AmanaSafekeepingPage *self)
{
  amana_safekeeper_remake (self->keeper);
}

/* --- what is begun here --- */

static void
make_cb (AmanaSafekeepingPage *self)
{
  amana_backup_ask_to_make (GTK_WIDGET (self), self->keeper);
}

static void
check_cb (AmanaSafekeepingPage *self)
{
  amana_backup_ask_to_check (GTK_WIDGET (self), self->keeper);
}

static void
leave_cb (AmanaSafekeepingPage *self)
{
  amana_backup_ask_to_leave (GTK_WIDGET (self), self->keeper);
}

static void
ways_cb (AmanaSafekeepingPage *self)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);

  if (dialog != NULL && self->person != NULL)
    adw_preferences_dialog_push_subpage (
      ADW_PREFERENCES_DIALOG (dialog), amana_ways_page_new (amana_person_get_vault (self->person),
                                                            amana_person_get_label (self->person)));
}

/* --- the page --- */

static void
amana_safekeeping_page_dispose (GObject *object)
{
  AmanaSafekeepingPage *self = AMANA_SAFEKEEPING_PAGE (object);

  g_clear_object (&self->progress);
  g_clear_object (&self->keeper);
  g_clear_object (&self->person);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_SAFEKEEPING_PAGE);
  G_OBJECT_CLASS (amana_safekeeping_page_parent_class)->dispose (object);
}

static void
amana_safekeeping_page_class_init (AmanaSafekeepingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_safekeeping_page_dispose;

  g_type_ensure (AMANA_TYPE_SCHEDULE_GROUP);
  g_type_ensure (AMANA_TYPE_PLACES_GROUP);
  g_type_ensure (AMANA_TYPE_RECORD_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/amana/app/amana-safekeeping-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaSafekeepingPage, status_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaSafekeepingPage, run_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaSafekeepingPage, run_bar);
  gtk_widget_class_bind_template_child (widget_class, AmanaSafekeepingPage, outcome_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaSafekeepingPage, outcome_icon);
  gtk_widget_class_bind_template_child (widget_class, AmanaSafekeepingPage, reminder_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaSafekeepingPage, remake_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaSafekeepingPage, make_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaSafekeepingPage, check_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaSafekeepingPage, leave_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaSafekeepingPage, schedule_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaSafekeepingPage, places_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaSafekeepingPage, record_group);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, remake_cb);
  gtk_widget_class_bind_template_callback (widget_class, ways_cb);
}

static void
amana_safekeeping_page_init (AmanaSafekeepingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Whoever is invented has nothing on the disk. */
static gboolean
has_folder (AmanaPerson *person)
{
  return person != NULL && !amana_person_is_invented (person);
}

/**
 * amana_safekeeping_page_set_person:
 * @self: the page, once
 * @person: (nullable): whose; %NULL: nobody is here yet
 */
void
amana_safekeeping_page_set_person (AmanaSafekeepingPage *self, AmanaPerson *person)
{
  g_return_if_fail (AMANA_IS_SAFEKEEPING_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self), has_folder (person));
  if (!has_folder (person) || !g_set_object (&self->person, person))
    return;
  g_set_object (&self->keeper, amana_person_get_safekeeper (person));
  g_signal_connect_object (self->keeper, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keeper, "told", G_CALLBACK (told_cb), self, G_CONNECT_SWAPPED);
  amana_schedule_group_set_safekeeper (self->schedule_group, self->keeper);
  amana_places_group_set_safekeeper (self->places_group, self->keeper);
  amana_record_group_set_person (self->record_group, person);
  update (self);
}
