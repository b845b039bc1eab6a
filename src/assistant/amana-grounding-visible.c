/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Numbers as the reader sees them.
 *
 * Marks of emphasis vanish, entities and backslashes become what they stand for, and a
 * comment or a tag is no part of a number: "45**.5**", "45&#46;5" and "4<!-- -->5.5" are
 * read as 45.5 though their source holds a 45. From a digit on, the text is taken apart
 * until something comes that cannot belong to a number; where the number that is seen is
 * not what stands in the source, it is "torn". Pure. */

#include "config.h"

#include "amana-grounding-visible.h"

#include <string.h>

#include "amana-grounding-markdown.h"
#include "amana-grounding-spans.h"

#define MAX_SOURCE_BYTES 160
#define MAX_PARTNER      64

static const struct
{
  const char *name;
  const char *text;
} entities[] = {
  { "nbsp", "\u00A0" },
  { "NonBreakingSpace", "\u00A0" },
  { "thinsp", "\u2009" },
  { "ThinSpace", "\u2009" },
  { "numsp", "\u2007" },
  { "ensp", "\u2009" },
  { "emsp", "\u2009" },
  { "hairsp", "\u2009" },
  { "puncsp", "\u2009" },
  { "comma", "," },
  { "period", "." },
  { "apos", "'" },
  { "rsquo", "\u2019" },
  { "rsquor", "\u2019" },
  { "zwj", "" },
  { "zwnj", "" },
  { "shy", "" },
  { "lrm", "" },
  { "rlm", "" },
  { "NoBreak", "" },
  { "ZeroWidthSpace", "" },
};

static gboolean
is_invisible (gunichar c)
{
  return c == 0x00AD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0x061C;
}

/* What an entity at @at stands for; "" also for what is not seen. NULL for none. */
static char *
dup_entity (AmanaAhead *self, gsize at, gsize *end)
{
  AmanaAhead rest = { self->text + at, self->size - at, self->window > at ? self->window - at : 0,
                      self->final, FALSE };
  char name[24] = { 0 };
  gunichar c;
  gsize size;

  if (amana_ahead_peek (self, at + 1) == '#')
    {
      char text[8] = { 0 };

      size = amana_ahead_entity (&rest, &c);
      self->starved |= rest.starved;
      if (size == 0 || c == 0 || !g_unichar_validate (c))
        return NULL;
      g_unichar_to_utf8 (c, text);
      *end = at + size;
      return g_strdup (is_invisible (c) ? "" : text);
    }
  for (gsize n = 0; n < sizeof name - 1; n++)
    {
      c = amana_ahead_peek (self, at + 1 + n);
      if (c == ';')
        {
          for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
            if (g_str_equal (entities[i].name, name))
              {
                *end = at + n + 2;
                return g_strdup (entities[i].text);
              }
          return NULL;
        }
      if (c >= 0x80 || !g_ascii_isalnum ((char) c))
        return NULL;
      name[n] = (char) c;
    }

  return NULL;
}

/* Whether another @mark stands in the line, so that this one may begin or end emphasis. */
static gboolean
has_partner (AmanaAhead *self, gsize at, const char *before, gunichar mark)
{
  const char *line = strrchr (before, '\n');
  gsize end = at + MAX_PARTNER;

  if (g_utf8_strchr (line != NULL ? line + 1 : before, -1, mark) != NULL)
    return TRUE;
  if (memchr (self->text, (int) mark, at - 1) != NULL)
    return TRUE;
  for (; at < end; at = amana_ahead_next (self, at))
    {
      gunichar c = amana_ahead_peek (self, at);

      if (c == mark)
        return TRUE;
      if (c == 0 || c == '\n')
        return FALSE;
    }

  return FALSE;
}

/* Behind marks of emphasis, ticks or a tag at @at; @at where none stand. */
static gsize
skip_markup (AmanaAhead *self, gsize at, const char *before)
{
  static const char *const shown[] = { "<br", "<sup", "<sub", "</", "<td", "<th", "<li", "<p" };
  gunichar c = amana_ahead_peek (self, at);
  gsize end = at;

  if (c == '*' || c == '_' || c == '~' || c == '`')
    {
      while (amana_ahead_peek (self, end) == c)
        end++;
      return end - at > 1 || has_partner (self, end, before, c) ? end : at;
    }
  if (c != '<')
    return at;
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      gsize n = 0;

      while (shown[i][n] != '\0' &&
             g_unichar_tolower (amana_ahead_peek (self, at + n)) == (gunichar) shown[i][n])
        n++;
      if (shown[i][n] == '\0' && i != 3)
        return at;
    }
  end = amana_ahead_tag (self, at);

  return end > 0 ? end : at;
}

/* Takes one thing that is seen; gives its source's end, @at where nothing belongs here. */
static gsize
take (AmanaAhead *self, gsize at, GString *text)
{
  gunichar c = amana_ahead_peek (self, at);
  gunichar next;

  if (c == '&')
    {
      gsize end = at;
      g_autofree char *entity = dup_entity (self, at, &end);

      if (entity != NULL)
        g_string_append (text, entity);
      return end;
    }
  if (c == '\\')
    {
      next = amana_ahead_peek (self, at + 1);
      if (next == '.' || next == ',' || next == '\'')
        {
          g_string_append_unichar (text, next);
          return at + 2;
        }
      return at;
    }
  if (!amana_ahead_is_digit (c) && !amana_ahead_is_space (c) && !is_invisible (c) &&
      (c == 0 || g_utf8_strchr (".,'’٫٬eE+-−", -1, c) == NULL))
    return at;
  if (!is_invisible (c) || c == 0x200C || c == 0x200D)
    g_string_append_unichar (text, c);

  return amana_ahead_next (self, at);
}

static void
take_apart (AmanaAhead *self, const char *before, AmanaVisible *visible)
{
  gsize at = 0;

  while (at < MAX_SOURCE_BYTES)
    {
      gsize length = visible->text->len;
      gsize end = skip_markup (self, at, before);

      if (end == at)
        end = take (self, at, visible->text);
      if (end == at)
        break;
      at = end;
      for (; length < visible->text->len; length++)
        g_array_append_val (visible->ends, at);
    }
  visible->rest = at;
  if (at < MIN (self->size, self->window))
    g_string_append_len (visible->text, self->text + at,
                         (gssize) (MIN (self->size, self->window) - at));
}

/* Where the number ends: with a power of ten, and with what makes it no regular one. */
static gsize
find_number_end (AmanaAhead *self)
{
  AmanaAheadNumber number;
  gsize at;
  gunichar c;

  amana_ahead_number (self, 0, &number);
  at = number.whole_end;
  c = amana_ahead_peek (self, at);
  if (c != 'e' && c != 'E')
    return at;
  c = amana_ahead_peek (self, ++at);
  if (c == '+' || c == '-' || c == 0x2212)
    at = amana_ahead_next (self, at);
  if (!amana_ahead_is_digit (amana_ahead_peek (self, at)))
    return number.whole_end;
  while (amana_ahead_is_digit (amana_ahead_peek (self, at)))
    at = amana_ahead_next (self, at);

  return at;
}

/**
 * amana_ahead_visible:
 * @self: begins with a digit
 * @before: the text before it
 * @visible: (out): the number as it is seen, to be cleared
 *
 * Returns: whether what is seen is not what stands in the source
 */
gboolean
amana_ahead_visible (AmanaAhead *self, const char *before, AmanaVisible *visible)
{
  AmanaAhead seen;

  visible->text = g_string_new (NULL);
  visible->ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  take_apart (self, before, visible);
  seen = (AmanaAhead) { visible->text->str, visible->text->len, self->window, self->final, FALSE };
  visible->number_end = find_number_end (&seen);
  self->starved |= seen.starved;
  if (self->starved || visible->number_end > visible->ends->len)
    return FALSE;

  return g_array_index (visible->ends, gsize, visible->number_end - 1) != visible->number_end ||
         strncmp (visible->text->str, self->text, visible->number_end) != 0;
}

/* The tick that closes the code in which @at is. */
static gsize
find_tick (AmanaAhead *self, gsize at)
{
  for (gsize end = at;; end = amana_ahead_next (self, end))
    {
      gunichar c = amana_ahead_peek (self, end);

      if (c == '`')
        return end;
      if (c == 0 || c == '\n')
        return at;
    }
}

/**
 * amana_visible_get_source_end:
 * @visible: a number as it is seen
 * @self: where it stands
 * @end: a place in it or behind it
 *
 * Returns: that place in the source, behind the marks that end there
 */
gsize
amana_visible_get_source_end (const AmanaVisible *visible, AmanaAhead *self, gsize end)
{
  gsize at = end <= visible->ends->len ? g_array_index (visible->ends, gsize, end - 1)
                                       : visible->rest + (end - visible->ends->len);
  gsize after = at;
  guint n_ticks = 0;
  gunichar c;

  for (gsize i = 0; i < at; i++)
    n_ticks += self->text[i] == '`' && (i == 0 || self->text[i - 1] != '`');
  if (n_ticks % 2 == 1)
    after = find_tick (self, at);

  for (c = amana_ahead_peek (self, after); c == '*' || c == '_' || c == '~' || c == '`';
       c = amana_ahead_peek (self, after))
    after++;

  return g_unichar_isalnum (c) ? at : after;
}

void
amana_visible_clear (AmanaVisible *visible)
{
  if (visible->text != NULL)
    g_string_free (visible->text, TRUE);
  g_clear_pointer (&visible->ends, g_array_unref);
  visible->text = NULL;
}
