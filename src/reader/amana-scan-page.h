/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>
#include <leptonica/allheaders.h>

G_BEGIN_DECLS

/* Pixels an inch at which print is recognised best. */
#define AMANA_SCAN_DPI 300.0

static inline void
amana_pix_free (PIX *pix)
{
  pixDestroy (&pix);
}

typedef PIX AmanaPix;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaPix, amana_pix_free)

typedef struct
{
  int x, y, w, h;
} AmanaScanPiece;

/* A page as a picture, made ready: light and even ground, straight lines of print,
 * no rules. */
typedef struct
{
  PIX *grey;            /* (owned): 8 bits */
  PIX *ink;             /* (owned): 1 bit, what is printed */
  GArray *pieces;       /* (owned) of AmanaScanPiece: what of @ink hangs together */
  double width, height; /* of the page as displayed, in points */
  double map[9];        /* from pixels to where they stand on it, in points (AmanaPageMap) */
  gboolean over;        /* turned upside down since it was made */
  int below;            /* of 255: darker than this is print */
  double scale;         /* pixels a point */
  int letter;           /* the height of most letters, in pixels; 0 on an empty page */
  double edge;          /* how far a letter's ink takes to become ground, in pixels */
  gboolean bent;        /* lines lie at another angle at its head than at its foot */
  double upward;        /* > 0: this way up, by what rises above Latin letters */
} AmanaScanPage;

/* Takes @grey. */
AmanaScanPage *amana_scan_page_new (PIX *grey, double scale) G_GNUC_WARN_UNUSED_RESULT;
void amana_scan_page_turn_over (AmanaScanPage *self);
void amana_scan_page_free (AmanaScanPage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaScanPage, amana_scan_page_free)

G_END_DECLS
