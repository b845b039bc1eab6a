/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What locks, and what a lock takes away.
 *
 * Health is locked by silence, by the session's own lock or end, by a sleep of the machine,
 * by the removal of the key file that opened it, and by hand. In each the model goes first
 * and at once, so that the next frame has nothing to draw; the store and its key follow.
 * Where the person has chosen so, General goes with it, and the window is where it was at
 * the start: whoever sits down next chooses her own space there.
 */

#include "config.h"

#include "amana-clipboard.h"
#include "amana-window-private.h"

static gboolean
is_lockable (AmanaWindow *self)
{
  return self->person != NULL && !self->closing && !amana_person_is_invented (self->person);
}

static void
close_dialogs (AmanaWindow *self)
{
  g_autoptr (GListModel) dialogs =
    adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (self));

  for (guint i = g_list_model_get_n_items (dialogs); i > 0; i--)
    {
      g_autoptr (AdwDialog) dialog = g_list_model_get_item (dialogs, i - 1);

      if (dialog != NULL)
        adw_dialog_force_close (dialog);
    }
}

/*
 * amana_window_leave_tabs:
 *
 * What was shown is shown no more. The drafts are kept by their pages before they go.
 */
void
amana_window_leave_tabs (AmanaWindow *self)
{
  close_dialogs (self);
  amana_clipboard_clear_secrets (gtk_widget_get_display (GTK_WIDGET (self)));
  if (self->general_page != NULL)
    amana_general_page_set_general (self->general_page, NULL);
}

static void
lock_everything (AmanaWindow *self)
{
  if (!is_lockable (self) || self->door == NULL)
    return;

  amana_window_leave_tabs (self);
  dex_future_disown (amana_person_close (self->person));
  amana_window_drop_tabs (self);
  amana_window_begin_again (self, FALSE);
}

static void
lock_health (AmanaWindow *self)
{
  if (!is_lockable (self) || amana_person_get_health (self->person) == NULL)
    return;

  if (g_settings_get_boolean (self->settings, "lock-together"))
    lock_everything (self);
  else
    dex_future_disown (amana_person_lock_health (self->person));
}

static void
lock_health_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lock_health (AMANA_WINDOW (widget));
}

static void
lock_everything_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lock_everything (AMANA_WINDOW (widget));
}

/* Nobody sits here: General's turn too where the two go together, though Health is shut. */
static void
left_alone_cb (AmanaWindow *self)
{
  if (self->person != NULL && g_settings_get_boolean (self->settings, "lock-together"))
    lock_everything (self);
  else
    lock_health (self);
}

/*
 * amana_window_install_locks:
 *
 * The actions of the class that lock.
 */
void
amana_window_install_locks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.lock-health", NULL, lock_health_cb);
  gtk_widget_class_install_action (widget_class, "win.lock-everything", NULL, lock_everything_cb);
}

/*
 * amana_window_start_locks:
 * @self: a window that is not realized yet
 */
void
amana_window_start_locks (AmanaWindow *self)
{
  self->idle_lock = amana_idle_lock_new (NULL, NULL);
  amana_idle_lock_watch (self->idle_lock, GTK_WIDGET (self));
  g_signal_connect_object (self->idle_lock, "idle", G_CALLBACK (left_alone_cb), self,
                           G_CONNECT_SWAPPED);

  self->sleep_watch = amana_sleep_watch_new (NULL, NULL);
  amana_sleep_watch_follow (self->sleep_watch, GTK_WIDGET (self));
  g_signal_connect_object (self->sleep_watch, "woke", G_CALLBACK (left_alone_cb), self,
                           G_CONNECT_SWAPPED);

  self->session_watch = amana_session_watch_new ();
  g_signal_connect_object (self->session_watch, "locked", G_CALLBACK (left_alone_cb), self,
                           G_CONNECT_SWAPPED);

  self->key_file_watch = amana_key_file_watch_new ();
  g_signal_connect_object (self->key_file_watch, "removed", G_CALLBACK (lock_health), self,
                           G_CONNECT_SWAPPED);

  amana_window_update_locks (self);
}

/*
 * amana_window_update_locks:
 *
 * A room was opened or shut: there is more to lock, or less. The invented person has no lock.
 */
void
amana_window_update_locks (AmanaWindow *self)
{
  gboolean health = is_lockable (self) && amana_person_get_health (self->person) != NULL;
  gboolean general = is_lockable (self) && amana_person_get_general (self->person) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.lock-health", health);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.lock-everything", health || general);
  if (health || general)
    {
      amana_idle_lock_start (self->idle_lock);
      amana_session_watch_start (self->session_watch);
    }
  else
    amana_idle_lock_stop (self->idle_lock);
  amana_key_file_watch_set_path (
    self->key_file_watch,
    health ? amana_vault_get_key_file (amana_person_get_vault (self->person)) : NULL);
}

/*
 * amana_window_drop_locks:
 */
void
amana_window_drop_locks (AmanaWindow *self)
{
  g_clear_object (&self->idle_lock);
  g_clear_object (&self->sleep_watch);
  g_clear_object (&self->session_watch);
  g_clear_object (&self->key_file_watch);
}
