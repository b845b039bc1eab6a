/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Damage was found: what there is to do, and what came of it. Nothing here changes what is
 * damaged; the rest of it goes into a space of its own. */

#include "config.h"

#include "amana-salvage-dialog.h"

#include <glib/gi18n-lib.h>

#include "amana-fiber.h"
#include "amana-proof-group.h"
#include "amana-run-page.h"
#include "amana-sentence.h"
#include "amana-vault-ui-resource.h"

struct _AmanaSalvageDialog
{
  AdwDialog parent_instance;

  GtkStack *stack;
  AdwActionRow *general_row;
  AdwActionRow *health_row;
  AmanaProofGroup *proof;
  GtkLabel *trouble;
  GtkWidget *salvage_button;
  AmanaRunPage *run;
  AdwPreferencesGroup *general_found;
  AdwPreferencesGroup *health_found;
  GtkWidget *go_button;
};

enum
{
  SIGNAL_SALVAGE,
  SIGNAL_RESTORE,
  SIGNAL_LEAVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaSalvageDialog, amana_salvage_dialog, ADW_TYPE_DIALOG)

static void
set_trouble (AmanaSalvageDialog *self, const char *words)
{
  gtk_label_set_label (self->trouble, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), words != NULL);
}

static void
changed_cb (AmanaSalvageDialog *self)
{
  gtk_widget_set_sensitive (self->salvage_button, amana_proof_group_is_filled (self->proof));
  set_trouble (self, NULL);
}

static DexFuture *
salvage_fiber (gpointer user_data)
{
  AmanaSalvageDialog *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaCredentials) credentials =
    dex_await_boxed (amana_proof_group_take (self->proof), &error);

  if (self->stack == NULL)
    return dex_future_new_true ();
  amana_proof_group_clear (self->proof);
  if (credentials == NULL)
    {
      amana_salvage_dialog_set_error (self, error);
      return dex_future_new_true ();
    }
  gtk_stack_set_visible_child_name (self->stack, "run");
  adw_dialog_set_can_close (ADW_DIALOG (self), FALSE);
  g_signal_emit (self, signals[SIGNAL_SALVAGE], 0, credentials, amana_run_page_begin (self->run));
  return dex_future_new_true ();
}

static void
salvage_cb (AmanaSalvageDialog *self)
{
  if (gtk_widget_get_sensitive (self->salvage_button))
    dex_future_disown (amana_fiber_spawn (0, salvage_fiber, g_object_ref (self), g_object_unref));
}

/* It goes first: what follows takes the place of the tabs. */
static void
close_for (AmanaSalvageDialog *self, guint signal)
{
  g_object_ref (self);
  adw_dialog_force_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[signal], 0);
  g_object_unref (self);
}

static void
restore_cb (AmanaSalvageDialog *self)
{
  close_for (self, SIGNAL_RESTORE);
}

static void
leave_cb (AmanaSalvageDialog *self)
{
  close_for (self, SIGNAL_LEAVE);
}

static void
amana_salvage_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), AMANA_TYPE_SALVAGE_DIALOG);
  G_OBJECT_CLASS (amana_salvage_dialog_parent_class)->dispose (object);
}

static void
amana_salvage_dialog_class_init (AmanaSalvageDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_salvage_dialog_dispose;

  /**
   * AmanaSalvageDialog::salvage:
   * @credentials: what the person has shown
   * @progress: to be told how far it is
   */
  signals[SIGNAL_SALVAGE] =
    g_signal_new ("salvage", AMANA_TYPE_SALVAGE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, amana_credentials_get_type (), AMANA_TYPE_PROGRESS);

  /**
   * AmanaSalvageDialog::restore:
   *
   * The dialog is closed.
   */
  signals[SIGNAL_RESTORE] = g_signal_new ("restore", AMANA_TYPE_SALVAGE_DIALOG, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * AmanaSalvageDialog::leave:
   *
   * The dialog is closed, and the person wants to be at the door of the new space.
   */
  signals[SIGNAL_LEAVE] = g_signal_new ("leave", AMANA_TYPE_SALVAGE_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);

  amana_vault_ui_init ();
  g_type_ensure (AMANA_TYPE_PROOF_GROUP);
  g_type_ensure (AMANA_TYPE_RUN_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AMANA_VAULT_UI_RESOURCE "amana-salvage-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaSalvageDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, AmanaSalvageDialog, general_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaSalvageDialog, health_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaSalvageDialog, proof);
  gtk_widget_class_bind_template_child (widget_class, AmanaSalvageDialog, trouble);
  gtk_widget_class_bind_template_child (widget_class, AmanaSalvageDialog, salvage_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaSalvageDialog, run);
  gtk_widget_class_bind_template_child (widget_class, AmanaSalvageDialog, general_found);
  gtk_widget_class_bind_template_child (widget_class, AmanaSalvageDialog, health_found);
  gtk_widget_class_bind_template_child (widget_class, AmanaSalvageDialog, go_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, salvage_cb);
}

static void
amana_salvage_dialog_init (AmanaSalvageDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * amana_salvage_dialog_new:
 * @vault: what is damaged
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
amana_salvage_dialog_new (AmanaVault *vault)
{
  AmanaSalvageDialog *self = g_object_new (AMANA_TYPE_SALVAGE_DIALOG, NULL);

  adw_action_row_set_subtitle (self->general_row, _ ("Looking at every page…"));
  adw_action_row_set_subtitle (self->health_row, _ ("Looking at every page…"));
  amana_proof_group_set_vault (self->proof, vault);
  return ADW_DIALOG (self);
}

/**
 * amana_salvage_dialog_set_hit:
 * @self: a dialog
 * @general: what is hit in General, in words
 * @health: what is hit in Health, in words
 */
void
amana_salvage_dialog_set_hit (AmanaSalvageDialog *self, const char *general, const char *health)
{
  g_return_if_fail (AMANA_IS_SALVAGE_DIALOG (self));

  if (self->stack == NULL)
    return;
  adw_action_row_set_subtitle (self->general_row, general);
  adw_action_row_set_subtitle (self->health_row, health);
}

/**
 * amana_salvage_dialog_set_error:
 * @self: a dialog that asked for it
 * @error: why nothing was saved
 */
void
amana_salvage_dialog_set_error (AmanaSalvageDialog *self, const GError *error)
{
  g_autofree char *words = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                             ? g_strdup (_ ("Stopped. What was written was removed again."))
                             : amana_sentence_for_error (error);

  g_return_if_fail (AMANA_IS_SALVAGE_DIALOG (self));

  if (self->stack == NULL)
    return;
  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
  gtk_stack_set_visible_child_name (self->stack, "ask");
  set_trouble (self, words);
}

static void
add_kind (AdwPreferencesGroup *group,
          const char *words,
          guint64 n_saved,
          guint64 n_lost,
          gboolean exact)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *lost = g_strdup_printf ("%s%" G_GUINT64_FORMAT, exact ? "" : "≈ ", n_lost);
  gboolean is_unknown = n_lost == 0 && !exact;
  g_autofree char *counts =
    is_unknown ? g_strdup_printf (_ ("%lu saved; how many are lost is not known"), (gulong) n_saved)
    : n_lost == 0
      /* Translators: how many of a kind (results, messages…). */
      ? g_strdup_printf (_ ("%lu saved"), (gulong) n_saved)
      /* Translators: %s: a number, perhaps with a sign for "about" before it. */
      : g_strdup_printf (_ ("%lu saved, %s lost"), (gulong) n_saved, lost);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), counts);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name (n_lost > 0 || is_unknown
                                                             ? "dialog-warning-symbolic"
                                                             : "object-select-symbolic"));
  adw_preferences_group_add (group, row);
}

/* What a person has put there, kind by kind; the rest as one. */
static void
add_kinds (AdwPreferencesGroup *group, const AmanaSalvage *found)
{
  guint64 n_others = 0, n_others_lost = 0;

  for (guint i = 0; i < found->kinds->len; i++)
    {
      const AmanaSalvageKind *kind = found->kinds->pdata[i];
      const char *words = amana_words_for_table (kind->table);

      if (words == NULL)
        {
          n_others += kind->n_saved;
          n_others_lost += kind->n_lost;
        }
      else if (kind->n_saved + kind->n_lost > 0 || !kind->exact)
        add_kind (group, words, kind->n_saved, kind->n_lost, kind->exact);
    }
  if (n_others + n_others_lost > 0)
    add_kind (group, _ ("other entries"), n_others, n_others_lost, TRUE);
}

/**
 * amana_salvage_dialog_set_found:
 * @self: a dialog that asked for it
 * @found: what was saved
 */
void
amana_salvage_dialog_set_found (AmanaSalvageDialog *self, GPtrArray *found)
{
  AdwPreferencesGroup *const groups[] = { self->general_found, self->health_found };

  g_return_if_fail (AMANA_IS_SALVAGE_DIALOG (self));

  if (self->stack == NULL)
    return;
  for (guint i = 0; i < found->len && i < G_N_ELEMENTS (groups); i++)
    if (found->pdata[i] != NULL)
      add_kinds (groups[i], found->pdata[i]);
    else
      adw_preferences_group_set_description (groups[i], _ ("Nothing of it could be read."));
  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
  gtk_stack_set_visible_child_name (self->stack, "done");
  gtk_widget_grab_focus (self->go_button);
}
