/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One slot: what it asks for beside a passphrase, and the sealing of the data keys in
 * it. The format stands at the head of amana-vault-slots.c. Pure: no file, no waiting. */

#include "config.h"

#include <sodium.h>
#include <string.h>

#include "amana-bytes.h"
#include "amana-vault-private.h"

#define NONCE_BYTES  24
#define SEALED_BYTES sizeof ((AmanaSlot *) NULL)->sealed[0]

G_STATIC_ASSERT (NONCE_BYTES == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);

void
amana_slot_encode_header (const AmanaSlot *self, guint8 *at)
{
  memset (at, 0, AMANA_SLOT_HEADER_BYTES);
  at[0] = self->type;
  at[1] = self->factors;
  at[2] = self->compartments;
  at[3] = self->guarded;
  amana_put_uint32 (at + 4, self->cost.passes);
  amana_put_uint64 (at + 8, self->cost.memory_bytes);
  memcpy (at + 16, self->salt, AMANA_VAULT_SALT_BYTES);
  amana_put_uint32 (at + 32, self->credential_size);
  memcpy (at + 36, self->credential, AMANA_SLOT_CREDENTIAL_BYTES);
}

static void
add_factor (crypto_generichash_state *state, gboolean wanted, AmanaSecret *factor)
{
  static const guint8 absent[AMANA_VAULT_KEY_BYTES];

  g_assert (!wanted || factor == NULL || amana_secret_get_size (factor) == sizeof absent);
  crypto_generichash_update (
    state, wanted && factor != NULL ? amana_secret_get_data (factor) : absent, sizeof absent);
}

static AmanaSecret *
derive_kek (const AmanaSlot *self,
            AmanaSecret *stretched,
            const AmanaKeyFactors *factors,
            AmanaCompartment compartment)
{
  static const char label[] = "amana kek 1";
  guint8 number = compartment;
  guint8 wanted = (self->guarded & (1 << compartment)) != 0 ? self->factors : 0;
  guint8 *out = sodium_malloc (AMANA_VAULT_KEY_BYTES);
  crypto_generichash_state state;
  AmanaSecret *kek;

  g_assert (out != NULL);
  crypto_generichash_init (&state, amana_secret_get_data (stretched),
                           amana_secret_get_size (stretched), AMANA_VAULT_KEY_BYTES);
  crypto_generichash_update (&state, (const guint8 *) label, sizeof label);
  crypto_generichash_update (&state, &wanted, 1);
  add_factor (&state, (wanted & AMANA_SLOT_KEY_FILE) != 0, factors->key_file);
  add_factor (&state, (wanted & AMANA_SLOT_HMAC) != 0, factors->hmac);
  crypto_generichash_update (&state, &number, 1);
  crypto_generichash_final (&state, out, AMANA_VAULT_KEY_BYTES);
  sodium_memzero (&state, sizeof state);
  kek = amana_secret_new (out, AMANA_VAULT_KEY_BYTES);
  sodium_free (out);
  return kek;
}

static void
make_associated (const AmanaSlot *self,
                 AmanaCompartment compartment,
                 guint8 associated[AMANA_SLOT_HEADER_BYTES + 1])
{
  amana_slot_encode_header (self, associated);
  associated[AMANA_SLOT_HEADER_BYTES] = compartment;
}

/*
 * amana_slot_seal:
 * @self: a slot whose every other field is final, @compartments too
 * @stretched: what amana_kdf_run() made of the passphrase
 * @factors: those that the slot wants, where it guards @compartment
 * @key: the compartment's data key
 */
void
amana_slot_seal (AmanaSlot *self,
                 AmanaSecret *stretched,
                 const AmanaKeyFactors *factors,
                 AmanaCompartment compartment,
                 AmanaSecret *key)
{
  g_autoptr (AmanaSecret) kek = derive_kek (self, stretched, factors, compartment);
  guint8 associated[AMANA_SLOT_HEADER_BYTES + 1];
  guint8 *sealed = self->sealed[compartment];

  make_associated (self, compartment, associated);
  randombytes_buf (sealed, NONCE_BYTES);
  crypto_aead_xchacha20poly1305_ietf_encrypt (
    sealed + NONCE_BYTES, NULL, amana_secret_get_data (key), AMANA_VAULT_KEY_BYTES, associated,
    sizeof associated, NULL, sealed, amana_secret_get_data (kek));
}

/*
 * amana_slot_open:
 *
 * Returns: (transfer full) (nullable): the compartment's data key; %NULL when the
 *   passphrase or a factor is another, or anything in the slot was changed
 */
AmanaSecret *
amana_slot_open (const AmanaSlot *self,
                 AmanaSecret *stretched,
                 const AmanaKeyFactors *factors,
                 AmanaCompartment compartment)
{
  g_autoptr (AmanaSecret) kek = NULL;
  guint8 associated[AMANA_SLOT_HEADER_BYTES + 1];
  const guint8 *sealed = self->sealed[compartment];
  guint8 *out;
  AmanaSecret *key = NULL;

  if ((self->compartments & (1 << compartment)) == 0)
    return NULL;
  kek = derive_kek (self, stretched, factors, compartment);
  make_associated (self, compartment, associated);
  out = sodium_malloc (AMANA_VAULT_KEY_BYTES);
  g_assert (out != NULL);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (
        out, NULL, NULL, sealed + NONCE_BYTES, SEALED_BYTES - NONCE_BYTES, associated,
        sizeof associated, sealed, amana_secret_get_data (kek)) == 0)
    key = amana_secret_new (out, AMANA_VAULT_KEY_BYTES);
  sodium_free (out);
  return key;
}

/*
 * amana_slot_dup_id:
 *
 * Returns: the first half of the salt in hexadecimal digits: what a way in is called,
 *   here and in the record of what happened
 */
char *
amana_slot_dup_id (const AmanaSlot *self)
{
  char *id = g_malloc (AMANA_SLOT_ID_CHARS + 1);

  return sodium_bin2hex (id, AMANA_SLOT_ID_CHARS + 1, self->salt, AMANA_SLOT_ID_CHARS / 2);
}

static void
get_key_file_id (const AmanaSlot *self,
                 AmanaSecret *key_file,
                 guint8 id[AMANA_SLOT_KEY_FILE_ID_BYTES])
{
  guint8 whole[crypto_generichash_BYTES_MIN];

  crypto_generichash (whole, sizeof whole, amana_secret_get_data (key_file),
                      amana_secret_get_size (key_file), self->salt, sizeof self->salt);
  memcpy (id, whole, AMANA_SLOT_KEY_FILE_ID_BYTES);
}

/* Before amana_slot_set_fido(); the salt is final. */
void
amana_slot_set_key_file (AmanaSlot *self, AmanaSecret *key_file)
{
  self->factors |= AMANA_SLOT_KEY_FILE;
  self->credential_size = AMANA_SLOT_KEY_FILE_ID_BYTES;
  get_key_file_id (self, key_file, self->credential);
}

gboolean
amana_slot_is_key_file (const AmanaSlot *self, AmanaSecret *key_file)
{
  guint8 id[AMANA_SLOT_KEY_FILE_ID_BYTES];

  get_key_file_id (self, key_file, id);
  return (self->factors & AMANA_SLOT_KEY_FILE) != 0 && self->credential_size >= sizeof id &&
         memcmp (id, self->credential, sizeof id) == 0;
}

/* FALSE when the credential id does not fit. */
gboolean
amana_slot_set_fido (AmanaSlot *self, gconstpointer credential, gsize size_bytes)
{
  if (size_bytes == 0 || size_bytes > AMANA_SLOT_CREDENTIAL_BYTES - self->credential_size)
    return FALSE;
  self->factors |= AMANA_SLOT_HMAC;
  memcpy (self->credential + self->credential_size, credential, size_bytes);
  self->credential_size += size_bytes;
  return TRUE;
}

/*
 * amana_slot_get_fido:
 *
 * Returns: (nullable): the FIDO2 credential id of a slot that wants one
 */
const guint8 *
amana_slot_get_fido (const AmanaSlot *self, gsize *size_bytes)
{
  gsize skipped = (self->factors & AMANA_SLOT_KEY_FILE) != 0 ? AMANA_SLOT_KEY_FILE_ID_BYTES : 0;

  if ((self->factors & AMANA_SLOT_HMAC) == 0 || self->credential_size <= skipped)
    return NULL;
  *size_bytes = self->credential_size - skipped;
  return self->credential + skipped;
}

void
amana_slot_get_hmac_salt (const guint8 salt[AMANA_VAULT_SALT_BYTES], guint8 out[32])
{
  static const char label[] = "amana fido2 salt 1";
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, 32);
  crypto_generichash_update (&state, (const guint8 *) label, sizeof label);
  crypto_generichash_update (&state, salt, AMANA_VAULT_SALT_BYTES);
  crypto_generichash_final (&state, out, 32);
}
