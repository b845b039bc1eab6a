/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

/* For tests alone: exists only in the library that tests/store builds
 * (store_testing_dep), never in a program that is installed. */

#include "amana-store.h"

G_BEGIN_DECLS

typedef gint64 (*AmanaStoreTestClock) (void); /* seconds since 1970 */

/* For every store; before one is opened. A store is then idle after 50 ms. */
void amana_store_set_clock_for_testing (AmanaStoreTestClock clock);

G_END_DECLS
