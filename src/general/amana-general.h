/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-chat.h"
#include "amana-desk.h"

G_BEGIN_DECLS

/**
 * AmanaGeneral: what the General tab owns, over its own store. Main thread.
 */
#define AMANA_TYPE_GENERAL (amana_general_get_type ())
G_DECLARE_FINAL_TYPE (AmanaGeneral, amana_general, AMANA, GENERAL, GObject)

const AmanaSchema *amana_general_get_schema (void);

AmanaGeneral *amana_general_new (AmanaStore *store, AmanaCatalogue *catalogue);
DexFuture *amana_general_load (AmanaGeneral *self) G_GNUC_WARN_UNUSED_RESULT;
AmanaChat *amana_general_get_chat (AmanaGeneral *self);
AmanaDesk *amana_general_get_desk (AmanaGeneral *self);

/* A file that is no medical paper, kept beside a conversation. Resolves to its id. */
DexFuture *amana_general_attach (AmanaGeneral *self,
                                 AmanaConversation *conversation,
                                 const char *file_name,
                                 GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;

/* "No, here": the offer to continue elsewhere is not made again in this conversation. */
DexFuture *amana_general_decline_offer (AmanaGeneral *self,
                                        AmanaConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;
/* Resolves to a boolean: FALSE where the person is to be asked first whether it goes on
 * elsewhere. */
DexFuture *amana_general_may_stay (AmanaGeneral *self,
                                   AmanaConversation *conversation /* nullable */,
                                   const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
