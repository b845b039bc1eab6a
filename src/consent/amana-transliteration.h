/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether @latin (folded) is a way to write the Arabic word @arabic (without marks) in
 * Latin letters, as people of the Maghreb do. */
gboolean amana_transliteration_matches (const char *arabic, const char *latin);

G_END_DECLS
