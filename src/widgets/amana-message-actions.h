/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

#include "amana-message.h"

G_BEGIN_DECLS

/* What may be done to a message, beside copying it. */
typedef enum
{
  AMANA_MESSAGE_CAN_REGENERATE = 1 << 0,
  AMANA_MESSAGE_CAN_EDIT = 1 << 1,
  AMANA_MESSAGE_CAN_RETRY = 1 << 2,
  AMANA_MESSAGE_CAN_SHOW_VERSION = 1 << 3,
  AMANA_MESSAGE_CAN_READ_ALOUD = 1 << 4,
  AMANA_MESSAGE_CAN_DELETE = 1 << 5,
} AmanaMessageCan;

/* Which of @can make sense for @message as it is now. */
AmanaMessageCan amana_message_actions_filter (AmanaMessage *message, AmanaMessageCan can);

/* The same things as a menu; what is not enabled is not in it. Transfer full. */
GMenuModel *amana_message_actions_menu (void);

/**
 * AmanaMessageActions:
 *
 * The small buttons under a message. They activate the actions "message.copy",
 * "message.read-aloud", "message.edit", "message.regenerate", "message.retry",
 * "message.delete", "message.previous-version" and "message.next-version" of a widget above.
 */
#define AMANA_TYPE_MESSAGE_ACTIONS (amana_message_actions_get_type ())
G_DECLARE_FINAL_TYPE (AmanaMessageActions, amana_message_actions, AMANA, MESSAGE_ACTIONS, GtkBox)

GtkWidget *amana_message_actions_new (void);
void
amana_message_actions_show (AmanaMessageActions *self, AmanaMessage *message, AmanaMessageCan can);

G_END_DECLS
