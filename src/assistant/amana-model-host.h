/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

/* `amana-model-host PROGRAM SOCKET CONTEXT MODEL [PART…]`: locks itself in, then becomes
 * `PROGRAM -m MODEL --host SOCKET -c CONTEXT …`. */

#define AMANA_MODEL_HOST_EXIT_USAGE      70
#define AMANA_MODEL_HOST_EXIT_NO_SANDBOX 71
#define AMANA_MODEL_HOST_EXIT_NO_PROGRAM 72
