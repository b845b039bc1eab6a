/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A recovery code is drawn when the page is made and is nowhere but on it until it was typed
 * back: whoever leaves before has no code, and what was printed opens nothing. A second
 * look at the page before it counts shows the same one.
 *
 * It goes onto the clipboard only with the hint that keeps it out of histories, and for
 * thirty seconds; the label cannot be selected, which would go around that. A PDF is made in
 * memory; what is printed goes through the printer's own spooler. */

#include "config.h"

#include "amana-recovery-page.h"

#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <libdex.h>

#include "amana-clipboard.h"
#include "amana-file-save.h"
#include "amana-qr.h"
#include "amana-recovery-code.h"
#include "amana-recovery-sheet.h"
#include "amana-trouble.h"
#include "amana-vault-ui-resource.h"
#include "amana-vault-ways.h"
#include "amana-way-form.h"

struct _AmanaRecoveryPage
{
  AdwNavigationPage parent_instance;

  GtkLabel *code_label;
  AmanaQrView *qr_view;
  GtkWidget *next_button;

  AmanaVault *vault;             /* (owned) */
  AmanaCredentials *credentials; /* (owned) (nullable): shown before */
  char *label;                   /* (owned) (nullable) */
  AmanaSecret *code;             /* (owned) */
  AmanaSecret *shown;            /* (owned): the same in groups */
};

enum
{
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaRecoveryPage, amana_recovery_page, ADW_TYPE_NAVIGATION_PAGE)

static const char *
get_text (AmanaRecoveryPage *self)
{
  return (const char *) amana_secret_get_data (self->shown);
}

/* --- on paper ------------------------------------------------------------------------ */

static DexFuture *
make_pdf (gpointer user_data)
{
  AmanaRecoveryPage *self = user_data;

  return dex_future_new_take_boxed (G_TYPE_BYTES,
                                    amana_recovery_sheet_make_pdf (self->shown, self->label));
}

/* In one piece: GTK takes a pipe that is empty for a moment for the end of the paper. */
static gboolean
send_paper (GOutputStream *printer, GBytes *pdf, GError **error)
{
  gsize size;
  const void *data = g_bytes_get_data (pdf, &size);

  if (G_IS_UNIX_OUTPUT_STREAM (printer))
    fcntl (g_unix_output_stream_get_fd (G_UNIX_OUTPUT_STREAM (printer)), F_SETPIPE_SZ, (int) size);
  return g_output_stream_write_all (printer, data, size, NULL, NULL, error) &&
         g_output_stream_close (printer, NULL, error);
}

/* The printer takes the very PDF, from memory. */
static void
printer_chosen_cb (GObject *dialog, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmanaRecoveryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) printer =
    gtk_print_dialog_print_finish (GTK_PRINT_DIALOG (dialog), result, &error);
  g_autoptr (GBytes) pdf = NULL;

  if (printer != NULL)
    {
      pdf = amana_recovery_sheet_make_pdf (self->shown, self->label);
      send_paper (printer, pdf, &error);
    }
  if (error != NULL && error->domain != GTK_DIALOG_ERROR && self->code_label != NULL)
    amana_trouble_show_as (GTK_WIDGET (self), _ ("It could not be printed"), error);
}

static void
print_cb (AmanaRecoveryPage *self)
{
  g_autoptr (GtkPrintDialog) dialog = gtk_print_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_print_dialog_set_title (dialog, _ ("Recovery code for Amana"));
  gtk_print_dialog_print (dialog, GTK_WINDOW (root), NULL, NULL, printer_chosen_cb,
                          g_object_ref (self));
}

static void
save_cb (AmanaRecoveryPage *self)
{
  amana_file_save (GTK_WIDGET (self), &(AmanaFileSave) {
                                        .title = _ ("Where to Save the Recovery Code"),
                                        .file_name = _ ("amana-recovery-code.pdf"),
                                        .kind = _ ("PDF Documents"),
                                        .failure = _ ("The recovery code could not be saved"),
                                        .content = make_pdf,
                                        .data = g_object_ref (self),
                                        .destroy = g_object_unref,
                                      });
}

static void
copy_cb (AmanaRecoveryPage *self)
{
  amana_clipboard_copy (GTK_WIDGET (self), get_text (self), TRUE);
}

/* --- typed back ----------------------------------------------------------------------- */

typedef struct
{
  GtkEditable *row;  /* (owned) */
  AmanaSecret *code; /* (owned) */
} Typing;

static void
typing_free (gpointer data)
{
  Typing *self = data;

  g_object_unref (self->row);
  amana_secret_unref (self->code);
  g_free (self);
}

static DexFuture *
keep_act (AmanaWayForm *form, AmanaCredentials *current, gpointer user_data)
{
  Typing *self = user_data;
  GError *error = NULL;
  g_autoptr (AmanaSecret) typed = amana_passphrase_new (gtk_editable_get_text (self->row), &error);

  if (typed == NULL)
    return dex_future_new_for_error (error);
  return amana_vault_add_recovery_code (amana_way_form_get_vault (form), current, self->code,
                                        typed);
}

static void
typed_cb (GtkEditable *row, AmanaWayForm *form)
{
  amana_way_form_set_ready (form, *gtk_editable_get_text (row) != '\0');
}

static void
form_done_cb (AmanaRecoveryPage *self, const char *sentence)
{
  g_signal_emit (self, signals[DONE], 0, sentence);
}

static Typing *
typing_new (AmanaRecoveryPage *self)
{
  Typing *typing = g_new0 (Typing, 1);
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Recovery code, as it is on paper"));
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), GTK_INPUT_PURPOSE_PASSWORD);
  adw_entry_row_set_input_hints (ADW_ENTRY_ROW (row), GTK_INPUT_HINT_PRIVATE |
                                                        GTK_INPUT_HINT_NO_SPELLCHECK |
                                                        GTK_INPUT_HINT_NO_EMOJI);
  typing->row = GTK_EDITABLE (g_object_ref_sink (row));
  typing->code = amana_secret_ref (self->code);
  return typing;
}

static void
next_cb (AmanaRecoveryPage *self)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);
  GtkWidget *group = adw_preferences_group_new ();
  Typing *typing = typing_new (self);
  AmanaWayForm *form = amana_way_form_new (
    self->vault,
    &(AmanaWayFormWords) {
      .title = _ ("Type It Back"),
      .about = _ ("So that it is sure that what you have is right. A code that was made before "
                  "opens only backups made before afterwards: destroy its paper once they are made "
                  "anew."),
      .button = C_ ("recovery code", "Use It"),
      .work = _ ("Making the lock…"),
      .done = _ ("The recovery code counts from now on. Keep it away from this computer."),
    },
    keep_act, typing, typing_free);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (typing->row));
  amana_way_form_add (form, ADW_PREFERENCES_GROUP (group), GTK_WIDGET (typing->row));
  amana_way_form_set_credentials (form, self->credentials);
  amana_way_form_set_ready (form, FALSE);
  g_signal_connect_object (typing->row, "changed", G_CALLBACK (typed_cb), form, 0);
  g_signal_connect_object (typing->row, "entry-activated", G_CALLBACK (amana_way_form_apply), form,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "done", G_CALLBACK (form_done_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), ADW_NAVIGATION_PAGE (form));
}

/* --- the page ---------------------------------------------------------------------- */

static void
amana_recovery_page_dispose (GObject *object)
{
  AmanaRecoveryPage *self = AMANA_RECOVERY_PAGE (object);

  g_clear_object (&self->vault);
  g_clear_pointer (&self->credentials, amana_credentials_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_RECOVERY_PAGE);
  G_OBJECT_CLASS (amana_recovery_page_parent_class)->dispose (object);
}

static void
amana_recovery_page_finalize (GObject *object)
{
  AmanaRecoveryPage *self = AMANA_RECOVERY_PAGE (object);

  amana_secret_unref (self->code);
  amana_secret_unref (self->shown);
  g_free (self->label);
  G_OBJECT_CLASS (amana_recovery_page_parent_class)->finalize (object);
}

static void
amana_recovery_page_class_init (AmanaRecoveryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = amana_recovery_page_dispose;
  object_class->finalize = amana_recovery_page_finalize;
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  amana_vault_ui_init ();
  g_type_ensure (AMANA_TYPE_QR_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AMANA_VAULT_UI_RESOURCE "amana-recovery-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaRecoveryPage, code_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaRecoveryPage, qr_view);
  gtk_widget_class_bind_template_child (widget_class, AmanaRecoveryPage, next_button);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
amana_recovery_page_init (AmanaRecoveryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->code = amana_recovery_code_new ();
  self->shown = amana_recovery_code_format (self->code);
  gtk_label_set_label (self->code_label, get_text (self));
  amana_qr_view_set_text (self->qr_view, self->shown);
}

/**
 * amana_recovery_page_new:
 * @vault: which it is to open
 * @label: (nullable): whose space that is, for the paper
 *
 * Returns: (transfer floating): the page, with a new code
 */
AmanaRecoveryPage *
amana_recovery_page_new (AmanaVault *vault, const char *label)
{
  AmanaRecoveryPage *self = g_object_new (AMANA_TYPE_RECOVERY_PAGE, NULL);

  self->vault = g_object_ref (vault);
  self->label = g_strdup (label);
  return self;
}

void
amana_recovery_page_set_credentials (AmanaRecoveryPage *self, AmanaCredentials *credentials)
{
  g_return_if_fail (AMANA_IS_RECOVERY_PAGE (self));

  g_clear_pointer (&self->credentials, amana_credentials_unref);
  self->credentials = credentials != NULL ? amana_credentials_ref (credentials) : NULL;
}
