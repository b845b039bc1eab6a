/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-health-subject-private.h"
#include "amana-store.h"

G_BEGIN_DECLS

/* Subjects in and out of the store. Resolve to a GPtrArray of AmanaHealthSubject; the
 * first makes the person herself, named @self_name, where there is nobody yet. */
DexFuture *
amana_health_subjects_load (AmanaStore *store, const char *self_name) G_GNUC_WARN_UNUSED_RESULT;
/* @introduced: by the person, so that it stays. Resolves to TRUE. */
DexFuture *amana_health_subjects_add (AmanaStore *store,
                                      AmanaHealthSubject *subject,
                                      gboolean introduced) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
