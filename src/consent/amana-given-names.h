/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether @fold is a given name, and hardly ever another word. */
gboolean amana_given_names_contain (const char *fold);

G_END_DECLS
