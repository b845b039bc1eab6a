/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is asked for beside the passphrase.
 *
 * The key file is looked for when the list is filled, and again whenever something is
 * plugged in or out; what was chosen by hand goes before what was found. Which file is
 * meant is known beforehand (amana_way_is_key_file()), so another one, a photo or a torn
 * one is said in its row at once and not after a second's work.
 *
 * Whether a security key can be reached is asked every two seconds while the list is
 * shown: HID devices come and go without a mount. The key itself is touched only when the
 * vault asks it. */

#include "config.h"

#include "amana-factor-list.h"

#include <gio/gunixmounts.h>
#include <glib/gi18n-lib.h>

#include "amana-fiber.h"
#include "amana-key-file-search.h"
#include "amana-key-file.h"
#include "amana-sentence.h"
#include "amana-vault-ui-resource.h"
#include "amana-vault.h"
#include "amana-way.h"
#include "amana-widgets.h"

#define LOOK_SECONDS 2

struct _AmanaFactorList
{
  AdwBin parent_instance;

  AdwActionRow *key_file_row;
  AdwActionRow *security_key_row;
  GtkEditable *pin_row;

  GListModel *ways;                  /* (owned) (nullable) */
  AmanaFactors factors;              /* that any of them asks for */
  AmanaAuthenticator *authenticator; /* (owned) */
  GUnixMountMonitor *mounts;         /* (owned) */
  char *chosen;                      /* (owned) (nullable): path */
  AmanaFoundKey *found;              /* (owned) (nullable) */
  GError *trouble;                   /* (owned) (nullable): with what was chosen */
  guint search;                      /* counts: what an older one found is not taken */
  guint look_source;
};

G_DEFINE_FINAL_TYPE (AmanaFactorList, amana_factor_list, ADW_TYPE_BIN)

typedef struct
{
  AmanaFactorList *self;         /* (owned) */
  AmanaCredentials *credentials; /* (owned) (nullable) */
  guint search;
} Step;

static Step *
step_new (AmanaFactorList *self, AmanaCredentials *credentials)
{
  Step *step = g_new0 (Step, 1);

  step->self = g_object_ref (self);
  step->credentials = credentials != NULL ? amana_credentials_ref (credentials) : NULL;
  step->search = self->search;
  return step;
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->self);
  g_clear_pointer (&step->credentials, amana_credentials_unref);
  g_free (step);
}

/* --- the key file ----------------------------------------------------------------- */

static char *
describe_key_file (AmanaFactorList *self)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;

  if (self->trouble != NULL)
    return amana_sentence_for_error (self->trouble);
  if (self->found == NULL)
    return g_strdup (_ ("Connect the stick that holds it, or choose the file"));
  folder = g_path_get_dirname (self->found->path);
  name = g_filename_display_basename (self->chosen != NULL ? self->found->path : folder);
  if (self->chosen != NULL)
    return g_strdup_printf (_ ("Chosen: %s"), name);
  /* Translators: %s is the name of a USB stick */
  return g_strdup_printf (_ ("Found on “%s”"), name);
}

static void
show_key_file (AmanaFactorList *self)
{
  g_autofree char *words = describe_key_file (self);

  adw_action_row_set_subtitle (self->key_file_row, words);
}

/* (transfer full) (nullable): @key, where one of @ways asks for it */
static AmanaFoundKey *
check_chosen (GListModel *ways, char *path, AmanaSecret *key, GError **error)
{
  const AmanaFoundKey found = { path, key };

  for (guint i = 0; i < g_list_model_get_n_items (ways); i++)
    {
      g_autoptr (AmanaWay) way = g_list_model_get_item (ways, i);

      if (amana_way_is_key_file (way, key))
        return amana_found_key_copy (&found);
    }
  g_set_error_literal (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_WRONG_KEY_FILE,
                       "another key file");
  return NULL;
}

static AmanaFoundKey *
find (AmanaFactorList *self, GError **error)
{
  g_autoptr (GListModel) ways = g_object_ref (self->ways);
  g_autofree char *path = g_strdup (self->chosen);
  g_autoptr (AmanaSecret) key = NULL;

  if (path == NULL)
    return dex_await_boxed (amana_key_file_find (ways), error);
  key = dex_await_boxed (amana_key_file_read (path), error);
  return key != NULL ? check_chosen (ways, path, key, error) : NULL;
}

/* That nothing is plugged in is no trouble; that something else is, is one only when it
 * was chosen. */
static void
look_for_key_file (Step *step)
{
  AmanaFactorList *self = step->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaFoundKey) found = find (self, &error);

  if (step->search != self->search || self->key_file_row == NULL)
    return;
  g_clear_pointer (&self->found, amana_found_key_free);
  g_clear_error (&self->trouble);
  self->found = g_steal_pointer (&found);
  if (self->chosen != NULL)
    self->trouble = g_steal_pointer (&error);
  show_key_file (self);
}

static DexFuture *
look_fiber (gpointer user_data)
{
  look_for_key_file (user_data);
  return dex_future_new_true ();
}

static void
look (AmanaFactorList *self)
{
  self->search++;
  if (self->ways != NULL && (self->factors & AMANA_FACTOR_KEY_FILE) != 0)
    dex_future_disown (amana_fiber_spawn (0, look_fiber, step_new (self, NULL), step_free));
}

static void
chosen_cb (GObject *dialog, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmanaFactorList) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  if (file == NULL || g_file_peek_path (file) == NULL || self->key_file_row == NULL)
    return;
  g_set_str (&self->chosen, g_file_peek_path (file));
  look (self);
}

static void
choose_cb (AmanaFactorList *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_auto (GStrv) sticks = amana_key_file_list_sticks ();
  g_autoptr (GFile) folder = sticks[0] != NULL ? g_file_new_for_path (sticks[0]) : NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_dialog_set_title (dialog, _ ("Choose the Key File"));
  if (folder != NULL)
    gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_open (dialog, GTK_WINDOW (root), NULL, chosen_cb, g_object_ref (self));
}

/* --- the security key ------------------------------------------------------------- */

static void
show_devices (AmanaFactorList *self, gint64 n_devices)
{
  const char *words = n_devices == 0  ? _ ("Connect it")
                      : n_devices > 1 ? _ ("Several are connected: leave only one")
                                      : _ ("Connected. Touch it when it blinks");

  if (!amana_authenticator_is_supported ())
    words = _ ("This Amana was built without support for security keys");
  adw_action_row_set_subtitle (self->security_key_row, words);
}

static DexFuture *
count_fiber (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (GError) error = NULL;
  gint64 n_devices =
    dex_await_int64 (amana_authenticator_count (step->self->authenticator), &error);

  if (step->self->security_key_row != NULL)
    show_devices (step->self, n_devices);
  return dex_future_new_true ();
}

static gboolean
count_cb (gpointer user_data)
{
  dex_future_disown (amana_fiber_spawn (0, count_fiber, step_new (user_data, NULL), step_free));
  return G_SOURCE_CONTINUE;
}

static void
update_looking (AmanaFactorList *self)
{
  gboolean looks =
    gtk_widget_get_mapped (GTK_WIDGET (self)) && amana_factor_list_wants_touch (self);

  if (!looks)
    g_clear_handle_id (&self->look_source, g_source_remove);
  else if (self->look_source == 0)
    {
      count_cb (self);
      self->look_source = g_timeout_add_seconds (LOOK_SECONDS, count_cb, self);
    }
}

/* --- the list --------------------------------------------------------------------- */

static void
amana_factor_list_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (amana_factor_list_parent_class)->map (widget);
  update_looking (AMANA_FACTOR_LIST (widget));
  look (AMANA_FACTOR_LIST (widget));
}

static void
amana_factor_list_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (amana_factor_list_parent_class)->unmap (widget);
  update_looking (AMANA_FACTOR_LIST (widget));
}

static void
amana_factor_list_dispose (GObject *object)
{
  AmanaFactorList *self = AMANA_FACTOR_LIST (object);

  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_object (&self->ways);
  g_clear_object (&self->authenticator);
  g_clear_object (&self->mounts);
  g_clear_pointer (&self->found, amana_found_key_free);
  g_clear_pointer (&self->chosen, g_free);
  g_clear_error (&self->trouble);
  amana_bin_dispose_template (ADW_BIN (self), AMANA_TYPE_FACTOR_LIST);
  G_OBJECT_CLASS (amana_factor_list_parent_class)->dispose (object);
}

static void
amana_factor_list_class_init (AmanaFactorListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_factor_list_dispose;
  widget_class->map = amana_factor_list_map;
  widget_class->unmap = amana_factor_list_unmap;

  amana_vault_ui_init ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AMANA_VAULT_UI_RESOURCE "amana-factor-list.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaFactorList, key_file_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaFactorList, security_key_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaFactorList, pin_row);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
}

static void
amana_factor_list_init (AmanaFactorList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->authenticator = amana_authenticator_new ();
  self->mounts = g_unix_mount_monitor_get ();
  g_signal_connect_object (self->mounts, "mounts-changed", G_CALLBACK (look), self,
                           G_CONNECT_SWAPPED);
}

static AmanaFactors
find_factors (GListModel *ways, guint compartments)
{
  AmanaFactors factors = AMANA_FACTOR_NONE;

  for (guint i = 0; i < g_list_model_get_n_items (ways); i++)
    {
      g_autoptr (AmanaWay) way = g_list_model_get_item (ways, i);

      for (guint j = 0; j < AMANA_N_COMPARTMENTS; j++)
        if ((compartments & (1u << j)) != 0)
          factors |= amana_way_get_factors_for (way, j);
    }
  return factors;
}

void
amana_factor_list_set_ways (AmanaFactorList *self, GListModel *ways, guint compartments)
{
  g_return_if_fail (AMANA_IS_FACTOR_LIST (self) && G_IS_LIST_MODEL (ways));

  g_set_object (&self->ways, ways);
  self->factors = find_factors (ways, compartments);
  gtk_widget_set_visible (GTK_WIDGET (self->key_file_row),
                          (self->factors & AMANA_FACTOR_KEY_FILE) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->security_key_row),
                          amana_factor_list_wants_touch (self));
  gtk_widget_set_visible (GTK_WIDGET (self->pin_row), (self->factors & AMANA_FACTOR_PIN) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self), self->factors != AMANA_FACTOR_NONE);
  show_key_file (self);
  show_devices (self, 0);
  update_looking (self);
  look (self);
}

gboolean
amana_factor_list_is_asking (AmanaFactorList *self)
{
  g_return_val_if_fail (AMANA_IS_FACTOR_LIST (self), FALSE);

  return self->factors != AMANA_FACTOR_NONE;
}

gboolean
amana_factor_list_wants_touch (AmanaFactorList *self)
{
  g_return_val_if_fail (AMANA_IS_FACTOR_LIST (self), FALSE);

  return (self->factors & AMANA_FACTOR_SECURITY_KEY) != 0;
}

static void
add_security_key (AmanaFactorList *self, AmanaCredentials *credentials)
{
  const char *text = gtk_editable_get_text (self->pin_row);
  g_autoptr (AmanaSecret) pin = *text != '\0' ? amana_secret_new_from_utf8 (text) : NULL;

  amana_credentials_set_authenticator (credentials, self->authenticator, pin);
}

/* The file is looked for once more: it may have come since. */
static DexFuture *
add_fiber (gpointer user_data)
{
  Step *step = user_data;
  AmanaFactorList *self = step->self;

  if ((self->factors & AMANA_FACTOR_KEY_FILE) != 0 && self->found == NULL)
    look_for_key_file (step);
  if (self->pin_row == NULL)
    return dex_future_new_reject (AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_CANCELLED, "gone");
  if (self->trouble != NULL)
    return dex_future_new_for_error (g_error_copy (self->trouble));
  if (self->found != NULL)
    {
      amana_credentials_set_key_file (step->credentials, self->found->key);
      amana_credentials_set_key_file_path (step->credentials, self->found->path);
    }
  if (amana_factor_list_wants_touch (self))
    add_security_key (self, step->credentials);
  return dex_future_new_true ();
}

DexFuture *
amana_factor_list_add_to (AmanaFactorList *self, AmanaCredentials *credentials)
{
  g_return_val_if_fail (AMANA_IS_FACTOR_LIST (self) && credentials != NULL, NULL);

  self->search++;
  return amana_fiber_spawn (0, add_fiber, step_new (self, credentials), step_free);
}

/**
 * amana_factor_list_set_authenticator:
 * @self: a list
 * @authenticator: what is asked in the place of the one over libfido2
 */
void
amana_factor_list_set_authenticator (AmanaFactorList *self, AmanaAuthenticator *authenticator)
{
  g_return_if_fail (AMANA_IS_FACTOR_LIST (self));

  g_set_object (&self->authenticator, authenticator);
}

void
amana_factor_list_stop (AmanaFactorList *self)
{
  g_return_if_fail (AMANA_IS_FACTOR_LIST (self));

  amana_authenticator_cancel (self->authenticator);
}
