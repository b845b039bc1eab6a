/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-speech.h"
#include "amana-talk-page.h"

G_BEGIN_DECLS

/* What the page's files share. */

struct _AmanaTalkPage
{
  AdwBin parent_instance;

  AmanaConversationPage *page; /* (borrowed): the child */
  AmanaTalk *talk;             /* (owned) (nullable) */
  GSignalGroup *signals;       /* (owned): of the talk */
  GSignalGroup *desk_signals;  /* (owned): of its desk */
  GSignalGroup *open_signals;  /* (owned): of what is open in it */
  AmanaConversation *shown;    /* (owned) (nullable): whose draft stands in the composer */
  AmanaSpeech *speech;         /* (owned) (nullable): once something was read aloud */
  char *held;                  /* (owned) (nullable): sent, and not yet said anywhere */
  guint draft_id;
};

/* amana-talk-page.c: asks the tab for a talk over @chat (nullable: over what is kept) */
void amana_talk_page_want_talk (AmanaTalkPage *self, AmanaChat *chat);

/* amana-talk-page-acts.c */
void amana_talk_page_follow_person (AmanaTalkPage *self);

/* amana-talk-page-aloud.c */
void amana_talk_page_read (AmanaTalkPage *self, const char *text);

/* amana-talk-page-delete.c */
void amana_talk_page_delete (AmanaTalkPage *self, AmanaMessage *message);

/* amana-talk-page-draft.c */
void amana_talk_page_keep_draft (AmanaTalkPage *self);
void amana_talk_page_leave_draft (AmanaTalkPage *self);
void amana_talk_page_let_go_of_held (AmanaTalkPage *self);
void amana_talk_page_take_back_held (AmanaTalkPage *self);
void amana_talk_page_forget_draft (AmanaTalkPage *self);
void amana_talk_page_find_draft (AmanaTalkPage *self);
void amana_talk_page_draft_changed (AmanaTalkPage *self);

/* amana-talk-page-temporary.c */
void amana_talk_page_set_temporary (AmanaTalkPage *self, gboolean wanted);

G_END_DECLS
