/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The error domain of the courier, shared by the client and the helper program.
 *
 * The codes cross the wire as they are; their numbers are part of the protocol
 * between two programs of one build, so they need no versions. src/voice turns
 * each into a sentence for the person.
 */

#include "config.h"

#include "amana-courier-error.h"

G_DEFINE_QUARK (amana - courier - error - quark, amana_courier_error)
