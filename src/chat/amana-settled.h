/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/* dex_future_then() and its kin for callbacks that hold objects of this thread: see
 * the .c. @future is taken. The callback always runs, even when nobody waits. */
DexFuture *amana_settled_then (DexFuture *future,
                               DexFutureCallback func,
                               gpointer user_data,
                               GDestroyNotify destroy) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_settled_catch (DexFuture *future,
                                DexFutureCallback func,
                                gpointer user_data,
                                GDestroyNotify destroy) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_settled_finally (DexFuture *future,
                                  DexFutureCallback func,
                                  gpointer user_data,
                                  GDestroyNotify destroy) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
