/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From here on nothing that is chosen in this program is listed among the recent files. */
void amana_recent_init (void);

G_END_DECLS
