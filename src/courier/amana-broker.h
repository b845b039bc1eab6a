/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

#define AMANA_TYPE_BROKER (amana_broker_get_type ())
G_DECLARE_FINAL_TYPE (AmanaBroker, amana_broker, AMANA, BROKER, GObject)

/* First thing in main(): before the lock-down, any thread, any secret.
 * @program: NULL for the courier that is installed; @argument: for test couriers. */
AmanaBroker *amana_broker_start (const char *program,
                                 const char *argument,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
