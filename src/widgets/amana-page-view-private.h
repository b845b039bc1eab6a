/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-page-view-canvas.h"

G_BEGIN_DECLS

/* What the files of the page view share. */

#define AMANA_PAGE_VIEW_ZOOM_MAX 6.0

typedef struct
{
  guint page_index;
  guint first_word;
  guint last_word;
} Hit;

struct _AmanaPageView
{
  GtkWidget parent_instance;

  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkLabel *hits_label;
  GtkButton *previous_hit_button;
  GtkButton *next_hit_button;
  GtkScrolledWindow *scroller;
  AmanaPageCanvas *canvas;
  AdwSpinner *spinner;
  GtkLabel *message;
  GtkBox *controls;
  GtkLabel *zoom_label;
  GtkButton *previous_button;
  GtkButton *next_button;
  GtkMenuButton *page_button;
  GtkPopover *page_popover;
  GtkListView *page_list;
  GtkToggleButton *search_button;

  AmanaPageRenderFunc render; /* (nullable) */
  AmanaPageWordsFunc words;   /* (nullable) */
  gpointer user_data;
  GDestroyNotify user_data_destroy;

  GArray *marks;        /* (owned) of AmanaPageMark with owned labels */
  GArray *page_marks;   /* (owned) of guint: the marks of this page, by the canvas's index */
  GArray *hits;         /* (owned) of Hit */
  AdwAnimation *scroll; /* (owned) */
  DexFuture *rendering; /* (owned) (nullable): dropped when overtaken */

  guint n_pages;
  guint page_index;
  guint serial;
  guint sharpen_id;
  guint chosen;
  guint current_hit;
  double zoom;
  gboolean fits;      /* zoom follows the width */
  gboolean has_shown; /* a place that is no mark */
  AmanaPageMark shown;
};

AmanaPageWords *amana_page_view_get_words (AmanaPageView *self, guint page_index);
void amana_page_view_scroll_to (AmanaPageView *self, const AmanaBox *box);
void amana_page_view_show_hits (AmanaPageView *self);

/* amana-page-view-zoom.c */
void amana_page_view_fit (AmanaPageView *self);
void amana_page_view_fit_soon (AmanaPageView *self);
void amana_page_view_add_wheel (AmanaPageView *self);
void amana_page_view_install_zoom (GtkWidgetClass *widget_class);

/* amana-page-view-marks.c */
void amana_page_view_show_marks (AmanaPageView *self);
void amana_page_view_light (AmanaPageView *self);
void amana_page_view_mark_clicked_cb (AmanaPageView *self, guint canvas_index);

/* Template callbacks of the search bar. */
void amana_page_view_search_changed_cb (AmanaPageView *self);
void amana_page_view_next_hit_cb (AmanaPageView *self);
void amana_page_view_previous_hit_cb (AmanaPageView *self);
void amana_page_view_search_mode_cb (AmanaPageView *self);
void amana_page_view_start_search_cb (GtkWidget *widget, const char *action, GVariant *parameter);

G_END_DECLS
