/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-safekeeper.h"

G_BEGIN_DECLS

/* What is said, and asked for, before the keeper begins; over @parent. */

void amana_backup_ask_to_make (GtkWidget *parent, AmanaSafekeeper *keeper);
void amana_backup_ask_to_check (GtkWidget *parent, AmanaSafekeeper *keeper);
void amana_backup_ask_to_leave (GtkWidget *parent, AmanaSafekeeper *keeper);
/* Where the backup that is made by itself is to stand. */
void amana_backup_ask_for_target (GtkWidget *parent, AmanaSafekeeper *keeper);

G_END_DECLS
