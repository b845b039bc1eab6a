/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

DexFuture *amana_fiber_spawn (gsize stack_bytes,
                              DexFiberFunc func,
                              gpointer user_data,
                              GDestroyNotify destroy) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
