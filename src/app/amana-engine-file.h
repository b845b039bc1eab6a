/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-engine-spec.h"

G_BEGIN_DECLS

/* Lets the person pick a model's file, and the program for it where none is installed.
 * Resolves to an AmanaEngineSpec; rejects with G_IO_ERROR_CANCELLED when she thinks
 * better of it, which wants no words. */
DexFuture *amana_engine_file_choose (GtkWidget *widget) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
