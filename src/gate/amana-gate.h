/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-general.h"
#include "amana-health.h"

G_BEGIN_DECLS

/* The one door, General → Health. */

/* Copies the conversation into Health, for @subject_id, with its branches, its draft, the
 * files beside it and what was remembered in it, then removes all that from General for
 * good, and what the ledger there kept of its letters. In that
 * order: a crash between leaves it in both, never in neither. Resolves to the
 * AmanaConversation in Health. */
DexFuture *amana_gate_move_conversation (AmanaGeneral *general,
                                         AmanaHealth *health,
                                         AmanaConversation *conversation,
                                         const char *subject_id) G_GNUC_WARN_UNUSED_RESULT;

/* Carries one message over that was held and is in no conversation of General: it begins
 * one in Health, HELD; drafts of it and memories proposed from it go. Resolves to the
 * AmanaConversation in Health. */
DexFuture *amana_gate_move_message (AmanaGeneral *general,
                                    AmanaHealth *health,
                                    const char *text,
                                    const char *subject_id) G_GNUC_WARN_UNUSED_RESULT;

/* What General may tell Health: AmanaMemory, kept and marked as shared by the person, one
 * by one; none where General's memories are switched off; live. The caller owns it. */
GListModel *amana_gate_list_context (AmanaGeneral *general) G_GNUC_WARN_UNUSED_RESULT;
/* Their texts, for one request. */
char **amana_gate_dup_context (AmanaGeneral *general) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
