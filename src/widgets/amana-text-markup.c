/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A block's text as a label's markup: bold, code, links. Figures among Arabic are kept in
 * their order, code and mathematics read from left to right there, and a value of the
 * record, over which a chip is laid, stands in an isolate. */

#include "config.h"

#include "amana-text-markup.h"

#include <string.h>

#include "amana-figures.h"
#include "amana-held-back.h"
#include "amana-link-place.h"

#define LRI "\u2066"
#define PDI "\u2069"

typedef struct
{
  const AmanaBlock *block;
  AmanaTextIsChild is_child;
  gpointer data;
  GArray *places; /* of AmanaTextPlace */
  GString *markup;
  guint length;   /* of what the label will show, in bytes */
  guint verbatim; /* open spans whose figures stay as they are */
  gboolean rtl;
} Writer;

/**
 * amana_text_direction:
 * @text: valid UTF-8
 *
 * Returns: the direction of the first letter that has one; %GTK_TEXT_DIR_NONE
 *   where there is none
 */
GtkTextDirection
amana_text_direction (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      switch ((int) g_unichar_get_script (c))
        {
        case G_UNICODE_SCRIPT_ARABIC:
        case G_UNICODE_SCRIPT_HEBREW:
        case G_UNICODE_SCRIPT_SYRIAC:
          if (g_unichar_isalpha (c))
            return GTK_TEXT_DIR_RTL;
          break;
        default:
          if (g_unichar_isalpha (c))
            return GTK_TEXT_DIR_LTR;
        }
    }

  return GTK_TEXT_DIR_NONE;
}

static void
put (Writer *writer, const char *words)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  g_string_append (writer->markup, escaped);
  writer->length += (guint) strlen (words);
}

static void
take_text (const char *text, guint start, guint end, gpointer user_data)
{
  Writer *writer = user_data;
  g_autofree char *words = g_strndup (text + start, end - start);
  /* Figures in prose may need to be kept in order. */
  g_autofree char *isolated =
    writer->verbatim == 0 && writer->rtl ? amana_figures_isolate (words) : NULL;

  put (writer, isolated != NULL ? isolated : words);
}

static void
open_link (Writer *writer, const AmanaSpan *span)
{
  const char *uri = g_ptr_array_index (writer->block->targets, span->source);
  g_autofree char *place = amana_link_dup_place (uri);
  g_autofree char *tag = g_markup_printf_escaped ("<a href=\"%s\" title=\"%s\">", uri, place);

  g_string_append (writer->markup, tag);
}

/* What is held back can be asked for. */
static gboolean
is_held (const Writer *writer, const AmanaSpan *span)
{
  return amana_held_back_is_held (g_ptr_array_index (writer->block->targets, span->source));
}

static void
open_check (Writer *writer, const AmanaSpan *span)
{
  const char *uri = g_ptr_array_index (writer->block->targets, span->source);
  g_autofree char *tag = g_markup_printf_escaped ("<a href=\"%s\">", uri);

  g_string_append (writer->markup, is_held (writer, span) ? tag : "<b>");
}

static void
open_child (Writer *writer, const AmanaSpan *span)
{
  AmanaTextPlace place = { span, 0, 0 };

  if (!writer->is_child (span, writer->data))
    return;
  put (writer, LRI);
  place.start = writer->length;
  g_array_append_val (writer->places, place);
  writer->verbatim++;
}

static void
close_child (Writer *writer, const AmanaSpan *span)
{
  for (guint i = writer->places->len; i > 0; i--)
    {
      AmanaTextPlace *place = &g_array_index (writer->places, AmanaTextPlace, i - 1);

      if (place->span != span)
        continue;
      place->end = writer->length;
      put (writer, PDI);
      writer->verbatim--;
      return;
    }
}

static void
open_span (const AmanaSpan *span, gpointer user_data)
{
  Writer *writer = user_data;

  switch (span->kind)
    {
    case AMANA_SPAN_BOLD:
      g_string_append (writer->markup, "<b>");
      break;
    case AMANA_SPAN_ITALIC: /* Arabic has none */
      g_string_append (writer->markup, writer->rtl ? "<b>" : "<i>");
      break;
    case AMANA_SPAN_STRIKE:
      g_string_append (writer->markup, "<s>");
      break;
    case AMANA_SPAN_CODE:
    case AMANA_SPAN_MATH:
      g_string_append (writer->markup, "<tt>");
      if (writer->rtl)
        put (writer, LRI);
      writer->verbatim++;
      break;
    case AMANA_SPAN_LINK:
      open_link (writer, span);
      break;
    case AMANA_SPAN_CHECK:
      open_check (writer, span);
      break;
    case AMANA_SPAN_SOURCE:
    case AMANA_SPAN_UNKNOWN:
      open_child (writer, span);
      break;
    }
}

static void
close_span (const AmanaSpan *span, gpointer user_data)
{
  Writer *writer = user_data;

  switch (span->kind)
    {
    case AMANA_SPAN_BOLD:
      g_string_append (writer->markup, "</b>");
      break;
    case AMANA_SPAN_ITALIC:
      g_string_append (writer->markup, writer->rtl ? "</b>" : "</i>");
      break;
    case AMANA_SPAN_STRIKE:
      g_string_append (writer->markup, "</s>");
      break;
    case AMANA_SPAN_CODE:
    case AMANA_SPAN_MATH:
      if (writer->rtl)
        put (writer, PDI);
      g_string_append (writer->markup, "</tt>");
      writer->verbatim--;
      break;
    case AMANA_SPAN_LINK:
      g_string_append (writer->markup, "</a>");
      break;
    case AMANA_SPAN_CHECK:
      g_string_append (writer->markup, is_held (writer, span) ? "</a>" : "</b>");
      break;
    case AMANA_SPAN_SOURCE:
    case AMANA_SPAN_UNKNOWN:
      close_child (writer, span);
      break;
    }
}

char *
amana_text_markup_make (const AmanaBlock *block,
                        AmanaTextIsChild is_child,
                        gpointer user_data,
                        GArray *places)
{
  static const AmanaBlockWalk walk = { take_text, open_span, close_span };
  GtkTextDirection direction = amana_text_direction (block->text);
  g_autoptr (GString) markup = g_string_new (NULL);
  Writer writer = { .block = block,
                    .is_child = is_child,
                    .data = user_data,
                    .places = places,
                    .markup = markup,
                    .rtl = direction == GTK_TEXT_DIR_RTL };
  /* Figures alone ("15 – 150") read from left to right among Arabic too. */
  gboolean alone = direction == GTK_TEXT_DIR_NONE && *block->text != '\0';

  if (alone)
    put (&writer, LRI);
  amana_block_walk (block, &walk, &writer);
  if (alone)
    put (&writer, PDI);
  return g_string_free_and_steal (g_steal_pointer (&markup));
}
