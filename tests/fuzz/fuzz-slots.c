/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The slots file, of whatever bytes: read, looked at by everything that looks at slots,
 * opened, written again and read again. The mutator puts checksums and magic right most of
 * the time, for without that nearly all of it would end at the first comparison. */

#include "config.h"

#include <sodium.h>
#include <string.h>

#include "amana-vault-private.h"

#define COPY_OFFSET 8192
#define BODY_BYTES  4904

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);
size_t LLVMFuzzerMutate (guint8 *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator (guint8 *data, size_t size, size_t max_size, unsigned int seed);

static AmanaSecret *secret; /* stands for everything that is secret */

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  guint8 bytes[AMANA_VAULT_KEY_BYTES];

  g_assert (sodium_init () >= 0);
  memset (bytes, 7, sizeof bytes);
  secret = amana_secret_new (bytes, sizeof bytes);
  return 0;
}

static void
look_at (const AmanaSlot *slot)
{
  const AmanaKeyFactors factors = { secret, secret };
  g_autofree char *id = amana_slot_dup_id (slot);
  gsize size = 0;
  const guint8 *credential = amana_slot_get_fido (slot, &size);

  g_assert (strlen (id) == AMANA_SLOT_ID_CHARS);
  g_assert (credential == NULL ||
            (credential >= slot->credential &&
             credential + size <= slot->credential + AMANA_SLOT_CREDENTIAL_BYTES));
  amana_slot_is_key_file (slot, secret);
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_autoptr (AmanaSecret) key = amana_slot_open (slot, secret, &factors, i);
    }
  if (slot->type == AMANA_SLOT_PASSPHRASE || slot->type == AMANA_SLOT_RECOVERY)
    g_assert (slot->cost.passes <= AMANA_KDF_MAX_PASSES &&
              slot->cost.memory_bytes <= AMANA_KDF_MAX_MEMORY_BYTES);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autofree guint8 *file = g_malloc0 (AMANA_SLOTS_FILE_BYTES);
  g_autofree AmanaSlots *slots = g_new0 (AmanaSlots, 1);
  g_autofree AmanaSlots *again = g_new0 (AmanaSlots, 1);

  memcpy (file, data, MIN (size, AMANA_SLOTS_FILE_BYTES));
  if (!amana_slots_parse (slots, file, NULL))
    return 0;
  g_assert (slots->n_slots >= 1 && slots->n_slots <= AMANA_VAULT_MAX_SLOTS);
  for (guint i = 0; i < slots->n_slots; i++)
    look_at (&slots->slots[i]);
  amana_slots_encode (slots, file);
  g_assert (amana_slots_parse (again, file, NULL));
  g_assert (memcmp (slots, again, sizeof *slots) == 0);
  return 0;
}

static void
put_right (guint8 *copy)
{
  static const guint8 start[16] = "AMANASL1\x01\0\0\0\x01\0\0";

  memcpy (copy, start, 12);
  crypto_generichash (copy + BODY_BYTES, 32, copy, BODY_BYTES, NULL, 0);
}

size_t
LLVMFuzzerCustomMutator (guint8 *data, size_t size, size_t max_size, unsigned int seed)
{
  if (size < AMANA_SLOTS_FILE_BYTES && max_size >= AMANA_SLOTS_FILE_BYTES && seed % 4 != 0)
    {
      memset (data + size, 0, AMANA_SLOTS_FILE_BYTES - size);
      size = AMANA_SLOTS_FILE_BYTES;
    }
  size = LLVMFuzzerMutate (data, size, max_size);
  if (size >= COPY_OFFSET && seed % 8 != 0)
    put_right (data);
  if (size >= AMANA_SLOTS_FILE_BYTES && seed % 8 > 2)
    put_right (data + COPY_OFFSET);
  return size;
}
