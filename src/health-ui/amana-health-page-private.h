/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-conversation-sidebar.h"
#include "amana-health-documents-page.h"
#include "amana-health-page.h"
#include "amana-health-results-page.h"
#include "amana-health-subject-button.h"
#include "amana-health-talk-page.h"

G_BEGIN_DECLS

/* Shared by amana-health-page.c and amana-health-page-papers.c alone. */
struct _AmanaHealthPage
{
  AdwBin parent_instance;

  AdwToastOverlay *toasts;
  AdwNavigationView *navigation;
  AdwNavigationSplitView *split;
  AmanaConversationSidebar *sidebar;
  AmanaHealthSubjectButton *subject_button;
  GtkListBox *places;
  GtkListBoxRow *documents_row;
  GtkListBoxRow *results_row;
  GtkLabel *documents_count;
  GtkLabel *results_count;

  AmanaHealthTalkPage *talk_page;           /* (owned) */
  AmanaHealthDocumentsPage *documents_page; /* (owned) */
  AmanaHealthResultsPage *results_page;     /* (owned) */

  AmanaHealth *health;     /* (owned) (nullable) */
  GQueue *waiting;         /* (owned) of GFile */
  GFile *importing;        /* (owned) (nullable): what is being read */
  GPtrArray *taken;        /* (owned) (nullable) of AdwNavigationPage: from another tab */
  DexCancellable *reading; /* (owned): until Health is locked */
};

void amana_health_page_show_place (AmanaHealthPage *self, gpointer page);
void amana_health_page_show_subject_of (AmanaHealthPage *self, const char *subject_id);

/* amana-health-page-papers.c: signal handlers, and the line of files that wait. */
void amana_health_page_popped_cb (AmanaHealthPage *self, AdwNavigationPage *page);
void amana_health_page_add_files_cb (AmanaHealthPage *self, GListModel *files);
void amana_health_page_document_opened_cb (AmanaHealthPage *self, AmanaHealthDocument *document);
void amana_health_page_source_activated_cb (AmanaHealthPage *self, AmanaSource *source);
void amana_health_page_result_activated_cb (AmanaHealthPage *self, AmanaHealthResult *result);
void amana_health_page_new_note_cb (AmanaHealthPage *self, const char *text);
/* Takes in files to be read; @files is borrowed. */
void amana_health_page_take_files (AmanaHealthPage *self, GSList *files);
/* What lies on top of @other, and what waits there to be read. */
void amana_health_page_take_papers (AmanaHealthPage *self, AmanaHealthPage *other);
/* Puts it on top here, once there is a window. */
void amana_health_page_push_taken (AmanaHealthPage *self);

G_END_DECLS
