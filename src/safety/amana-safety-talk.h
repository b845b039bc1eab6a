/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a message is about somebody's health, as the warning signs have it. Pure; any
 * thread. It decides only whether to *offer* Health. Named without "health" first: General
 * may call it. */
gboolean amana_safety_is_about_health (const char *text);

/* The same for a document's words, with a higher bar. */
gboolean amana_safety_document_looks_medical (const char *text);

G_END_DECLS
