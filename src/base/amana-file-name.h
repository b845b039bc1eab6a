/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @wanted (a title, a name from elsewhere) as a file may be called on any file system;
 * @fallback where nothing is left of it. Transfer full. */
char *amana_file_name_clean (const char *wanted, const char *fallback) G_GNUC_WARN_UNUSED_RESULT;

/* Where the extension of a name begins, its dot included; at the end where there is none. */
const char *amana_file_name_find_extension (const char *name);

/* What two names have in common that a file system may take for one. Transfer full. */
char *amana_file_name_fold (const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
