/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-general.h"
#include "amana-health.h"

G_BEGIN_DECLS

/* The one door, General → Health. */

/* Copies the conversation into Health, for @subject_id, then removes it from
 * General for good. In that order: a crash between leaves it in both, never in
 * neither. Resolves to the AmanaConversation in Health. */
DexFuture *amana_gate_move_conversation (AmanaGeneral *general,
                                         AmanaHealth *health,
                                         AmanaConversation *conversation,
                                         const char *subject_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
