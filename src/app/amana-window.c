/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The window: welcome or unlock page first, then the two tabs.
 *
 * It holds the person and follows her two rooms by the person's properties. As long as
 * neither is open the start page is shown; Health being NULL is the door's business,
 * and General alone is NULL only when its store could not be opened. The
 * title is "Amana" whatever is open, since titles are seen in switchers, recordings
 * and logs. The property "narrow" is what every page below binds its own layout to.
 */

#include "config.h"

#include "amana-window.h"

#include <glib/gi18n-lib.h>

#include "amana-chooser-page.h"
#include "amana-general-page.h"
#include "amana-health-door.h"
#include "amana-language.h"
#include "amana-trouble.h"
#include "amana-unlock-page.h"
#include "amana-welcome-page.h"
#include "amana-window-private.h"

enum
{
  PROP_0,
  PROP_NARROW,
  PROP_PERSON,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AmanaWindow, amana_window, ADW_TYPE_APPLICATION_WINDOW)

static void
update_lock (AmanaWindow *self)
{
  gboolean open = self->person != NULL && amana_person_get_health (self->person) != NULL;

  adw_view_stack_page_set_icon_name (self->health_tab,
                                     open ? "amana-door-symbolic" : "amana-padlock-symbolic");
  amana_window_update_locks (self);
}

static void
carry_over_cb (AmanaWindow *self,
               AmanaConversation *conversation,
               const char *text,
               gboolean temporary)
{
  amana_health_door_carry_over (self->door, conversation, text, temporary);
  adw_view_stack_set_visible_child_name (self->tabs, "health");
}

static void
offer_file_cb (AmanaWindow *self, GFile *file)
{
  amana_window_open_files (self, &file, 1);
}

static GtkWidget *
make_general (AmanaWindow *self)
{
  if (amana_person_get_general (self->person) == NULL)
    return amana_window_make_general_lock (self);

  self->general_page = AMANA_GENERAL_PAGE (amana_general_page_new ());
  g_signal_connect_object (self->general_page, "continue-elsewhere", G_CALLBACK (carry_over_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->general_page, "report-dropped", G_CALLBACK (offer_file_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self->general_page);
}

static void
fill_general (AmanaWindow *self)
{
  adw_bin_set_child (self->general_bin, make_general (self));
  if (self->general_page != NULL)
    amana_general_page_set_general (self->general_page, amana_person_get_general (self->person));
}

/* Its store is gone: nothing of it stays on the screen. At the end the whole window goes. */
static void
drop_general (AmanaWindow *self)
{
  if (self->general_page == NULL || self->closing)
    return;
  self->general_page = NULL;
  adw_bin_set_child (self->general_bin, amana_window_make_general_lock (self));
}

static GtkWidget *
make_door (AmanaWindow *self)
{
  self->door = AMANA_HEALTH_DOOR (amana_health_door_new (self->person, self->tabs));
  amana_health_door_set_minutes (self->door,
                                 g_settings_get_int (self->settings, "lock-after-minutes"));
  return GTK_WIDGET (self->door);
}

/* The keyboard goes where the eye goes. */
static void
focus_tab (AmanaWindow *self)
{
  const char *tab = adw_view_stack_get_visible_child_name (self->tabs);
  AdwBin *bin = g_strcmp0 (tab, "health") == 0 ? self->health_bin : self->general_bin;

  gtk_widget_grab_focus (adw_bin_get_child (bin));
}

static void
show_tabs (AmanaWindow *self)
{
  g_autofree char *tab = g_settings_get_string (self->settings, "tab");

  fill_general (self);
  adw_bin_set_child (self->health_bin, make_door (self));
  adw_view_stack_set_visible_child_name (self->tabs, tab);
  adw_banner_set_revealed (self->demo_banner, amana_person_is_invented (self->person));
  /* Folded away it would still be read out. */
  gtk_widget_set_visible (GTK_WIDGET (self->demo_banner), amana_person_is_invented (self->person));
  adw_bin_set_child (self->start_bin, NULL);
  gtk_stack_set_visible_child_name (self->stack, "tabs");
  focus_tab (self);
  amana_window_flush_files (self);
}

/* The same tabs in another language: the new ones take over while the old ones are
 * still in the window. */
static void
remake_tabs (AmanaWindow *self)
{
  AmanaGeneralPage *old_page = self->general_page;
  AmanaHealthDoor *old_door = self->door;
  GtkWidget *general = make_general (self);
  GtkWidget *health = make_door (self);

  if (old_page != NULL)
    amana_general_page_take_over (self->general_page, old_page);
  amana_health_door_take_over (self->door, old_door);
  adw_bin_set_child (self->general_bin, general);
  adw_bin_set_child (self->health_bin, health);
  focus_tab (self);
}

void
amana_window_drop_tabs (AmanaWindow *self)
{
  self->general_page = NULL;
  self->door = NULL;
  adw_bin_set_child (self->general_bin, NULL);
  adw_bin_set_child (self->health_bin, NULL);
}

static void
general_changed_cb (AmanaWindow *self)
{
  amana_window_follow_consent (self);
  amana_window_update_locks (self);
  if (amana_person_get_general (self->person) == NULL)
    {
      drop_general (self);
      return;
    }
  if (self->general_page != NULL)
    return;
  if (self->door == NULL)
    show_tabs (self);
  else
    fill_general (self);
}

static void
health_changed_cb (AmanaWindow *self)
{
  amana_window_follow_consent (self);
  update_lock (self);
  if (amana_person_get_health (self->person) != NULL && self->door == NULL)
    show_tabs (self);
}

/* Shows what comes before the tabs: for somebody new the welcome, else the lock. */
void
amana_window_show_start (AmanaWindow *self)
{
  GtkWidget *page;

  if (amana_person_exists (self->person))
    page = amana_window_make_unlock_page (self);
  else
    page = amana_window_make_welcome_page (self);

  adw_bin_set_child (self->start_bin, page);
  gtk_stack_set_visible_child_name (self->stack, "start");
  gtk_widget_grab_focus (page);
}

void
amana_window_set_person (AmanaWindow *self, AmanaPerson *person)
{
  if (self->person != NULL)
    {
      g_signal_handlers_disconnect_by_data (amana_person_get_safekeeper (self->person), self);
      g_signal_handlers_disconnect_by_data (amana_person_get_vault (self->person), self);
      g_signal_handlers_disconnect_by_data (self->person, self);
    }
  amana_window_drop_tabs (self);

  g_set_object (&self->person, person);
  amana_window_follow_safekeeper (self);
  g_signal_connect_object (person, "notify::general", G_CALLBACK (general_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (person, "notify::health", G_CALLBACK (health_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (amana_person_get_vault (person), "notify::key-file",
                           G_CALLBACK (amana_window_update_locks), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (person, "removed", G_CALLBACK (amana_window_person_removed), self,
                           G_CONNECT_SWAPPED);
  amana_loss_banner_set_person (self->loss_banner, person);
  update_lock (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON]);
}

static void
tab_changed_cb (AmanaWindow *self)
{
  const char *tab = adw_view_stack_get_visible_child_name (self->tabs);

  if (tab != NULL && self->door != NULL)
    g_settings_set_string (self->settings, "tab", tab);
}

static void
show_tab_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AmanaWindow *self = AMANA_WINDOW (widget);

  const char *tab = g_variant_get_string (parameter, NULL);

  if (self->door == NULL ||
      g_strcmp0 (adw_view_stack_get_visible_child_name (self->tabs), tab) == 0)
    return;
  adw_view_stack_set_visible_child_name (self->tabs, tab);
  focus_tab (self);
}

static void
minutes_changed_cb (AmanaWindow *self)
{
  guint minutes = g_settings_get_int (self->settings, "lock-after-minutes");

  amana_idle_lock_set_seconds (self->idle_lock, minutes * 60);
  if (self->door != NULL)
    amana_health_door_set_minutes (self->door, minutes);
}

static void
narrow_changed_cb (AmanaWindow *self)
{
  if (self->narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
}

static void
amana_window_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  AmanaWindow *self = AMANA_WINDOW (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_PERSON:
      g_value_set_object (value, self->person);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amana_window_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  AmanaWindow *self = AMANA_WINDOW (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        return;
      self->narrow = g_value_get_boolean (value);
      narrow_changed_cb (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
amana_window_close_request (GtkWindow *window)
{
  AmanaWindow *self = AMANA_WINDOW (window);

  if (!self->closing && (amana_window_ask_to_stop (self) || amana_window_ask_to_leave (self)))
    return TRUE;
  if (amana_window_close_person (self))
    return TRUE;

  return GTK_WINDOW_CLASS (amana_window_parent_class)->close_request (window);
}

static void
amana_window_dispose (GObject *object)
{
  AmanaWindow *self = AMANA_WINDOW (object);

  g_clear_handle_id (&self->sweeping, g_source_remove);
  g_queue_clear_full (&self->files, g_object_unref);
  amana_window_drop_locks (self);
  g_clear_object (&self->person);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_WINDOW);
  G_OBJECT_CLASS (amana_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/amana/app/amana-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, AmanaWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, AmanaWindow, start_bin);
  gtk_widget_class_bind_template_child (widget_class, AmanaWindow, demo_banner);
  gtk_widget_class_bind_template_child (widget_class, AmanaWindow, loss_banner);
  gtk_widget_class_bind_template_child (widget_class, AmanaWindow, tabs);
  gtk_widget_class_bind_template_child (widget_class, AmanaWindow, general_tab);
  gtk_widget_class_bind_template_child (widget_class, AmanaWindow, health_tab);
  gtk_widget_class_bind_template_child (widget_class, AmanaWindow, general_bin);
  gtk_widget_class_bind_template_child (widget_class, AmanaWindow, health_bin);
  gtk_widget_class_bind_template_callback (widget_class, tab_changed_cb);
}

/* "Back" while nothing has focus, or only what is around the pages has it: the pages
 * themselves answer these keys only when focus is in them. */
static gboolean
back_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  AmanaWindow *self = AMANA_WINDOW (widget);
  GtkTextDirection direction = (GtkTextDirection) g_variant_get_int32 (arguments);
  GtkWidget *page = adw_view_stack_get_visible_child (self->tabs);

  if (page == NULL || gtk_widget_get_focus_child (page) != NULL ||
      gtk_widget_get_direction (widget) != direction ||
      !gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD))
    return GDK_EVENT_PROPAGATE;

  return gtk_widget_activate_action (gtk_window_get_focus (GTK_WINDOW (self)), "navigation.pop",
                                     NULL);
}

/* Where what had the keyboard is gone (a button that is off now), Escape would end at the
 * window, and not at the dialog over it. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (widget));

  if (dialog == NULL || gtk_window_get_focus (GTK_WINDOW (widget)) != NULL)
    return GDK_EVENT_PROPAGATE;
  adw_dialog_close (dialog);
  return GDK_EVENT_STOP;
}

static void
amana_window_class_init (AmanaWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = amana_window_get_property;
  object_class->set_property = amana_window_set_property;
  object_class->dispose = amana_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = amana_window_close_request;

  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PERSON] = g_param_spec_object ("person", NULL, NULL, AMANA_TYPE_PERSON,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (AMANA_TYPE_LOSS_BANNER);
  bind_template (widget_class);
  amana_window_install_locks (widget_class);
  gtk_widget_class_install_action (widget_class, "win.show-tab", "s", show_tab_cb);
  gtk_widget_class_install_action (widget_class, "win.show-ledger", NULL,
                                   amana_window_show_ledger_cb);
  gtk_widget_class_install_action (widget_class, "win.delete-everything", "s",
                                   amana_window_delete_everything_cb);
  gtk_widget_class_install_action (widget_class, "win.salvage", NULL, amana_window_salvage_cb);
  gtk_widget_class_install_action (widget_class, "win.erase-deeply", NULL, amana_window_erase_cb);
  gtk_widget_class_install_action (widget_class, "win.leave-demo", NULL,
                                   amana_window_leave_demo_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, back_cb, "i",
                                GTK_TEXT_DIR_LTR);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, GDK_ALT_MASK, back_cb, "i",
                                GTK_TEXT_DIR_RTL);
}

/* While a dialog is open, keys end at it and the application's shortcuts sleep. The
 * lock is not one to wait for, nor is the end, so each dialog gets them too. */
static void
add_keys_of_the_window (AdwDialog *dialog)
{
  static const char *const keys[][2] = {
    { "<Control>l", "win.lock-health" },
    { "<Control><Shift>l", "win.lock-everything" },
    { "<Control>q", "app.quit" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i][0]),
                        gtk_named_action_new (keys[i][1])));
  gtk_widget_add_controller (GTK_WIDGET (dialog), controller);
}

static void
parent_changed_cb (GtkWidget *dialog)
{
  if (gtk_widget_get_parent (dialog) == NULL)
    g_idle_add_once (g_object_unref, dialog);
}

/* A dialog that closes while the window shrinks below its width is let go of in the
 * middle of its own allocation (libadwaita 1.7), and the window crashes. One that is
 * held a moment longer survives that. */
static void
hold_until_it_is_laid_out (AdwDialog *dialog)
{
  g_signal_connect (g_object_ref (dialog), "notify::parent", G_CALLBACK (parent_changed_cb), NULL);
}

static void
visible_dialog_cb (AmanaWindow *self)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));
  static const char key[] = "amana-met";

  if (dialog == NULL || g_object_get_data (G_OBJECT (dialog), key) != NULL)
    return;

  g_object_set_data (G_OBJECT (dialog), key, self);
  add_keys_of_the_window (dialog);
  hold_until_it_is_laid_out (dialog);
}

static void
amana_window_init (AmanaWindow *self)
{
  g_queue_init (&self->files);
  amana_window_start_sweeping (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::visible-dialog", G_CALLBACK (visible_dialog_cb), NULL);

  amana_window_start_locks (self);
  amana_window_start_privacy (self);
}

/**
 * amana_window_new:
 * @application: the application
 * @settings: what it remembers
 *
 * Returns: (transfer none): the window; GTK owns it
 */
AmanaWindow *
amana_window_new (AmanaApplication *application, GSettings *settings)
{
  AmanaWindow *self = g_object_new (AMANA_TYPE_WINDOW, "application", application, NULL);
  g_autoptr (AmanaPerson) person = NULL;
  g_autofree char *folder = NULL;

  self->settings = g_object_ref (settings);
  g_settings_bind (settings, "width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (settings, "changed::lock-after-minutes", G_CALLBACK (minutes_changed_cb),
                           self, G_CONNECT_SWAPPED);
  minutes_changed_cb (self);

  folder = amana_application_dup_person_folder (application);
  person = amana_person_new (folder, amana_application_get_broker (application));
  amana_window_set_person (self, person);

  if (amana_application_get_demo (application))
    amana_window_try_demo (self);
  else
    amana_window_begin (self);

  return self;
}

/**
 * amana_window_get_person:
 * @self: the window
 *
 * Returns: (transfer none) (nullable): whose space is shown
 */
AmanaPerson *
amana_window_get_person (AmanaWindow *self)
{
  g_return_val_if_fail (AMANA_IS_WINDOW (self), NULL);

  return self->person;
}

/**
 * amana_window_open_files:
 * @self: the window
 * @files: (array length=n_files): reports
 * @n_files: how many
 *
 * Opens the review of each in Health, as soon as it is unlocked.
 */
void
amana_window_open_files (AmanaWindow *self, GFile **files, int n_files)
{
  g_return_if_fail (AMANA_IS_WINDOW (self));

  for (int i = 0; i < n_files; i++)
    g_queue_push_tail (&self->files, g_object_ref (files[i]));
  amana_window_flush_files (self);
}

/**
 * amana_window_quit:
 * @self: the window
 *
 * To close a window is to close its topmost dialog first; to quit is not. What would
 * be lost is asked about in both.
 */
void
amana_window_quit (AmanaWindow *self)
{
  g_autoptr (GListModel) dialogs = NULL;

  g_return_if_fail (AMANA_IS_WINDOW (self));

  dialogs = adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (self));
  for (guint i = g_list_model_get_n_items (dialogs); i > 0; i--)
    {
      g_autoptr (AdwDialog) dialog = g_list_model_get_item (dialogs, i - 1);

      if (dialog != NULL)
        adw_dialog_force_close (dialog);
    }

  if (!amana_window_close_request (GTK_WINDOW (self)))
    gtk_window_destroy (GTK_WINDOW (self));
}

/**
 * amana_window_retranslate:
 * @self: the window
 */
void
amana_window_retranslate (AmanaWindow *self)
{
  g_return_if_fail (AMANA_IS_WINDOW (self));

  adw_view_stack_page_set_title (self->general_tab, C_ ("tab", "General"));
  adw_view_stack_page_set_title (self->health_tab, C_ ("tab", "Health"));
  adw_banner_set_title (self->demo_banner,
                        _ ("An invented person, invented reports. Nothing of this is kept."));
  adw_banner_set_button_label (self->demo_banner, _ ("Make My Own Space"));
  amana_loss_banner_set_person (self->loss_banner, self->person);

  if (self->door == NULL)
    {
      GtkWidget *old = adw_bin_get_child (self->start_bin);

      g_object_ref (old);
      if (AMANA_IS_CHOOSER_PAGE (old))
        amana_window_show_people (self);
      else
        amana_window_show_start (self);
      if (AMANA_IS_WELCOME_PAGE (old))
        amana_welcome_page_take_over (AMANA_WELCOME_PAGE (adw_bin_get_child (self->start_bin)),
                                      AMANA_WELCOME_PAGE (old));
      g_object_unref (old);
    }
  else
    {
      remake_tabs (self);
    }
}
