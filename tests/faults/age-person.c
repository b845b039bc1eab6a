/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Makes a person's stores those of a newer Amana: unlocks them with schemas that have
 * one migration more than any that exists.
 *
 * usage: age-person FOLDER PASSPHRASE */

#include "config.h"

#include "amana-general.h"
#include "amana-health.h"
#include "amana-test-fiber.h"
#include "amana-vault.h"

static void
add_one (const AmanaSchema *schema, AmanaSchema *newer)
{
  AmanaMigration *migrations = g_new0 (AmanaMigration, schema->n_migrations + 1);

  for (guint i = 0; i < schema->n_migrations; i++)
    migrations[i] = schema->migrations[i];
  migrations[schema->n_migrations].sql = "CREATE TABLE of_tomorrow (id INTEGER PRIMARY KEY) STRICT";
  *newer = (AmanaSchema) { schema->name, migrations, schema->n_migrations + 1 };
}

int
main (int argc, char *argv[])
{
  AmanaSchema newer[AMANA_N_COMPARTMENTS];
  const AmanaSchema *schemas[] = { &newer[0], &newer[1] };
  g_autoptr (AmanaVault) vault = NULL;
  g_autoptr (AmanaSecret) passphrase = NULL;

  g_assert_cmpint (argc, ==, 3);
  dex_init ();
  add_one (amana_general_get_schema (), &newer[AMANA_COMPARTMENT_GENERAL]);
  add_one (amana_health_get_schema (), &newer[AMANA_COMPARTMENT_HEALTH]);
  vault = amana_vault_new (argv[1], schemas);
  passphrase = amana_secret_new_from_utf8 (argv[2]);
  amana_test_must (amana_vault_unlock (vault, passphrase, FALSE));
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    amana_test_must (amana_vault_lock (vault, (AmanaCompartment) i));
  return 0;
}
