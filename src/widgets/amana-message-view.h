/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-conversation-page.h"

G_BEGIN_DECLS

/**
 * AmanaMessageView:
 *
 * One message. Hers is a bubble at the end side; an answer has a mark, a name,
 * Markdown with its sources as chips inside the line, and value rows under the
 * first paragraph. Follows the message while it streams.
 *
 * Property "message" (AmanaMessage, nullable). Signal "source-activated" (AmanaSource *).
 */
#define AMANA_TYPE_MESSAGE_VIEW (amana_message_view_get_type ())
G_DECLARE_FINAL_TYPE (AmanaMessageView, amana_message_view, AMANA, MESSAGE_VIEW, GtkWidget)

GtkWidget *amana_message_view_new (void);
void amana_message_view_set_message (AmanaMessageView *self, AmanaMessage *message);
AmanaMessage *amana_message_view_get_message (AmanaMessageView *self);
void amana_message_view_set_extra_func (AmanaMessageView *self,
                                        AmanaMessageExtraFunc func,
                                        gpointer user_data);

G_END_DECLS
