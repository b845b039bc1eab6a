/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A second factor to be. A stick that is plugged in, alone, is proposed as the place for a
 * key file; another place is chosen by hand, and then it is the person's word that it is
 * not this computer; one that will not do is refused at once. A security key is offered while one
 * can be reached, else the row says why not. That it has a PIN shows when it is asked: then the
 * PIN's row comes. */

#include "config.h"

#include "amana-factor-group.h"

#include <gio/gunixmounts.h>
#include <glib/gi18n-lib.h>

#include "amana-fiber.h"
#include "amana-key-file-search.h"
#include "amana-key-file.h"
#include "amana-sentence.h"
#include "amana-vault-ui-resource.h"
#include "amana-vault-ways.h"

#define LOOK_SECONDS 2

struct _AmanaFactorGroup
{
  AdwPreferencesGroup parent_instance;

  GtkCheckButton *key_file_check;
  AdwActionRow *folder_row;
  AdwActionRow *security_key_row;
  GtkCheckButton *security_key_check;
  GtkWidget *pin_row;
  GtkWidget *none_row;
  GtkCheckButton *none_check;
  AdwSwitchRow *general_row;

  AmanaAuthenticator *authenticator; /* (owned) */
  GUnixMountMonitor *mounts;         /* (owned) */
  char *folder;                      /* (owned) (nullable) */
  gboolean chosen;                   /* by hand */
  gboolean wants_pin;
  guint look_source;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaFactorGroup, amana_factor_group, ADW_TYPE_PREFERENCES_GROUP)

static void
show_folder (AmanaFactorGroup *self)
{
  g_autofree char *name = self->folder != NULL ? g_filename_display_basename (self->folder) : NULL;

  adw_action_row_set_subtitle (self->folder_row,
                               name != NULL ? name : _ ("Connect a stick, or choose a folder"));
}

static void
changed_cb (AmanaFactorGroup *self)
{
  AmanaFactorChoice choice = amana_factor_group_get_choice (self);

  gtk_widget_set_visible (GTK_WIDGET (self->folder_row), choice == AMANA_FACTOR_CHOICE_KEY_FILE);
  gtk_widget_set_visible (self->pin_row,
                          choice == AMANA_FACTOR_CHOICE_SECURITY_KEY && self->wants_pin);
  gtk_widget_set_visible (GTK_WIDGET (self->general_row), choice != AMANA_FACTOR_CHOICE_NONE);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- where to make a key file ------------------------------------------------------- */

static void
look_for_stick (AmanaFactorGroup *self)
{
  g_auto (GStrv) sticks = amana_key_file_list_sticks ();

  if (self->chosen)
    return;
  g_set_str (&self->folder, g_strv_length (sticks) == 1 ? sticks[0] : NULL);
  show_folder (self);
  changed_cb (self);
}

typedef struct
{
  AmanaFactorGroup *group; /* (owned) */
  char *folder;            /* (owned) */
} Trial;

static void
trial_free (gpointer data)
{
  Trial *trial = data;

  g_object_unref (trial->group);
  g_free (trial->folder);
  g_free (trial);
}

static DexFuture *
try_fiber (gpointer user_data)
{
  Trial *trial = user_data;
  AmanaFactorGroup *self = trial->group;
  g_autoptr (GError) error = NULL;
  gboolean is_good = dex_await (amana_key_file_try_folder (trial->folder), &error);
  g_autofree char *sentence = is_good ? NULL : amana_sentence_for_error (error);

  if (self->folder_row == NULL)
    return dex_future_new_true ();
  self->chosen = is_good;
  g_set_str (&self->folder, is_good ? trial->folder : NULL);
  show_folder (self);
  if (!is_good)
    adw_action_row_set_subtitle (self->folder_row, sentence);
  changed_cb (self);
  return dex_future_new_true ();
}

static void
folder_chosen_cb (GObject *dialog, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmanaFactorGroup) self = user_data;
  g_autoptr (GFile) folder =
    gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (dialog), result, NULL);
  Trial *trial;

  if (folder == NULL || g_file_peek_path (folder) == NULL || self->folder_row == NULL)
    return;
  trial = g_new0 (Trial, 1);
  trial->group = g_object_ref (self);
  trial->folder = g_strdup (g_file_peek_path (folder));
  dex_future_disown (amana_fiber_spawn (0, try_fiber, trial, trial_free));
}

static void
choose_cb (AmanaFactorGroup *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_dialog_set_title (dialog, _ ("Where to Make the Key File"));
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (root), NULL, folder_chosen_cb,
                                 g_object_ref (self));
}

/* --- whether a security key can be reached ------------------------------------------ */

static void
show_devices (AmanaFactorGroup *self, gint64 n_devices)
{
  const char *words = n_devices > 1    ? _ ("Several are connected: leave only one.")
                      : n_devices == 1 ? _ ("One is connected. It will blink twice; touch it then.")
                                       : _ ("Connect one to use it. None is found now.");

  if (!amana_authenticator_is_supported ())
    words = _ ("This Amana was built without support for security keys.");
  adw_action_row_set_subtitle (self->security_key_row, words);
  gtk_widget_set_sensitive (GTK_WIDGET (self->security_key_row), n_devices == 1);
  if (n_devices == 0 && gtk_check_button_get_active (self->security_key_check))
    gtk_check_button_set_active (self->key_file_check, TRUE);
}

static DexFuture *
count_fiber (gpointer user_data)
{
  AmanaFactorGroup *self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 n_devices = dex_await_int64 (amana_authenticator_count (self->authenticator), &error);

  if (self->security_key_row != NULL)
    show_devices (self, n_devices);
  return dex_future_new_true ();
}

static gboolean
count_cb (gpointer user_data)
{
  dex_future_disown (amana_fiber_spawn (0, count_fiber, g_object_ref (user_data), g_object_unref));
  return G_SOURCE_CONTINUE;
}

/* --- the group ----------------------------------------------------------------------- */

static void
amana_factor_group_map (GtkWidget *widget)
{
  AmanaFactorGroup *self = AMANA_FACTOR_GROUP (widget);

  GTK_WIDGET_CLASS (amana_factor_group_parent_class)->map (widget);
  look_for_stick (self);
  count_cb (self);
  if (self->look_source == 0)
    self->look_source = g_timeout_add_seconds (LOOK_SECONDS, count_cb, self);
}

static void
amana_factor_group_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (amana_factor_group_parent_class)->unmap (widget);
  g_clear_handle_id (&AMANA_FACTOR_GROUP (widget)->look_source, g_source_remove);
}

static void
amana_factor_group_dispose (GObject *object)
{
  AmanaFactorGroup *self = AMANA_FACTOR_GROUP (object);

  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_object (&self->authenticator);
  g_clear_object (&self->mounts);
  g_clear_pointer (&self->folder, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_FACTOR_GROUP);
  G_OBJECT_CLASS (amana_factor_group_parent_class)->dispose (object);
}

static void
amana_factor_group_class_init (AmanaFactorGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_factor_group_dispose;
  widget_class->map = amana_factor_group_map;
  widget_class->unmap = amana_factor_group_unmap;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  amana_vault_ui_init ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AMANA_VAULT_UI_RESOURCE "amana-factor-group.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaFactorGroup, key_file_check);
  gtk_widget_class_bind_template_child (widget_class, AmanaFactorGroup, folder_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaFactorGroup, security_key_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaFactorGroup, security_key_check);
  gtk_widget_class_bind_template_child (widget_class, AmanaFactorGroup, pin_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaFactorGroup, none_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaFactorGroup, none_check);
  gtk_widget_class_bind_template_child (widget_class, AmanaFactorGroup, general_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
}

static void
amana_factor_group_init (AmanaFactorGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->authenticator = amana_authenticator_new ();
  self->mounts = g_unix_mount_monitor_get ();
  g_signal_connect_object (self->mounts, "mounts-changed", G_CALLBACK (look_for_stick), self,
                           G_CONNECT_SWAPPED);
  show_folder (self);
  show_devices (self, 0);
}

void
amana_factor_group_offer_none (AmanaFactorGroup *self)
{
  g_return_if_fail (AMANA_IS_FACTOR_GROUP (self));

  gtk_widget_set_visible (self->none_row, TRUE);
}

gboolean
amana_factor_group_is_good (AmanaFactorGroup *self)
{
  g_return_val_if_fail (AMANA_IS_FACTOR_GROUP (self), FALSE);

  switch (amana_factor_group_get_choice (self))
    {
    case AMANA_FACTOR_CHOICE_KEY_FILE:
      return self->folder != NULL;
    case AMANA_FACTOR_CHOICE_SECURITY_KEY:
      return !self->wants_pin || *gtk_editable_get_text (GTK_EDITABLE (self->pin_row)) != '\0';
    case AMANA_FACTOR_CHOICE_NONE:
      break;
    }
  return TRUE;
}

AmanaFactorChoice
amana_factor_group_get_choice (AmanaFactorGroup *self)
{
  g_return_val_if_fail (AMANA_IS_FACTOR_GROUP (self), AMANA_FACTOR_CHOICE_NONE);

  if (gtk_check_button_get_active (self->none_check))
    return AMANA_FACTOR_CHOICE_NONE;
  return gtk_check_button_get_active (self->security_key_check) ? AMANA_FACTOR_CHOICE_SECURITY_KEY
                                                                : AMANA_FACTOR_CHOICE_KEY_FILE;
}

const char *
amana_factor_group_get_folder (AmanaFactorGroup *self)
{
  g_return_val_if_fail (AMANA_IS_FACTOR_GROUP (self), NULL);

  return self->folder;
}

guint
amana_factor_group_get_guarded (AmanaFactorGroup *self)
{
  g_return_val_if_fail (AMANA_IS_FACTOR_GROUP (self), 0);

  if (amana_factor_group_get_choice (self) == AMANA_FACTOR_CHOICE_NONE)
    return 0;
  return AMANA_VAULT_GUARD_HEALTH |
         (adw_switch_row_get_active (self->general_row) ? AMANA_VAULT_GUARD_GENERAL : 0);
}

AmanaAuthenticator *
amana_factor_group_get_authenticator (AmanaFactorGroup *self)
{
  g_return_val_if_fail (AMANA_IS_FACTOR_GROUP (self), NULL);

  return self->authenticator;
}

AmanaSecret *
amana_factor_group_dup_pin (AmanaFactorGroup *self)
{
  const char *text;

  g_return_val_if_fail (AMANA_IS_FACTOR_GROUP (self), NULL);

  if (self->pin_row == NULL)
    return NULL;
  text = gtk_editable_get_text (GTK_EDITABLE (self->pin_row));
  return *text != '\0' ? amana_secret_new_from_utf8 (text) : NULL;
}

/**
 * amana_factor_group_ask_pin:
 * @self: a group whose security key asked for its PIN
 */
void
amana_factor_group_ask_pin (AmanaFactorGroup *self)
{
  g_return_if_fail (AMANA_IS_FACTOR_GROUP (self));

  if (self->pin_row == NULL)
    return;
  self->wants_pin = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->pin_row), "");
  changed_cb (self);
  gtk_widget_grab_focus (self->pin_row);
}
