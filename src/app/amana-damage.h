/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-person.h"

G_BEGIN_DECLS

/* Resolves to a GStrv by AmanaCompartment: the kinds that are hit, "" where nothing is. */
DexFuture *amana_damage_find (AmanaPerson *person) G_GNUC_WARN_UNUSED_RESULT;

/* "Health: results, documents". */
char *amana_damage_name (const char *const *kinds_hit) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
