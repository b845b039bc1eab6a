/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A deep erase, from the question to its end. What is typed leaves the entry when it is
 * handed on. While it runs the dialog does not close: stopping is a button, which says
 * what it means, and after which nothing was changed. */

#include "config.h"

#include "amana-erase-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-fiber.h"
#include "amana-proof-group.h"
#include "amana-recovery-code.h"
#include "amana-run-page.h"
#include "amana-sentence.h"
#include "amana-vault-ui-resource.h"
#include "amana-way-words.h"
#include "amana-way.h"

struct _AmanaEraseDialog
{
  AdwDialog parent_instance;

  GtkStack *stack;
  AdwActionRow *ways_row;
  AmanaProofGroup *proof;
  GtkWidget *code_group;
  GtkEditable *code_row;
  GtkLabel *trouble;
  GtkWidget *erase_button;
  AmanaRunPage *run;
};

enum
{
  SIGNAL_ERASE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaEraseDialog, amana_erase_dialog, ADW_TYPE_DIALOG)

static void
set_trouble (AmanaEraseDialog *self, const char *words)
{
  gtk_label_set_label (self->trouble, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), words != NULL);
  if (words != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), words,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
show_error (AmanaEraseDialog *self, const GError *error)
{
  g_autofree char *words = amana_sentence_for_error (error);

  set_trouble (self, words);
}

static void
changed_cb (AmanaEraseDialog *self)
{
  gtk_widget_set_sensitive (self->erase_button, amana_proof_group_is_filled (self->proof));
  set_trouble (self, NULL);
}

static void
begin (AmanaEraseDialog *self, AmanaCredentials *credentials)
{
  AmanaProgress *progress = amana_run_page_begin (self->run);

  gtk_stack_set_visible_child_name (self->stack, "run");
  adw_dialog_set_can_close (ADW_DIALOG (self), FALSE);
  g_signal_emit (self, signals[SIGNAL_ERASE], 0, credentials, progress);
}

/* A code that goes on, where she has typed one. It stays in its row while it is not right. */
static gboolean
add_kept_code (AmanaEraseDialog *self, AmanaCredentials *credentials, GError **error)
{
  const char *typed = gtk_editable_get_text (self->code_row);
  g_autoptr (AmanaSecret) code = NULL;

  if (*typed == '\0')
    return TRUE;
  code = amana_recovery_code_parse (typed, strlen (typed), error);
  if (code == NULL)
    return FALSE;
  amana_credentials_set_kept_code (credentials, code);
  return TRUE;
}

static DexFuture *
erase_fiber (gpointer user_data)
{
  AmanaEraseDialog *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaCredentials) credentials =
    dex_await_boxed (amana_proof_group_take (self->proof), &error);

  if (self->stack == NULL)
    return dex_future_new_true ();
  if (credentials != NULL && !add_kept_code (self, credentials, &error))
    {
      show_error (self, error);
      gtk_widget_grab_focus (GTK_WIDGET (self->code_row));
      return dex_future_new_true ();
    }
  amana_proof_group_clear (self->proof);
  if (credentials != NULL)
    begin (self, credentials);
  else
    show_error (self, error);
  return dex_future_new_true ();
}

static void
erase_cb (AmanaEraseDialog *self)
{
  if (gtk_widget_get_sensitive (self->erase_button))
    dex_future_disown (amana_fiber_spawn (0, erase_fiber, g_object_ref (self), g_object_unref));
}

static void
amana_erase_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), AMANA_TYPE_ERASE_DIALOG);
  G_OBJECT_CLASS (amana_erase_dialog_parent_class)->dispose (object);
}

static void
amana_erase_dialog_class_init (AmanaEraseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_erase_dialog_dispose;

  /**
   * AmanaEraseDialog::erase:
   * @credentials: what the person has shown
   * @progress: to be told how far it is
   */
  signals[SIGNAL_ERASE] =
    g_signal_new ("erase", AMANA_TYPE_ERASE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, amana_credentials_get_type (), AMANA_TYPE_PROGRESS);

  amana_vault_ui_init ();
  g_type_ensure (AMANA_TYPE_PROOF_GROUP);
  g_type_ensure (AMANA_TYPE_RUN_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AMANA_VAULT_UI_RESOURCE "amana-erase-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaEraseDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, AmanaEraseDialog, ways_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaEraseDialog, proof);
  gtk_widget_class_bind_template_child (widget_class, AmanaEraseDialog, code_group);
  gtk_widget_class_bind_template_child (widget_class, AmanaEraseDialog, code_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaEraseDialog, trouble);
  gtk_widget_class_bind_template_child (widget_class, AmanaEraseDialog, erase_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaEraseDialog, run);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, erase_cb);
}

static void
amana_erase_dialog_init (AmanaEraseDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What stays is the one that is shown now; a single one loses nothing. */
static void
show_ways (AmanaEraseDialog *self, GListModel *ways)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = g_list_model_get_n_items (ways);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AmanaWay) way = g_list_model_get_item (ways, i);

      if (amana_way_get_kind (way) == AMANA_WAY_RECOVERY_CODE)
        gtk_widget_set_visible (self->code_group, TRUE);
      if (names->len > 0)
        g_string_append (names, C_ ("list", ", "));
      g_string_append (names, amana_words_for_way (way));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->ways_row), n > 1);
  if (n > 1)
    {
      /* Translators: %s: "Passphrase, Recovery code". */
      g_autofree char *words =
        g_strdup_printf (_ ("There are: %s. Only what you give now stays; make the others anew "
                            "afterwards."),
                         names->str);

      adw_action_row_set_subtitle (self->ways_row, words);
    }
}

/**
 * amana_erase_dialog_new:
 * @vault: what is erased
 * @ways: (nullable): what opens it now, #AmanaWay
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
amana_erase_dialog_new (AmanaVault *vault, GListModel *ways)
{
  AmanaEraseDialog *self = g_object_new (AMANA_TYPE_ERASE_DIALOG, NULL);

  if (ways != NULL)
    show_ways (self, ways);
  amana_proof_group_set_vault (self->proof, vault);
  return ADW_DIALOG (self);
}

/**
 * amana_erase_dialog_set_error:
 * @self: a dialog that asked for it
 * @error: why it was not done
 */
void
amana_erase_dialog_set_error (AmanaEraseDialog *self, const GError *error)
{
  g_return_if_fail (AMANA_IS_ERASE_DIALOG (self));

  if (self->stack == NULL)
    return;
  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
  gtk_stack_set_visible_child_name (self->stack, "ask");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_trouble (self, _ ("Stopped. Nothing was changed."));
  else
    show_error (self, error);
  gtk_widget_child_focus (GTK_WIDGET (self->proof), GTK_DIR_TAB_FORWARD);
}

/**
 * amana_erase_dialog_set_done:
 * @self: a dialog that asked for it
 *
 * Closes it.
 */
void
amana_erase_dialog_set_done (AmanaEraseDialog *self)
{
  g_return_if_fail (AMANA_IS_ERASE_DIALOG (self));

  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
  adw_dialog_force_close (ADW_DIALOG (self));
}
