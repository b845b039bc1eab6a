/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* From a passphrase to 32 bytes, slowly: Argon2id (libsodium, one lane).
 *
 * Three passes; the memory is chosen when a slot is made so that a run takes about
 * one second on this machine, between 64 MiB (RFC 9106's second choice) and 1 GiB,
 * and never more than a quarter of the machine's memory. 256 MiB is what is taken
 * where nothing can be measured. Costs read from a file are the file's word:
 * amana-vault-slots.c refuses what is beyond the limits before it gets here. */

#include "config.h"

#include <errno.h>
#include <sodium.h>
#include <unistd.h>

#include "amana-vault-private.h"

#define MIB           (G_GUINT64_CONSTANT (1) << 20)
#define FLOOR_BYTES   (64 * MIB)
#define USUAL_BYTES   (256 * MIB)
#define CEILING_BYTES (1024 * MIB)
#define STEP_BYTES    (16 * MIB)
#define PASSES        3

static guint64
quarter_of_memory (void)
{
  long pages = sysconf (_SC_PHYS_PAGES);
  long page_bytes = sysconf (_SC_PAGESIZE);

  if (pages <= 0 || page_bytes <= 0)
    return CEILING_BYTES;
  return (guint64) pages * (guint64) page_bytes / 4;
}

AmanaKdfCost
amana_kdf_get_floor (void)
{
  return (AmanaKdfCost) { FLOOR_BYTES, PASSES };
}

/* Of one run over the floor's memory; 0: there is not the memory. */
gint64
amana_kdf_time_floor_us (void)
{
  const AmanaKdfCost floor = amana_kdf_get_floor ();
  const guint8 salt[AMANA_VAULT_SALT_BYTES] = { 0 };
  g_autoptr (AmanaSecret) nothing = amana_secret_new ("calibration", 11);
  gint64 before = g_get_monotonic_time ();
  g_autoptr (AmanaSecret) result = amana_kdf_run (nothing, salt, &floor, NULL);

  return result != NULL ? MAX (g_get_monotonic_time () - before, 1) : 0;
}

/*
 * amana_kdf_choose_cost:
 * @fastest_us: the shortest time that a run over the floor took: what else the machine
 *   does can only make one slower; 0: nothing could be measured
 */
AmanaKdfCost
amana_kdf_choose_cost (gint64 fastest_us)
{
  guint64 memory_bytes = USUAL_BYTES;

  if (fastest_us > 0)
    memory_bytes = FLOOR_BYTES * G_USEC_PER_SEC / (guint64) fastest_us;
  memory_bytes = MIN (memory_bytes, MIN (CEILING_BYTES, quarter_of_memory ()));
  memory_bytes -= memory_bytes % STEP_BYTES;
  return (AmanaKdfCost) { MAX (memory_bytes, FLOOR_BYTES), PASSES };
}

/*
 * amana_kdf_calibrate:
 *
 * Times the floor three times. Takes about 0.3 to 1 s.
 *
 * Returns: the cost of a new slot on this machine
 */
AmanaKdfCost
amana_kdf_calibrate (void)
{
  gint64 fastest_us = 0;

  for (int i = 0; i < AMANA_KDF_CALIBRATION_RUNS; i++)
    {
      gint64 took_us = amana_kdf_time_floor_us ();

      fastest_us = fastest_us == 0 ? took_us : MIN (took_us, fastest_us);
    }
  return amana_kdf_choose_cost (fastest_us);
}

/*
 * amana_kdf_run:
 *
 * Takes as long as @cost says; not on the main thread.
 *
 * Returns: (transfer full) (nullable): 32 bytes; %NULL when there is not the memory
 */
AmanaSecret *
amana_kdf_run (AmanaSecret *passphrase,
               const guint8 salt[AMANA_VAULT_SALT_BYTES],
               const AmanaKdfCost *cost,
               GError **error)
{
  guint8 *out = sodium_malloc (AMANA_VAULT_KEY_BYTES);
  AmanaSecret *secret = NULL;

  g_assert (out != NULL);
  errno = 0;
  if (crypto_pwhash (out, AMANA_VAULT_KEY_BYTES, (const char *) amana_secret_get_data (passphrase),
                     amana_secret_get_size (passphrase), salt, cost->passes, cost->memory_bytes,
                     crypto_pwhash_ALG_ARGON2ID13) == 0)
    secret = amana_secret_new (out, AMANA_VAULT_KEY_BYTES);
  else
    g_set_error (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_FAILED, "Argon2id: %s",
                 g_strerror (errno));
  sodium_free (out);
  return secret;
}
