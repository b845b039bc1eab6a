/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Which words of a message were searched for.
 *
 * It is amana-search-words.c that says so, as for the index, so that what is marked is
 * what was found; it asks whether the whole message is Darija, which a paragraph of it
 * cannot tell. What is marked is the word as it stands there. The mark is a ground that
 * both light and dark text can be read on, and a line, for whoever cannot tell the
 * ground.
 */

#include "config.h"

#include "amana-highlight.h"

struct _AmanaHighlight
{
  AmanaSearchWords *words; /* (owned) */
  gboolean darija;
};

static void
insert (PangoAttrList *attributes, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
}

static void
mark (PangoAttrList *attributes, guint start, guint end)
{
  insert (attributes, pango_attr_background_new (0xffff, 0xcfff, 0x0000), start, end);
  insert (attributes, pango_attr_background_alpha_new (0x7000), start, end);
  insert (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
}

/**
 * amana_highlight_new:
 * @words: what was searched for
 * @message: the text that was found, without its Markdown
 *
 * Returns: (transfer full): what to mark in it
 */
AmanaHighlight *
amana_highlight_new (AmanaSearchWords *words, const char *message)
{
  AmanaHighlight *self = g_rc_box_new0 (AmanaHighlight);

  self->words = amana_search_words_ref (words);
  self->darija = amana_search_text_is_darija (message);
  return self;
}

/**
 * amana_highlight_ref:
 * @self: a highlight
 *
 * Returns: (transfer full): the same
 */
AmanaHighlight *
amana_highlight_ref (AmanaHighlight *self)
{
  return g_rc_box_acquire (self);
}

static void
highlight_clear (gpointer data)
{
  amana_search_words_unref (((AmanaHighlight *) data)->words);
}

/**
 * amana_highlight_unref:
 * @self: (transfer full): a highlight
 */
void
amana_highlight_unref (AmanaHighlight *self)
{
  g_rc_box_release_full (self, highlight_clear);
}

/**
 * amana_highlight_set:
 * @field: (inout) (nullable): where one is kept
 * @highlight: (nullable): what to keep there instead
 *
 * Returns: whether that may change what is shown
 */
gboolean
amana_highlight_set (AmanaHighlight **field, AmanaHighlight *highlight)
{
  AmanaHighlight *old = *field;

  *field = highlight != NULL ? amana_highlight_ref (highlight) : NULL;
  if (old != NULL)
    amana_highlight_unref (old);
  return old != NULL || highlight != NULL;
}

/**
 * amana_highlight_add:
 * @self: (nullable): what to mark
 * @attributes: what @text is drawn with
 * @text: valid UTF-8, a piece of the message
 *
 * Returns: whether a word of @text is marked now
 */
gboolean
amana_highlight_add (AmanaHighlight *self, PangoAttrList *attributes, const char *text)
{
  const char *end = text;
  const char *word;
  gboolean any = FALSE;

  g_return_val_if_fail (attributes != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (self == NULL)
    return FALSE;
  while ((word = amana_search_words_find (self->words, end, self->darija, G_MAXUINT, &end)) != NULL)
    {
      mark (attributes, (guint) (word - text), (guint) (end - text));
      any = TRUE;
    }
  return any;
}
