/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-conversation-page.h"
#include "amana-highlight.h"
#include "amana-message-actions.h"

G_BEGIN_DECLS

/**
 * AmanaMessageView:
 *
 * One message. Hers is a bubble at the end side, which turns into an editor; an
 * answer has a mark, a name, Markdown with its sources as chips inside the line, and
 * value rows under the first paragraph. Follows the message while it streams. Below
 * either stand the buttons for what may be done to it, also as actions "message.…",
 * which are a menu, too.
 *
 * Properties "message" (AmanaMessage, nullable), "busy" (boolean: an answer is being
 * written, so nothing that would ask for another may be done). Signals
 * "source-activated" (AmanaSource *), "regenerate" (), "delete" (), "edit" (const char *text),
 * "retry" (), "show-version" (guint), "read-aloud" ().
 */
#define AMANA_TYPE_MESSAGE_VIEW (amana_message_view_get_type ())
G_DECLARE_FINAL_TYPE (AmanaMessageView, amana_message_view, AMANA, MESSAGE_VIEW, GtkWidget)

GtkWidget *amana_message_view_new (void);
void amana_message_view_set_message (AmanaMessageView *self, AmanaMessage *message);
AmanaMessage *amana_message_view_get_message (AmanaMessageView *self);
void amana_message_view_set_extra_func (AmanaMessageView *self,
                                        AmanaMessageExtraFunc func,
                                        gpointer user_data);
/* What its place offers beside copying. */
void amana_message_view_set_can (AmanaMessageView *self, AmanaMessageCan can);
/* Marks words (folded) in its text; NULL: none. */
void amana_message_view_set_highlight (AmanaMessageView *self, AmanaHighlight *highlight);
GtkWidget *amana_message_view_find_highlighted (AmanaMessageView *self); /* NULL: nothing is */
void amana_message_view_edit (AmanaMessageView *self); /* turns hers into an editor */

G_END_DECLS
