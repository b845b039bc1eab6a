/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Makes a person as `amana-cli person create` does, with slots that open in milliseconds:
 * for the tests that start the program dozens of times, and are not about its locks.
 *
 * usage: make-person FOLDER NAME PASSPHRASE */

#include "config.h"

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

  g_assert_cmpint (argc, ==, 4);
  dex_init ();
  vault = amana_vault_new_for_testing (argv[1], schemas);
  passphrase = amana_secret_new_from_utf8 (argv[3]);
  amana_test_must (amana_vault_create (vault, argv[2], passphrase));
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    amana_test_must (amana_vault_lock (vault, (AmanaCompartment) i));
  return 0;
}
