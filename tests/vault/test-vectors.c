/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Test vectors of the formats: fixed inputs, and the bytes that another program (by
 * src/vault/README.md, with libsodium and Python's BLAKE2b) made of them. A change here is
 * a new format, and stores of yesterday do not open any more.
 *
 *   passphrase "thé à la menthe", t 3, m 8 MiB, salt 10…1f, vault 00…0f, sequence 7
 *   key file: random bytes 00…3f; credential "credential of a test"; hmac-secret 5a × 32
 *   one slot, factors 3, wanted by Health; keys 11 × 32 and 22 × 32; nonces a0 and a1 × 24 */

#include "config.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#include "amana-test-fiber.h"
#include "amana-key-file.h"
#include "amana-vault-private.h"

#define COPY_BYTES 4936
#define FILE_BYTES (8192 + COPY_BYTES)

static const char stretched_hex[] =
  "cbf0b857b296144fdd5a9756d67d73965011a5bd987b54fe71f17f9987e228b4";
static const char code_stretched_hex[] =
  "3a098a6d52b34e595b1ec24e3120aa565fb54fc28aa00a23f69020277b937595";
static const char key_file_key_hex[] =
  "10d8e6d534b00939843fe9dcc4dae48cdf008f6b8b2b82b156f5404d874887f5";
static const char key_file_sum_hex[] =
  "032b7f07df839a2f4ffd298735345f587c70c2fd63b4efd72f074a8e4215c6af";
static const char hmac_salt_hex[] =
  "b1b3b4293f0cf84e969093c23c534dc94dbf283445386ba527508871abbc97b4";
static const char header_hex[] =
  "414d414e41534c3101000000010000000700000000000000000102030405060708090a0b0c0d0e0f";
static const char slot_hex[] = "01030302030000000000800000000000101112131415161718191a1b1c1d1e1f"
                               "1c000000c209259b95f155f563726564656e7469616c206f6620612074657374";
static const char general_hex[] =
  "a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a00221d28e3c1a362f11a6897a"
  "68c2824d9acd6c47d0ae137f27a040abe67d00e85bee832b16f3ad793d9e722b97dfbe22";
static const char health_hex[] =
  "a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a167c0473eecb51f57247ee1df"
  "4e1fa7ae0852730dbe3418ad4a8a3b4588fc13cde46cc2ac9aafc1eab2a872cd339c751f";
static const char sum_hex[] = "dfcaef28c0607ba6f4854e2c0a0f0a9cce451a12b12be6219a7c7a5715dfff02";

static void
put_hex (guint8 *at, const char *hex)
{
  gsize size;

  g_assert_cmpint (sodium_hex2bin (at, strlen (hex) / 2, hex, strlen (hex), NULL, &size, NULL), ==,
                   0);
}

static void
assert_hex (const guint8 *bytes, const char *hex)
{
  gsize size = strlen (hex) / 2;
  g_autofree guint8 *expected = g_malloc (size);

  put_hex (expected, hex);
  g_assert_cmpmem (bytes, size, expected, size);
}

static void
make_file (guint8 file[FILE_BYTES])
{
  memset (file, 0, FILE_BYTES);
  put_hex (file, header_hex);
  put_hex (file + 40, slot_hex);
  put_hex (file + 40 + 160, general_hex);
  put_hex (file + 40 + 232, health_hex);
  put_hex (file + 4904, sum_hex);
  memcpy (file + 8192, file, COPY_BYTES);
}

static AmanaSecret *
repeat (guint8 byte)
{
  guint8 bytes[32];

  memset (bytes, byte, sizeof bytes);
  return amana_secret_new (bytes, sizeof bytes);
}

static AmanaSecret *
from_hex (const char *hex)
{
  guint8 bytes[32];

  put_hex (bytes, hex);
  return amana_secret_new (bytes, sizeof bytes);
}

/* Read, opened, and written again to the same bytes. */
static void
test_slots (void)
{
  g_autofree char *folder = g_dir_make_tmp ("amana-vectors-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "slots", NULL);
  g_autofree guint8 *file = g_malloc (FILE_BYTES);
  g_autofree char *written = NULL;
  g_autofree AmanaSlots *slots = g_new0 (AmanaSlots, 1);
  g_autoptr (AmanaSecret) passphrase = amana_secret_new_from_utf8 ("th\u00e9 a\u0300 la menthe");
  g_autoptr (AmanaCredentials) credentials = amana_credentials_new (passphrase);
  g_autoptr (AmanaSecret) stretched = NULL;
  g_autoptr (AmanaSecret) key_file = from_hex (key_file_key_hex);
  g_autoptr (AmanaSecret) hmac = repeat (0x5a);
  const AmanaKeyFactors factors = { key_file, hmac };
  gsize size;

  make_file (file);
  g_assert_true (g_file_set_contents (path, (const char *) file, FILE_BYTES, NULL));
  g_assert_true (amana_slots_read (slots, path, NULL));
  g_assert_cmpuint (slots->sequence, ==, 7);
  g_assert_true (amana_slot_is_key_file (&slots->slots[0], key_file));
  g_assert_cmpmem (amana_slot_get_fido (&slots->slots[0], &size), 20, "credential of a test", 20);
  stretched = amana_work_stretch (credentials, &slots->slots[0], NULL);
  assert_hex (amana_secret_get_data (stretched), stretched_hex);
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_autoptr (AmanaSecret) key = amana_slot_open (&slots->slots[0], stretched, &factors, i);
      g_autoptr (AmanaSecret) expected = repeat (i == 0 ? 0x11 : 0x22);

      g_assert_nonnull (key);
      g_assert_true (amana_secret_equal (key, expected));
    }
  g_assert_true (amana_slots_write (slots, path, NULL));
  g_assert_true (g_file_get_contents (path, &written, &size, NULL));
  g_assert_cmpmem (written, size, file, FILE_BYTES);
  g_remove (path);
  g_rmdir (folder);
}

/* Health wants both factors, and no other; General wants none. */
static void
test_factors (void)
{
  g_autofree guint8 *file = g_malloc (FILE_BYTES);
  g_autofree char *folder = g_dir_make_tmp ("amana-vectors-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "slots", NULL);
  g_autofree AmanaSlots *slots = g_new0 (AmanaSlots, 1);
  g_autoptr (AmanaSecret) stretched = from_hex (stretched_hex);
  g_autoptr (AmanaSecret) key_file = from_hex (key_file_key_hex);
  g_autoptr (AmanaSecret) hmac = repeat (0x5a);
  g_autoptr (AmanaSecret) other = repeat (0x5b);
  const AmanaKeyFactors cases[] = { { NULL, NULL },  { key_file, NULL },  { NULL, hmac },
                                    { other, hmac }, { key_file, other }, { hmac, key_file } };

  make_file (file);
  g_assert_true (g_file_set_contents (path, (const char *) file, FILE_BYTES, NULL));
  g_assert_true (amana_slots_read (slots, path, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AmanaSecret) general =
        amana_slot_open (&slots->slots[0], stretched, &cases[i], AMANA_COMPARTMENT_GENERAL);

      g_assert_nonnull (general);
      g_assert_null (
        amana_slot_open (&slots->slots[0], stretched, &cases[i], AMANA_COMPARTMENT_HEALTH));
    }
  g_remove (path);
  g_rmdir (folder);
}

static void
test_hmac_salt (void)
{
  guint8 salt[AMANA_VAULT_SALT_BYTES], out[32];

  for (gsize i = 0; i < sizeof salt; i++)
    salt[i] = 0x10 + i;
  amana_slot_get_hmac_salt (salt, out);
  assert_hex (out, hmac_salt_hex);
}

static void
test_key_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("amana-vectors-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "key", NULL);
  g_autoptr (DexFuture) read = NULL;
  AmanaSecret *key;
  guint8 file[104] = "AMANAKF1";

  for (int i = 0; i < 64; i++)
    file[8 + i] = i;
  put_hex (file + 72, key_file_sum_hex);
  g_assert_true (g_file_set_contents (path, (const char *) file, sizeof file, NULL));
  read = amana_test_settle (amana_key_file_read (path));
  key = g_value_get_boxed (dex_future_get_value (read, NULL));
  assert_hex (amana_secret_get_data (key), key_file_key_hex);
  g_remove (path);
  g_rmdir (folder);
}

static void
test_recovery_code (void)
{
  g_autoptr (AmanaSecret) typed = amana_secret_new_from_utf8 ("o1234-56789-oaib0-cdefg-hjkmn-0d");
  g_autoptr (AmanaCredentials) credentials = amana_credentials_new (typed);
  g_autoptr (AmanaSecret) stretched = NULL;
  AmanaSlot slot = { .type = AMANA_SLOT_RECOVERY, .cost = { 8 << 20, 3 } };

  for (gsize i = 0; i < sizeof slot.salt; i++)
    slot.salt[i] = 0x10 + i;
  stretched = amana_work_stretch (credentials, &slot, NULL);
  assert_hex (amana_secret_get_data (stretched), code_stretched_hex);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
  dex_init ();

  g_test_add_func ("/vault/vectors/slots", test_slots);
  g_test_add_func ("/vault/vectors/factors", test_factors);
  g_test_add_func ("/vault/vectors/hmac-salt", test_hmac_salt);
  g_test_add_func ("/vault/vectors/key-file", test_key_file);
  g_test_add_func ("/vault/vectors/recovery-code", test_recovery_code);

  return g_test_run ();
}
