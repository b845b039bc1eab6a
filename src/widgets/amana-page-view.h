/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>
#include <libdex.h>

#include "amana-page-words.h"

G_BEGIN_DECLS

/**
 * AmanaPageMark:
 * @page: the page it stands on, from 1
 * @box: the value
 * @row_box: the whole line
 * @label: what it says, for assistive technology
 * @doubtful: it wants to be looked at
 *
 * Something on a page that can be lit and clicked.
 */
typedef struct
{
  guint page;
  AmanaBox box;
  AmanaBox row_box;
  const char *label;
  gboolean doubtful;
} AmanaPageMark;

/* Resolves to a GdkTexture of page @page_index (from 0) at @scale pixels a point. */
typedef DexFuture *(*AmanaPageRenderFunc) (guint page_index, double scale, gpointer user_data);
/* The words of a page; borrowed, nullable. */
typedef AmanaPageWords *(*AmanaPageWordsFunc) (guint page_index, gpointer user_data);

#define AMANA_PAGE_VIEW_NO_MARK G_MAXUINT

/**
 * AmanaPageView:
 *
 * A document, a page at a time, as a picture one can zoom, search and copy words
 * from, with boxes one can click. Emits "mark-clicked" (guint index). Properties
 * page (from 1, settable), n-pages, zoom (settable).
 */
#define AMANA_TYPE_PAGE_VIEW (amana_page_view_get_type ())
G_DECLARE_FINAL_TYPE (AmanaPageView, amana_page_view, AMANA, PAGE_VIEW, GtkWidget)

GtkWidget *amana_page_view_new (void);
void amana_page_view_set_source (AmanaPageView *self,
                                 guint n_pages,
                                 AmanaPageRenderFunc render,
                                 AmanaPageWordsFunc words,
                                 gpointer user_data,
                                 GDestroyNotify user_data_destroy);
void amana_page_view_clear (AmanaPageView *self);
/* Asks for the picture again, where it could not be had. */
void amana_page_view_render (AmanaPageView *self);

guint amana_page_view_get_n_pages (AmanaPageView *self);
guint amana_page_view_get_page (AmanaPageView *self);
void amana_page_view_set_page (AmanaPageView *self, guint page);
double amana_page_view_get_zoom (AmanaPageView *self);
void amana_page_view_set_zoom (AmanaPageView *self, double zoom);
void amana_page_view_fit_width (AmanaPageView *self);

void amana_page_view_set_marks (AmanaPageView *self, const AmanaPageMark *marks, guint n_marks);
guint amana_page_view_get_chosen (AmanaPageView *self);
void amana_page_view_set_chosen (AmanaPageView *self, guint index);
/* Lights a place that is no mark: where a link in an answer leads. */
void amana_page_view_show_box (AmanaPageView *self,
                               guint page,
                               const AmanaBox *box,
                               const AmanaBox *row_box);

void amana_page_view_search (AmanaPageView *self, const char *words);
guint amana_page_view_get_n_hits (AmanaPageView *self);

G_END_DECLS
