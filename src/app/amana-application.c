/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The application: command line, actions, settings that concern all of it.
 *
 * One window. `--demo` and `--person` are about another person than the usual one,
 * so such a start is a process of its own instead of a message to the one that
 * runs. Files given on the command line, or shared from Files, reach the window,
 * which keeps them until Health is unlocked.
 */

#include "config.h"

#include "amana-application.h"

#include <glib/gi18n-lib.h>

#include "amana-app-resources.h"
#include "amana-data-resources.h"
#include "amana-language.h"
#include "amana-preferences.h"
#include "amana-safety-numbers.h"
#include "amana-shortcuts.h"
#include "amana-speaker-words.h"
#include "amana-widgets.h"
#include "amana-window.h"

struct _AmanaApplication
{
  AdwApplication parent_instance;

  AmanaBroker *broker; /* (owned) */
  GSettings *settings; /* (owned) */
  char *person_folder; /* (owned) (nullable): from the command line */
  AmanaPeople *people; /* (owned) (nullable): once somebody asked */
  const char *system_language;
  gboolean demo;
  guint retranslate_id;
};

G_DEFINE_FINAL_TYPE (AmanaApplication, amana_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *accels[3];
} shortcuts[] = {
  { "app.quit", { "<Control>q" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.shortcuts", { "<Control>question", "F1" } },
  { "window.close", { "<Control>w" } },
  { "win.lock-health", { "<Control>l" } },
  { "win.lock-everything", { "<Control><Shift>l" } },
  { "win.show-tab::general", { "<Alt>1" } },
  { "win.show-tab::health", { "<Alt>2" } },
};

static AmanaWindow *
get_window (AmanaApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (AMANA_IS_WINDOW (window))
    return AMANA_WINDOW (window);
  return amana_window_new (self, self->settings);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmanaApplication *self = user_data;
  AmanaWindow *window = get_window (self);

  adw_dialog_present (amana_preferences_new (self->settings, amana_window_get_person (window)),
                      GTK_WIDGET (window));
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  adw_dialog_present (amana_shortcuts_new (), GTK_WIDGET (get_window (user_data)));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const char *const authors[] = { "The Amana authors", NULL };
  AdwDialog *dialog = adw_about_dialog_new ();
  g_autofree char *speakers = amana_words_for_speakers ();
  g_autofree char *comments = g_strdup_printf (
    "%s\n\n%s",
    _ ("Keeps your laboratory reports encrypted on this computer and explains them in "
       "plain words."),
    speakers);

  g_object_set (dialog, "application-name", _ ("Amana"), "application-icon", AMANA_APPLICATION_ID,
                "version", AMANA_VERSION, "developer-name", _ ("The Amana authors"), "developers",
                authors, "license-type", GTK_LICENSE_GPL_3_0, "comments", comments,
                /* Translators: your name, as it shall appear in the credits. */
                "translator-credits", _ ("translator-credits"), "website",
                "https://github.com/amana-health/amana", "issue-url",
                "https://github.com/amana-health/amana/issues", NULL);
  adw_dialog_present (dialog, GTK_WIDGET (get_window (user_data)));
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  amana_window_quit (get_window (user_data));
}

static void
adopt_colour_scheme (AmanaApplication *self)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT,
    ADW_COLOR_SCHEME_FORCE_LIGHT,
    ADW_COLOR_SCHEME_FORCE_DARK,
  };
  int chosen = g_settings_get_enum (self->settings, "colour-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[CLAMP (chosen, 0, 2)]);
}

static void
adopt_language (AmanaApplication *self)
{
  g_autofree char *code = g_settings_get_string (self->settings, "language");

  amana_language_set (*code != '\0' ? code : self->system_language);
  gtk_widget_set_default_direction (
    amana_language_is_rtl (amana_language_get ()) ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
}

/* Whom to telephone in an emergency depends on it. */
static void
adopt_country (AmanaApplication *self)
{
  g_autofree char *country = g_settings_get_string (self->settings, "country");

  amana_safety_set_country (country);
}

/* The dialogs in which the language was chosen are made anew as well: once the row
 * that says so is done with saying it. */
static gboolean
retranslate_cb (gpointer user_data)
{
  AmanaApplication *self = user_data;
  AmanaWindow *window = get_window (self);
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  gboolean preferences = AMANA_IS_PREFERENCES (dialog);

  if (preferences)
    adw_dialog_force_close (dialog);
  amana_window_retranslate (window);
  if (preferences)
    preferences_cb (NULL, NULL, self);
  self->retranslate_id = 0;
  return G_SOURCE_REMOVE;
}

static void
language_changed_cb (AmanaApplication *self)
{
  adopt_language (self);
  if (self->retranslate_id == 0)
    self->retranslate_id = g_idle_add (retranslate_cb, self);
}

static void
amana_application_startup (GApplication *application)
{
  AmanaApplication *self = AMANA_APPLICATION (application);
  static const GActionEntry actions[] = {
    { "preferences", preferences_cb },
    { "shortcuts", shortcuts_cb },
    { "about", about_cb },
    { "quit", quit_cb },
  };

  g_autoptr (GAction) country = NULL;

  self->system_language = amana_language_get ();
  g_resources_register (amana_data_get_resource ());
  g_resources_register (amana_app_get_resource ());
  self->settings = g_settings_new (AMANA_APPLICATION_ID);
  if (self->demo)
    g_settings_delay (self->settings);
  country = g_settings_create_action (self->settings, "country");

  G_APPLICATION_CLASS (amana_application_parent_class)->startup (application);

  amana_widgets_init ();
  adopt_language (self);
  adopt_country (self);
  adopt_colour_scheme (self);
  gtk_window_set_default_icon_name (AMANA_APPLICATION_ID);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_action_map_add_action (G_ACTION_MAP (self), country);
  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), shortcuts[i].action,
                                           shortcuts[i].accels);

  g_signal_connect_object (self->settings, "changed::country", G_CALLBACK (adopt_country), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::colour-scheme",
                           G_CALLBACK (adopt_colour_scheme), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::language", G_CALLBACK (language_changed_cb),
                           self, G_CONNECT_SWAPPED);
}

static void
amana_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (get_window (AMANA_APPLICATION (application))));
}

static void
amana_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  AmanaWindow *window = get_window (AMANA_APPLICATION (application));

  gtk_window_present (GTK_WINDOW (window));
  amana_window_open_files (window, files, n_files);
}

static int
amana_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  AmanaApplication *self = AMANA_APPLICATION (application);
  g_autofree char *folder = NULL;

  self->demo = g_variant_dict_contains (options, "demo");
  if (g_variant_dict_lookup (options, "person", "^ay", &folder))
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (folder);

      self->person_folder = g_file_get_path (file);
    }

  if (self->demo || self->person_folder != NULL)
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);

  return -1;
}

static void
amana_application_finalize (GObject *object)
{
  AmanaApplication *self = AMANA_APPLICATION (object);

  g_clear_handle_id (&self->retranslate_id, g_source_remove);
  g_clear_object (&self->settings);
  g_clear_object (&self->people);
  g_clear_object (&self->broker);
  g_free (self->person_folder);
  G_OBJECT_CLASS (amana_application_parent_class)->finalize (object);
}

static void
amana_application_class_init (AmanaApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = amana_application_finalize;
  application_class->startup = amana_application_startup;
  application_class->activate = amana_application_activate;
  application_class->open = amana_application_open;
  application_class->handle_local_options = amana_application_handle_local_options;
}

static void
amana_application_init (AmanaApplication *self)
{
  static const GOptionEntry options[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, NULL,
      N_ ("Try Amana with an invented person; nothing is kept"), NULL },
    { "person", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Use the person’s folder DIR"), N_ ("DIR") },
    { NULL },
  };

  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE.pdf…]"));
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * amana_application_new:
 * @broker: who starts couriers, from before the lock-down
 *
 * Returns: (transfer full): the application
 */
AmanaApplication *
amana_application_new (AmanaBroker *broker)
{
  AmanaApplication *self;

  g_return_val_if_fail (AMANA_IS_BROKER (broker), NULL);

  self = g_object_new (AMANA_TYPE_APPLICATION, "application-id", AMANA_APPLICATION_ID,
                       "resource-base-path", "/io/github/amana_health/Amana", "flags",
                       G_APPLICATION_HANDLES_OPEN, NULL);
  self->broker = g_object_ref (broker);
  return self;
}

/**
 * amana_application_get_broker:
 * @self: the application
 *
 * Returns: (transfer none): who starts couriers
 */
AmanaBroker *
amana_application_get_broker (AmanaApplication *self)
{
  g_return_val_if_fail (AMANA_IS_APPLICATION (self), NULL);

  return self->broker;
}

/**
 * amana_application_get_demo:
 * @self: the application
 *
 * Returns: whether the invented person was asked for
 */
gboolean
amana_application_get_demo (AmanaApplication *self)
{
  g_return_val_if_fail (AMANA_IS_APPLICATION (self), FALSE);

  return self->demo;
}

/**
 * amana_application_get_people:
 * @self: the application
 *
 * Returns: (transfer none) (nullable): who has a space on this computer; %NULL where one
 *   folder was asked for on the command line
 */
AmanaPeople *
amana_application_get_people (AmanaApplication *self)
{
  g_return_val_if_fail (AMANA_IS_APPLICATION (self), NULL);

  if (self->people == NULL && self->person_folder == NULL)
    {
      g_autofree char *path = g_build_filename (g_get_user_data_dir (), "amana", "people", NULL);

      self->people = amana_people_new (path);
    }
  return self->people;
}

/**
 * amana_application_dup_person_folder:
 * @self: the application
 *
 * Returns: (transfer full): the folder from the command line, else that of the
 *   first person there is, else one that does not exist yet
 */
char *
amana_application_dup_person_folder (AmanaApplication *self)
{
  g_autoptr (AmanaNeighbour) first = NULL;
  AmanaPeople *people;

  g_return_val_if_fail (AMANA_IS_APPLICATION (self), NULL);

  if (self->person_folder != NULL)
    return g_strdup (self->person_folder);

  people = amana_application_get_people (self);
  amana_people_refresh (people);
  first = g_list_model_get_item (G_LIST_MODEL (people), 0);
  return first != NULL ? g_strdup (amana_neighbour_get_folder (first))
                       : amana_people_dup_new_folder (people);
}
