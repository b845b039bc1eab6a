/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The file `slots`: the data keys of the two compartments, sealed once for each way
 * to open them. Two copies of one record, at offsets 0 and 8192; the valid one
 * with the higher sequence counts. Numbers are little-endian.
 *
 *   offset  size  field
 *        0     8  "AMANASL1"
 *        8     4  format version, 1
 *       12     4  number of slots, 1…16
 *       16     8  sequence: counts changes of this file
 *       24    16  id of the vault, random
 *       40   304  for each of 16 slots, unused ones zero:
 *             0     1  type: 1 passphrase, 2 recovery code, 3 key file, 4 FIDO2
 *             1     1  factors wanted as well: 1 key file, 2 hmac-secret of FIDO2,
 *                      4 the FIDO2 device wants its PIN for that
 *             2     1  compartments it opens: 1 General, 2 Health
 *             3     1  compartments that want the factors; the others open without
 *             4     4  t: passes of Argon2id, ≤ 20
 *             8     8  m: its memory in bytes, ≤ 2 GiB
 *            16    16  salt
 *            32     4  size of the credential, ≤ 120
 *            36   120  with factor 1, the key file's id: the first 8 bytes of the key
 *                      file's key in BLAKE2b-128 keyed with the salt; then, with
 *                      factor 2, the credential id of the FIDO2 device
 *           156     4  zero
 *           160    72  for each compartment: nonce 24, XChaCha20-Poly1305 of its
 *                      32-byte data key, tag 16; zero where it opens none
 *     4904    32  BLAKE2b-256 of bytes 0…4903
 *
 * The associated data of a seal are bytes 0…159 of its slot and the compartment's
 * number, so that no field of a slot can be exchanged and no key moved from one
 * compartment to the other. Its key is
 *
 *   KEK = BLAKE2b-256 of "amana kek 1" NUL, factors 1 (0 for a compartment that does not
 *         want them), key-file key 32, hmac-secret 32 (zeros where not wanted),
 *         compartment number 1
 *         keyed with Argon2id (passphrase in UTF-8 and NFC, salt, t, m)
 *   salt of the hmac-secret = BLAKE2b-256 of "amana fido2 salt 1" NUL, salt 16
 *
 * So one run of Argon2id serves both compartments, also where only Health wants more.
 * A recovery code's slot is one of type 2 without factors; its passphrase is the code's
 * 27 symbols (amana-recovery-code.c). The key file's id lets "this is another key file"
 * be said before any work, and tells nothing to who does not have that file.
 * Types that are not known are kept as they are.
 *
 * The checksum is against rot, not against people: those the seals keep out. */

#include "config.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>

#include "amana-bytes.h"
#include "amana-vault-private.h"

#define MAGIC          "AMANASL1"
#define FAMILY_BYTES   7 /* of the magic: what a later Amana's begins with, too */
#define FORMAT_VERSION 1
#define HEADER_BYTES   40
#define SLOT_BYTES     304
#define SEALED_BYTES   72
#define BODY_BYTES     (HEADER_BYTES + AMANA_VAULT_MAX_SLOTS * SLOT_BYTES)
#define COPY_BYTES     (BODY_BYTES + 32)
#define COPY_OFFSET    8192
#define FILE_BYTES     (COPY_OFFSET + COPY_BYTES)

G_STATIC_ASSERT (FILE_BYTES == COPY_OFFSET + COPY_BYTES);
G_STATIC_ASSERT (SEALED_BYTES == sizeof ((AmanaSlot *) NULL)->sealed[0]);
G_STATIC_ASSERT (AMANA_VAULT_SALT_BYTES == crypto_pwhash_SALTBYTES);

static gboolean
decode_slot (AmanaSlot *slot, const guint8 *at)
{
  slot->type = at[0];
  slot->factors = at[1];
  slot->compartments = at[2];
  slot->guarded = at[3];
  slot->cost.passes = amana_get_uint32 (at + 4);
  slot->cost.memory_bytes = amana_get_uint64 (at + 8);
  memcpy (slot->salt, at + 16, AMANA_VAULT_SALT_BYTES);
  slot->credential_size = amana_get_uint32 (at + 32);
  memcpy (slot->credential, at + 36, AMANA_SLOT_CREDENTIAL_BYTES);
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    memcpy (slot->sealed[i], at + AMANA_SLOT_HEADER_BYTES + i * SEALED_BYTES, SEALED_BYTES);
  return slot->credential_size <= AMANA_SLOT_CREDENTIAL_BYTES;
}

static gboolean
is_known (const AmanaSlot *slot)
{
  return slot->type == AMANA_SLOT_PASSPHRASE || slot->type == AMANA_SLOT_RECOVERY;
}

/* Argon2id must not even start on these. */
static gboolean
is_hostile (const AmanaSlot *slot)
{
  return slot->cost.passes < 1 || slot->cost.passes > AMANA_KDF_MAX_PASSES ||
         slot->cost.memory_bytes < crypto_pwhash_MEMLIMIT_MIN ||
         slot->cost.memory_bytes > AMANA_KDF_MAX_MEMORY_BYTES;
}

static void
encode (const AmanaSlots *self, guint8 copy[COPY_BYTES])
{
  memset (copy, 0, COPY_BYTES);
  memcpy (copy, MAGIC, 8);
  amana_put_uint32 (copy + 8, FORMAT_VERSION);
  amana_put_uint32 (copy + 12, self->n_slots);
  amana_put_uint64 (copy + 16, self->sequence);
  memcpy (copy + 24, self->id, AMANA_VAULT_ID_BYTES);
  for (guint i = 0; i < self->n_slots; i++)
    {
      guint8 *at = copy + HEADER_BYTES + i * SLOT_BYTES;

      amana_slot_encode_header (&self->slots[i], at);
      memcpy (at + AMANA_SLOT_HEADER_BYTES, self->slots[i].sealed, sizeof self->slots[i].sealed);
    }
  crypto_generichash (copy + BODY_BYTES, 32, copy, BODY_BYTES, NULL, 0);
}

static gboolean
set_error (GError **error, AmanaVaultError code, const char *message)
{
  g_set_error_literal (error, AMANA_VAULT_ERROR, (int) code, message);
  return FALSE;
}

/* To take such a file for a damaged one would be to advise writing over it. */
static gboolean
is_of_later (const guint8 *copy)
{
  return memcmp (copy, MAGIC, FAMILY_BYTES) == 0 && copy[FAMILY_BYTES] > MAGIC[FAMILY_BYTES] &&
         g_ascii_isalnum (copy[FAMILY_BYTES]);
}

static gboolean
decode (AmanaSlots *self, const guint8 copy[COPY_BYTES], GError **error)
{
  guint8 sum[32];

  if (is_of_later (copy))
    return set_error (error, AMANA_VAULT_ERROR_NEWER, "the slots are of a newer kind");
  crypto_generichash (sum, sizeof sum, copy, BODY_BYTES, NULL, 0);
  if (memcmp (copy, MAGIC, 8) != 0 || memcmp (sum, copy + BODY_BYTES, sizeof sum) != 0)
    return set_error (error, AMANA_VAULT_ERROR_DAMAGED, "a copy of the slots is damaged");
  if (amana_get_uint32 (copy + 8) != FORMAT_VERSION)
    return set_error (error, AMANA_VAULT_ERROR_NEWER, "the slots are of a newer format");
  memset (self, 0, sizeof *self);
  self->n_slots = amana_get_uint32 (copy + 12);
  self->sequence = amana_get_uint64 (copy + 16);
  memcpy (self->id, copy + 24, AMANA_VAULT_ID_BYTES);
  if (self->n_slots < 1 || self->n_slots > AMANA_VAULT_MAX_SLOTS)
    return set_error (error, AMANA_VAULT_ERROR_DAMAGED, "an impossible number of slots");
  for (guint i = 0; i < self->n_slots; i++)
    {
      AmanaSlot *slot = &self->slots[i];

      if (!decode_slot (slot, copy + HEADER_BYTES + i * SLOT_BYTES))
        return set_error (error, AMANA_VAULT_ERROR_DAMAGED, "an impossible credential");
      if (is_known (slot) && is_hostile (slot))
        return set_error (error, AMANA_VAULT_ERROR_HOSTILE, "key derivation beyond the limits");
    }
  return TRUE;
}

static gboolean
load (const char *path, guint8 file[FILE_BYTES], GError **error)
{
  gsize size;

  memset (file, 0, FILE_BYTES);
  if (amana_vault_file_read (path, file, FILE_BYTES, &size))
    return TRUE;
  if (errno == ENOENT)
    return set_error (error, AMANA_VAULT_ERROR_NO_PERSON, "there is no slots file");
  if (errno == EIO || errno == EINVAL || errno == ELOOP)
    return set_error (error, AMANA_VAULT_ERROR_DAMAGED, "the slots cannot be read");
  if (errno == EACCES || errno == EPERM)
    return set_error (error, AMANA_VAULT_ERROR_UNREADABLE, "the slots may not be read");
  g_propagate_error (error, amana_vault_error_from_errno (errno, "read the slots"));
  return FALSE;
}

/*
 * amana_slots_parse:
 * @file: %AMANA_SLOTS_FILE_BYTES bytes of no trust, zeros behind what there is
 *
 * Takes the better of the two copies. A copy that is whole but not acceptable
 * (HOSTILE, NEWER) decides over a damaged one: it is the more telling answer.
 *
 * Errors: %AMANA_VAULT_ERROR_DAMAGED, NEWER, HOSTILE
 */
gboolean
amana_slots_parse (AmanaSlots *self, const guint8 *file, GError **error)
{
  g_autofree AmanaSlots *copies = g_new0 (AmanaSlots, 2);
  g_autoptr (GError) first = NULL;
  g_autoptr (GError) second = NULL;
  gboolean valid[] = { decode (&copies[0], file, &first),
                       decode (&copies[1], file + COPY_OFFSET, &second) };

  if (!valid[0] && !valid[1])
    {
      if (first->code == AMANA_VAULT_ERROR_DAMAGED)
        g_propagate_error (error, g_steal_pointer (&second));
      else
        g_propagate_error (error, g_steal_pointer (&first));
      return FALSE;
    }
  *self =
    valid[1] && (!valid[0] || copies[1].sequence > copies[0].sequence) ? copies[1] : copies[0];
  return TRUE;
}

/*
 * amana_slots_read:
 *
 * Errors: of amana_slots_parse(); %AMANA_VAULT_ERROR_NO_PERSON, UNREADABLE
 */
gboolean
amana_slots_read (AmanaSlots *self, const char *path, GError **error)
{
  g_autofree guint8 *file = g_malloc (FILE_BYTES);

  return load (path, file, error) && amana_slots_parse (self, file, error);
}

/* Both copies alike. */
void
amana_slots_encode (const AmanaSlots *self, guint8 *file)
{
  memset (file, 0, FILE_BYTES);
  encode (self, file);
  memcpy (file + COPY_OFFSET, file, COPY_BYTES);
}

/*
 * amana_slots_write:
 *
 * Replaces the file by one with both copies alike.
 *
 * Errors: %AMANA_VAULT_ERROR_READ_ONLY, FULL, FAILED; then the old file stands
 */
gboolean
amana_slots_write (const AmanaSlots *self, const char *path, GError **error)
{
  g_autofree guint8 *file = g_malloc (FILE_BYTES);

  amana_slots_encode (self, file);
  return amana_vault_file_replace (path, file, FILE_BYTES, error);
}
