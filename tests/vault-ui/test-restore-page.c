/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the page that restores a backup asks for besides the passphrase: nothing, until the locks in
 * the backup want it; then a key file, or the PIN of a security key. What is no key file is refused
 * where it is chosen. */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <libdex.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-restore-page.h"
#include "amana-sentence.h"
#include "amana-vault.h"

typedef struct
{
  GtkWidget *page;         /* (owned) */
  GtkEditable *secrets[2]; /* what is typed unseen: the passphrase, the PIN */
  guint n_secrets;
  GtkLabel *trouble;
} Fixture;

static void
collect (Fixture *self, GtkWidget *widget)
{
  if (ADW_IS_PASSWORD_ENTRY_ROW (widget) && self->n_secrets < G_N_ELEMENTS (self->secrets))
    self->secrets[self->n_secrets++] = GTK_EDITABLE (widget);
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "out-of-range"))
    self->trouble = GTK_LABEL (widget);
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

static void
assert_said (Fixture *self, const char *path, AmanaVaultError code)
{
  g_autoptr (GError) error = g_error_new_literal (AMANA_VAULT_ERROR, (int) code, "test");
  g_autofree char *sentence = amana_sentence_for_error (error);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  amana_restore_page_choose_key (AMANA_RESTORE_PAGE (self->page), file);
  while (g_strcmp0 (gtk_label_get_label (self->trouble), sentence) != 0 &&
         g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpstr (gtk_label_get_label (self->trouble), ==, sentence);
}

static void
test_no_key_file (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("amana-key-XXXXXX", NULL);
  g_autofree char *photo = g_build_filename (folder, "photo \xff.jpg", NULL);
  g_autofree char *empty = g_build_filename (folder, "empty", NULL);
  g_autofree char *huge = g_build_filename (folder, "huge", NULL);
  g_autofree char *fifo = g_build_filename (folder, "fifo", NULL);

  g_assert_true (g_file_set_contents (photo, "\xff\xd8\xff", 3, NULL));
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  g_assert_true (g_file_set_contents (huge, "", 0, NULL));
  g_assert_cmpint (truncate (huge, (off_t) 4 << 30), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  assert_said (self, photo, AMANA_VAULT_ERROR_NOT_A_KEY_FILE);
  assert_said (self, empty, AMANA_VAULT_ERROR_EMPTY_KEY_FILE);
  assert_said (self, huge, AMANA_VAULT_ERROR_NOT_A_KEY_FILE);
  assert_said (self, empty, AMANA_VAULT_ERROR_EMPTY_KEY_FILE);
  assert_said (self, fifo, AMANA_VAULT_ERROR_NOT_A_KEY_FILE);
  assert_said (self, empty, AMANA_VAULT_ERROR_EMPTY_KEY_FILE);
  assert_said (self, folder, AMANA_VAULT_ERROR_NOT_A_KEY_FILE);
  g_unlink (photo);
  g_unlink (empty);
  g_unlink (huge);
  g_unlink (fifo);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  dex_init ();

  g_test_add ("/vault-ui/restore/pin", Fixture, NULL, set_up, test_pin, tear_down);
  g_test_add ("/vault-ui/restore/no-key-file", Fixture, NULL, set_up, test_no_key_file, tear_down);

  return g_test_run ();
}
