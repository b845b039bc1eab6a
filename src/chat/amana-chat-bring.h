/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-chat.h"
#include "amana-reader.h"

G_BEGIN_DECLS

/**
 * AmanaChatBring:
 *
 * Conversations being brought from ChatGPT into one chat. Emits "changed" as it goes
 * on. Main thread.
 */
#define AMANA_TYPE_CHAT_BRING (amana_chat_bring_get_type ())
G_DECLARE_FINAL_TYPE (AmanaChatBring, amana_chat_bring, AMANA, CHAT_BRING, GObject)

AmanaChatBring *amana_chat_bring_new (AmanaChat *chat, AmanaReader *reader);

/* Once. @fd (borrowed): the zip or the JSON. @subject_id (nullable): whom they are
 * about. Resolves to TRUE at the end; what came before an error or a stop is kept. */
DexFuture *amana_chat_bring_start (AmanaChatBring *self,
                                   int fd,
                                   const char *subject_id) G_GNUC_WARN_UNUSED_RESULT;
void amana_chat_bring_stop (AmanaChatBring *self);

double amana_chat_bring_get_fraction (AmanaChatBring *self);    /* 0 to 1 */
guint amana_chat_bring_get_n_brought (AmanaChatBring *self);    /* on disk */
guint amana_chat_bring_get_n_new (AmanaChatBring *self);        /* of these, not here before */
guint amana_chat_bring_get_n_left_out (AmanaChatBring *self);   /* too large, or no conversation */
guint amana_chat_bring_get_n_cut (AmanaChatBring *self);        /* messages that were too long */
gboolean amana_chat_bring_is_broken_off (AmanaChatBring *self); /* the file ends in the middle */
GPtrArray *amana_chat_bring_get_about_health (AmanaChatBring *self); /* ids; borrowed */

G_END_DECLS
