/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A schema put together from the migrations of several rooms. A compartment lists them
 * one by one, in the order in which releases brought them: the place in that list is
 * the version that stands in people's files, so the list only ever grows at its end. */

#include "config.h"

#include "amana-store.h"

/**
 * amana_schema_init:
 * @self: (out caller-allocates): filled once, and kept as long as the program runs
 * @name: the store's, static
 * @migrations: (array zero-terminated=1): oldest first
 */
void
amana_schema_init (AmanaSchema *self, const char *name, const AmanaMigration *const *migrations)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (AmanaMigration));

  g_return_if_fail (self != NULL && name != NULL && migrations != NULL);

  for (guint i = 0; migrations[i] != NULL; i++)
    g_array_append_val (all, *migrations[i]);
  self->name = name;
  self->n_migrations = all->len;
  self->migrations = g_array_steal (all, NULL);
}
