/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-composer.h"
#include "amana-conversation-page.h"
#include "amana-highlight.h"
#include "amana-memory-card.h"
#include "amana-question-pin.h"
#include "amana-suggestions.h"
#include "amana-warning-card.h"

G_BEGIN_DECLS

/* What the page's three files share: the page itself, its rows, its tail. */

typedef enum
{
  AMANA_PAGE_SUBMIT,
  AMANA_PAGE_STOP,
  AMANA_PAGE_ATTACH_FILES,
  AMANA_PAGE_SOURCE_ACTIVATED,
  AMANA_PAGE_OFFER_ACCEPTED,
  AMANA_PAGE_OFFER_DECLINED,
  AMANA_PAGE_REGENERATE,
  AMANA_PAGE_DELETE,
  AMANA_PAGE_EDIT,
  AMANA_PAGE_RETRY,
  AMANA_PAGE_SHOW_VERSION,
  AMANA_PAGE_READ_ALOUD,
  AMANA_PAGE_DRAFT_CHANGED,
  AMANA_PAGE_MEMORY_KEPT,
  AMANA_PAGE_MEMORY_DECLINED,
  AMANA_PAGE_WARNING_SETTLED,
  AMANA_PAGE_WARNING_READ,
  AMANA_PAGE_N_SIGNALS,
} AmanaPageSignal;

struct _AmanaConversationPage
{
  AdwBin parent_instance;

  AmanaWarningCard *warning_card;
  GtkStack *stack;
  AdwBin *empty_bin;
  AmanaSuggestions *first_suggestions;
  GtkScrolledWindow *scroller;
  GtkListView *list;
  GtkWidget *below_button;
  GtkWidget *temporary_line;
  AmanaComposer *composer;
  GtkWidget *engine_line;
  GtkLabel *engine_label;

  gboolean cramped; /* low, so that a warning needs every line */

  GListModel *messages;          /* (owned) (nullable) */
  GListStore *parts;             /* (owned) of GListModel: messages, ending */
  GListStore *ending;            /* (owned): held message, tail */
  GtkWidget *tail;               /* (owned) GtkBox */
  GtkWidget *offer;              /* (borrowed) */
  AmanaMemoryCard *memory_card;  /* (borrowed) */
  AmanaMemory *memory;           /* (owned) (nullable): what it asks about */
  AmanaSuggestions *suggestions; /* (borrowed) */
  AmanaMessage *last;            /* (owned) (nullable): whose suggestions are shown */
  char *held_text;               /* (owned) (nullable) */
  AmanaMessageExtraFunc extra_func;
  gpointer extra_data;
  GDestroyNotify extra_destroy;
  gboolean busy;
  gboolean temporary;
  AmanaQuestionPin *pin;         /* (owned) */
  char *wanted_id;               /* (owned) (nullable): a message to be shown once it is there */
  char *found_id;                /* (owned) (nullable): the one that is shown so */
  AmanaSearchWords *found_words; /* (owned) (nullable) */
};

void amana_conversation_page_emit (AmanaConversationPage *self, AmanaPageSignal which, ...);
gboolean amana_conversation_page_is_heard (AmanaConversationPage *self, AmanaPageSignal which);

/* amana-conversation-page-rows.c */
void amana_conversation_page_make_list (AmanaConversationPage *self);
/* Shows what was wanted where it is there. TRUE: it was. */
gboolean amana_conversation_page_show_wanted (AmanaConversationPage *self);
/* What was looked for is no longer. */
void amana_conversation_page_forget_found (AmanaConversationPage *self);
/* The last message of hers turns into an editor. */
gboolean amana_conversation_page_focus_last (AmanaConversationPage *self);
void amana_conversation_page_edit_last (AmanaConversationPage *self);

/* amana-conversation-page-tail.c */
void amana_conversation_page_make_tail (AmanaConversationPage *self);
void amana_conversation_page_follow_last (AmanaConversationPage *self);
void amana_conversation_page_show_suggestions (AmanaConversationPage *self);
void amana_conversation_page_update_stack (AmanaConversationPage *self);

G_END_DECLS
