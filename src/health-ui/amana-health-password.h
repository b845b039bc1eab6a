/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>
#include <libdex.h>

G_BEGIN_DECLS

DexFuture *amana_health_password_ask (GtkWidget *parent,
                                      const char *file_name,
                                      gboolean wrong) G_GNUC_WARN_UNUSED_RESULT;
gboolean amana_health_password_is_wanted (const GError *error);
void amana_health_password_forget (char *password);

G_END_DECLS
