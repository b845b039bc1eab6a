/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-health.h"

G_BEGIN_DECLS

/* Fills an empty record with an invented person's papers: lab reports of hers and
 * of her mother's in French, Arabic and English, drawn at run time, read by the
 * reader and kept as any other, and a first conversation. Writes no file. Resolves
 * to TRUE; rejects with what the reader or the record says. */
DexFuture *amana_health_demo_fill (AmanaHealth *health) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
