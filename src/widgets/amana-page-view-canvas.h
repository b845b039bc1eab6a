/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-page-view.h"

G_BEGIN_DECLS

/* AmanaPageCanvas: the one page on the screen. Private to AmanaPageView. Emits
 * "mark-clicked" (guint index into the marks it was given). */
#define AMANA_TYPE_PAGE_CANVAS (amana_page_canvas_get_type ())
G_DECLARE_FINAL_TYPE (AmanaPageCanvas, amana_page_canvas, AMANA, PAGE_CANVAS, GtkWidget)

void amana_page_canvas_set_page (AmanaPageCanvas *self,
                                 AmanaPageWords *words,
                                 double width,
                                 double height);
double amana_page_canvas_get_page_width (AmanaPageCanvas *self);
double amana_page_canvas_get_page_height (AmanaPageCanvas *self);
void amana_page_canvas_set_texture (AmanaPageCanvas *self, GdkTexture *texture);
void amana_page_canvas_set_zoom (AmanaPageCanvas *self, double zoom);
/* @boxes: of AmanaBox, a value and its line by turns; borrowed until replaced. */
void amana_page_canvas_set_marks (AmanaPageCanvas *self, const AmanaPageMark *marks, guint n_marks);
void
amana_page_canvas_set_lit (AmanaPageCanvas *self, const AmanaBox *box, const AmanaBox *row_box);
void amana_page_canvas_set_hits (AmanaPageCanvas *self,
                                 const AmanaBox *hits,
                                 guint n_hits,
                                 guint current);
/* Where a box of the page stands in the canvas. */
void amana_page_canvas_locate (AmanaPageCanvas *self, const AmanaBox *box, graphene_rect_t *area);
char *amana_page_canvas_dup_selection (AmanaPageCanvas *self);
void amana_page_canvas_select_all (AmanaPageCanvas *self);

G_END_DECLS
