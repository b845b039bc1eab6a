/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The ways in: listed, added, changed, removed; what is superseded is overwritten; slots
 * from another person and from another time; passphrases as keyboards make them. */

#include "config.h"

#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "amana-vault-private.h"
#include "ways-fixture.h"

static GListModel *
list (Ways *self)
{
  GListModel *ways = amana_test_await_object (amana_vault_list_ways (self->vault), NULL);

  g_assert_true (G_IS_LIST_MODEL (ways));
  return ways;
}

static AmanaWay *
get_way (Ways *self, guint i)
{
  g_autoptr (GListModel) ways = list (self);
  AmanaWay *way = g_list_model_get_item (ways, i);

  g_assert_true (AMANA_IS_WAY (way));
  return way;
}

static void
test_list (Ways *self, gconstpointer data)
{
  g_autoptr (AmanaWay) way = get_way (self, 0);
  g_autoptr (GListModel) ways = list (self);

  g_assert_cmpuint (g_list_model_get_n_items (ways), ==, 1);
  g_assert_cmpint (amana_way_get_kind (way), ==, AMANA_WAY_PASSPHRASE);
  g_assert_cmpuint (amana_way_get_factors (way), ==, AMANA_FACTOR_NONE);
  g_assert_cmpuint (strlen (amana_way_get_id (way)), ==, 16);
  g_assert_cmpstr (amana_vault_get_way_id (self->vault), ==, "");
  vault_test_lock_both (self->vault);
  amana_test_must (amana_vault_unlock (self->vault, self->passphrase, FALSE));
  g_assert_cmpstr (amana_vault_get_way_id (self->vault), ==, amana_way_get_id (way));
}

static void
test_change (Ways *self, gconstpointer data)
{
  g_autoptr (AmanaCredentials) old = amana_credentials_new (self->passphrase);
  g_autoptr (AmanaSecret) other = amana_secret_new_from_utf8 ("verveine et fleur d’oranger");
  g_autoptr (AmanaSecret) seven = amana_secret_new_from_utf8 ("sept...");
  g_autoptr (AmanaCredentials) fresh = amana_credentials_new (other);
  g_autoptr (AmanaCredentials) wrong = ways_shown ("thé à la vanille");
  guint64 before = amana_vault_get_sequence (self->vault);

  ways_must_fail (amana_vault_change_passphrase (self->vault, old, seven), AMANA_VAULT_ERROR_WEAK);
  ways_must_fail (amana_vault_change_passphrase (self->vault, wrong, other),
                  AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
  ways_assert_opens (self, old);

  amana_test_must (amana_vault_unlock (self->vault, self->passphrase, FALSE));
  amana_test_must (amana_vault_change_passphrase (self->vault, old, other));
  g_assert_cmpuint (amana_vault_get_sequence (self->vault), ==, before + 2);
  ways_assert_closed (self, old, AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
  ways_assert_opens (self, fresh);
  amana_test_must (
    amana_vault_change_passphrase (self->vault, fresh, self->passphrase)); /* locked */
  ways_assert_opens (self, old);
}

/* What was superseded is zeros before it is let go of: seen through a descriptor that was
 * opened before. The old passphrase opens nothing that is left. */
static void
test_overwritten (Ways *self, gconstpointer data)
{
  g_autoptr (AmanaCredentials) old = amana_credentials_new (self->passphrase);
  g_autoptr (AmanaSecret) other = amana_secret_new_from_utf8 ("verveine et fleur d’oranger");
  g_autofree char *left_over = g_strconcat (self->slots, ".new", NULL);
  guint8 bytes[20000];
  gssize size;
  int fd = open (self->slots, O_RDONLY | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (pread (fd, bytes, sizeof bytes, 0), >, 4936);
  g_assert_false (sodium_is_zero (bytes, 4936));
  amana_test_must (amana_vault_change_passphrase (self->vault, old, other));
  size = pread (fd, bytes, sizeof bytes, 0);
  g_assert_cmpint (size, >, 4936);
  g_assert_true (sodium_is_zero (bytes, size));
  g_assert_false (g_file_test (left_over, G_FILE_TEST_EXISTS));
  close (fd);
}

/* A change that was cut off after the exchange leaves the old file under the other name:
 * the next unlocking does what was left undone. Somebody's hard link is left alone. */
static void
test_left_over (Ways *self, gconstpointer data)
{
  g_autofree char *left_over = g_strconcat (self->slots, ".new", NULL);
  g_autofree char *kept = g_build_filename (self->parent, "backup", NULL);
  guint8 bytes[64];
  int fd;

  vault_test_lock_both (self->vault);
  g_assert_true (g_file_set_contents (left_over, "old slots", -1, NULL));
  fd = open (left_over, O_RDONLY | O_CLOEXEC);
  amana_test_must (amana_vault_unlock (self->vault, self->passphrase, FALSE));
  g_assert_false (g_file_test (left_over, G_FILE_TEST_EXISTS));
  g_assert_cmpint (pread (fd, bytes, sizeof bytes, 0), ==, 9);
  g_assert_true (sodium_is_zero (bytes, 9));
  close (fd);

  vault_test_lock_both (self->vault);
  g_assert_true (g_file_set_contents (kept, "old slots", -1, NULL));
  g_assert_cmpint (link (kept, left_over), ==, 0);
  amana_test_must (amana_vault_unlock (self->vault, self->passphrase, FALSE));
  g_assert_false (g_file_test (left_over, G_FILE_TEST_EXISTS));
  fd = open (kept, O_RDONLY | O_CLOEXEC);
  g_assert_cmpint (pread (fd, bytes, sizeof bytes, 0), ==, 9);
  g_assert_cmpmem (bytes, 9, "old slots", 9);
  close (fd);
}

/* What a deep erase left that was cut off keeps nobody from changing the ways in, and goes with
 * the next unlocking. */
static void
test_after_erase (Ways *self, gconstpointer data)
{
  g_autofree char *next = g_build_filename (self->folder, "slots.next", NULL);
  g_autoptr (AmanaCredentials) first = amana_credentials_new (self->passphrase);
  g_autoptr (AmanaCredentials) second = ways_shown ("deuxième phrase");

  g_assert_true (g_file_set_contents (next, "half written", -1, NULL));
  amana_test_must (amana_vault_add_way (self->vault, first, second, 0));
  ways_assert_opens (self, second);
  g_assert_false (g_file_test (next, G_FILE_TEST_EXISTS));
}

static void
test_add_remove (Ways *self, gconstpointer data)
{
  g_autoptr (AmanaCredentials) first = amana_credentials_new (self->passphrase);
  g_autoptr (AmanaCredentials) second = ways_shown ("deuxième phrase");
  g_autoptr (AmanaWay) way = get_way (self, 0);

  ways_must_fail (amana_vault_remove_way (self->vault, first, amana_way_get_id (way)),
                  AMANA_VAULT_ERROR_LAST_WAY);
  ways_must_fail (amana_vault_remove_way (self->vault, first, "0123456789abcdef"),
                  AMANA_VAULT_ERROR_NO_SUCH_WAY);
  amana_test_must (amana_vault_add_way (self->vault, first, second, 0));
  ways_assert_opens (self, first);
  ways_assert_opens (self, second);
  amana_test_must (amana_vault_remove_way (self->vault, second, amana_way_get_id (way)));
  ways_assert_closed (self, first, AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
  ways_assert_opens (self, second);
  for (int i = 1; i < AMANA_VAULT_MAX_SLOTS; i++)
    amana_test_must (amana_vault_add_way (self->vault, second, second, 0));
  ways_must_fail (amana_vault_add_way (self->vault, second, first, 0),
                  AMANA_VAULT_ERROR_TOO_MANY_WAYS);
}

static void
test_recovery (Ways *self, gconstpointer data)
{
  g_autoptr (AmanaCredentials) current = amana_credentials_new (self->passphrase);
  g_autoptr (AmanaSecret) code = amana_recovery_code_new ();
  g_autoptr (AmanaSecret) other = amana_recovery_code_new ();
  g_autoptr (AmanaSecret) shown = amana_recovery_code_format (code);
  g_autoptr (AmanaSecret) garbled = amana_secret_new_from_utf8 ("01234-56789");
  g_autoptr (AmanaCredentials) by_code = amana_credentials_new_for_code (code);
  g_autoptr (AmanaCredentials) by_other = amana_credentials_new_for_code (other);
  g_autoptr (AmanaCredentials) typed_as_passphrase = amana_credentials_new (shown);
  g_autoptr (AmanaSecret) fresh = amana_secret_new_from_utf8 ("une phrase toute neuve");
  g_autoptr (AmanaCredentials) by_fresh = amana_credentials_new (fresh);

  /* Made and shown, but not typed back: it opens nothing. */
  ways_must_fail (amana_vault_add_recovery_code (self->vault, current, code, garbled),
                  AMANA_VAULT_ERROR_CODE_MISTYPED);
  ways_must_fail (amana_vault_add_recovery_code (self->vault, current, code, other),
                  AMANA_VAULT_ERROR_CODE_DIFFERS);
  ways_assert_closed (self, by_code, AMANA_VAULT_ERROR_WRONG_CODE);

  amana_test_must (amana_vault_add_recovery_code (self->vault, current, code, shown));
  ways_assert_opens (self, by_code);
  ways_assert_opens (self, typed_as_passphrase);
  ways_assert_opens (self, current);
  ways_assert_closed (self, by_other, AMANA_VAULT_ERROR_WRONG_CODE);

  /* A forgotten passphrase: the code makes a new one. */
  amana_test_must (amana_vault_change_passphrase (self->vault, by_code, fresh));
  ways_assert_closed (self, current, AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
  ways_assert_opens (self, by_fresh);
  ways_assert_opens (self, by_code);

  /* A lost paper: the new code takes its place. */
  amana_test_must (amana_vault_add_recovery_code (self->vault, by_fresh, other, other));
  ways_assert_closed (self, by_code, AMANA_VAULT_ERROR_WRONG_CODE);
  ways_assert_opens (self, by_other);
}

/* One after the other, each from the file as it then is. */
static void
test_two_at_once (Ways *self, gconstpointer data)
{
  g_autoptr (AmanaVault) beside = ways_new_vault (self, self->folder);
  g_autoptr (AmanaCredentials) current = amana_credentials_new (self->passphrase);
  g_autoptr (AmanaCredentials) one = ways_shown ("première phrase");
  g_autoptr (AmanaCredentials) two = ways_shown ("deuxième phrase");
  DexFuture *first = amana_vault_add_way (self->vault, current, one, 0);
  DexFuture *second = amana_vault_add_way (beside, current, two, 0);

  amana_test_must (first);
  amana_test_must (second);
  ways_assert_opens (self, one);
  ways_assert_opens (self, two);
  ways_assert_opens (self, current);
}

static void
copy (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (to, bytes, size, NULL));
}

/* Another person's slots open no store of this one, and are never written to. */
static void
test_from_another (Ways *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->parent, "two", NULL);
  g_autofree char *slots = g_build_filename (folder, "slots", NULL);
  g_autoptr (AmanaVault) other = ways_new_vault (self, folder);
  g_autoptr (AmanaSecret) passphrase = amana_secret_new_from_utf8 ("celle de ma sœur");
  g_autoptr (AmanaCredentials) mine = amana_credentials_new (self->passphrase);
  g_autoptr (AmanaCredentials) hers = amana_credentials_new (passphrase);
  g_autoptr (GError) error = NULL;

  amana_test_must (amana_vault_create (other, "Sœur", passphrase));
  vault_test_lock_both (other);
  copy (slots, self->slots);
  ways_must_fail (amana_vault_add_way (self->vault, hers, mine, 0), AMANA_VAULT_ERROR_STALE);
  vault_test_lock_both (self->vault);
  ways_must_fail (amana_vault_unlock_with (self->vault, mine, FALSE),
                  AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
  g_assert_false (amana_test_await (amana_vault_unlock_with (self->vault, hers, FALSE), &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_WRONG_KEY);
}

/* An older copy opens with the passphrase of its time, and its sequence tells. */
static void
test_from_before (Ways *self, gconstpointer data)
{
  g_autofree char *kept = g_build_filename (self->parent, "kept", NULL);
  g_autoptr (AmanaCredentials) old = amana_credentials_new (self->passphrase);
  g_autoptr (AmanaSecret) other = amana_secret_new_from_utf8 ("verveine et fleur d’oranger");
  guint64 sequence;

  copy (self->slots, kept);
  amana_test_must (amana_vault_change_passphrase (self->vault, old, other));
  sequence = amana_vault_get_sequence (self->vault);
  vault_test_lock_both (self->vault);
  copy (kept, self->slots);
  amana_test_must (amana_vault_unlock_with (self->vault, old, FALSE));
  g_assert_cmpuint (amana_vault_get_sequence (self->vault), <, sequence);
}

typedef struct
{
  const char *made;
  const char *typed;
  gboolean same;
} Spelling;

static const Spelling spellings[] = {
  { "caf\u00e9 au lait", "cafe\u0301 au lait", TRUE },
  { "\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f",         /* shadda before its vowel, */
    "\u0645\u064f\u062d\u064e\u0645\u064e\u0651\u062f", TRUE }, /* and after */
  { "\u0623\u0631\u0636 \u0627\u0644\u0644\u0647",
    "\u0627\u0654\u0631\u0636 \u0627\u0644\u0644\u0647", TRUE },
  { "\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f \u0637",
    "\u0645\u062d\u0645\u062f \u0637 \u0637", FALSE },
  { "\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f \u0637\u0628",
    "\u0645\u062d\u0645\u062f \u0637\u0628", FALSE },
  { "Phrase Secrète", "phrase secrète", FALSE },
};

static void
test_spellings (Ways *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autoptr (AmanaCredentials) current = amana_credentials_new (self->passphrase);
      g_autoptr (AmanaSecret) made = amana_secret_new_from_utf8 (spellings[i].made);
      g_autoptr (AmanaCredentials) typed = ways_shown (spellings[i].typed);

      amana_test_must (amana_vault_change_passphrase (self->vault, current, made));
      if (spellings[i].same)
        ways_assert_opens (self, typed);
      else
        ways_assert_closed (self, typed, AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
      amana_secret_unref (self->passphrase);
      self->passphrase = g_steal_pointer (&made);
    }
}

/* Slots that were made of what was typed, before passphrases were composed. */
static void
test_as_typed (Ways *self, gconstpointer data)
{
  const AmanaKeyFactors none = { NULL, NULL };
  g_autofree AmanaSlots *slots = g_new0 (AmanaSlots, 1);
  g_autoptr (AmanaSecret) typed = amana_secret_new_from_utf8 ("cafe\u0301 au lait");
  g_autoptr (AmanaCredentials) shown = amana_credentials_new (typed);
  g_autoptr (AmanaSecret) stretched = NULL;

  g_assert_true (amana_slots_read (slots, self->slots, NULL));
  stretched = amana_kdf_run (typed, slots->slots[0].salt, &slots->slots[0].cost, NULL);
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_autoptr (AmanaSecret) key = amana_vault_dup_key_for_testing (self->vault, i);

      amana_slot_seal (&slots->slots[0], stretched, &none, i, key);
    }
  g_assert_true (amana_slots_write (slots, self->slots, NULL));
  ways_assert_opens (self, shown);
}

static void
test_long (Ways *self, gconstpointer data)
{
  g_autofree char *text = g_strnfill (AMANA_SECRET_MAX_BYTES, 'x');
  g_autoptr (AmanaCredentials) current = amana_credentials_new (self->passphrase);
  g_autoptr (AmanaSecret) longest = NULL;
  g_autoptr (AmanaCredentials) shown = NULL;

  for (gsize i = 0; i + 2 < AMANA_SECRET_MAX_BYTES; i += 20)
    memcpy (text + i, "\u00e9", 2);
  longest = amana_secret_new_from_utf8 (text);
  shown = amana_credentials_new (longest);
  amana_test_must (amana_vault_change_passphrase (self->vault, current, longest));
  ways_assert_opens (self, shown);
  text[AMANA_SECRET_MAX_BYTES - 1] = 'y'; /* no byte is cut off */
  {
    g_autoptr (AmanaCredentials) other = ways_shown (text);

    ways_assert_closed (self, other, AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
  }
}

static void
test_too_long (void)
{
  g_autofree char *text = g_strnfill (AMANA_SECRET_MAX_BYTES + 1, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_null (amana_passphrase_new (text, &error));
  g_assert_error (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_TOO_LONG);
}

/* Our composing against GLib's, over letters and marks in any order. */
static void
test_compose (void)
{
  static const gunichar letters[] = { 'a',    'e',    0xe9,   0x301,  0x302,  0x323,
                                      0x327,  0x653,  0x654,  0x64e,  0x651,  0x650,
                                      0x627,  0x648,  0x644,  0x1ed9, 0xac00, 0x1100,
                                      0x1161, 0x11a8, 0x212b, 0x2126, ' ',    0x1f600,
                                      0x340,  0x344,  0x958,  0x9c7,  0x9be };

  for (int n = 0; n < 4000; n++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *expected = NULL;
      g_autoptr (AmanaSecret) typed = NULL;
      g_autoptr (AmanaSecret) composed = NULL;

      for (int i = g_test_rand_int_range (1, 12); i > 0; i--)
        g_string_append_unichar (text, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);
      expected = g_utf8_normalize (text->str, -1, G_NORMALIZE_NFC);
      typed = amana_secret_new (text->str, text->len);
      composed = amana_passphrase_compose (typed);
      g_assert_cmpmem (amana_secret_get_data (composed), amana_secret_get_size (composed), expected,
                       strlen (expected));
    }
}

static const AmanaSchema *
get_audited_schema (void)
{
  static const AmanaMigration *const steps[] = { migrations, &amana_audit_migration, NULL };
  static AmanaSchema schema;

  if (schema.name == NULL)
    amana_schema_init (&schema, "general", steps);
  return &schema;
}

/* What was done to the ways in, and by which one was come in, is in the record. */
static void
test_audit (Ways *self, gconstpointer data)
{
  static const AmanaAuditKind kinds[] = { AMANA_AUDIT_WAY_REMOVED, AMANA_AUDIT_WAY_CHANGED,
                                          AMANA_AUDIT_WAY_ADDED, AMANA_AUDIT_REFUSED,
                                          AMANA_AUDIT_UNLOCKED };
  const AmanaSchema *const audited[] = { get_audited_schema (), schemas[1] };
  g_autoptr (AmanaVault) vault = amana_vault_new_for_testing (self->folder, audited);
  g_autoptr (AmanaAudit) audit = amana_audit_new (self->folder);
  g_autoptr (AmanaCredentials) current = amana_credentials_new (self->passphrase);
  g_autoptr (AmanaCredentials) second = ways_shown ("deuxième phrase");
  g_autoptr (AmanaSecret) changed = amana_secret_new_from_utf8 ("phrase changée");
  g_autoptr (AmanaCredentials) wrong = ways_shown ("phrase inventée");
  g_autoptr (AmanaWay) way = get_way (self, 0);
  g_autoptr (AmanaWay) added = NULL;
  g_autoptr (DexFuture) listed = NULL;
  GPtrArray *entries;
  guint next = 0;

  vault_test_lock_both (self->vault);
  amana_vault_set_audit (vault, audit);
  amana_test_must (amana_vault_unlock_with (vault, current, TRUE));
  ways_must_fail (amana_vault_add_way (vault, wrong, second, 0),
                  AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
  amana_test_must (amana_vault_add_way (vault, current, second, 0));
  added = get_way (self, 1);
  amana_test_must (amana_vault_change_passphrase (vault, current, changed));
  amana_test_must (amana_vault_remove_way (vault, second, amana_way_get_id (added)));
  listed = amana_test_settle (amana_audit_list (audit, 0));
  entries = g_value_get_boxed (dex_future_get_value (listed, NULL));
  for (guint i = 0; i < entries->len && next < G_N_ELEMENTS (kinds); i++)
    {
      const AmanaAuditEntry *entry = g_ptr_array_index (entries, i);
      const char *about = entry->kind == AMANA_AUDIT_UNLOCKED      ? amana_way_get_id (way)
                          : entry->kind == AMANA_AUDIT_WAY_ADDED   ? amana_way_get_id (added)
                          : entry->kind == AMANA_AUDIT_WAY_REMOVED ? amana_way_get_id (added)
                                                                   : NULL;
      char id[17];

      g_assert_cmpint (entry->kind, ==, kinds[next++]);
      sodium_bin2hex (id, sizeof id, entry->way, sizeof entry->way);
      if (about != NULL)
        g_assert_cmpstr (id, ==, about);
    }
  g_assert_cmpuint (next, ==, G_N_ELEMENTS (kinds));
  vault_test_lock_both (vault);
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  (*(int *) user_data)++;
}

static void
test_calibration (Ways *self, gconstpointer data)
{
  double calibration;
  int n = 0;

  g_signal_connect (self->vault, "notify::calibration", G_CALLBACK (count_cb), &n);
  amana_test_must (amana_vault_calibrate (self->vault));
  g_object_get (self->vault, "calibration", &calibration, NULL);
  g_assert_cmpfloat (calibration, ==, 1);
  g_assert_cmpint (n, >=, 3);
}

int
main (int argc, char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  g_test_init (&argc, &argv, NULL);
  dex_init ();

#define ADD(path, func) g_test_add (path, Ways, NULL, ways_set_up, func, ways_tear_down)
  ADD ("/vault/ways/list", test_list);
  ADD ("/vault/ways/change", test_change);
  ADD ("/vault/27-superseded-slots-overwritten", test_overwritten);
  ADD ("/vault/ways/left-over", test_left_over);
  ADD ("/vault/ways/after-erase", test_after_erase);
  ADD ("/vault/ways/add-remove", test_add_remove);
  ADD ("/vault/ways/recovery", test_recovery);
  ADD ("/vault/ways/two-at-once", test_two_at_once);
  ADD ("/vault/ways/from-another", test_from_another);
  ADD ("/vault/ways/from-before", test_from_before);
  ADD ("/vault/ways/spellings", test_spellings);
  ADD ("/vault/ways/as-typed", test_as_typed);
  ADD ("/vault/ways/long", test_long);
  g_test_add_func ("/vault/ways/too-long", test_too_long);
  ADD ("/vault/ways/audit", test_audit);
  g_test_add_func ("/vault/ways/compose", test_compose);
  ADD ("/vault/ways/calibration", test_calibration);
#undef ADD

  return g_test_run ();
}
