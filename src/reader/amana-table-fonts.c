/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The fonts of a typeset page, found letter by letter.
 *
 * Pango would do this, but it looks for fonts in a thread of its own, and a locked-in
 * reader has none. So fontconfig is asked directly, here, for a sans-serif that has the
 * letter; a few fonts serve a whole document. Files are opened after the lock-down: fonts
 * are what a reader may still read.
 */

#include "config.h"

#include "amana-table-fonts.h"

#include <cairo-ft.h>
#include <fontconfig/fontconfig.h>
#include <hb-ft.h>
#include <hb-ot.h>

#define MAX_FONTS 24

typedef struct
{
  FT_Face ft;              /* (owned) */
  hb_font_t *shaper;       /* (owned) */
  cairo_font_face_t *face; /* (owned) */
  gboolean bold;
} Font;

struct _AmanaTableFonts
{
  FT_Library library;  /* (owned) */
  GArray *fonts;       /* (owned) of Font */
  GHashTable *missing; /* (owned): letters that no font has */
};

static void
clear_font (gpointer data)
{
  Font *font = data;

  hb_font_destroy (font->shaper);
  cairo_font_face_destroy (font->face);
  FT_Done_Face (font->ft);
}

AmanaTableFonts *
amana_table_fonts_new (void)
{
  AmanaTableFonts *self = g_new0 (AmanaTableFonts, 1);

  FcInit ();
  FT_Init_FreeType (&self->library);
  self->fonts = g_array_new (FALSE, FALSE, sizeof (Font));
  g_array_set_clear_func (self->fonts, clear_font);
  self->missing = g_hash_table_new (NULL, NULL);
  return self;
}

void
amana_table_fonts_free (AmanaTableFonts *self)
{
  g_array_unref (self->fonts);
  g_hash_table_unref (self->missing);
  FT_Done_FreeType (self->library);
  g_free (self);
}

static FcPattern *
match (gunichar c, gboolean bold)
{
  FcPattern *wanted = FcPatternCreate ();
  FcCharSet *letters = FcCharSetCreate ();
  FcPattern *found;
  FcResult result;

  FcCharSetAddChar (letters, c);
  FcPatternAddString (wanted, FC_FAMILY, (const FcChar8 *) "sans-serif");
  FcPatternAddInteger (wanted, FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
  FcPatternAddCharSet (wanted, FC_CHARSET, letters);
  FcPatternAddBool (wanted, FC_SCALABLE, FcTrue);
  FcPatternAddBool (wanted, FC_COLOR, FcFalse);
  FcConfigSubstitute (NULL, wanted, FcMatchPattern);
  FcDefaultSubstitute (wanted);
  found = FcFontMatch (NULL, wanted, &result);
  FcCharSetDestroy (letters);
  FcPatternDestroy (wanted);
  return found;
}

static gboolean
load (AmanaTableFonts *self, FcPattern *pattern, gboolean bold)
{
  Font font = { .bold = bold };
  FcChar8 *file;
  int index = 0;

  if (FcPatternGetString (pattern, FC_FILE, 0, &file) != FcResultMatch)
    return FALSE;
  FcPatternGetInteger (pattern, FC_INDEX, 0, &index);
  if (FT_New_Face (self->library, (const char *) file, index & 0xffff, &font.ft) != 0)
    return FALSE;
  if (!FT_IS_SCALABLE (font.ft) || font.ft->units_per_EM == 0)
    {
      FT_Done_Face (font.ft);
      return FALSE;
    }
  font.face = cairo_ft_font_face_create_for_ft_face (font.ft, FT_LOAD_NO_HINTING);
  font.shaper = hb_ft_font_create_referenced (font.ft);
  hb_ot_font_set_funcs (font.shaper);
  hb_font_set_scale (font.shaper, font.ft->units_per_EM, font.ft->units_per_EM);
  g_array_append_val (self->fonts, font);
  return TRUE;
}

static gboolean
has_letter (AmanaTableFonts *self, guint font, gunichar c)
{
  return FT_Get_Char_Index (g_array_index (self->fonts, Font, font).ft, c) != 0;
}

static int
find_loaded (AmanaTableFonts *self, gunichar c, gboolean bold)
{
  for (guint i = 0; i < self->fonts->len; i++)
    if (g_array_index (self->fonts, Font, i).bold == bold && has_letter (self, i, c))
      return (int) i;

  return -1;
}

int
amana_table_fonts_find (AmanaTableFonts *self, gunichar c, gboolean bold, int hint)
{
  FcPattern *pattern;
  int found;

  if (hint >= 0 && has_letter (self, (guint) hint, c))
    return hint;
  found = find_loaded (self, c, bold);
  if (found >= 0)
    return found;
  if (self->fonts->len < MAX_FONTS && !g_hash_table_contains (self->missing, GUINT_TO_POINTER (c)))
    {
      pattern = match (c, bold);
      if (pattern != NULL)
        load (self, pattern, bold);
      g_clear_pointer (&pattern, FcPatternDestroy);
      found = find_loaded (self, c, bold);
      if (found >= 0)
        return found;
      g_hash_table_add (self->missing, GUINT_TO_POINTER (c));
    }
  return hint >= 0 ? hint : self->fonts->len > 0 ? 0 : -1;
}

hb_font_t *
amana_table_fonts_get_shaper (AmanaTableFonts *self, int font)
{
  return g_array_index (self->fonts, Font, font).shaper;
}

double
amana_table_fonts_get_em (AmanaTableFonts *self, int font)
{
  return g_array_index (self->fonts, Font, font).ft->units_per_EM;
}

cairo_font_face_t *
amana_table_fonts_get_face (AmanaTableFonts *self, int font)
{
  return g_array_index (self->fonts, Font, font).face;
}
