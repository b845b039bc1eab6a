/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-health.h"

G_BEGIN_DECLS

/* Reads @file for review, with progress, Cancel and the question for a password
 * shown over @parent. Resolves to an AmanaHealthDraft that is read to its end;
 * rejects with G_IO_ERROR_CANCELLED when the person does, else with what happened. */
DexFuture *amana_health_import_read (GtkWidget *parent,
                                     AmanaHealth *health,
                                     GFile *file) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
