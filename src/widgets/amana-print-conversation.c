/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A conversation on paper: Pango lays it out, cairo writes the PDF.
 *
 * The main thread makes the job, which is text alone; another one draws it, since a
 * long conversation takes seconds. Every block is a layout of its own with its own
 * direction, so that French, Arabic and English stand as each is read. Two passes: the
 * first sets lines on pages, the second draws them, when their number is known. A line
 * that would be alone at the foot of a page with nothing under it (a speaker, a
 * heading) goes to the next.
 *
 * The PDF is made in memory: no file but the one that the person chooses.
 */

#include "config.h"

#include "amana-print-conversation.h"

#include "amana-chat-export.h"
#include "amana-print-blocks.h"
#include "amana-sentence.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#define WIDTH_POINTS  595.28
#define HEIGHT_POINTS 841.89
#define MARGIN_POINTS 62.0
#define FOOT_POINTS   34.0
#define INDENT_POINTS 14.0

struct _AmanaPrintJob
{
  char *title;
  GPtrArray *blocks; /* (owned): of AmanaPrintBlock */
};

typedef struct
{
  const char *font;
  double space_before; /* points */
  gboolean keeps_next;
  double grey;
} Look;

/* In the order of AmanaPrintStyle. */
static const Look looks[] = {
  { "Sans 10.5", 5, FALSE, 0 },      /* TEXT */
  { "Sans Bold 11.5", 9, TRUE, 0 },  /* HEADING */
  { "Sans 10.5", 3, FALSE, 0 },      /* ITEM */
  { "Sans 10.5", 5, FALSE, 0.3 },    /* QUOTE */
  { "Monospace 9", 5, FALSE, 0.1 },  /* CODE */
  { "Sans Bold 17", 0, TRUE, 0 },    /* TITLE */
  { "Sans Bold 9", 16, TRUE, 0.35 }, /* SPEAKER */
  { "Sans 9", 4, FALSE, 0.3 },       /* SMALL */
};

/* A line on a page, in points. Its layout is made again when it is drawn, so that a
 * long conversation does not keep all of them. */
typedef struct
{
  guint block;
  guint line;
  double y;
  double height;
} Placed;

typedef struct
{
  AmanaPrintJob *job;
  PangoContext *context; /* (owned) */
  GArray *pages;         /* (owned): where each page begins in @placed */
  GArray *placed;        /* (owned): of Placed */
  double y;
  PangoLayout *layout; /* (owned) (nullable): of the block that was drawn last */
  guint laid_out;      /* which that is */
} Paper;

/* --- the job --- */

static void
add_block (AmanaPrintJob *self, AmanaPrintStyle style, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  g_ptr_array_add (self->blocks, amana_print_block_new (style, 0, markup));
}

static void
add_message (AmanaPrintJob *self, AmanaMessage *message, GPtrArray *footnotes)
{
  g_autofree char *speaker = amana_chat_export_dup_speaker (message);
  g_autofree char *time = amana_chat_export_dup_time (amana_message_get_time (message));
  g_autofree char *head = g_strdup_printf ("%s · %s", speaker, time);
  g_autofree char *text = amana_chat_export_dup_text (message, footnotes);
  g_autofree char *remark = amana_chat_export_dup_remark (message, amana_sentence_for_note);

  add_block (self, AMANA_PRINT_SPEAKER, head);
  if (amana_message_get_role (message) == AMANA_ROLE_PERSON)
    amana_print_blocks_append_words (self->blocks, amana_message_get_text (message));
  else
    amana_print_blocks_append (self->blocks, text);
  if (remark != NULL)
    add_block (self, AMANA_PRINT_SMALL, remark);
}

AmanaPrintJob *
amana_print_job_new (AmanaConversation *conversation, GPtrArray *messages)
{
  AmanaPrintJob *self = g_new0 (AmanaPrintJob, 1);
  g_autoptr (GPtrArray) footnotes = g_ptr_array_new_with_free_func (g_free);
  const char *title = amana_conversation_get_title (conversation);

  self->title = g_strdup (title != NULL && *title != '\0' ? title : _ ("Conversation"));
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_print_block_free);
  add_block (self, AMANA_PRINT_TITLE, self->title);
  for (guint i = 0; i < messages->len; i++)
    add_message (self, g_ptr_array_index (messages, i), footnotes);

  if (footnotes->len > 0)
    add_block (self, AMANA_PRINT_SPEAKER, _ ("Sources"));
  for (guint i = 0; i < footnotes->len; i++)
    {
      g_autofree char *line =
        g_strdup_printf ("%u. %s", i + 1, (const char *) g_ptr_array_index (footnotes, i));

      add_block (self, AMANA_PRINT_SMALL, line);
    }

  return self;
}

void
amana_print_job_free (AmanaPrintJob *self)
{
  g_ptr_array_unref (self->blocks);
  g_free (self->title);
  g_free (self);
}

/* --- layouts --- */

static double
get_indent (const AmanaPrintBlock *block)
{
  if (block->style == AMANA_PRINT_ITEM)
    return INDENT_POINTS * (block->level + 1);
  if (block->style == AMANA_PRINT_QUOTE || block->style == AMANA_PRINT_CODE)
    return INDENT_POINTS * (block->level + 1);
  return 0;
}

static PangoLayout *
make_layout (Paper *paper, const AmanaPrintBlock *block)
{
  PangoLayout *layout = pango_layout_new (paper->context);
  PangoFontDescription *font = pango_font_description_from_string (looks[block->style].font);

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_auto_dir (layout, TRUE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (
    layout, (int) ((WIDTH_POINTS - 2 * MARGIN_POINTS - 2 * get_indent (block)) * PANGO_SCALE));
  if (block->style != AMANA_PRINT_CODE)
    pango_layout_set_line_spacing (layout, 1.15f);
  pango_layout_set_markup (layout, block->markup->str, -1);
  return layout;
}

/* --- setting lines on pages --- */

static void
begin_page (Paper *paper)
{
  g_array_append_val (paper->pages, paper->placed->len);
  paper->y = MARGIN_POINTS;
}

/* What must not stand alone at the foot goes over with what comes. */
static void
turn_page (Paper *paper)
{
  guint first = g_array_index (paper->pages, guint, paper->pages->len - 1);
  guint at = paper->placed->len;

  while (at > first)
    {
      Placed *last = &g_array_index (paper->placed, Placed, at - 1);
      AmanaPrintBlock *block = g_ptr_array_index (paper->job->blocks, last->block);

      if (!looks[block->style].keeps_next)
        break;
      at--;
    }
  if (at == first)
    at = paper->placed->len;

  begin_page (paper);
  g_array_index (paper->pages, guint, paper->pages->len - 1) = at;
  if (at < paper->placed->len)
    {
      double lift = g_array_index (paper->placed, Placed, at).y - MARGIN_POINTS;

      for (guint i = at; i < paper->placed->len; i++)
        {
          Placed *moved = &g_array_index (paper->placed, Placed, i);

          moved->y -= lift;
          paper->y = moved->y + moved->height;
        }
    }
}

static void
set_block (Paper *paper, guint index)
{
  AmanaPrintBlock *block = g_ptr_array_index (paper->job->blocks, index);
  g_autoptr (PangoLayout) layout = make_layout (paper, block);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double foot = HEIGHT_POINTS - MARGIN_POINTS;
  guint line = 0;

  if (paper->y > MARGIN_POINTS)
    paper->y += looks[block->style].space_before;
  do
    {
      PangoRectangle extents;
      Placed placed = { index, line++, 0, 0 };

      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      placed.height = (double) extents.height / PANGO_SCALE;
      if (paper->y + placed.height > foot && paper->y > MARGIN_POINTS)
        turn_page (paper);
      placed.y = paper->y;
      g_array_append_val (paper->placed, placed);
      paper->y += placed.height;
    }
  while (pango_layout_iter_next_line (iter));

  pango_layout_iter_free (iter);
}

/* --- drawing --- */

/* Lines of one block follow each other, over several pages perhaps. */
static PangoLayout *
get_layout (Paper *paper, guint index)
{
  if (paper->layout == NULL || paper->laid_out != index)
    {
      g_clear_object (&paper->layout);
      paper->layout = make_layout (paper, g_ptr_array_index (paper->job->blocks, index));
      paper->laid_out = index;
    }
  return paper->layout;
}

static void
draw_lines (Paper *paper, cairo_t *cr, guint first, guint end)
{
  guint index = g_array_index (paper->placed, Placed, first).block;
  AmanaPrintBlock *block = g_ptr_array_index (paper->job->blocks, index);
  PangoLayoutIter *iter = pango_layout_get_iter (get_layout (paper, index));
  guint line = 0;

  cairo_set_source_rgb (cr, looks[block->style].grey, looks[block->style].grey,
                        looks[block->style].grey);
  for (guint i = first; i < end; i++)
    {
      Placed *placed = &g_array_index (paper->placed, Placed, i);
      PangoRectangle extents;

      while (line < placed->line && pango_layout_iter_next_line (iter))
        line++;
      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      cairo_move_to (cr, MARGIN_POINTS + get_indent (block) + (double) extents.x / PANGO_SCALE,
                     placed->y +
                       (double) (pango_layout_iter_get_baseline (iter) - extents.y) / PANGO_SCALE);
      pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
    }

  pango_layout_iter_free (iter);
}

static void
draw_foot (Paper *paper, cairo_t *cr, guint page)
{
  g_autofree char *number = g_strdup_printf ("%u / %u", page + 1, paper->pages->len);
  g_autoptr (AmanaPrintBlock) block = amana_print_block_new (AMANA_PRINT_SMALL, 0, number);
  g_autoptr (PangoLayout) layout = make_layout (paper, block);

  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  cairo_set_source_rgb (cr, 0.35, 0.35, 0.35);
  cairo_move_to (cr, MARGIN_POINTS, HEIGHT_POINTS - FOOT_POINTS);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_page (Paper *paper, cairo_t *cr, guint page)
{
  guint at = g_array_index (paper->pages, guint, page);
  guint end = page + 1 < paper->pages->len ? g_array_index (paper->pages, guint, page + 1)
                                           : paper->placed->len;

  while (at < end)
    {
      guint next = at + 1;

      while (next < end && g_array_index (paper->placed, Placed, next).block ==
                             g_array_index (paper->placed, Placed, at).block)
        next++;
      draw_lines (paper, cr, at, next);
      at = next;
    }
  draw_foot (paper, cr, page);
  cairo_show_page (cr);
}

static cairo_status_t
write_cb (void *closure, const unsigned char *bytes, unsigned int size_bytes)
{
  g_byte_array_append (closure, bytes, size_bytes);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
draw_pages (Paper *paper, GByteArray *out)
{
  cairo_surface_t *surface =
    cairo_pdf_surface_create_for_stream (write_cb, out, WIDTH_POINTS, HEIGHT_POINTS);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, paper->job->title);
  for (guint i = 0; i < paper->pages->len && cairo_status (cr) == CAIRO_STATUS_SUCCESS; i++)
    draw_page (paper, cr, i);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

/**
 * amana_print_job_draw:
 * @self: a job
 * @error: return location (domain %G_IO_ERROR)
 *
 * Returns: (transfer full) (nullable): a PDF on A4
 */
GBytes *
amana_print_job_draw (AmanaPrintJob *self, GError **error)
{
  g_autoptr (PangoFontMap) fonts = pango_cairo_font_map_new ();
  g_autoptr (GArray) pages = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  g_autoptr (GByteArray) out = g_byte_array_new ();
  Paper paper = { self, pango_font_map_create_context (fonts), pages, placed, 0, NULL, 0 };
  cairo_status_t status;

  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (fonts), 72);
  begin_page (&paper);
  for (guint i = 0; i < self->blocks->len; i++)
    set_block (&paper, i);

  status = draw_pages (&paper, out);
  g_clear_object (&paper.layout);
  g_clear_object (&paper.context);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the PDF could not be drawn");
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
