/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Where backups were made: when, whether the file is there now, and whether it may hold
 * what was deleted since. Taking one off the list leaves the file where it is. */

#include "config.h"

#include "amana-places-group.h"

#include <glib/gi18n-lib.h>

#include "amana-audit-words.h"
#include "amana-text.h"

struct _AmanaPlacesGroup
{
  AdwPreferencesGroup parent_instance;

  AmanaSafekeeper *keeper; /* (owned) (nullable) */
  GPtrArray *rows;         /* (owned) of GtkWidget (borrowed) */
  GPtrArray *checks; /* (owned) of GtkWidget (borrowed): their buttons, of files that are there */
  char *shown;       /* (owned) (nullable): what the rows say */
};

G_DEFINE_FINAL_TYPE (AmanaPlacesGroup, amana_places_group, ADW_TYPE_PREFERENCES_GROUP)

static const char path_key[] = "amana-path";

static const char *
get_path (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), path_key);
}

static void
check_cb (AmanaPlacesGroup *self, GtkWidget *button)
{
  amana_safekeeper_check (self->keeper, get_path (button));
}

/* The row goes, and this button with it. */
static void
forget_cb (AmanaPlacesGroup *self, GtkWidget *button)
{
  g_autofree char *path = g_strdup (get_path (button));

  amana_safekeeper_forget (self->keeper, path);
}

static GtkWidget *
add_button (AmanaPlacesGroup *self,
            GtkWidget *row,
            const char *icon,
            const char *label,
            const char *path,
            GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), path_key, g_strdup (path), g_free);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return button;
}

static gboolean
is_there (const AmanaBackupPlace *place)
{
  return g_file_test (place->path, G_FILE_TEST_EXISTS);
}

static char *
describe (AmanaBackupPlan *plan, const AmanaBackupPlace *place)
{
  g_autofree char *folder = g_path_get_dirname (place->path);
  g_autofree char *shown = amana_text_isolate_ltr (folder);
  g_autofree char *time = amana_words_for_time (place->made);
  GString *words = g_string_new (shown);

  g_string_append_printf (words, "\n%s", time);
  if (!is_there (place))
    /* Translators: of a file on a stick that is not plugged in. */
    g_string_append_printf (words, " · %s", _ ("Not there now"));
  if (amana_backup_plan_is_outdated (plan, place))
    g_string_append_printf (words, "\n%s", _ ("May hold what you have deleted since"));
  return g_string_free_and_steal (words);
}

static void
add_place (AmanaPlacesGroup *self, AmanaBackupPlan *plan, const AmanaBackupPlace *place)
{
  g_autofree char *name = g_path_get_basename (place->path);
  g_autofree char *shown = amana_text_isolate_ltr (name);
  g_autofree char *about = describe (plan, place);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), shown);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), about);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  check = add_button (self, row, "object-select-symbolic", _ ("Check This Backup"), place->path,
                      G_CALLBACK (check_cb));
  gtk_widget_set_sensitive (check, is_there (place));
  if (is_there (place))
    g_ptr_array_add (self->checks, check);
  add_button (self, row, "list-remove-symbolic", _ ("Take Off This List"), place->path,
              G_CALLBACK (forget_cb));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

/* What the rows would say: as long as that is the same they stay, and the keyboard with them. */
static char *
sum_up (AmanaBackupPlan *plan)
{
  GPtrArray *places = amana_backup_plan_get_places (plan);
  g_autofree char *text = amana_backup_plan_print (plan);
  GString *sum = g_string_new (text);

  for (guint i = 0; i < places->len; i++)
    g_string_append_c (sum, is_there (g_ptr_array_index (places, i)) ? '+' : '-');
  return g_string_free_and_steal (sum);
}

static void
show_places (AmanaPlacesGroup *self, AmanaBackupPlan *plan)
{
  GPtrArray *places = amana_backup_plan_get_places (plan);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->checks, 0);
  for (guint i = 0; i < places->len; i++)
    add_place (self, plan, g_ptr_array_index (places, i));
  gtk_widget_set_visible (GTK_WIDGET (self), places->len > 0);
}

static void
update (AmanaPlacesGroup *self)
{
  g_autoptr (AmanaBackupPlan) plan = amana_safekeeper_dup_plan (self->keeper);
  g_autofree char *sum = sum_up (plan);
  gboolean idle = amana_safekeeper_get_title (self->keeper) == NULL;

  if (g_strcmp0 (sum, self->shown) != 0)
    show_places (self, plan);
  g_set_str (&self->shown, sum);
  for (guint i = 0; i < self->checks->len; i++)
    gtk_widget_set_sensitive (self->checks->pdata[i], idle);
}

static void
amana_places_group_dispose (GObject *object)
{
  AmanaPlacesGroup *self = AMANA_PLACES_GROUP (object);

  g_clear_object (&self->keeper);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (amana_places_group_parent_class)->dispose (object);
}

static void
amana_places_group_class_init (AmanaPlacesGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amana_places_group_dispose;
}

static void
amana_places_group_init (AmanaPlacesGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->checks = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Where Backups Were Made"));
}

void
amana_places_group_set_safekeeper (AmanaPlacesGroup *self, AmanaSafekeeper *keeper)
{
  g_return_if_fail (AMANA_IS_PLACES_GROUP (self));

  if (!g_set_object (&self->keeper, keeper))
    return;
  g_signal_connect_object (keeper, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
