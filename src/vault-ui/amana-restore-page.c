/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A new machine, or a first run after a loss: the backup, and what opened the space on its
 * day. A recovery code is typed where the passphrase is. A key file is asked for only once the
 * backup says that it wants one. Whoever works tells how far it is; the page only shows it. */

#include "config.h"

#include "amana-restore-page.h"

#include <glib/gi18n-lib.h>

#include "amana-fiber.h"
#include "amana-key-file.h"
#include "amana-sentence.h"
#include "amana-text.h"
#include "amana-vault-ui-resource.h"
#include "amana-vault.h"

struct _AmanaRestorePage
{
  AdwBin parent_instance;

  GtkWidget *back_button;
  AdwActionRow *file_row;
  GtkWidget *file_button;
  GtkEditable *passphrase_row;
  AdwActionRow *key_row;
  GtkEditable *pin_row;
  GtkLabel *trouble;
  GtkWidget *work;
  GtkProgressBar *bar;
  GtkWidget *restore_button;

  GFile *file;             /* (owned) (nullable) */
  GFile *key_file;         /* (owned) (nullable) */
  AmanaProgress *progress; /* (owned) (nullable): while it is restored */
};

enum
{
  RESTORE,
  STOP,
  BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaRestorePage, amana_restore_page, ADW_TYPE_BIN)

static void
changed_cb (AmanaRestorePage *self)
{
  gtk_widget_set_sensitive (self->restore_button,
                            self->progress == NULL && self->file != NULL &&
                              *gtk_editable_get_text (self->passphrase_row) != '\0');
}

static const char *
get_path (GFile *file)
{
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;

  return path != NULL ? path : "";
}

static void
set_trouble (AmanaRestorePage *self, const char *sentence)
{
  gtk_label_set_label (self->trouble, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), sentence != NULL);
}

static void
restore_cb (AmanaRestorePage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaSecret) secret = NULL;
  g_autoptr (AmanaSecret) pin = NULL;
  const char *typed = gtk_editable_get_text (self->pin_row);

  if (!gtk_widget_get_sensitive (self->restore_button))
    return;
  set_trouble (self, NULL);
  secret = amana_passphrase_new (gtk_editable_get_text (self->passphrase_row), &error);
  pin = *typed != '\0' ? amana_secret_new_from_utf8 (typed) : NULL;
  if (secret == NULL)
    amana_restore_page_set_error (self, error);
  else
    g_signal_emit (self, signals[RESTORE], 0, get_path (self->file), get_path (self->key_file),
                   secret, pin);
}

static void
stop_cb (AmanaRestorePage *self)
{
  g_signal_emit (self, signals[STOP], 0);
}

static void
back_cb (AmanaRestorePage *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

/* --- files --- */

static void
show_file (AdwActionRow *row, GFile *file)
{
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : NULL;
  g_autofree char *shown = name != NULL ? amana_text_isolate_ltr (name) : NULL;

  adw_action_row_set_subtitle (row, shown != NULL ? shown : "");
}

static void
file_chosen_cb (GObject *dialog, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmanaRestorePage) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  if (file == NULL || g_file_peek_path (file) == NULL || self->file_row == NULL)
    return;
  g_set_object (&self->file, file);
  show_file (self->file_row, file);
  set_trouble (self, NULL);
  changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase_row));
}

typedef struct
{
  AmanaRestorePage *page; /* (owned) */
  GFile *file;            /* (owned) */
} Trial;

static void
trial_free (gpointer data)
{
  Trial *trial = data;

  g_object_unref (trial->page);
  g_object_unref (trial->file);
  g_free (trial);
}

/* A photo, an empty file: said where it was chosen, and not taken. */
static DexFuture *
try_key_fiber (gpointer user_data)
{
  Trial *trial = user_data;
  AmanaRestorePage *self = trial->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaSecret) key =
    dex_await_boxed (amana_key_file_read (g_file_peek_path (trial->file)), &error);

  if (self->key_row == NULL)
    return dex_future_new_true ();
  g_clear_object (&self->key_file);
  if (key != NULL)
    self->key_file = g_object_ref (trial->file);
  show_file (self->key_row, self->key_file);
  if (key != NULL)
    set_trouble (self, NULL);
  else
    amana_restore_page_set_error (self, error);
  return dex_future_new_true ();
}

/**
 * amana_restore_page_choose_key:
 * @self: the page
 * @file: what was chosen as key file
 */
void
amana_restore_page_choose_key (AmanaRestorePage *self, GFile *file)
{
  Trial *trial;

  g_return_if_fail (AMANA_IS_RESTORE_PAGE (self) && G_IS_FILE (file));

  trial = g_new0 (Trial, 1);
  trial->page = g_object_ref (self);
  trial->file = g_object_ref (file);
  dex_future_disown (amana_fiber_spawn (0, try_key_fiber, trial, trial_free));
}

static void
key_chosen_cb (GObject *dialog, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmanaRestorePage) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  if (file != NULL && g_file_peek_path (file) != NULL && self->key_row != NULL)
    amana_restore_page_choose_key (self, file);
}

static void
choose (AmanaRestorePage *self,
        const char *title,
        GtkFileFilter *filter,
        GAsyncReadyCallback chosen)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen,
                        g_object_ref (self));
}

static void
choose_file_cb (AmanaRestorePage *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Backups"));
  gtk_file_filter_add_suffix (filter, "amana-backup");
  choose (self, _ ("Choose a Backup"), filter, file_chosen_cb);
}

static void
choose_key_cb (AmanaRestorePage *self)
{
  choose (self, _ ("Choose the Key File"), NULL, key_chosen_cb);
}

/* --- the page --- */

static void
amana_restore_page_dispose (GObject *object)
{
  AmanaRestorePage *self = AMANA_RESTORE_PAGE (object);

  g_clear_object (&self->file);
  g_clear_object (&self->key_file);
  g_clear_object (&self->progress);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_RESTORE_PAGE);
  G_OBJECT_CLASS (amana_restore_page_parent_class)->dispose (object);
}

static void
install_signals (GType type)
{
  signals[RESTORE] =
    g_signal_new ("restore", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                  G_TYPE_STRING, G_TYPE_STRING, AMANA_TYPE_SECRET, AMANA_TYPE_SECRET);
  signals[STOP] =
    g_signal_new ("stop", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[BACK] =
    g_signal_new ("back", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
amana_restore_page_class_init (AmanaRestorePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_restore_page_dispose;
  install_signals (G_TYPE_FROM_CLASS (klass));

  amana_vault_ui_init ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AMANA_VAULT_UI_RESOURCE "amana-restore-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaRestorePage, back_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaRestorePage, file_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaRestorePage, file_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaRestorePage, passphrase_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaRestorePage, key_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaRestorePage, pin_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaRestorePage, trouble);
  gtk_widget_class_bind_template_child (widget_class, AmanaRestorePage, work);
  gtk_widget_class_bind_template_child (widget_class, AmanaRestorePage, bar);
  gtk_widget_class_bind_template_child (widget_class, AmanaRestorePage, restore_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_file_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_key_cb);
}

static void
amana_restore_page_init (AmanaRestorePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * amana_restore_page_new:
 *
 * Returns: (transfer floating): the page, in the language that is spoken now
 */
GtkWidget *
amana_restore_page_new (void)
{
  return g_object_new (AMANA_TYPE_RESTORE_PAGE, NULL);
}

static void
show_fraction (AmanaRestorePage *self)
{
  if (self->progress != NULL && self->bar != NULL)
    gtk_progress_bar_set_fraction (self->bar, amana_progress_get_fraction (self->progress));
}

/**
 * amana_restore_page_set_progress:
 * @self: the page
 * @progress: (nullable): of the restoring; %NULL: it is not restored any more
 */
void
amana_restore_page_set_progress (AmanaRestorePage *self, AmanaProgress *progress)
{
  gboolean busy = progress != NULL;

  g_return_if_fail (AMANA_IS_RESTORE_PAGE (self));

  g_set_object (&self->progress, progress);
  if (busy)
    g_signal_connect_object (progress, "notify::fraction", G_CALLBACK (show_fraction), self,
                             G_CONNECT_SWAPPED);
  if (self->bar == NULL)
    return;
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_widget_set_visible (self->work, busy);
  gtk_widget_set_visible (self->restore_button, !busy);
  gtk_widget_set_sensitive (self->back_button, !busy);
  gtk_widget_set_sensitive (self->file_button, !busy);
  gtk_editable_set_editable (self->passphrase_row, !busy);
  gtk_editable_set_editable (self->pin_row, !busy);
  changed_cb (self);
}

/**
 * amana_restore_page_set_error:
 * @self: the page
 * @error: why it was not restored
 */
void
amana_restore_page_set_error (AmanaRestorePage *self, const GError *error)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (AMANA_IS_RESTORE_PAGE (self));

  if (self->trouble == NULL)
    return;
  sentence = amana_sentence_for_error (error);
  set_trouble (self, sentence);
  if (error->domain != AMANA_VAULT_ERROR)
    return;
  if (error->code >= AMANA_VAULT_ERROR_NO_KEY_FILE &&
      error->code <= AMANA_VAULT_ERROR_WRONG_KEY_FILE)
    gtk_widget_set_visible (GTK_WIDGET (self->key_row), TRUE);
  if (error->code == AMANA_VAULT_ERROR_PIN_NEEDED || error->code == AMANA_VAULT_ERROR_PIN_WRONG)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->pin_row), TRUE);
      gtk_editable_set_text (self->pin_row, "");
      gtk_widget_grab_focus (GTK_WIDGET (self->pin_row));
    }
}
