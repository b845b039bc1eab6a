/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-health.h"

G_BEGIN_DECLS

/* Reads @file for review, with progress, Cancel and the question for a password
 * shown over @parent. In a fiber. The draft is read to its end, or NULL
 * with G_IO_ERROR_CANCELLED when the person gave up, else with what happened. */
AmanaHealthDraft *amana_health_import_read (GtkWidget *parent,
                                            AmanaHealth *health,
                                            GFile *file,
                                            DexCancellable *end,
                                            GError **error);

/* What has no file: @bytes, called @name. It is read as any other. */
GFile *amana_health_import_new_file (GBytes *bytes, const char *name);

G_END_DECLS
