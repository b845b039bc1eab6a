/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/* Runs on a thread of its own. Returns a future that is settled already:
 * dex_future_new_for_boolean(), dex_future_new_take_boxed(), dex_future_new_for_error()…
 * May not await. */
typedef DexFuture *(*AmanaTaskFunc) (gpointer user_data);

DexFuture *amana_task_run (const char *name,
                           AmanaTaskFunc func,
                           gpointer user_data,
                           GDestroyNotify destroy) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
