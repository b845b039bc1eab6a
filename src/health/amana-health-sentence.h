/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *amana_health_sentence_for_error (const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
