/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Everything may be open when a way in is changed; whoever sits there need not be whose it
 * is. So the vault wants to see once more what opens it. A recovery code that is typed in
 * the place of the passphrase is tried as one by the vault. */

#include "config.h"

#include "amana-proof-group.h"

#include "amana-factor-list.h"
#include "amana-fiber.h"
#include "amana-vault-ui-resource.h"
#include "amana-vault-ways.h"

struct _AmanaProofGroup
{
  AdwPreferencesGroup parent_instance;

  GtkEditable *entry;
  AmanaFactorList *factors;

  AmanaVault *vault;             /* (owned) (nullable) */
  AmanaCredentials *credentials; /* (owned) (nullable): shown before */
};

enum
{
  CHANGED,
  APPLY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaProofGroup, amana_proof_group, ADW_TYPE_PREFERENCES_GROUP)

static void
changed_cb (AmanaProofGroup *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
activated_cb (AmanaProofGroup *self)
{
  g_signal_emit (self, signals[APPLY], 0);
}

static gboolean
amana_proof_group_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (AMANA_PROOF_GROUP (widget)->entry));
}

static void
amana_proof_group_dispose (GObject *object)
{
  AmanaProofGroup *self = AMANA_PROOF_GROUP (object);

  g_clear_object (&self->vault);
  g_clear_pointer (&self->credentials, amana_credentials_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_PROOF_GROUP);
  G_OBJECT_CLASS (amana_proof_group_parent_class)->dispose (object);
}

static void
amana_proof_group_class_init (AmanaProofGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_proof_group_dispose;
  widget_class->grab_focus = amana_proof_group_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[APPLY] = g_signal_new ("apply", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  amana_vault_ui_init ();
  g_type_ensure (AMANA_TYPE_FACTOR_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AMANA_VAULT_UI_RESOURCE "amana-proof-group.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaProofGroup, entry);
  gtk_widget_class_bind_template_child (widget_class, AmanaProofGroup, factors);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
amana_proof_group_init (AmanaProofGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static DexFuture *
ask_ways_fiber (gpointer user_data)
{
  AmanaProofGroup *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) ways = dex_await_object (amana_vault_list_ways (self->vault), &error);

  if (ways != NULL && self->factors != NULL)
    amana_factor_list_set_ways (self->factors, ways,
                                AMANA_VAULT_GUARD_GENERAL | AMANA_VAULT_GUARD_HEALTH);
  return dex_future_new_true ();
}

void
amana_proof_group_set_vault (AmanaProofGroup *self, AmanaVault *vault)
{
  g_return_if_fail (AMANA_IS_PROOF_GROUP (self) && AMANA_IS_VAULT (vault));

  if (g_set_object (&self->vault, vault))
    dex_future_disown (amana_fiber_spawn (0, ask_ways_fiber, g_object_ref (self), g_object_unref));
}

void
amana_proof_group_set_credentials (AmanaProofGroup *self, AmanaCredentials *credentials)
{
  g_return_if_fail (AMANA_IS_PROOF_GROUP (self));

  g_clear_pointer (&self->credentials, amana_credentials_unref);
  self->credentials = credentials != NULL ? amana_credentials_ref (credentials) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), credentials == NULL);
}

gboolean
amana_proof_group_is_filled (AmanaProofGroup *self)
{
  g_return_val_if_fail (AMANA_IS_PROOF_GROUP (self), FALSE);

  return self->credentials != NULL || *gtk_editable_get_text (self->entry) != '\0';
}

static DexFuture *
take_fiber (gpointer user_data)
{
  AmanaProofGroup *self = user_data;
  g_autoptr (AmanaSecret) passphrase = NULL;
  g_autoptr (AmanaCredentials) credentials = NULL;
  GError *error = NULL;

  passphrase = amana_passphrase_new (gtk_editable_get_text (self->entry), &error);
  if (passphrase == NULL)
    return dex_future_new_for_error (error);
  credentials = amana_credentials_new (passphrase);
  if (!dex_await (amana_factor_list_add_to (self->factors, credentials), &error))
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (AMANA_TYPE_CREDENTIALS, g_steal_pointer (&credentials));
}

DexFuture *
amana_proof_group_take (AmanaProofGroup *self)
{
  g_return_val_if_fail (AMANA_IS_PROOF_GROUP (self), NULL);

  if (self->credentials != NULL)
    return dex_future_new_take_boxed (AMANA_TYPE_CREDENTIALS,
                                      amana_credentials_ref (self->credentials));
  return amana_fiber_spawn (0, take_fiber, g_object_ref (self), g_object_unref);
}

gboolean
amana_proof_group_wants_touch (AmanaProofGroup *self)
{
  g_return_val_if_fail (AMANA_IS_PROOF_GROUP (self), FALSE);

  return self->credentials == NULL && amana_factor_list_wants_touch (self->factors);
}

/* Ends the waiting for a touch. */
void
amana_proof_group_stop (AmanaProofGroup *self)
{
  g_return_if_fail (AMANA_IS_PROOF_GROUP (self));

  amana_factor_list_stop (self->factors);
}

void
amana_proof_group_clear (AmanaProofGroup *self)
{
  g_return_if_fail (AMANA_IS_PROOF_GROUP (self));

  gtk_editable_set_text (self->entry, "");
}
