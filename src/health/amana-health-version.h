/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-health-row.h"

G_BEGIN_DECLS

AmanaHealthVersion *amana_health_version_new (void);
void amana_health_version_free (AmanaHealthVersion *self);
AmanaHealthVersion *amana_health_version_copy (const AmanaHealthVersion *self);

/* Copies of them all, in their order. @versions: nullable, of AmanaHealthVersion. */
GPtrArray *amana_health_versions_copy (GPtrArray *versions) G_GNUC_WARN_UNUSED_RESULT;

/* Whether @result says what this version said. */
gboolean
amana_health_version_is_same (const AmanaHealthVersion *self, const AmanaLabResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaHealthVersion, amana_health_version_free)

G_END_DECLS
