/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "amana-page-words.h"

G_BEGIN_DECLS

/* The fonts that a page has needed so far. */
typedef struct _AmanaTableFonts AmanaTableFonts;

AmanaTableFonts *amana_table_fonts_new (void);
void amana_table_fonts_free (AmanaTableFonts *self);

/* A word of a text that is set, from the text's own corner. */
typedef struct
{
  char *text; /* (owned) */
  AmanaBox box;
} AmanaTableWord;

/* A text set in lines. */
typedef struct
{
  GArray *runs;  /* (owned): what is drawn */
  GArray *words; /* (owned) of AmanaTableWord */
  double size;   /* of the letters */
  double height;
} AmanaTableType;

typedef enum
{
  AMANA_TABLE_TYPE_BOLD = 1 << 0,
  AMANA_TABLE_TYPE_RIGHT = 1 << 1,    /* lines end at the right edge */
  AMANA_TABLE_TYPE_ONE_LINE = 1 << 2, /* words that do not fit are left out */
} AmanaTableTypeFlags;

AmanaTableType *amana_table_type_new (AmanaTableFonts *fonts,
                                      const char *text,
                                      double size,
                                      double width,
                                      AmanaTableTypeFlags flags);
void amana_table_type_free (AmanaTableType *self);
void amana_table_type_draw (const AmanaTableType *self,
                            AmanaTableFonts *fonts,
                            cairo_t *cr,
                            double x,
                            double y);

/* Whether most letters of @text run from right to left. */
int amana_table_type_count_direction (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaTableFonts, amana_table_fonts_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaTableType, amana_table_type_free)

G_END_DECLS
