/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What Poppler paints on a page, watched without painting it.
 *
 * Which words can be seen is told by how a page is painted: in which colour, over what,
 * and under what. To draw every page would take several times as long as to read its
 * words. So this program brings cairo's drawing functions itself, as it does one of
 * Little CMS (amana-reader-colour.c): the dynamic linker takes them before the library's.
 *
 *   OFF     they hand on to cairo
 *   WATCH   they note where and in what colour, and draw nothing; a picture is noted when
 *           Poppler asks for its memory, and refused, so that it is not decoded. Small
 *           stencils are not: watermarks and hatches are made of thousands of them, and
 *           of a screen of fine dots no pixels need be asked
 *   DRAW    pictures are drawn only where the clip is
 *   BLIND   the same, and no letters
 *
 * While it draws, Poppler also takes the text, so that a page is parsed only once. Two things
 * make that another text than it is asked for alone: letters in groups, masks and patterns,
 * and text that stands for other text (ActualText), after which it loses all that was there
 * before. Both are noted, and the text is then taken apart.
 *
 * Points are turned into device space, which is the page as it is displayed. A group is
 * noted when it is painted, as one area that may hide or not. Where Poppler does not call
 * these (another way of linking), the watching gives nothing, and says so.
 */

#include "config.h"

#include "amana-reader-ink.h"

#include "amana-reader-screen.h"

#include <cairo.h>
#include <dlfcn.h>
#include <math.h>
#include <string.h>

#define EXPORT __attribute__ ((visibility ("default")))

#define MOST_NOTED     200000
#define THIN_PT        2.0 /* thinner strokes hide nothing */
#define LEVEL_PT       0.5
#define MOST_LINES     5000
#define FEWEST_CORNERS 5
#define TALLEST_PT     40.0 /* of a line of letters that are drawn */
#define OPAQUE         0.98
#define TRANSPARENT    0.02
#define FARTHEST       (1 << 20) /* pixels */
#define AROUND         2         /* pixels that a picture may reach over its edges */
#define SMALL_STENCIL  32        /* pixels a side */

typedef enum
{
  OFF,
  WATCH,
  DRAW,
  BLIND,
} Mode;

static Mode mode;
static cairo_t *watched;      /* (borrowed) */
static AmanaReaderInk *notes; /* (borrowed) */
static double page_width, page_height;
static guint turn;
static gboolean called;          /* by Poppler, while it was watched */
static cairo_t *in_use;          /* (unowned): what Poppler asked last; only to compare */
static cairo_surface_t *stencil; /* (unowned): a small one that was made last; only to compare */
static guint stencil_cover;      /* its place among the covers */
static AmanaReaderScreenCuts cuts;
static cairo_region_t *wanted; /* (owned) (nullable): while it draws, the pixels in the clip */

#define NEXT(function) ((__typeof__ (&function)) find_next (#function, &next_##function))

#define DECLARE_NEXT(function) static void *next_##function

DECLARE_NEXT (cairo_show_glyphs);
DECLARE_NEXT (cairo_show_text_glyphs);
DECLARE_NEXT (cairo_glyph_path);
DECLARE_NEXT (cairo_surface_has_show_text_glyphs);
DECLARE_NEXT (cairo_clip);
DECLARE_NEXT (cairo_fill);
DECLARE_NEXT (cairo_stroke);
DECLARE_NEXT (cairo_paint);
DECLARE_NEXT (cairo_paint_with_alpha);
DECLARE_NEXT (cairo_mask);
DECLARE_NEXT (cairo_get_matrix);
DECLARE_NEXT (cairo_image_surface_create);

static void *
find_next (const char *name, void **known)
{
  if (*known == NULL)
    *known = dlsym (RTLD_NEXT, name);
  return *known;
}

/* --- noting --- */

static gboolean
is_ours (cairo_t *cr)
{
  return cr == watched && notes->glyphs->len + notes->covers->len + notes->shapes->len < MOST_NOTED;
}

static gboolean
is_in_group (cairo_t *cr)
{
  return cairo_get_group_target (cr) != cairo_get_target (cr);
}

/* The upright box in device space of what @to_user (nullable) makes of @edges. */
static void
place_through (cairo_t *cr,
               const cairo_matrix_t *to_user,
               AmanaReaderCover *cover,
               const double edges[4])
{
  cover->x0 = cover->y0 = G_MAXDOUBLE;
  cover->x1 = cover->y1 = -G_MAXDOUBLE;
  for (guint i = 0; i < 4; i++)
    {
      double x = edges[i % 2 * 2], y = edges[i / 2 * 2 + 1];

      if (to_user != NULL)
        cairo_matrix_transform_point (to_user, &x, &y);
      cairo_user_to_device (cr, &x, &y);
      cover->x0 = MIN (cover->x0, x);
      cover->y0 = MIN (cover->y0, y);
      cover->x1 = MAX (cover->x1, x);
      cover->y1 = MAX (cover->y1, y);
    }
}

static void
place (cairo_t *cr, AmanaReaderCover *cover, double x0, double y0, double x1, double y1)
{
  place_through (cr, NULL, cover, (const double[]) { x0, y0, x1, y1 });
}

static void
find_clip (cairo_t *cr, AmanaReaderCover *clip)
{
  double x0, y0, x1, y1;

  cairo_clip_extents (cr, &x0, &y0, &x1, &y1);
  place (cr, clip, x0, y0, x1, y1);
}

static AmanaReaderInkKind
find_colour (cairo_t *cr, double colour[4])
{
  cairo_pattern_t *source = cairo_get_source (cr);

  if (is_in_group (cr) || cairo_get_operator (cr) != CAIRO_OPERATOR_OVER ||
      cairo_pattern_get_rgba (source, &colour[0], &colour[1], &colour[2], &colour[3]) !=
        CAIRO_STATUS_SUCCESS)
    return AMANA_READER_INK_UNSURE;
  return AMANA_READER_INK_SOLID;
}

static void
cut (AmanaReaderCover *cover, const AmanaReaderCover *to)
{
  cover->x0 = MAX (cover->x0, to->x0);
  cover->y0 = MAX (cover->y0, to->y0);
  cover->x1 = MIN (cover->x1, to->x1);
  cover->y1 = MIN (cover->y1, to->y1);
}

static void
note_cover (cairo_t *cr, AmanaReaderCover *cover)
{
  AmanaReaderCover clip;

  find_clip (cr, &clip);
  cut (cover, &clip);
  cover->turn = turn++;
  if (cover->x1 > cover->x0 && cover->y1 > cover->y0)
    g_array_append_vals (notes->covers, cover, 1);
}

/* A group is no larger than the clip was when it began: laid over what is there, it changes
 * nothing beside it. */
static void
cut_to_source (cairo_t *cr, AmanaReaderCover *cover)
{
  cairo_pattern_t *source = cairo_get_source (cr);
  cairo_surface_t *surface = NULL;
  cairo_matrix_t to_user;
  AmanaReaderCover extents;
  double x0, y0, x1, y1;

  if (cairo_get_operator (cr) != CAIRO_OPERATOR_OVER ||
      cairo_pattern_get_surface (source, &surface) != CAIRO_STATUS_SUCCESS ||
      cairo_surface_get_type (surface) != CAIRO_SURFACE_TYPE_IMAGE ||
      cairo_pattern_get_extend (source) != CAIRO_EXTEND_NONE)
    return;
  cairo_pattern_get_matrix (source, &to_user);
  if (cairo_matrix_invert (&to_user) != CAIRO_STATUS_SUCCESS)
    return;
  cairo_surface_get_device_offset (surface, &x0, &y0);
  x0 = -x0 - 1;
  y0 = -y0 - 1;
  x1 = x0 + cairo_image_surface_get_width (surface) + 2;
  y1 = y0 + cairo_image_surface_get_height (surface) + 2;
  place_through (cr, &to_user, &extents, (const double[]) { x0, y0, x1, y1 });
  cut (cover, &extents);
}

/* What is painted through the clip alone. */
static void
note_clip (cairo_t *cr, AmanaReaderInkKind kind, double alpha)
{
  AmanaReaderCover cover = { .kind = AMANA_READER_INK_UNSURE };

  if (!is_ours (cr) || is_in_group (cr) || alpha <= TRANSPARENT)
    return;
  if (kind == AMANA_READER_INK_SOLID && alpha >= OPAQUE)
    cover.kind = find_colour (cr, cover.colour);
  if (cover.kind == AMANA_READER_INK_SOLID && cover.colour[3] < OPAQUE)
    cover.kind = AMANA_READER_INK_UNSURE;
  find_clip (cr, &cover);
  cut_to_source (cr, &cover);
  note_cover (cr, &cover);
}

/* Whether the path is one rectangle along the axes. */
static gboolean
is_rectangle (cairo_t *cr)
{
  cairo_path_t *path = cairo_copy_path (cr);
  guint lines = 0, moves = 0;
  double x = 0, y = 0;
  gboolean straight = path->status == CAIRO_STATUS_SUCCESS && path->num_data < 32;

  for (int i = 0; straight && i < path->num_data; i += path->data[i].header.length)
    {
      const cairo_path_data_t *data = &path->data[i];

      if (data->header.type == CAIRO_PATH_CURVE_TO)
        straight = FALSE;
      else if (data->header.type == CAIRO_PATH_LINE_TO)
        {
          straight = fabs (data[1].point.x - x) < 0.01 || fabs (data[1].point.y - y) < 0.01;
          lines++;
        }
      else if (data->header.type == CAIRO_PATH_MOVE_TO && lines == 0)
        moves = 1;
      else if (data->header.type == CAIRO_PATH_MOVE_TO && i + data->header.length < path->num_data)
        straight = FALSE;
      if (data->header.length > 1)
        {
          x = data[1].point.x;
          y = data[1].point.y;
        }
    }
  cairo_path_destroy (path);
  return straight && moves == 1 && lines >= 2 && lines <= 4;
}

/* A letter has curves, or at least as many corners as an L. */
static guint
count_letters (cairo_t *cr)
{
  cairo_path_t *path = cairo_copy_path (cr);
  guint corners = 0, n = 0;

  for (int i = 0; path->status == CAIRO_STATUS_SUCCESS && i < path->num_data;
       i += path->data[i].header.length)
    switch (path->data[i].header.type)
      {
      case CAIRO_PATH_MOVE_TO:
        corners = 0;
        break;
      case CAIRO_PATH_CURVE_TO:
        corners += FEWEST_CORNERS;
        break;
      case CAIRO_PATH_LINE_TO:
        corners++;
        break;
      case CAIRO_PATH_CLOSE_PATH:
        n += corners >= FEWEST_CORNERS;
        corners = 0;
        break;
      }
  cairo_path_destroy (path);
  return n;
}

/* Letters that were turned into drawings, each alone or a line of them at once. */
static void
note_shapes (cairo_t *cr)
{
  AmanaReaderShapes shapes = { 0 };
  AmanaReaderCover cover, clip;
  double x0, y0, x1, y1;

  if (!is_ours (cr))
    return;
  cairo_fill_extents (cr, &x0, &y0, &x1, &y1);
  place (cr, &cover, x0, y0, x1, y1);
  find_clip (cr, &clip);
  if (cover.y1 - cover.y0 < THIN_PT || cover.y1 - cover.y0 > TALLEST_PT || cover.x0 > clip.x1 ||
      cover.x1 < clip.x0 || cover.y0 > clip.y1 || cover.y1 < clip.y0)
    return;
  shapes = (AmanaReaderShapes) { cover.x0, cover.y0, cover.x1, cover.y1, count_letters (cr) };
  if (shapes.n > 0)
    g_array_append_val (notes->shapes, shapes);
}

static void
note_fill (cairo_t *cr)
{
  AmanaReaderCover cover = { 0 };
  double x0, y0, x1, y1;

  note_shapes (cr);
  if (!is_ours (cr) || is_in_group (cr))
    return;
  cover.kind = find_colour (cr, cover.colour);
  if (cover.kind == AMANA_READER_INK_SOLID && cover.colour[3] <= TRANSPARENT)
    return;
  cairo_fill_extents (cr, &x0, &y0, &x1, &y1);
  place (cr, &cover, x0, y0, x1, y1);
  if (cover.y1 - cover.y0 < THIN_PT && cover.x1 - cover.x0 > 2 * THIN_PT &&
      notes->lines->len < MOST_LINES)
    g_array_append_val (notes->lines, cover);
  if (cover.kind == AMANA_READER_INK_SOLID &&
      (cover.colour[3] < OPAQUE || cover.x1 - cover.x0 < THIN_PT || cover.y1 - cover.y0 < THIN_PT ||
       !is_rectangle (cr)))
    cover.kind = AMANA_READER_INK_UNSURE;
  note_cover (cr, &cover);
}

/* Of the path's stretches those that lie level, each @thick. */
static void
note_lines (cairo_t *cr, double thick)
{
  cairo_path_t *path;
  double x = 0, y = 0;

  if (!is_ours (cr) || notes->lines->len >= MOST_LINES)
    return;
  path = cairo_copy_path (cr);
  for (int i = 0; path->status == CAIRO_STATUS_SUCCESS && i < path->num_data;
       i += path->data[i].header.length)
    {
      const cairo_path_data_t *data = &path->data[i];
      AmanaReaderCover line = { .turn = turn };

      if (data->header.type == CAIRO_PATH_LINE_TO)
        {
          place (cr, &line, x, y, data[1].point.x, data[1].point.y);
          if (line.y1 - line.y0 <= thick && line.x1 - line.x0 > 2 * THIN_PT)
            g_array_append_val (notes->lines, line);
        }
      if (data->header.length > 1)
        {
          x = data[data->header.length - 1].point.x;
          y = data[data->header.length - 1].point.y;
        }
    }
  cairo_path_destroy (path);
}

/* A thick line is an area, its own or that of all it goes round. */
static void
note_stroke (cairo_t *cr)
{
  AmanaReaderCover cover = { .kind = AMANA_READER_INK_UNSURE };
  double width = cairo_get_line_width (cr), height = 0;
  double x0, y0, x1, y1;

  if (!is_ours (cr) || is_in_group (cr))
    return;
  cairo_user_to_device_distance (cr, &width, &height);
  if (hypot (width, height) < THIN_PT)
    {
      note_lines (cr, LEVEL_PT);
      return;
    }
  cairo_stroke_extents (cr, &x0, &y0, &x1, &y1);
  place (cr, &cover, x0, y0, x1, y1);
  note_cover (cr, &cover);
}

/* Its unit square is the picture's place. */
static void
note_picture (cairo_t *cr)
{
  AmanaReaderCover cover = { .kind = AMANA_READER_INK_UNSURE, .is_picture = TRUE };

  if (!is_ours (cr))
    return;
  place (cr, &cover, 0, 0, 1, 1);
  note_cover (cr, &cover);
}

static gboolean
is_small_stencil (cairo_format_t format, int width, int height)
{
  return (format == CAIRO_FORMAT_A1 || format == CAIRO_FORMAT_A8) && width > 1 && height > 1 &&
         width <= SMALL_STENCIL && height <= SMALL_STENCIL;
}

/* It is made, so that what is painted through it can be seen. */
static cairo_surface_t *
make_stencil (cairo_format_t format, int width, int height)
{
  guint before = notes->covers->len;

  note_picture (watched);
  stencil = NEXT (cairo_image_surface_create) (format, width, height);
  stencil_cover = before;
  if (notes->covers->len == before)
    stencil_cover = G_MAXUINT;
  return stencil;
}

/* Whether @pattern is the small stencil that was noted last. */
static gboolean
settle_stencil (cairo_t *cr, cairo_pattern_t *pattern)
{
  cairo_surface_t *surface = NULL;
  AmanaReaderCover *cover;

  if (stencil == NULL || cairo_pattern_get_surface (pattern, &surface) != CAIRO_STATUS_SUCCESS ||
      surface != stencil)
    return FALSE;
  stencil = NULL;
  if (stencil_cover >= notes->covers->len)
    return TRUE;
  cover = &g_array_index (notes->covers, AmanaReaderCover, stencil_cover);
  if (find_colour (cr, cover->colour) == AMANA_READER_INK_SOLID &&
      amana_reader_screen_is (surface, cover) && !amana_reader_screen_is_cut (&cuts, cover))
    cover->kind = AMANA_READER_INK_SCREEN;
  return TRUE;
}

/* What a PDF says of its letters. */
typedef struct
{
  const char *text; /* of @clusters, one after another */
  const cairo_text_cluster_t *clusters;
  int n_clusters;
  gsize size_bytes;
} Said;

/* Steps over the next cluster. @said: (inout): a cluster is one glyph in Poppler */
static gboolean
is_next_space (Said *said)
{
  int n_bytes = said->n_clusters > 0 ? said->clusters->num_bytes : 0;
  gboolean is_space = n_bytes > 0 && (gsize) n_bytes <= said->size_bytes;

  for (int i = 0; is_space && i < n_bytes; i++)
    is_space = said->text[i] == ' ';
  if (said->n_clusters == 0 || n_bytes < 0 || (gsize) n_bytes > said->size_bytes ||
      said->clusters->num_glyphs != 1)
    {
      said->n_clusters = 0;
      return FALSE;
    }
  said->text += n_bytes;
  said->size_bytes -= (gsize) n_bytes;
  said->clusters++;
  said->n_clusters--;
  return is_space;
}

/* @said: (nullable): unless the letters are drawn for their outlines alone */
static void
note_glyphs (cairo_t *cr, const cairo_glyph_t *glyphs, int n_glyphs, Said *said)
{
  AmanaReaderGlyph note = { .turn = turn++, .kind = AMANA_READER_INK_UNSURE };
  AmanaReaderCover clip;
  cairo_matrix_t font;
  /* In em, from where a letter starts: within it. */
  double right = AMANA_READER_INK_RIGHT_EM, up = -0.25;
  AmanaReaderInkKind kind = AMANA_READER_INK_UNSURE;

  notes->letters_apart = notes->letters_apart || cr != watched || is_in_group (cr);
  if (!is_ours (cr))
    return;
  if (said != NULL)
    kind = find_colour (cr, note.colour);
  find_clip (cr, &clip);
  cairo_get_font_matrix (cr, &font);
  cairo_matrix_transform_distance (&font, &right, &up);
  for (int i = 0; i < n_glyphs && is_ours (cr); i++)
    {
      double x = glyphs[i].x + right, y = glyphs[i].y + up;

      note.is_space = said != NULL && is_next_space (said);
      note.x = x;
      note.y = y;
      cairo_user_to_device (cr, &note.x, &note.y);
      note.kind = note.x < clip.x0 || note.y < clip.y0 || note.x > clip.x1 || note.y > clip.y1
                    ? AMANA_READER_INK_CLIPPED
                  : cairo_in_clip (cr, x, y) ? kind
                                             : AMANA_READER_INK_UNSURE;
      if (note.x < 0 || note.y < 0 || note.x > page_width || note.y > page_height)
        notes->n_beside++;
      else
        g_array_append_val (notes->glyphs, note);
    }
}

/* --- in the place of cairo's --- */

static gboolean
draws_letters (void)
{
  return mode == OFF || mode == DRAW;
}

/* All pixels that @area touches. */
static cairo_rectangle_int_t
find_pixels (const AmanaReaderCover *area)
{
  int x0 = (int) CLAMP (floor (area->x0), -FARTHEST, FARTHEST);
  int y0 = (int) CLAMP (floor (area->y0), -FARTHEST, FARTHEST);
  int x1 = (int) CLAMP (ceil (area->x1), -FARTHEST, FARTHEST);
  int y1 = (int) CLAMP (ceil (area->y1), -FARTHEST, FARTHEST);

  return (cairo_rectangle_int_t) { x0, y0, x1 - x0, y1 - y0 };
}

/* Whether none of @area is among the pixels that are wanted. Of what is drawn elsewhere, as
 * the tile of a pattern is, nothing is known. */
static gboolean
is_unwanted (const AmanaReaderCover *area)
{
  cairo_rectangle_int_t pixels = find_pixels (area);

  pixels.x -= AROUND;
  pixels.y -= AROUND;
  pixels.width += 2 * AROUND;
  pixels.height += 2 * AROUND;
  return wanted != NULL && in_use == watched &&
         cairo_region_contains_rectangle (wanted, &pixels) == CAIRO_REGION_OVERLAP_OUT;
}

/* Whether a picture would be cut away altogether. */
static gboolean
is_cut_away (void)
{
  AmanaReaderCover picture, clip;

  place (watched, &picture, 0, 0, 1, 1);
  find_clip (watched, &clip);
  return clip.x1 <= clip.x0 || clip.y1 <= clip.y0 || picture.x1 < clip.x0 || picture.x0 > clip.x1 ||
         picture.y1 < clip.y0 || picture.y0 > clip.y1 || is_unwanted (&picture);
}

EXPORT void
cairo_show_glyphs (cairo_t *cr, const cairo_glyph_t *glyphs, int n_glyphs)
{
  if (draws_letters ())
    NEXT (cairo_show_glyphs) (cr, glyphs, n_glyphs);
  else if (mode == WATCH)
    note_glyphs (cr, glyphs, n_glyphs, &(Said) { NULL });
}

/* Else Poppler does not say which text its letters are. */
EXPORT cairo_bool_t
cairo_surface_has_show_text_glyphs (cairo_surface_t *surface)
{
  return mode == WATCH || NEXT (cairo_surface_has_show_text_glyphs) (surface);
}

EXPORT void
cairo_show_text_glyphs (cairo_t *cr,
                        const char *utf8,
                        int utf8_len,
                        const cairo_glyph_t *glyphs,
                        int n_glyphs,
                        const cairo_text_cluster_t *clusters,
                        int n_clusters,
                        cairo_text_cluster_flags_t flags)
{
  if (draws_letters ())
    NEXT (cairo_show_text_glyphs)
  (cr, utf8, utf8_len, glyphs, n_glyphs, clusters, n_clusters, flags);
  else if (mode == WATCH) note_glyphs (
    cr, glyphs, n_glyphs, &(Said) { utf8, clusters, n_clusters, (gsize) MAX (utf8_len, 0) });
}

EXPORT void
cairo_glyph_path (cairo_t *cr, const cairo_glyph_t *glyphs, int n_glyphs)
{
  if (draws_letters ())
    NEXT (cairo_glyph_path) (cr, glyphs, n_glyphs);
  else if (mode == WATCH)
    note_glyphs (cr, glyphs, n_glyphs, NULL);
}

EXPORT void
cairo_fill (cairo_t *cr)
{
  if (mode != WATCH)
    {
      NEXT (cairo_fill) (cr);
      return;
    }
  note_fill (cr);
  cairo_new_path (cr);
}

EXPORT void
cairo_clip (cairo_t *cr)
{
  if (mode == WATCH && cr == watched)
    amana_reader_screen_note_cut (&cuts, cr);
  NEXT (cairo_clip) (cr);
}

EXPORT void
cairo_stroke (cairo_t *cr)
{
  if (mode != WATCH)
    {
      NEXT (cairo_stroke) (cr);
      return;
    }
  note_stroke (cr);
  cairo_new_path (cr);
}

EXPORT void
cairo_paint (cairo_t *cr)
{
  if (mode != WATCH)
    NEXT (cairo_paint) (cr);
  else
    note_clip (cr, AMANA_READER_INK_SOLID, 1);
}

EXPORT void
cairo_paint_with_alpha (cairo_t *cr, double alpha)
{
  if (mode != WATCH)
    NEXT (cairo_paint_with_alpha) (cr, alpha);
  else
    note_clip (cr, AMANA_READER_INK_SOLID, alpha);
}

EXPORT void
cairo_mask (cairo_t *cr, cairo_pattern_t *pattern)
{
  if (mode != WATCH)
    NEXT (cairo_mask) (cr, pattern);
  else if (!settle_stencil (cr, pattern))
    note_clip (cr, AMANA_READER_INK_UNSURE, 1);
}

/* The first that Poppler calls of what it draws with. */
EXPORT void
cairo_get_matrix (cairo_t *cr, cairo_matrix_t *matrix)
{
  in_use = cr;
  called = called || (mode == WATCH && cr == watched);
  NEXT (cairo_get_matrix) (cr, matrix);
}

EXPORT cairo_surface_t *
cairo_image_surface_create (cairo_format_t format, int width, int height)
{
  if (mode == WATCH && is_small_stencil (format, width, height))
    return make_stencil (format, width, height);
  if (mode == WATCH)
    note_picture (watched);
  if (mode == WATCH || (mode != OFF && is_cut_away ()))
    return NEXT (cairo_image_surface_create) (CAIRO_FORMAT_INVALID, width, height);
  return NEXT (cairo_image_surface_create) (format, width, height);
}

/* --- in the place of Poppler's --- */

#define ACTUAL_TEXT "_ZN10ActualText5beginEPK8GfxStatePK9GooString"

typedef void (*BeginActualText) (void *self, const void *state, const void *text);

void begin_actual_text (void *self, const void *state, const void *text) __asm__ (ACTUAL_TEXT);

/* NULL where this Poppler has it under another name: then nothing can be noted. */
static BeginActualText
find_begin_actual_text (void)
{
  static void *known;

  if (known == NULL)
    known = dlsym (RTLD_NEXT, ACTUAL_TEXT);
  return (BeginActualText) known;
}

EXPORT void
begin_actual_text (void *self, const void *state, const void *text)
{
  if (mode == WATCH)
    notes->text_apart = TRUE;
  find_begin_actual_text () (self, state, text);
}

/* --- */

void
amana_reader_ink_free (AmanaReaderInk *self)
{
  g_array_unref (self->glyphs);
  g_array_unref (self->covers);
  g_array_unref (self->shapes);
  g_array_unref (self->lines);
  g_free (self);
}

AmanaReaderInk *
amana_reader_ink_watch (PopplerPage *page, double width, double height)
{
  g_autoptr (AmanaReaderInk) self = g_new0 (AmanaReaderInk, 1);
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_A8, (int) ceil (width), (int) ceil (height));

  self->glyphs = g_array_new (FALSE, FALSE, sizeof (AmanaReaderGlyph));
  self->covers = g_array_new (FALSE, FALSE, sizeof (AmanaReaderCover));
  self->shapes = g_array_new (FALSE, FALSE, sizeof (AmanaReaderShapes));
  self->lines = g_array_new (FALSE, FALSE, sizeof (AmanaReaderCover));
  self->text_apart = find_begin_actual_text () == NULL;
  notes = self;
  watched = cairo_create (surface);
  page_width = width;
  page_height = height;
  turn = 0;
  called = FALSE;
  stencil = NULL;
  cuts.n = 0;

  mode = WATCH;
  poppler_page_render (page, watched);
  mode = OFF;
  self->text_apart = self->text_apart || self->letters_apart;

  cairo_destroy (watched);
  cairo_surface_destroy (surface);
  watched = NULL;
  notes = NULL;
  return called ? g_steal_pointer (&self) : NULL;
}

/* NULL where it is no list of rectangles. */
static cairo_region_t *
find_wanted (cairo_t *cr)
{
  cairo_rectangle_list_t *list = cairo_copy_clip_rectangle_list (cr);
  cairo_region_t *region = NULL;

  if (list->status == CAIRO_STATUS_SUCCESS)
    region = cairo_region_create ();
  for (int i = 0; region != NULL && i < list->num_rectangles; i++)
    {
      const cairo_rectangle_t *in_user = &list->rectangles[i];
      AmanaReaderCover area;
      cairo_rectangle_int_t pixels;

      place (cr, &area, in_user->x, in_user->y, in_user->x + in_user->width,
             in_user->y + in_user->height);
      pixels = find_pixels (&area);
      cairo_region_union_rectangle (region, &pixels);
    }
  cairo_rectangle_list_destroy (list);
  return region;
}

void
amana_reader_ink_draw (PopplerPage *page, void *cairo, gboolean with_letters)
{
  watched = cairo;
  wanted = find_wanted (cairo);
  mode = with_letters ? DRAW : BLIND;
  poppler_page_render (page, cairo);
  mode = OFF;
  watched = NULL;
  g_clear_pointer (&wanted, cairo_region_destroy);
}
