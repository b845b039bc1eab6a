/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Results whose name stands above them as a title, and what stands before the figure says
 * only that it is one, or how it was found:
 *
 *     TEMPS DE QUICK                                    FIBRINOGÈNE
 *        Témoin : 12,5 s    Patient : 27,8 s               Dosage (Clauss) : 3,12 g/L
 *        Taux de prothrombine : 31 %
 *
 * The title is the next line above that is words alone, and not further in. One that the
 * catalogue does not know gives no name, since it might head several analyses, unless a unit
 * stands behind the figure and a range, so called, below it. */

#include "config.h"

#include "amana-lab-free-line.h"

#include <string.h>

#include "amana-lab-table-rows.h"

#define MOST_LINES 6 /* from the title down */
#define SAME_EM    0.5

/* "Résultat", "Patient", "Dosage (Clauss)", "Colorimétrie": no name of an analysis. */
gboolean
amana_lab_free_label_is_general (const char *label)
{
  gsize size = strcspn (label, "([");
  g_autofree char *bare = g_strchomp (g_strndup (label, size));
  AmanaLabRole role = amana_lab_vocabulary_role (bare);

  return role == AMANA_LAB_ROLE_VALUE || role == AMANA_LAB_ROLE_NAME ||
         amana_lab_text_is_technique (bare);
}

/* Words in one cell, no figure that would stand alone among them, and no colon but the last. */
static char *
dup_title (const AmanaLabLine *line)
{
  g_autoptr (GPtrArray) words = amana_lab_words_in_order (line->words, 0, line->words->len);
  char *text;

  for (guint i = 0; i < line->words->len; i++)
    {
      const AmanaLabWord *word = line->words->pdata[i];

      if ((i > 0 && amana_lab_is_gap (line->words->pdata[i - 1], word)) ||
          (strchr (word->text, ':') != NULL && i + 1 < line->words->len) ||
          (i > 0 && g_ascii_isdigit (*word->text)))
        return NULL;
    }
  text = amana_lab_words_join (words);
  if (g_str_has_suffix (text, ":"))
    text[strlen (text) - 1] = '\0';
  g_strchomp (text);
  if (amana_lab_count_letters (text) < 2)
    g_clear_pointer (&text, g_free);
  return text;
}

static gboolean
is_further_in (const AmanaLabLine *line, const AmanaLabLine *than)
{
  return than->rtl ? line->box.x1 < than->box.x1 - SAME_EM * than->em
                   : line->box.x0 > than->box.x0 + SAME_EM * than->em;
}

/* "Resultado : 0,84 mg/dL" over "Valores de referência : 0,50 a 1,10": all that a result has,
 * save its name. */
static gboolean
is_whole_block (const AmanaLabFreeLine *self, const char *unit)
{
  return unit != NULL && amana_lab_free_has_range_below (self->reading, self->line);
}

/**
 * amana_lab_free_title_above:
 * @self: a line
 * @unit: (nullable): of its figure
 *
 * Returns: (transfer full) (nullable): the name that its title gives, where that is known
 */
char *
amana_lab_free_title_above (const AmanaLabFreeLine *self, const char *unit)
{
  GPtrArray *lines = self->reading->lines;
  const AmanaLabLine *here = lines->pdata[self->line];

  for (guint i = self->line; i > 0 && self->line - i < MOST_LINES; i--)
    {
      const AmanaLabLine *above = lines->pdata[i - 1];
      g_autofree char *title = NULL;

      if (above->page != here->page)
        return NULL;
      title = dup_title (above);
      if (title == NULL || is_further_in (above, here))
        continue;
      if (!is_whole_block (self, unit) &&
          (self->reading->catalogue == NULL ||
           amana_catalogue_match_name (self->reading->catalogue, title, unit) == NULL))
        return NULL;
      return g_steal_pointer (&title);
    }
  return NULL;
}
