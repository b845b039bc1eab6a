/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Prints the keys of a person's two stores as hex digits, a line each: what somebody has
 * who holds the disk and the passphrase.
 *
 * usage: person-keys FOLDER PASSPHRASE */

#include "config.h"

#include <stdio.h>

#include "amana-general.h"
#include "amana-health.h"
#include "amana-test-fiber.h"
#include "amana-vault-testing.h"

int
main (int argc, char *argv[])
{
  const AmanaSchema *schemas[] = { amana_general_get_schema (), amana_health_get_schema () };
  g_autoptr (AmanaVault) vault = NULL;
  g_autoptr (AmanaSecret) passphrase = NULL;

  g_assert_cmpint (argc, ==, 3);
  dex_init ();
  vault = amana_vault_new_for_testing (argv[1], schemas);
  passphrase = amana_secret_new_from_utf8 (argv[2]);
  amana_test_must (amana_vault_unlock (vault, passphrase, FALSE));
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_autoptr (AmanaSecret) key = amana_vault_dup_key_for_testing (vault, (AmanaCompartment) i);

      for (gsize j = 0; j < amana_secret_get_size (key); j++)
        printf ("%02x", amana_secret_get_data (key)[j]);
      printf ("\n");
      amana_test_must (amana_vault_lock (vault, (AmanaCompartment) i));
    }
  return 0;
}
