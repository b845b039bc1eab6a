/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Surely neither English nor French nor Arabic of any kind, in Latin letters or its own. */
gboolean amana_text_is_foreign (const char *text);

G_END_DECLS
