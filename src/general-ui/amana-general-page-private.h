/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-conversation-page.h"
#include "amana-conversation-sidebar.h"
#include "amana-general-page.h"
#include "amana-talk-page.h"

G_BEGIN_DECLS

struct _AmanaGeneralPage
{
  AdwBin parent_instance;

  AdwNavigationSplitView *split;
  AmanaConversationSidebar *sidebar;
  GtkWidget *menu_button;
  AmanaTalkPage *talk_page;
  AmanaConversationPage *page; /* (borrowed): of the talk page */

  AmanaGeneral *general; /* (owned) (nullable) */
};

/* amana-general-page.c */
void amana_general_page_fail (AmanaGeneralPage *self, const GError *error);
void amana_general_page_send_elsewhere (AmanaGeneralPage *self, GFile *report);

/* amana-general-page-files.c */
void amana_general_page_take_files (AmanaGeneralPage *self, GListModel *files);

G_END_DECLS
