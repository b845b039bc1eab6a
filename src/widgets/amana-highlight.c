/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Which words of a text were searched for.
 *
 * A search compares folds (no accents, one form of each Arabic letter, one spelling
 * of Darija), and finds words by how they begin. So each word of the text is folded
 * by itself and compared in the same way; what is marked is the word as it stands
 * there. The mark is a ground that both light and dark text can be read on, and a
 * line, for whoever cannot tell the ground.
 */

#include "config.h"

#include "amana-highlight.h"

#include "amana-text.h"

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static gboolean
is_wanted (const char *start, const char *end, const char *const *folded)
{
  g_autofree char *word = g_strndup (start, (gsize) (end - start));
  g_auto (GStrv) folds = amana_text_words (word);

  for (guint i = 0; folds[i] != NULL; i++)
    for (guint j = 0; folded[j] != NULL; j++)
      if (*folded[j] != '\0' && g_str_has_prefix (folds[i], folded[j]))
        return TRUE;
  return FALSE;
}

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
 * amana_highlight_add:
 * @attributes: what @text is drawn with
 * @text: valid UTF-8
 * @folded: (nullable): what amana_text_words() made of what was searched for
 *
 * Returns: whether a word of @text is marked now
 */
gboolean
amana_highlight_add (PangoAttrList *attributes, const char *text, const char *const *folded)
{
  const char *start = NULL;
  gboolean any = FALSE;

  g_return_val_if_fail (attributes != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (folded == NULL || folded[0] == NULL)
    return FALSE;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gboolean inside = *p != '\0' && is_word_char (g_utf8_get_char (p));

      if (inside && start == NULL)
        start = p;
      if (!inside && start != NULL)
        {
          if (is_wanted (start, p, folded))
            {
              mark (attributes, (guint) (start - text), (guint) (p - text));
              any = TRUE;
            }
          start = NULL;
        }
      if (*p == '\0')
        return any;
    }
}
