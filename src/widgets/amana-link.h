/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

#include "amana-link-place.h"

G_BEGIN_DECLS

/* Asks whether to open, copy or leave it. Nothing is opened before. */
void amana_link_ask (GtkWidget *widget, const char *uri);

G_END_DECLS
