/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An error as a translated sentence that says what happened, what was kept and
 * what to do, by its domain and code; never its developer's message. */
char *amana_sentence_for_error (const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
