/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-letter.h"
#include "amana-server.h"

G_BEGIN_DECLS

/* amana-server-letter.c: the half that writes letters and sends them. */
void amana_server_engine_init (AmanaEngineInterface *iface);

AmanaEngineSpec *amana_server_get_spec (AmanaServer *self);
/* What it is asked for by name: chosen, or the first that it has. NULL while not known. */
const char *amana_server_get_model (AmanaServer *self);
/* Resolves to TRUE once it was heard of, and what it takes in is known where it tells. */
DexFuture *amana_server_meet (AmanaServer *self) G_GNUC_WARN_UNUSED_RESULT;

/* A model that was never taught to talk in turns: its answers are ended by marks. */
void amana_server_set_untaught (AmanaServer *self, gboolean untaught);
gboolean amana_server_get_untaught (AmanaServer *self);

/* What would be sent for @parts (AmanaLetterPart), as far as the server can take it in. */
AmanaLetter *
amana_server_write_parts (AmanaServer *self, GPtrArray *parts) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
