/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-health.h"

G_BEGIN_DECLS

AmanaStore *amana_health_get_store (AmanaHealth *self);
/* Of the facts interface. */
DexFuture *
amana_health_list_facts (AmanaFacts *facts, const char *subject_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
