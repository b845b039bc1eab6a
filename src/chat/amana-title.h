/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a conversation that begins with @text is called. NULL for blank text. */
char *amana_title_make (const char *text);

G_END_DECLS
