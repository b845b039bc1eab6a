/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-search-words.h"
#include "amana-store.h"

G_BEGIN_DECLS

/* Resolves to a GPtrArray of AmanaFoundMessage, newest first, all older than @before; 0:
 * the newest. */
DexFuture *amana_chat_records_search (AmanaStore *store,
                                      AmanaSearchWords *words,
                                      gint64 before) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
