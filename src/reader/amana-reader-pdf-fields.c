/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is filled in on a PDF form: Poppler's text of a page is without it.
 *
 * A field says its text and its area, not where each letter stands: words are laid out
 * from the left in letters half as wide as they are high, as many lines as there are.
 * Fields that are not shown are left out, as is what was typed as a password. */

#include "config.h"

#include "amana-reader-pdf-fields.h"

#include <math.h>
#include <string.h>

#define LETTER_EM     0.5
#define LINE_EM       1.2
#define INSET_PT      2.0
#define TALLEST_PT    14.0
#define USUAL_PT      9.0
#define MOST_BYTES    4096
#define SAME_PLACE_PT 1.0

static gboolean
is_same_place (const PopplerRectangle *a, const PopplerRectangle *b)
{
  return ABS (a->x1 - b->x1) < SAME_PLACE_PT && ABS (a->y1 - b->y1) < SAME_PLACE_PT &&
         ABS (a->x2 - b->x2) < SAME_PLACE_PT && ABS (a->y2 - b->y2) < SAME_PLACE_PT;
}

/* Whether the widget in @area is one that nobody sees. */
static gboolean
is_hidden (GList *annots, const PopplerRectangle *area)
{
  const guint unseen =
    POPPLER_ANNOT_FLAG_HIDDEN | POPPLER_ANNOT_FLAG_INVISIBLE | POPPLER_ANNOT_FLAG_NO_VIEW;

  for (GList *l = annots; l != NULL; l = l->next)
    {
      PopplerAnnotMapping *mapping = l->data;

      if (poppler_annot_get_annot_type (mapping->annot) == POPPLER_ANNOT_WIDGET &&
          is_same_place (&mapping->area, area) &&
          (poppler_annot_get_flags (mapping->annot) & unseen) != 0)
        return TRUE;
    }

  return FALSE;
}

static char *
dup_text (PopplerFormField *field)
{
  switch (poppler_form_field_get_field_type (field))
    {
    case POPPLER_FORM_FIELD_TEXT:
      return poppler_form_field_text_is_password (field) ? NULL
                                                         : poppler_form_field_text_get_text (field);
    case POPPLER_FORM_FIELD_CHOICE:
      for (int i = 0; i < poppler_form_field_choice_get_n_items (field); i++)
        {
          if (poppler_form_field_choice_is_item_selected (field, i))
            return poppler_form_field_choice_get_item (field, i);
        }
      return poppler_form_field_choice_get_text (field);
    case POPPLER_FORM_FIELD_UNKNOWN:
    case POPPLER_FORM_FIELD_BUTTON:
    case POPPLER_FORM_FIELD_SIGNATURE:
    default:
      return NULL;
    }
}

static void
add_word (AmanaReaderWords *words, const char *text, const AmanaBox *box, double size)
{
  AmanaBox cut = { MAX (box->x0, 0), MAX (box->y0, 0), MIN (box->x1, words->width),
                   MIN (box->y1, words->height) };
  guint32 style = 0;
  gsize before = words->texts->len;

  if (cut.x1 <= cut.x0 || cut.y1 <= cut.y0 || words->sizes->len >= AMANA_PAGE_MAX_WORDS ||
      before + strlen (text) + 1 > AMANA_PAGE_MAX_TEXT_BYTES)
    return;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!amana_reader_words_is_control (c) && !g_unichar_isspace (c))
        g_string_append_unichar (words->texts, c);
    }
  if (words->texts->len == before)
    return;
  g_string_append_c (words->texts, '\n');
  g_array_append_vals (words->edges, &cut, 4);
  g_array_append_val (words->sizes, size);
  g_array_append_val (words->styles, style);
}

/* One line of a field, within its area. */
static void
lay_out (AmanaReaderWords *words, const char *line, const AmanaBox *area, double size)
{
  g_auto (GStrv) parts = g_strsplit_set (line, " \t", -1);
  double letters = (double) MAX (1, g_utf8_strlen (line, -1));
  double advance = MIN (LETTER_EM * size, (area->x1 - area->x0) / letters);
  double x = area->x0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      double width = advance * (double) g_utf8_strlen (parts[i], -1);
      AmanaBox box = { x, area->y0, x + width, area->y1 };

      if (*parts[i] != '\0')
        add_word (words, parts[i], &box, size);
      x += width + advance;
    }
}

static void
collect_field (AmanaReaderWords *words, const PopplerFormFieldMapping *mapping)
{
  g_autofree char *text = dup_text (mapping->field);
  g_autofree char *valid = NULL;
  g_auto (GStrv) lines = NULL;
  double x = MIN (mapping->area.x1, mapping->area.x2),
         right = MAX (mapping->area.x1, mapping->area.x2);
  double top = words->height - MAX (mapping->area.y1, mapping->area.y2);
  double height = ABS (mapping->area.y2 - mapping->area.y1);
  double size = poppler_form_field_get_font_size (mapping->field);

  if (text == NULL || *text == '\0' || strlen (text) > MOST_BYTES || !isfinite (x + right + top) ||
      !isfinite (height))
    return;
  valid = g_utf8_make_valid (text, -1);
  lines = g_strsplit_set (valid, "\r\n", -1);
  if (!isfinite (size) || size <= 0 || size > height)
    size = height < TALLEST_PT * LINE_EM ? height / LINE_EM : USUAL_PT;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      double middle =
        lines[1] == NULL ? top + height / 2 : top + INSET_PT + LINE_EM * size * (i + 0.5);
      AmanaBox area = { x + INSET_PT, middle - size / 2 * LINE_EM, right - INSET_PT,
                        middle + size / 2 * LINE_EM };

      if (area.x1 > area.x0)
        lay_out (words, lines[i], &area, size);
    }
}

void
amana_reader_pdf_collect_fields (PopplerPage *page, AmanaReaderWords *words)
{
  GList *fields = poppler_page_get_form_field_mapping (page);
  GList *annots = fields != NULL ? poppler_page_get_annot_mapping (page) : NULL;

  for (GList *l = fields; l != NULL; l = l->next)
    {
      const PopplerFormFieldMapping *mapping = l->data;

      if (!is_hidden (annots, &mapping->area))
        collect_field (words, mapping);
    }
  poppler_page_free_annot_mapping (annots);
  poppler_page_free_form_field_mapping (fields);
}
