/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lockdown.h"

/* `amana-model-host PROGRAM SOCKET CONTEXT MODEL [PART…]`: locks itself in, then becomes
 * `PROGRAM -m MODEL --host SOCKET -c CONTEXT …`. */

#define AMANA_MODEL_HOST_EXIT_USAGE      70
#define AMANA_MODEL_HOST_EXIT_NO_SANDBOX 71
#define AMANA_MODEL_HOST_EXIT_NO_PROGRAM 72

/* @options: NULL in the program that is shipped. Returns an exit status, if it returns. */
int amana_model_host_run (int argc, char **argv, const AmanaLockdownOptions *options);
