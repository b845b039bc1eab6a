/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *amana_figures_isolate (const char *text);

G_END_DECLS
