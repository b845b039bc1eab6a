/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

#include "amana-health-draft.h"

G_BEGIN_DECLS

/**
 * AmanaPageCut:
 *
 * A piece cut from a page, enlarged, with a box drawn round a value in it.
 */
#define AMANA_TYPE_PAGE_CUT (amana_page_cut_get_type ())
G_DECLARE_FINAL_TYPE (AmanaPageCut, amana_page_cut, AMANA, PAGE_CUT, GtkWidget)

GtkWidget *amana_page_cut_new (void);

/* Cuts @region (points) out of the draft's page @page (from 1), and boxes @value
 * (nullable). NULL @draft empties it. */
void amana_page_cut_load (AmanaPageCut *self,
                          AmanaHealthDraft *draft,
                          guint page,
                          const AmanaBox *region,
                          const AmanaBox *value);

/* The same from a page that is rendered already. */
void amana_page_cut_set_picture (AmanaPageCut *self,
                                 AmanaPagePicture *picture,
                                 const AmanaBox *region,
                                 const AmanaBox *value);

#define AMANA_PAGE_CUT_SCALE 3.0 /* pixels a point, sharp enough for a piece */

/* A texture of the whole of @picture. Transfer full. */
GdkTexture *amana_page_picture_to_texture (AmanaPagePicture *picture);

G_END_DECLS
