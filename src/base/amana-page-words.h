/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * AmanaBox:
 * @x0: start edge, in points from the page's left
 * @y0: upper edge, in points from the page's top
 * @x1: end edge
 * @y1: lower edge
 *
 * A rectangle on a page as it is displayed: points (1/72 inch), origin top left.
 */
typedef struct
{
  double x0, y0, x1, y1;
} AmanaBox;

typedef enum
{
  AMANA_WORD_BOLD = 1 << 0,
  AMANA_WORD_ITALIC = 1 << 1,
  AMANA_WORD_PALE = 1 << 2,   /* may not be seen: as pale as what it stands on */
  AMANA_WORD_STRUCK = 1 << 3, /* a line is drawn through it */
} AmanaWordStyle;

/**
 * AmanaWord:
 * @text: valid UTF-8, no whitespace; owned by the page
 * @box: where it stands
 * @font_size: in points, 0 when unknown
 * @style: a set of #AmanaWordStyle
 * @confidence: %AMANA_WORD_PRINTED for a text layer's own; less for what was
 *   recognised in a picture: how sure the recognition is, 0 to 99
 *
 * One word of a page, in the order of the text layer.
 */
typedef struct
{
  const char *text;
  AmanaBox box;
  float font_size;
  guint style;
  guint confidence;
} AmanaWord;

#define AMANA_WORD_PRINTED 100

/**
 * AmanaPageMap:
 * @width: of the page as displayed, in points
 * @height: of the page as displayed, in points
 * @m: a projective map by rows, from the upright page to the page as displayed: with
 *   (u, v, w) = m (x, y, 1) the point (x, y) stands at (u / w, v / w)
 *
 * Where the words of a scanned page stand: it was turned, and set straight if it was
 * photographed at a slant, before they were recognised. Their boxes, the page's width
 * and its height are those of the page set upright.
 */
typedef struct
{
  double width;
  double height;
  double m[9];
} AmanaPageMap;

typedef struct _AmanaPageWords AmanaPageWords;

#define AMANA_TYPE_PAGE_WORDS (amana_page_words_get_type ())
GType amana_page_words_get_type (void) G_GNUC_CONST;

/* Bounds on what a page may hold; a reader that says more is lying. */
#define AMANA_PAGE_MAX_WORDS      60000
#define AMANA_PAGE_MAX_TEXT_BYTES (4 * 1024 * 1024)

AmanaPageWords *amana_page_words_new (guint page_number, double width, double height);
AmanaPageWords *amana_page_words_ref (AmanaPageWords *self);
void amana_page_words_unref (AmanaPageWords *self);
gboolean amana_page_words_add (AmanaPageWords *self,
                               const char *text,
                               const AmanaBox *box,
                               float font_size,
                               guint style);
gboolean amana_page_words_add_scanned (AmanaPageWords *self,
                                       const char *text,
                                       const AmanaBox *box,
                                       float font_size,
                                       guint confidence);
gboolean amana_page_words_set_map (AmanaPageWords *self, const AmanaPageMap *map);
void amana_page_words_set_hides (AmanaPageWords *self, gboolean hides);
gboolean amana_page_words_get_hides (const AmanaPageWords *self);
void amana_page_words_set_has_unread (AmanaPageWords *self, gboolean has_unread);
gboolean amana_page_words_get_has_unread (const AmanaPageWords *self);
gboolean amana_page_words_is_scanned (const AmanaPageWords *self);
gboolean amana_page_words_is_mixed (const AmanaPageWords *self);
gboolean amana_page_words_find_upright (const AmanaPageWords *self, double *x, double *y);
AmanaBox amana_page_words_to_page (const AmanaPageWords *self, const AmanaBox *box);
AmanaPageWords *amana_page_words_lay_down (AmanaPageWords *self) G_GNUC_WARN_UNUSED_RESULT;
AmanaPageWords *amana_page_words_make_like (const AmanaPageWords *self) G_GNUC_WARN_UNUSED_RESULT;
AmanaPageWords *
amana_page_words_renumber (const AmanaPageWords *self, guint page_number) G_GNUC_WARN_UNUSED_RESULT;
guint amana_page_words_get_page_number (const AmanaPageWords *self);
double amana_page_words_get_width (const AmanaPageWords *self);
double amana_page_words_get_height (const AmanaPageWords *self);
guint amana_page_words_get_n_words (const AmanaPageWords *self);
const AmanaWord *amana_page_words_get_word (const AmanaPageWords *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaPageWords, amana_page_words_unref)

G_END_DECLS
