/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The chain of the ledger.
 *
 *   hash (n) = BLAKE2b-256 ("amana ledger 1" ‖ hash (n-1) ‖ fields of entry n)
 *   hash (0) = 32 zero bytes
 *
 * | field, in this order                                    | as                         |
 * |---------------------------------------------------------|----------------------------|
 * | number, kind, time, place, temporary, agreed, bytes, outcome | "i", 8 bytes LE        |
 * | id, of, recipient, title, host, country, conversation, why | "t", length 8 bytes LE, UTF-8 |
 * | body_hash                                                | "b", length 8 bytes LE, bytes |
 * | one that is not there                                    | "-"                        |
 *
 * The hash of a body stands in its entry, not the body, so that bodies can go and the
 * chain holds. It is keyed with a random salt that is kept beside the body and goes with
 * it: the hash of a short question without a salt could be found by guessing. */

#include "config.h"

#include "amana-ledger-records.h"

#include <sodium.h>
#include <string.h>

#include "amana-bytes.h"

static const char domain[] = "amana ledger 1";

static void
hash_tag (crypto_generichash_state *state, char tag, guint64 number)
{
  guint8 bytes[9] = { (guint8) tag };

  amana_put_uint64 (bytes + 1, number);
  crypto_generichash_update (state, bytes, sizeof bytes);
}

static void
hash_absent (crypto_generichash_state *state)
{
  crypto_generichash_update (state, (const guint8 *) "-", 1);
}

static void
hash_text (crypto_generichash_state *state, const char *text)
{
  if (text == NULL)
    {
      hash_absent (state);
      return;
    }
  hash_tag (state, 't', strlen (text));
  crypto_generichash_update (state, (const guint8 *) text, strlen (text));
}

static void
hash_bytes (crypto_generichash_state *state, GBytes *bytes)
{
  gsize size;
  const guint8 *data;

  if (bytes == NULL)
    {
      hash_absent (state);
      return;
    }
  data = g_bytes_get_data (bytes, &size);
  hash_tag (state, 'b', size);
  crypto_generichash_update (state, data, size);
}

void
amana_ledger_hash_row (const AmanaLedgerRow *row, const guint8 *previous, guint8 *hash)
{
  const guint64 numbers[] = {
    (guint64) row->number, row->kind,   (guint64) row->time, row->place,
    row->temporary,        row->agreed, row->bytes,          row->outcome,
  };
  const char *texts[] = {
    row->id,   row->of,      row->recipient,    row->title,
    row->host, row->country, row->conversation, row->why,
  };
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, AMANA_LEDGER_HASH_BYTES);
  crypto_generichash_update (&state, (const guint8 *) domain, sizeof domain - 1);
  crypto_generichash_update (&state, previous, AMANA_LEDGER_HASH_BYTES);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    hash_tag (&state, 'i', numbers[i]);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    hash_text (&state, texts[i]);
  hash_bytes (&state, row->body_hash);
  crypto_generichash_final (&state, hash, AMANA_LEDGER_HASH_BYTES);
}

GBytes *
amana_ledger_hash_body (GBytes *body, GBytes *salt)
{
  guint8 hash[AMANA_LEDGER_HASH_BYTES];
  gsize size, salt_size;
  const guint8 *data = g_bytes_get_data (body, &size);
  const guint8 *key = g_bytes_get_data (salt, &salt_size);

  /* A salt of another size was not written by us: its hash matches nothing. */
  salt_size = MIN (salt_size, crypto_generichash_KEYBYTES_MAX);
  crypto_generichash (hash, sizeof hash, data, size, key, salt_size);
  return g_bytes_new (hash, sizeof hash);
}
