/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Damage was found: what there is to do, and what came of it. Nothing here changes what is
 * damaged; the rest of it goes into a space of its own. */

#include "config.h"

#include "amana-salvage-dialog.h"

#include <glib/gi18n-lib.h>

#include "amana-fiber.h"
#include "amana-proof-group.h"
#include "amana-sentence.h"
#include "amana-vault-ui-resource.h"

struct _AmanaSalvageDialog
{
  AdwDialog parent_instance;

  GtkStack *stack;
  GtkLabel *damage;
  AmanaProofGroup *proof;
  GtkLabel *trouble;
  GtkWidget *salvage_button;
  GtkLabel *outcome;
};

enum
{
  SIGNAL_SALVAGE,
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
  g_signal_emit (self, signals[SIGNAL_SALVAGE], 0, credentials);
  return dex_future_new_true ();
}

static void
salvage_cb (AmanaSalvageDialog *self)
{
  if (gtk_widget_get_sensitive (self->salvage_button))
    dex_future_disown (amana_fiber_spawn (0, salvage_fiber, g_object_ref (self), g_object_unref));
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
   */
  signals[SIGNAL_SALVAGE] =
    g_signal_new ("salvage", AMANA_TYPE_SALVAGE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, amana_credentials_get_type ());

  amana_vault_ui_init ();
  g_type_ensure (AMANA_TYPE_PROOF_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AMANA_VAULT_UI_RESOURCE "amana-salvage-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaSalvageDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, AmanaSalvageDialog, damage);
  gtk_widget_class_bind_template_child (widget_class, AmanaSalvageDialog, proof);
  gtk_widget_class_bind_template_child (widget_class, AmanaSalvageDialog, trouble);
  gtk_widget_class_bind_template_child (widget_class, AmanaSalvageDialog, salvage_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaSalvageDialog, outcome);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
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
 * @bad_pages: how many pages of each compartment's file are
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
amana_salvage_dialog_new (AmanaVault *vault, const guint64 bad_pages[AMANA_N_COMPARTMENTS])
{
  AmanaSalvageDialog *self = g_object_new (AMANA_TYPE_SALVAGE_DIALOG, NULL);
  g_autofree char *words =
    /* Translators: numbers of damaged pages in each of the two files. */
    g_strdup_printf (
      _ ("Damaged pages: General %lu, Health %lu. What does not stand on them can be "
         "read as before."),
      (gulong) bad_pages[AMANA_COMPARTMENT_GENERAL], (gulong) bad_pages[AMANA_COMPARTMENT_HEALTH]);

  gtk_label_set_label (self->damage, words);
  amana_proof_group_set_vault (self->proof, vault);
  return ADW_DIALOG (self);
}

/**
 * amana_salvage_dialog_set_error:
 * @self: a dialog that asked for it
 * @error: why nothing was saved
 */
void
amana_salvage_dialog_set_error (AmanaSalvageDialog *self, const GError *error)
{
  g_autofree char *words = amana_sentence_for_error (error);

  g_return_if_fail (AMANA_IS_SALVAGE_DIALOG (self));

  if (self->stack == NULL)
    return;
  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
  gtk_stack_set_visible_child_name (self->stack, "ask");
  set_trouble (self, words);
}

/**
 * amana_salvage_dialog_set_found:
 * @self: a dialog that asked for it
 * @found: what was saved
 */
void
amana_salvage_dialog_set_found (AmanaSalvageDialog *self, GPtrArray *found)
{
  const char *const titles[] = { C_ ("tab", "General"), C_ ("tab", "Health") };
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_if_fail (AMANA_IS_SALVAGE_DIALOG (self));

  if (self->stack == NULL)
    return;
  g_string_append_printf (text, "%s\n\n%s\n",
                          _ ("What could be read stands beside, in a space of its own. It opens "
                             "with the same passphrase; choose it when Amana is started next."),
                          _ ("Saved / lost:"));
  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *words = amana_words_for_salvage (found->pdata[i]);

      g_string_append_printf (text, "\n%s\n%s", titles[i], words);
    }
  gtk_label_set_label (self->outcome, text->str);
  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
  gtk_stack_set_visible_child_name (self->stack, "done");
}
