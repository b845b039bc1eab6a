/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the page that restores a backup asks for besides the passphrase: nothing, until the locks in
 * the backup want it; then a key file, or the PIN of a security key. */

#include "config.h"

#include <adwaita.h>

#include "amana-restore-page.h"
#include "amana-vault.h"

typedef struct
{
  GtkWidget *page;         /* (owned) */
  GtkEditable *secrets[2]; /* what is typed unseen: the passphrase, the PIN */
  guint n_secrets;
} Fixture;

static void
collect (Fixture *self, GtkWidget *widget)
{
  if (ADW_IS_PASSWORD_ENTRY_ROW (widget) && self->n_secrets < G_N_ELEMENTS (self->secrets))
    self->secrets[self->n_secrets++] = GTK_EDITABLE (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (self, child);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->page = g_object_ref_sink (amana_restore_page_new ());
  collect (self, self->page);
  g_assert_cmpuint (self->n_secrets, ==, 2);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->page);
}

static void
refuse (Fixture *self, AmanaVaultError code)
{
  g_autoptr (GError) error = g_error_new_literal (AMANA_VAULT_ERROR, code, "test");

  amana_restore_page_set_error (AMANA_RESTORE_PAGE (self->page), error);
}

static gboolean
asks_for_pin (Fixture *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->secrets[1]));
}

static void
test_pin (Fixture *self, gconstpointer data)
{
  gtk_editable_set_text (self->secrets[0], "thé à la menthe");
  g_assert_false (asks_for_pin (self));
  refuse (self, AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
  refuse (self, AMANA_VAULT_ERROR_NO_KEY_FILE);
  g_assert_false (asks_for_pin (self));
  refuse (self, AMANA_VAULT_ERROR_PIN_NEEDED);
  g_assert_true (asks_for_pin (self));
  gtk_editable_set_text (self->secrets[1], "314159");
  refuse (self, AMANA_VAULT_ERROR_PIN_WRONG); /* it is typed anew, the passphrase is not */
  g_assert_true (asks_for_pin (self));
  g_assert_cmpstr (gtk_editable_get_text (self->secrets[1]), ==, "");
  g_assert_cmpstr (gtk_editable_get_text (self->secrets[0]), ==, "thé à la menthe");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/vault-ui/restore/pin", Fixture, NULL, set_up, test_pin, tear_down);

  return g_test_run ();
}
