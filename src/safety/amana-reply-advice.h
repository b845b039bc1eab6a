/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-reply-sentence.h"

G_BEGIN_DECLS

/* What a whole answer tells a person to do. @text: valid UTF-8, with Markdown. Any thread. */

/* It says to call or go for help, now and whatever comes. */
gboolean amana_reply_advice_sends_for_help (const char *text);
gboolean amana_reply_advice_sentence_sends_for_help (const AmanaReplySentence *self);
/* It says to ask a doctor or pharmacist, or leaves it to one. */
gboolean amana_reply_advice_sends_to_doctor (const char *text);
/* It begins with a yes that nothing takes back. */
gboolean amana_reply_advice_agrees (const char *text);

G_END_DECLS
