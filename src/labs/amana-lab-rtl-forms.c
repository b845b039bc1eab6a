/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Arabic as old programs write it: a code for every shape of a letter, often in the order
 * in which the shapes stand from left to right.
 *
 * The shapes themselves say which order it is: a word begins with no letter that is joined
 * to one before it, and ends with none that is joined to one after it. Unicode has the four
 * shapes of a letter side by side (alone, last, first, middle), or, of letters that join
 * nothing behind them, the first two. */

#include "config.h"

#include "amana-lab-rtl.h"

#include <string.h>

typedef struct
{
  gunichar first, last;
  guint n_shapes;
} Block;

static const Block blocks[] = {
  { 0xFE81, 0xFE88, 2 }, { 0xFE89, 0xFE8C, 4 }, { 0xFE8D, 0xFE8E, 2 }, { 0xFE8F, 0xFE92, 4 },
  { 0xFE93, 0xFE94, 2 }, { 0xFE95, 0xFEA8, 4 }, { 0xFEA9, 0xFEB0, 2 }, { 0xFEB1, 0xFEEC, 4 },
  { 0xFEED, 0xFEF0, 2 }, { 0xFEF1, 0xFEF4, 4 }, { 0xFEF5, 0xFEFC, 2 },
};

typedef enum
{
  SHAPE_ALONE,
  SHAPE_LAST,
  SHAPE_FIRST,
  SHAPE_MIDDLE,
} Shape;

static gboolean
is_form (gunichar c)
{
  return (c >= 0xFB50 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
}

static Shape
shape_of (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      if (c >= blocks[i].first && c <= blocks[i].last)
        return (Shape) ((c - blocks[i].first) % blocks[i].n_shapes);
    }

  return SHAPE_ALONE;
}

/* Whether the shapes from @first to @last stand as they do on paper. */
static gboolean
is_visual (const gunichar *letters, glong first, glong last)
{
  Shape begin = shape_of (letters[first]), end = shape_of (letters[last]);

  return begin == SHAPE_LAST || begin == SHAPE_MIDDLE || end == SHAPE_FIRST || end == SHAPE_MIDDLE;
}

static void
turn (gunichar *letters, glong first, glong last)
{
  for (; first < last; first++, last--)
    {
      gunichar swap = letters[first];

      letters[first] = letters[last];
      letters[last] = swap;
    }
}

/* Every run of shapes that is printed backwards. */
static void
turn_runs (gunichar *letters, glong n)
{
  for (glong i = 0; i < n; i++)
    {
      glong first = i;

      while (i < n && is_form (letters[i]))
        i++;
      if (i > first && is_visual (letters, first, i - 1))
        turn (letters, first, i - 1);
    }
}

GString *
amana_lab_rtl_without_forms (const char *text)
{
  GString *out = g_string_new (NULL);
  glong n;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (text, -1, &n);
  gboolean shaped = FALSE;

  turn_runs (letters, n);
  for (glong i = 0; i < n; i++)
    {
      gunichar base[8];
      gsize size = is_form (letters[i])
                     ? g_unichar_fully_decompose (letters[i], TRUE, base, G_N_ELEMENTS (base))
                     : 0;

      shaped = shaped || size > 0;
      for (gsize k = 0; k < size; k++)
        g_string_append_unichar (out, base[k]);
      if (size == 0)
        g_string_append_unichar (out, letters[i]);
    }
  if (shaped)
    {
      g_autofree char *composed = g_utf8_normalize (out->str, -1, G_NORMALIZE_NFC);

      g_string_assign (out, composed != NULL ? composed : text);
    }

  return out;
}
