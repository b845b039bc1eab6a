/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where an address leads, in words that cannot be disguised: the host (in ASCII), a
 * mail address, a telephone number. NULL for an address that may not be opened. */
char *amana_link_dup_place (const char *uri);

/* Whether @label says as much by itself. */
gboolean amana_link_says_place (const char *label, const char *place);

G_END_DECLS
