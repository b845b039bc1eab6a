/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A new passphrase. It stays where GtkPasswordEntry keeps it (locked memory) until it is
 * handed on as a secret. */

#include "config.h"

#include "amana-passphrase-group.h"

#include "amana-strength-bar.h"
#include "amana-vault-ui-resource.h"
#include "amana-vault.h"

struct _AmanaPassphraseGroup
{
  AdwPreferencesGroup parent_instance;

  GtkEditable *passphrase_row;
  GtkEditable *again_row;
  AmanaStrengthBar *strength;
  GtkLabel *advice;
};

enum
{
  CHANGED,
  APPLY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaPassphraseGroup, amana_passphrase_group, ADW_TYPE_PREFERENCES_GROUP)

static void
changed_cb (AmanaPassphraseGroup *self)
{
  amana_strength_bar_judge (self->strength, self->advice,
                            gtk_editable_get_text (self->passphrase_row),
                            gtk_editable_get_text (self->again_row));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
activated_cb (AmanaPassphraseGroup *self)
{
  if (amana_passphrase_group_is_good (self))
    g_signal_emit (self, signals[APPLY], 0);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->again_row));
}

static gboolean
amana_passphrase_group_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (AMANA_PASSPHRASE_GROUP (widget)->passphrase_row));
}

static void
amana_passphrase_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), AMANA_TYPE_PASSPHRASE_GROUP);
  G_OBJECT_CLASS (amana_passphrase_group_parent_class)->dispose (object);
}

static void
amana_passphrase_group_class_init (AmanaPassphraseGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_passphrase_group_dispose;
  widget_class->grab_focus = amana_passphrase_group_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[APPLY] = g_signal_new ("apply", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  amana_vault_ui_init ();
  g_type_ensure (AMANA_TYPE_STRENGTH_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AMANA_VAULT_UI_RESOURCE "amana-passphrase-group.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaPassphraseGroup, passphrase_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaPassphraseGroup, again_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaPassphraseGroup, strength);
  gtk_widget_class_bind_template_child (widget_class, AmanaPassphraseGroup, advice);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
amana_passphrase_group_init (AmanaPassphraseGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  changed_cb (self);
}

/**
 * amana_passphrase_group_is_good:
 * @self: a group
 *
 * Returns: whether both entries hold the same, and that is strong enough
 */
gboolean
amana_passphrase_group_is_good (AmanaPassphraseGroup *self)
{
  const char *passphrase;

  g_return_val_if_fail (AMANA_IS_PASSPHRASE_GROUP (self), FALSE);

  passphrase = gtk_editable_get_text (self->passphrase_row);
  return amana_passphrase_strength (passphrase) >= AMANA_STRENGTH_ENOUGH &&
         g_str_equal (passphrase, gtk_editable_get_text (self->again_row));
}

AmanaSecret *
amana_passphrase_group_dup (AmanaPassphraseGroup *self, GError **error)
{
  g_return_val_if_fail (AMANA_IS_PASSPHRASE_GROUP (self), NULL);

  return amana_passphrase_new (gtk_editable_get_text (self->passphrase_row), error);
}
