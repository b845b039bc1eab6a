/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The unlock page over a vault that asks for a security key with a PIN: what it asks for,
 * what it says of each refusal, what it keeps of what was typed; and the recovery code.
 * Under the page is all of libfido2 over a key that is made here. */

#include "config.h"

#include <adwaita.h>

#include "amana-factor-list.h"
#include "amana-unlock-page.h"
#include "amana-work-button.h"
#include "fake-security-key.h"
#include "ways-fixture.h"

#define PIN        "271828"
#define PASSPHRASE "thé à la menthe"

typedef struct
{
  Ways ways;
  FakeKey *key;
  AmanaAuthenticator *authenticator;
  AmanaAuthenticator *nothing;
  GtkWidget *window;
  AmanaUnlockPage *page;
  AmanaCredentials *shown; /* (owned) (nullable): by the page */
} Fixture;

/* --- finding what a person would see ------------------------------------------------ */

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static GtkWidget *
get_part (Fixture *self, GType type)
{
  GtkWidget *part = find (GTK_WIDGET (self->page), type);

  g_assert_nonnull (part);
  return part;
}

static gboolean
says (GtkWidget *widget, const char *sentence)
{
  gboolean found = GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget) &&
                   strstr (gtk_label_get_label (GTK_LABEL (widget)), sentence) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found = says (child, sentence);
  return found;
}

static void
type (Fixture *self, GType type, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_part (self, type)), text);
}

static void
iterate_until (gboolean (*probe) (Fixture *self), Fixture *self)
{
  gint64 until = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (!probe (self) && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (probe (self));
}

/* --- the page ------------------------------------------------------------------------ */

static void
unlock_cb (Fixture *self, AmanaCredentials *credentials)
{
  g_clear_pointer (&self->shown, amana_credentials_unref);
  self->shown = amana_credentials_ref (credentials);
}

static gboolean
has_shown (Fixture *self)
{
  return self->shown != NULL;
}

static gboolean
asks_for_pin (Fixture *self)
{
  return gtk_widget_get_visible (get_part (self, AMANA_TYPE_FACTOR_LIST)) &&
         gtk_widget_get_visible (get_part (self, ADW_TYPE_PASSWORD_ENTRY_ROW));
}

/* Presses, shows the vault what came, tells the page. Bits of what opened. */
static guint
try (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  guint opened = 0;

  g_clear_pointer (&self->shown, amana_credentials_unref);
  g_signal_emit_by_name (get_part (self, AMANA_TYPE_WORK_BUTTON), "clicked");
  iterate_until (has_shown, self);
  amana_test_await (amana_vault_unlock_with (self->ways.vault, self->shown, FALSE), &error);
  if (error != NULL)
    amana_unlock_page_set_error (self->page, error, 0);
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    opened |= amana_vault_get_store (self->ways.vault, i) != NULL ? 1u << i : 0;
  return opened;
}

static AmanaAuthenticator *
over (FakeKey *key)
{
  const char *const paths[] = { key != NULL ? fake_key_get_path (key) : NULL, NULL };

  return amana_authenticator_new_for_testing (paths, &fake_key_io);
}

static void
guard_both (Fixture *self)
{
  g_autoptr (AmanaSecret) pin = amana_secret_new_from_utf8 (PIN);
  g_autoptr (AmanaCredentials) current = amana_credentials_new (self->ways.passphrase);
  g_autoptr (AmanaCredentials) fresh = amana_credentials_new (self->ways.passphrase);

  fake_key_set_pin (self->key, PIN);
  amana_credentials_set_authenticator (fresh, self->authenticator, pin);
  amana_test_must (amana_vault_replace_way (self->ways.vault, current, NULL, fresh, BOTH));
}

static void
show_page (Fixture *self)
{
  vault_test_lock_both (self->ways.vault);
  self->page = AMANA_UNLOCK_PAGE (amana_unlock_page_new (AMANA_UNLOCK_BOTH));
  g_signal_connect_swapped (self->page, "unlock", G_CALLBACK (unlock_cb), self);
  self->window = g_object_ref_sink (adw_window_new ());
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->page));
  gtk_window_present (GTK_WINDOW (self->window));
  amana_unlock_page_set_vault (self->page, self->ways.vault);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  ways_set_up (&self->ways, NULL);
  self->key = fake_key_new ();
  self->authenticator = over (self->key);
  self->nothing = over (NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_unref (self->window);
  g_clear_pointer (&self->shown, amana_credentials_unref);
  g_object_unref (self->authenticator);
  g_object_unref (self->nothing);
  fake_key_free (self->key);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  ways_tear_down (&self->ways, NULL);
}

static void
test_security_key (Fixture *self, gconstpointer data)
{
  AmanaFactorList *factors;

  guard_both (self);
  show_page (self);
  iterate_until (asks_for_pin, self);
  factors = AMANA_FACTOR_LIST (get_part (self, AMANA_TYPE_FACTOR_LIST));

  amana_factor_list_set_authenticator (factors, self->nothing);
  type (self, GTK_TYPE_PASSWORD_ENTRY, PASSPHRASE);
  g_assert_cmpuint (try (self), ==, 0);
  g_assert_true (says (GTK_WIDGET (self->page), "This security key asks for its PIN."));
  type (self, ADW_TYPE_PASSWORD_ENTRY_ROW, PIN);
  g_assert_cmpuint (try (self), ==, 0); /* the passphrase still stands there */
  g_assert_true (says (GTK_WIDGET (self->page), "No security key was found."));

  amana_factor_list_set_authenticator (factors, self->authenticator);
  type (self, ADW_TYPE_PASSWORD_ENTRY_ROW, "161803");
  g_assert_cmpuint (try (self), ==, 0);
  g_assert_true (says (GTK_WIDGET (self->page), "This is not the security key’s PIN."));
  type (self, ADW_TYPE_PASSWORD_ENTRY_ROW, PIN);
  fake_key_set_touch (self->key, FAKE_NOT_TOUCHED);
  g_assert_cmpuint (try (self), ==, 0);
  g_assert_true (says (GTK_WIDGET (self->page), "The security key was not touched in time."));
  fake_key_set_touch (self->key, FAKE_TOUCHED);
  g_assert_cmpuint (try (self), ==, BOTH);
}

static void
test_blocked (Fixture *self, gconstpointer data)
{
  guard_both (self);
  show_page (self);
  iterate_until (asks_for_pin, self);
  amana_factor_list_set_authenticator (AMANA_FACTOR_LIST (get_part (self, AMANA_TYPE_FACTOR_LIST)),
                                       self->authenticator);
  type (self, GTK_TYPE_PASSWORD_ENTRY, PASSPHRASE);
  for (int i = 0; i < 8; i++)
    {
      type (self, ADW_TYPE_PASSWORD_ENTRY_ROW, "161803");
      g_assert_cmpuint (try (self), ==, 0);
    }
  g_assert_true (says (GTK_WIDGET (self->page), "The security key has blocked its PIN"));
}

static gboolean
offers_code (Fixture *self)
{
  return says (GTK_WIDGET (self->page), "Use the Recovery Code");
}

static GtkWidget *
find_code_button (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) &&
      g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "Use the Recovery Code") == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_code_button (child);
  return found;
}

/* One that is mistyped is said before it is tried, and can be corrected. */
static void
test_code (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaSecret) code = amana_recovery_code_new ();
  g_autoptr (AmanaCredentials) current = amana_credentials_new (self->ways.passphrase);
  const char *text = (const char *) amana_secret_get_data (code);
  g_autofree char *wrong = g_strdup (text);

  amana_test_must (amana_vault_add_recovery_code (self->ways.vault, current, code, code));
  show_page (self);
  iterate_until (offers_code, self);
  g_signal_emit_by_name (find_code_button (GTK_WIDGET (self->page)), "clicked");
  wrong[0] = wrong[0] == '7' ? '8' : '7';
  type (self, GTK_TYPE_PASSWORD_ENTRY, wrong);
  g_signal_emit_by_name (get_part (self, AMANA_TYPE_WORK_BUTTON), "clicked");
  while (!says (GTK_WIDGET (self->page), "This is not a recovery code"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (self->shown);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_part (self, GTK_TYPE_PASSWORD_ENTRY))),
                   ==, wrong);
  type (self, GTK_TYPE_PASSWORD_ENTRY, text);
  g_assert_cmpuint (try (self), ==, BOTH);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 77;
    }
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/vault-ui/unlock/security-key", test_security_key);
  ADD ("/vault-ui/unlock/blocked", test_blocked);
  ADD ("/vault-ui/unlock/recovery-code", test_code);
#undef ADD
  return g_test_run ();
}
