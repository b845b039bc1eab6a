/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The error domain of the reader, shared by the client and the helper program.
 *
 * The codes cross the wire as they are; their numbers are part of the protocol
 * between two programs of one build, so they need no versions. The window turns
 * each into a sentence for the person.
 */

#include "config.h"

#include "amana-reader-error.h"

G_DEFINE_QUARK (amana - reader - error - quark, amana_reader_error)
