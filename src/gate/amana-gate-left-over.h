/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-general.h"

G_BEGIN_DECLS

DexFuture *amana_gate_note_leaving (AmanaGeneral *general,
                                    const char *path,
                                    gboolean begins) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
