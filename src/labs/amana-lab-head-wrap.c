/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Names of patients that go on below, in the narrow cell of a head:
 *
 *     Patient : Mme BENNIS          Dossier n° 1203
 *     Salma                         Prélevé le : 12/03/2026
 *
 * What stands under the label, or under the name, is a part of the name where the name could
 * not end as it does (a hyphen, a title alone), or where it is family names in capitals, what
 * is below is no capitals, and its first word had no room before the next cell. A town under a
 * name had room, or stands under a given name. */

#include "config.h"

#include "amana-lab-head.h"

#include <string.h>

#include "amana-lab-head-labels.h"
#include "amana-lab-rtl.h"
#include "amana-text.h"

#define FARTHEST_LINES 4
#define MOST_PARTS     2 /* below the first */
#define LONGEST_PART   3 /* words */
#define EDGE_EM        0.4
#define GUTTER_EM      0.9
#define LINE_PITCH     1.6 /* of a word's height */

typedef struct
{
  const AmanaLabLine *last; /* the line that was read last */
  double label_x0, value_x0;
  double x1, wall; /* where the last word ends; where the next cell begins, or 0 */
  double em;
  GString *name;
} Wrap;

static const AmanaLabWord *
word_at (const AmanaLabHeadLine *line, guint i)
{
  return line->words->pdata[i];
}

static gboolean
is_part_word (const char *text)
{
  return g_unichar_isupper (g_utf8_get_char (text)) && strpbrk (text, "0123456789:/@()[],") == NULL;
}

/* The name, titles aside, is in capitals, or nothing yet. */
static gboolean
lacks_given_name (const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (amana_lab_head_sex_of_title (words[i]) == NULL && amana_text_has_small_letters (words[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_title_alone (const char *name)
{
  return strchr (name, ' ') == NULL && amana_lab_head_sex_of_title (name) != NULL;
}

static gboolean
goes_on (const Wrap *self, const AmanaLabWord *first, const char *part)
{
  gboolean hyphen = g_str_has_suffix (self->name->str, "-");
  double width = first->box.x1 - first->box.x0;

  if (hyphen || is_title_alone (self->name->str))
    return TRUE;

  return self->wall > 0 && self->x1 + width + GUTTER_EM * self->em > self->wall &&
         lacks_given_name (self->name->str) && amana_text_has_small_letters (part);
}

/* The cell of @line that begins under the label or the name; @at is its first word. */
static char *
find_part (const Wrap *self, const AmanaLabHeadLine *line, guint *at, guint *end)
{
  for (*at = 0; *at < line->words->len; *at = *end)
    {
      g_autofree char *cell = amana_lab_head_line_cell (line, *at, end);
      double x0 = word_at (line, *at)->box.x0;

      if (ABS (x0 - self->label_x0) <= EDGE_EM * self->em ||
          ABS (x0 - self->value_x0) <= EDGE_EM * self->em)
        return g_steal_pointer (&cell);
    }
  return NULL;
}

static gboolean
is_part (const AmanaLabHeadLine *line, guint at, guint end, const char *part)
{
  g_autofree char *name = NULL;
  guint n;

  if (end - at > LONGEST_PART)
    return FALSE;
  for (guint i = at; i < end; i++)
    if (!is_part_word (word_at (line, i)->text) ||
        amana_lab_head_line_label (line, i, &n) != AMANA_LAB_FIELD_NONE)
      return FALSE;
  name = amana_lab_head_to_name (part);

  return name != NULL && !amana_lab_head_is_laboratory (name);
}

static gboolean
is_next (const Wrap *self, const AmanaLabLine *below)
{
  double height = self->last->box.y1 - self->last->box.y0;

  return below->page == self->last->page &&
         below->box.y0 - self->last->box.y0 <= LINE_PITCH * MAX (height, self->em);
}

/* FALSE: the name ends before @below. */
static gboolean
take_part (Wrap *self, const AmanaLabLine *below, gboolean *taken)
{
  g_auto (AmanaLabHeadLine) line = { 0 };
  g_autofree char *part = NULL;
  guint at, end;

  *taken = FALSE;
  if (!is_next (self, below))
    return FALSE;
  amana_lab_head_line_read (&line, below);
  part = find_part (self, &line, &at, &end);
  if (part == NULL)
    return TRUE;
  if (!is_part (&line, at, end, part) || !goes_on (self, word_at (&line, at), part))
    return FALSE;
  if (!g_str_has_suffix (self->name->str, "-"))
    g_string_append_c (self->name, ' ');
  g_string_append (self->name, part);
  self->x1 = word_at (&line, end - 1)->box.x1;
  self->last = below;
  *taken = TRUE;
  return TRUE;
}

/**
 * amana_lab_head_wrapped_name:
 * @lines: (element-type AmanaLabLine): of the report
 * @index: of the line with the name
 * @line: the same, read
 * @label: the first word of the label before the name
 * @at: the first word of the name
 *
 * Only names that are written from left to right.
 *
 * Returns: (transfer full) (nullable): the name with what is below; %NULL where nothing is
 */
char *
amana_lab_head_wrapped_name (GPtrArray *lines,
                             guint index,
                             const AmanaLabHeadLine *line,
                             guint label,
                             guint at)
{
  g_autofree char *value = NULL;
  Wrap wrap = { .last = lines->pdata[index] };
  gboolean taken = FALSE;
  guint end, parts = 0;

  while (at < line->words->len && strcmp (word_at (line, at)->text, ":") == 0)
    at++;
  if (at >= line->words->len)
    return NULL;
  value = amana_lab_head_line_cell (line, at, &end);
  wrap.label_x0 = word_at (line, label)->box.x0;
  wrap.value_x0 = word_at (line, at)->box.x0;
  wrap.x1 = word_at (line, end - 1)->box.x1;
  wrap.wall = end < line->words->len ? word_at (line, end)->box.x0 : 0;
  wrap.em = word_at (line, at)->box.y1 - word_at (line, at)->box.y0;
  if (amana_lab_text_is_rtl (value) || wrap.value_x0 < wrap.label_x0)
    return NULL;

  wrap.name = g_string_new (value);
  for (guint i = index + 1; i < MIN (lines->len, index + FARTHEST_LINES) && parts < MOST_PARTS; i++)
    {
      if (!take_part (&wrap, lines->pdata[i], &taken))
        break;
      parts += taken;
    }
  if (parts == 0)
    {
      g_string_free (wrap.name, TRUE);
      return NULL;
    }
  return g_string_free_and_steal (wrap.name);
}

/**
 * amana_lab_head_value_below:
 * @lines: (element-type AmanaLabLine): of the report
 * @index: of the line with a label and nothing behind it
 * @line: the same, read
 * @label: the first word of the label
 *
 * Returns: (transfer full) (nullable): what stands on the next line and begins where the
 *   label does
 */
char *
amana_lab_head_value_below (GPtrArray *lines,
                            guint index,
                            const AmanaLabHeadLine *line,
                            guint label)
{
  g_auto (AmanaLabHeadLine) below = { 0 };
  Wrap wrap = { .last = lines->pdata[index] };
  guint at, end, n;
  char *value;

  wrap.label_x0 = wrap.value_x0 = word_at (line, label)->box.x0;
  wrap.em = word_at (line, label)->box.y1 - word_at (line, label)->box.y0;
  if (index + 1 >= lines->len || !is_next (&wrap, lines->pdata[index + 1]))
    return NULL;
  amana_lab_head_line_read (&below, lines->pdata[index + 1]);
  value = find_part (&wrap, &below, &at, &end);
  if (value != NULL && amana_lab_head_line_label (&below, at, &n) != AMANA_LAB_FIELD_NONE)
    g_clear_pointer (&value, g_free);

  return value;
}
