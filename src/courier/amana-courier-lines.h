/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AmanaCourierLines AmanaCourierLines;

AmanaCourierLines *amana_courier_lines_new (gsize max_line_bytes) G_GNUC_WARN_UNUSED_RESULT;
void amana_courier_lines_free (AmanaCourierLines *self);

/* FALSE: a line is longer than was agreed; nothing more is taken. */
gboolean
amana_courier_lines_feed (AmanaCourierLines *self, GBytes *chunk) G_GNUC_WARN_UNUSED_RESULT;
/* The next whole line without its end, NULL when more is needed. */
GBytes *amana_courier_lines_take (AmanaCourierLines *self) G_GNUC_WARN_UNUSED_RESULT;
/* What stands after the last line end, NULL for nothing. */
GBytes *amana_courier_lines_take_rest (AmanaCourierLines *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaCourierLines, amana_courier_lines_free)

G_END_DECLS
