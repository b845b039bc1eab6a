/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/**
 * AmanaTurns: who waits to speak to something that answers one at a time. For a struct
 * to hold; all zeros is an empty one. One thread.
 */
typedef struct
{
  GQueue waiting; /* of DexPromise (owned) */
  gboolean taken;
} AmanaTurns;

gboolean amana_turns_take (AmanaTurns *self, GError **error); /* in a fiber */
void amana_turns_pass (AmanaTurns *self);
void amana_turns_clear (AmanaTurns *self);

G_END_DECLS
