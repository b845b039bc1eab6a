/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwAlertDialog *amana_health_alert_new (const char *heading, const char *body);
void amana_health_alert_show_error (GtkWidget *parent, const char *heading, const GError *error);
AdwAlertDialog *amana_health_alert_new_leaving (void);

G_END_DECLS
