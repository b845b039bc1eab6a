/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-broker.h"
#include "amana-catalogue.h"
#include "amana-chat.h"
#include "amana-consent.h"
#include "amana-engine-book.h"
#include "amana-exam-book.h"
#include "amana-identity.h"
#include "amana-ledger.h"

G_BEGIN_DECLS

/**
 * AmanaDesk:
 *
 * Where one compartment's letters are written: its engines and who of them answers,
 * what may leave it, and the ledger of what left. Over the one store it is given; it
 * does not know whose that is. Property "engine" (AmanaEngine) notifies. Main thread.
 */
#define AMANA_TYPE_DESK (amana_desk_get_type ())
G_DECLARE_FINAL_TYPE (AmanaDesk, amana_desk, AMANA, DESK, GObject)

/* A setting of the chat: what the person wants of every answer. */
#define AMANA_SETTING_INSTRUCTIONS "instructions"

AmanaDesk *amana_desk_new (AmanaStore *store,
                           AmanaChat *chat,
                           AmanaScope scope,
                           AmanaCatalogue *catalogue) G_GNUC_WARN_UNUSED_RESULT;
/* Resolves to TRUE. After the chat's own load. */
DexFuture *amana_desk_load (AmanaDesk *self) G_GNUC_WARN_UNUSED_RESULT;

/* Who starts couriers; without, only the guide answers. */
void amana_desk_set_broker (AmanaDesk *self, AmanaBroker *broker);
/* What is hidden from letters by default. */
void amana_desk_set_identity (AmanaDesk *self, AmanaIdentity *identity);

AmanaChat *amana_desk_get_chat (AmanaDesk *self);
AmanaEngineBook *amana_desk_get_book (AmanaDesk *self);
AmanaConsent *amana_desk_get_consent (AmanaDesk *self);
AmanaLedger *amana_desk_get_ledger (AmanaDesk *self);
AmanaEngine *amana_desk_get_engine (AmanaDesk *self); /* who answers */
AmanaEngine *amana_desk_get_guide (AmanaDesk *self);
AmanaEngine *amana_desk_make_engine (AmanaDesk *self, AmanaEngineSpec *spec);

AmanaExamBook *amana_desk_get_exams (AmanaDesk *self); /* nullable: none in General */
/* Whether its model may answer here: in Health after it passed the exam. */
gboolean amana_desk_admits (AmanaDesk *self, const AmanaEngineSpec *spec);

/* What every request of this compartment takes along, before it is shared: where it is
 * asked, the person's instructions and what may be remembered of her. What is temporary
 * takes no memory. @history (nullable): of AmanaMessage, oldest first. */
void amana_desk_fill_request (AmanaDesk *self,
                              AmanaRequest *request,
                              AmanaConversation *conversation,
                              GListModel *history,
                              gboolean temporary);

/* Which model @engine has, where none was named, before amana_desk_post(): the asker is asked for
 * that too. Resolves to TRUE; of @request nothing goes. */
DexFuture *amana_desk_meet (AmanaDesk *self,
                            AmanaEngine *engine,
                            AmanaRequest *request) G_GNUC_WARN_UNUSED_RESULT;
/* What would be sent for @request. Resolves to an AmanaLetter. Nothing leaves. */
DexFuture *amana_desk_write (AmanaDesk *self,
                             AmanaEngine *engine,
                             AmanaRequest *request) G_GNUC_WARN_UNUSED_RESULT;
/* All of a model's turn, from the letter to the last word in @answer. Resolves to TRUE. */
DexFuture *amana_desk_post (AmanaDesk *self,
                            AmanaEngine *engine,
                            AmanaRequest *request,
                            AmanaMessage *answer) G_GNUC_WARN_UNUSED_RESULT;

AmanaIdentity *amana_desk_get_identity (AmanaDesk *self); /* nullable */

/* What a model of this computer was told, and still has in mind, is gone: at once, or when
 * the answer is over that it writes elsewhere. */
void amana_desk_forget (AmanaDesk *self);

G_END_DECLS
