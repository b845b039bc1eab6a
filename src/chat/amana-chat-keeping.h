/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-chat.h"

G_BEGIN_DECLS

/* An AmanaChat is an AmanaKeeper. */
void amana_chat_keeper_init (gpointer iface, gpointer data);
DexFuture *amana_chat_begin_keeping (AmanaChat *self) G_GNUC_WARN_UNUSED_RESULT;

void amana_chat_note_exported (AmanaChat *self, guint n_conversations);

G_END_DECLS
