/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib/gstdio.h>

#include "amana-test-fiber.h"
#include "amana-vault-testing.h"

/* Two compartments with a table each, and what the tests of a vault do again and again. */

static const AmanaMigration migrations[] = { { "CREATE TABLE note (text TEXT) STRICT" } };
static const AmanaSchema general_schema = { "general", migrations, 1 };
static const AmanaSchema health_schema = { "health", migrations, 1 };
static const AmanaSchema *const schemas[] = { &general_schema, &health_schema };

/* Removes a folder with all in it; links are not followed. */
static inline void
vault_test_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      vault_test_remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static inline void
vault_test_lock_both (AmanaVault *vault)
{
  amana_test_must (amana_vault_lock (vault, AMANA_COMPARTMENT_HEALTH));
  amana_test_must (amana_vault_lock (vault, AMANA_COMPARTMENT_GENERAL));
}
