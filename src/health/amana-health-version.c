/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a result said before it was corrected: plain memory that may cross threads. */

#include "config.h"

#include "amana-health-version.h"

AmanaHealthVersion *
amana_health_version_new (void)
{
  return g_new0 (AmanaHealthVersion, 1);
}

void
amana_health_version_free (AmanaHealthVersion *self)
{
  g_free (self->name);
  g_free (self->value);
  g_free (self->unit);
  g_free (self->range);
  g_free (self);
}

AmanaHealthVersion *
amana_health_version_copy (const AmanaHealthVersion *self)
{
  AmanaHealthVersion *copy = amana_health_version_new ();

  copy->until = self->until;
  copy->origin = self->origin;
  copy->name = g_strdup (self->name);
  copy->value = g_strdup (self->value);
  copy->unit = g_strdup (self->unit);
  copy->range = g_strdup (self->range);
  return copy;
}

GPtrArray *
amana_health_versions_copy (GPtrArray *versions)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_health_version_free);

  for (guint i = 0; versions != NULL && i < versions->len; i++)
    g_ptr_array_add (copies, amana_health_version_copy (g_ptr_array_index (versions, i)));
  return copies;
}

gboolean
amana_health_version_is_same (const AmanaHealthVersion *self, const AmanaLabResult *result)
{
  return g_strcmp0 (self->name, result->name) == 0 && g_strcmp0 (self->value, result->value) == 0 &&
         g_strcmp0 (self->unit, result->unit) == 0 && g_strcmp0 (self->range, result->range) == 0;
}
