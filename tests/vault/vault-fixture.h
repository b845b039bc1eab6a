/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib/gstdio.h>

#include "amana-test-fiber.h"
#include "amana-test-folder.h"
#include "amana-vault-testing.h"

/* Two compartments with a table each, and what the tests of a vault do again and again. */

static const AmanaMigration migrations[] = { { "CREATE TABLE note (text TEXT) STRICT" } };
static const AmanaSchema general_schema = { "general", migrations, 1 };
static const AmanaSchema health_schema = { "health", migrations, 1 };
static const AmanaSchema *const schemas[] = { &general_schema, &health_schema };

/* Files of the person herself that a name of Amana's begins. */
static G_GNUC_UNUSED const char *const vault_test_not_ours[] = {
  "general notes.txt",
  "general (old).db",
  "general-1.db",
  "general_practitioner.pdf",
  "health-insurance.pdf",
  "health.amana-backup",
  "health.db.bak",
  "health (conflict of interest).pdf",
  "holiday.jpg",
  "label.png",
  "open letter (about the conflict).odt",
  "openings.txt",
  "sealed_will.pdf",
  "slots (1)",
  "slots.txt",
  "unfinished novel.odt",
};

static inline void
vault_test_lock_both (AmanaVault *vault)
{
  amana_test_must (amana_vault_lock (vault, AMANA_COMPARTMENT_HEALTH));
  amana_test_must (amana_vault_lock (vault, AMANA_COMPARTMENT_GENERAL));
}

static inline DexFuture *
vault_test_insert (AmanaSql *sql, gpointer text)
{
  GError *error = NULL;

  if (!amana_sql_run (sql, &error, "INSERT INTO note VALUES (?1)", "t", text))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static inline DexFuture *
vault_test_count (AmanaSql *sql, gpointer user_data)
{
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (sql, "SELECT count(*) FROM note", NULL);

  g_assert_cmpint (amana_statement_step (statement, NULL), ==, AMANA_STEP_ROW);
  return dex_future_new_for_int64 (amana_statement_get_int64 (statement, 0));
}

static inline void
vault_test_add_note (AmanaVault *vault, AmanaCompartment compartment, const char *text)
{
  amana_test_must (amana_store_write (amana_vault_get_store (vault, compartment), vault_test_insert,
                                      g_strdup (text), g_free));
}

static inline gint64
vault_test_count_notes (AmanaVault *vault, AmanaCompartment compartment)
{
  return amana_test_await_int64 (
    amana_store_read (amana_vault_get_store (vault, compartment), vault_test_count, NULL, NULL),
    NULL);
}
