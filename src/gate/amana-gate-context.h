/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-chat.h"

G_BEGIN_DECLS

/* Of a chat's memories, those that are kept and shared; none while they are switched
 * off. A live list model. */
#define AMANA_TYPE_GATE_CONTEXT (amana_gate_context_get_type ())
G_DECLARE_FINAL_TYPE (AmanaGateContext, amana_gate_context, AMANA, GATE_CONTEXT, GObject)

AmanaGateContext *amana_gate_context_new (AmanaChat *chat);

G_END_DECLS
