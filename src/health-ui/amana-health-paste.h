/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>
#include <libdex.h>

G_BEGIN_DECLS

gboolean amana_health_paste_has_picture (GdkClipboard *clipboard);
DexFuture *amana_health_paste_read_picture (GdkClipboard *clipboard) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
