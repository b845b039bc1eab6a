/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An id is 128 random bits in 32 lowercase hexadecimal digits: it says nothing
 * of when, where or for whom it was made. */
char *amana_id_new (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean amana_id_is_valid (const char *id);

G_END_DECLS
