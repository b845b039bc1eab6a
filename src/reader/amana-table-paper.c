/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Results that came as data, set as a page: so that a person sees, beside each row, what
 * the file says, in the file's own words, as she does with paper.
 *
 * A4, one table: what was measured, result, unit, reference, mark, and the day where
 * there are several. It runs from right to left where most names do. Where anything
 * stands depends on the file alone and never on the language of whoever looks at it:
 * the places of rows are kept with the document. Only the words over the columns are
 * the person's, each in one line of a fixed height.
 */

#include "config.h"

#include "amana-table-paper.h"

#include "amana-table-type.h"

#define PAGE_WIDTH  595.0
#define PAGE_HEIGHT 842.0
#define MARGIN      42.0
#define TABLE_WIDTH (PAGE_WIDTH - 2 * MARGIN)
#define BODY_SIZE   9.0
#define SMALL_SIZE  8.0
#define TITLE_SIZE  14.0
#define CELL_GAP    8.0
#define ROW_PADDING 3.5
#define LINE_EM     1.45

/* The words over the columns, and of the head, in the order they are given. */
enum
{
  WORD_ANALYSIS,
  WORD_RESULT,
  WORD_UNIT,
  WORD_REFERENCE,
  WORD_MARK,
  WORD_DATE,
  WORD_TITLE,
  WORD_PATIENT,
  WORD_BORN,
  WORD_COLLECTED,
  WORD_REPORTED,
  WORD_ORIGIN,
  N_WORDS,
};

#define N_COLUMNS 6

typedef struct
{
  guint page;
  double x, y;
  AmanaTableType *type; /* (owned) */
  gboolean pale;
  gboolean bold;
} Item;

typedef struct
{
  guint page;
  double y, height;
  double shade; /* of the ground; below 0: a line */
} Band;

struct _AmanaTablePaper
{
  AmanaTableFonts *fonts; /* (owned) */
  GArray *items;          /* (owned) of Item */
  GArray *bands;          /* (owned) of Band */
  char **words;           /* (owned) */
  double widths[N_COLUMNS];
  gboolean rtl;
  gboolean dated; /* a column of days */
  guint n_pages;
  double y;
};

static const AmanaWrittenCell cell_of_column[N_COLUMNS] = {
  AMANA_WRITTEN_NAME,  AMANA_WRITTEN_VALUE, AMANA_WRITTEN_UNIT,
  AMANA_WRITTEN_RANGE, AMANA_WRITTEN_FLAG,  AMANA_WRITTEN_DATE,
};

static void
clear_item (gpointer data)
{
  amana_table_type_free (((Item *) data)->type);
}

/* --- placing --- */

/* The left edge of what begins @from and is @width wide, from the table's beginning. */
static double
edge (const AmanaTablePaper *self, double from, double width)
{
  return self->rtl ? PAGE_WIDTH - MARGIN - from - width : MARGIN + from;
}

/* Returns its height. */
static double
add_text (AmanaTablePaper *self,
          const char *text,
          double from,
          double width,
          double size,
          gboolean bold,
          gboolean one_line)
{
  guint flags = (bold ? AMANA_TABLE_TYPE_BOLD : 0) | (self->rtl ? AMANA_TABLE_TYPE_RIGHT : 0) |
                (one_line ? AMANA_TABLE_TYPE_ONE_LINE : 0);
  Item item = { self->n_pages, edge (self, from, width), self->y, NULL, size < BODY_SIZE, bold };

  if (text == NULL || *text == '\0')
    return 0;
  item.type = amana_table_type_new (self->fonts, text, size, width, (AmanaTableTypeFlags) flags);
  g_array_append_val (self->items, item);
  return item.type->height;
}

static void
add_band (AmanaTablePaper *self, double height, double shade)
{
  Band band = { self->n_pages, self->y, height, shade };

  g_array_append_val (self->bands, band);
}

static double
column_from (const AmanaTablePaper *self, guint column)
{
  double from = CELL_GAP / 2;

  for (guint i = 0; i < column; i++)
    from += self->widths[i];
  return from;
}

static void
add_headings (AmanaTablePaper *self)
{
  double height = SMALL_SIZE * LINE_EM + 2 * ROW_PADDING;

  add_band (self, height, 0.90);
  self->y += ROW_PADDING;
  for (guint i = 0; i < N_COLUMNS; i++)
    if (self->widths[i] > 0)
      add_text (self, self->words[WORD_ANALYSIS + i], column_from (self, i),
                self->widths[i] - CELL_GAP, SMALL_SIZE, TRUE, TRUE);
  self->y += height - ROW_PADDING;
}

static void
begin_page (AmanaTablePaper *self)
{
  self->n_pages++;
  self->y = MARGIN;
}

static gboolean
has_room (const AmanaTablePaper *self, double height)
{
  return self->y + height <= PAGE_HEIGHT - MARGIN;
}

/* --- the head --- */

static void
add_fact (AmanaTablePaper *self, guint word, const char *text)
{
  g_autofree char *line = NULL;

  if (text == NULL)
    return;
  line = g_strdup_printf ("%s %s", self->words[word], text);
  add_text (self, line, 0, TABLE_WIDTH, BODY_SIZE, FALSE, TRUE);
  self->y += BODY_SIZE * LINE_EM;
}

static void
add_head (AmanaTablePaper *self, const AmanaWrittenReport *report)
{
  const char *laboratory = report->heads[AMANA_WRITTEN_LABORATORY];

  add_text (self, laboratory != NULL ? laboratory : self->words[WORD_TITLE], 0, TABLE_WIDTH,
            TITLE_SIZE, TRUE, TRUE);
  self->y += TITLE_SIZE * LINE_EM + 2 * ROW_PADDING;
  add_fact (self, WORD_PATIENT, report->heads[AMANA_WRITTEN_PERSON]);
  add_fact (self, WORD_BORN, report->heads[AMANA_WRITTEN_BIRTH_DATE]);
  add_fact (self, WORD_COLLECTED, report->heads[AMANA_WRITTEN_COLLECTED]);
  add_fact (self, WORD_REPORTED, report->heads[AMANA_WRITTEN_REPORTED]);
  add_fact (self, WORD_ORIGIN, report->heads[AMANA_WRITTEN_ORIGIN]);
  self->y += BODY_SIZE;
}

/* --- rows --- */

static void
add_section (AmanaTablePaper *self, const AmanaWrittenRow *row)
{
  const char *section = row->cells[AMANA_WRITTEN_SECTION];
  const char *patient = row->cells[AMANA_WRITTEN_PATIENT];
  g_autofree char *title = patient != NULL && section != NULL
                             ? g_strdup_printf ("%s – %s", patient, section)
                             : g_strdup (patient != NULL ? patient : section);

  if (title == NULL)
    return;
  self->y += ROW_PADDING;
  add_text (self, title, CELL_GAP / 2, TABLE_WIDTH - CELL_GAP, BODY_SIZE, TRUE, TRUE);
  self->y += BODY_SIZE * LINE_EM + ROW_PADDING;
}

static void
place_row (AmanaTablePaper *self, AmanaWrittenRow *row, double height, double value_height)
{
  double value = edge (self, column_from (self, 1), self->widths[1] - CELL_GAP);

  row->page = self->n_pages;
  row->box =
    (AmanaBox) { value, self->y, value + self->widths[1] - CELL_GAP, self->y + value_height };
  row->row_box =
    (AmanaBox) { MARGIN, self->y - ROW_PADDING, PAGE_WIDTH - MARGIN, self->y + height };
}

/* The box of the value is that of its ink. */
static void
narrow_box (AmanaTablePaper *self, AmanaWrittenRow *row, const Item *item)
{
  double x0 = row->box.x1, x1 = row->box.x0;

  for (guint i = 0; i < item->type->words->len; i++)
    {
      const AmanaTableWord *word = &g_array_index (item->type->words, AmanaTableWord, i);

      x0 = MIN (x0, item->x + word->box.x0);
      x1 = MAX (x1, item->x + word->box.x1);
    }
  if (x1 > x0)
    {
      row->box.x0 = CLAMP (x0, 0, PAGE_WIDTH);
      row->box.x1 = CLAMP (x1, row->box.x0, PAGE_WIDTH);
    }
}

static void
add_row (AmanaTablePaper *self, AmanaWrittenRow *row, gboolean new_section)
{
  guint first = self->items->len;
  double height = BODY_SIZE * LINE_EM, value_height = height;
  guint value_item = G_MAXUINT;

  if (new_section)
    add_section (self, row);
  first = self->items->len;
  self->y += ROW_PADDING;
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      double tall;

      if (self->widths[i] <= 0)
        continue;
      if (i == 1)
        value_item = self->items->len;
      tall = add_text (self, row->cells[cell_of_column[i]], column_from (self, i),
                       self->widths[i] - CELL_GAP, BODY_SIZE, i == 1, FALSE);
      height = MAX (height, tall);
      if (i == 1)
        value_height = tall;
    }
  if (!has_room (self, height) && self->y > MARGIN * 4)
    {
      g_array_set_size (self->items, first);
      begin_page (self);
      add_headings (self);
      add_row (self, row, FALSE);
      return;
    }
  place_row (self, row, height, value_height);
  narrow_box (self, row, &g_array_index (self->items, Item, value_item));
  self->y += height + ROW_PADDING;
  add_band (self, 0, -1);
}

static gboolean
is_other_section (const AmanaWrittenRow *row, const AmanaWrittenRow *before)
{
  return before == NULL ||
         g_strcmp0 (row->cells[AMANA_WRITTEN_SECTION], before->cells[AMANA_WRITTEN_SECTION]) != 0 ||
         g_strcmp0 (row->cells[AMANA_WRITTEN_PATIENT], before->cells[AMANA_WRITTEN_PATIENT]) != 0;
}

static void
add_rows (AmanaTablePaper *self, AmanaWrittenReport *report)
{
  AmanaWrittenRow *before = NULL;

  add_headings (self);
  for (guint i = 0; i < report->rows->len; i++)
    {
      AmanaWrittenRow *row = report->rows->pdata[i];
      gboolean other = is_other_section (row, before);

      if (other && !has_room (self, 5 * BODY_SIZE * LINE_EM))
        {
          begin_page (self);
          add_headings (self);
        }
      add_row (self, row, other);
      before = row;
    }
}

/* --- the whole --- */

static gboolean
runs_from_the_right (const AmanaWrittenReport *report)
{
  int n = 0;

  for (guint i = 0; i < report->rows->len; i++)
    {
      const AmanaWrittenRow *row = report->rows->pdata[i];

      n += amana_table_type_count_direction (row->cells[AMANA_WRITTEN_NAME]);
    }
  return n > 0;
}

/* A day that all rows have is in the head; one that only some have is beside them. */
static gboolean
has_days (AmanaWrittenReport *report)
{
  const char *collected = report->heads[AMANA_WRITTEN_COLLECTED];

  for (guint i = 0; i < report->rows->len; i++)
    {
      const AmanaWrittenRow *row = report->rows->pdata[i];
      const char *day = row->cells[AMANA_WRITTEN_DATE];

      if (day == NULL && i > 0 && collected != NULL)
        return TRUE;
      if (day == NULL)
        continue;
      if (collected == NULL && i > 0)
        return TRUE;
      if (collected == NULL)
        collected = day;
      else if (!g_str_equal (day, collected))
        return TRUE;
    }
  g_set_str (&report->heads[AMANA_WRITTEN_COLLECTED], collected);
  return FALSE;
}

static void
set_widths (AmanaTablePaper *self)
{
  static const double with_days[N_COLUMNS] = { 150, 92, 66, 104, 40, 59 };
  static const double without[N_COLUMNS] = { 180, 102, 74, 113, 42, 0 };

  for (guint i = 0; i < N_COLUMNS; i++)
    self->widths[i] = self->dated ? with_days[i] : without[i];
}

static char **
split_words (const char *text)
{
  g_auto (GStrv) given = g_strsplit (text, "\n", N_WORDS);
  char **words = g_new0 (char *, N_WORDS + 1);
  guint n = g_strv_length (given);

  for (guint i = 0; i < N_WORDS; i++)
    words[i] = g_strdup (i < n ? given[i] : "");
  return words;
}

AmanaTablePaper *
amana_table_paper_new (AmanaWrittenReport *report, const char *words)
{
  AmanaTablePaper *self = g_new0 (AmanaTablePaper, 1);

  self->fonts = amana_table_fonts_new ();
  self->items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_array_set_clear_func (self->items, clear_item);
  self->bands = g_array_new (FALSE, FALSE, sizeof (Band));
  self->words = split_words (words);
  self->rtl = runs_from_the_right (report);
  self->dated = has_days (report);
  set_widths (self);
  begin_page (self);
  add_head (self, report);
  add_rows (self, report);
  return self;
}

void
amana_table_paper_free (AmanaTablePaper *self)
{
  g_array_unref (self->items);
  g_array_unref (self->bands);
  amana_table_fonts_free (self->fonts);
  g_strfreev (self->words);
  g_free (self);
}

guint
amana_table_paper_get_n_pages (const AmanaTablePaper *self)
{
  return self->n_pages;
}

void
amana_table_paper_get_size (double *width, double *height)
{
  *width = PAGE_WIDTH;
  *height = PAGE_HEIGHT;
}

/* --- answers --- */

typedef struct
{
  GString *texts;                 /* (owned) */
  GArray *edges, *sizes, *styles; /* (owned) */
} Words;

static void
add_word (Words *words, const char *text, const double *edges, double size, gboolean bold)
{
  guint32 style = bold ? AMANA_WORD_BOLD : 0;

  g_string_append_printf (words->texts, "%s\n", text);
  g_array_append_vals (words->edges, edges, 4);
  g_array_append_val (words->sizes, size);
  g_array_append_val (words->styles, style);
}

static void
add_words (Words *words, const Item *item)
{
  for (guint i = 0; i < item->type->words->len; i++)
    {
      const AmanaTableWord *word = &g_array_index (item->type->words, AmanaTableWord, i);
      const double edges[4] = { CLAMP (item->x + word->box.x0, 0, PAGE_WIDTH),
                                CLAMP (item->y + word->box.y0, 0, PAGE_HEIGHT),
                                CLAMP (item->x + word->box.x1, 0, PAGE_WIDTH),
                                CLAMP (item->y + word->box.y1, 0, PAGE_HEIGHT) };

      if (edges[2] > edges[0] && edges[3] > edges[1])
        add_word (words, word->text, edges, item->type->size, item->bold);
    }
}

static GVariant *
end_words (Words *words)
{
  GVariant *result =
    g_variant_new ("(dds@ad@ad@auu)", PAGE_WIDTH, PAGE_HEIGHT, words->texts->str,
                   g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, words->edges->data,
                                              words->edges->len, sizeof (double)),
                   g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, words->sizes->data,
                                              words->sizes->len, sizeof (double)),
                   g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, words->styles->data,
                                              words->styles->len, sizeof (guint32)),
                   0);

  g_string_free (words->texts, TRUE);
  g_array_unref (words->edges);
  g_array_unref (words->sizes);
  g_array_unref (words->styles);
  return result;
}

GVariant *
amana_table_paper_read_words (const AmanaTablePaper *self, guint page_index)
{
  Words words = { g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (double)),
                  g_array_new (FALSE, FALSE, sizeof (double)),
                  g_array_new (FALSE, FALSE, sizeof (guint32)) };

  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = &g_array_index (self->items, Item, i);

      if (item->page == page_index + 1)
        add_words (&words, item);
    }
  return end_words (&words);
}

static void
draw_band (cairo_t *cr, const Band *band)
{
  double grey = band->shade < 0 ? 0.85 : band->shade;

  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_rectangle (cr, MARGIN, band->y, TABLE_WIDTH, band->shade < 0 ? 0.5 : band->height);
  cairo_fill (cr);
}

static void
draw_page (AmanaTablePaper *self, guint page, cairo_t *cr)
{
  for (guint i = 0; i < self->bands->len; i++)
    {
      const Band *band = &g_array_index (self->bands, Band, i);

      if (band->page == page)
        draw_band (cr, band);
    }
  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = &g_array_index (self->items, Item, i);
      double grey = item->pale ? 0.3 : 0.08;

      if (item->page != page)
        continue;
      cairo_set_source_rgb (cr, grey, grey, grey);
      amana_table_type_draw (item->type, self->fonts, cr, item->x, item->y);
    }
}

gboolean
amana_table_paper_draw (AmanaTablePaper *self,
                        guint page_index,
                        double scale,
                        guint width,
                        guint height,
                        guint8 *pixels)
{
  cairo_surface_t *surface = cairo_image_surface_create_for_data (
    pixels, CAIRO_FORMAT_RGB24, (int) width, (int) height, (int) width * 4);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  draw_page (self, page_index + 1, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return status == CAIRO_STATUS_SUCCESS;
}

void
amana_table_paper_warm_up (void)
{
  AmanaTableFonts *fonts = amana_table_fonts_new ();

  amana_table_type_free (amana_table_type_new (fonts, "a \u0639", BODY_SIZE, TABLE_WIDTH, 0));
  amana_table_fonts_free (fonts);
}
