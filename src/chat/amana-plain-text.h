/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @markdown without its marks. Pure, any thread, linear in its length. */
char *amana_plain_text_from_markdown (const char *markdown) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
