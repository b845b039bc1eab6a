/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-bubble.h"
#include "amana-markdown-view.h"
#include "amana-message-view.h"

G_BEGIN_DECLS

struct _AmanaMessageView
{
  GtkWidget parent_instance;

  GtkWidget *own;                   /* (owned) GtkBox */
  AmanaBubble *bubble;              /* (borrowed) */
  AmanaMessageActions *own_actions; /* (borrowed) */
  GtkWidget *answer;                /* (owned) GtkBox */
  GtkLabel *engine;                 /* (borrowed) */
  AmanaMarkdownView *text;          /* (borrowed) */
  GtkWidget *spinner;               /* (borrowed) */
  GtkWidget *ending;                /* (borrowed) GtkLabel */
  AmanaMessageActions *actions;     /* (borrowed) */
  GtkWidget *extra;                 /* (borrowed) (nullable) */
  GtkImage *mark;                   /* (borrowed) */
  GtkWidget *menu;                  /* (owned) (nullable) GtkPopoverMenu */

  AmanaMessage *message; /* (owned) (nullable) */
  AmanaMessageCan can;
  gboolean busy;
  AmanaMessageExtraFunc extra_func;
  gpointer extra_data; /* (borrowed) */
  guint tick;
  gint64 rest_until; /* µs: not to be shown anew before */
};

gboolean amana_message_view_is_hers (AmanaMessageView *self);
gboolean amana_message_view_is_in_health (AmanaMessageView *self);

/* amana-message-view-actions.c */
void amana_message_view_install_actions (GtkWidgetClass *widget_class);
void amana_message_view_add_menu (AmanaMessageView *self);
void amana_message_view_update_actions (AmanaMessageView *self);

/* amana-message-view-parts.c */
GtkWidget *amana_message_view_make_own (AmanaMessageView *self);
GtkWidget *amana_message_view_make_head (AmanaMessageView *self);
GtkWidget *amana_message_view_make_foot (AmanaMessageView *self);
/* Why it is not whole, or what was left out for it. NULL: nothing to say. */
char *amana_message_view_word_ending (AmanaMessage *message);

G_END_DECLS
