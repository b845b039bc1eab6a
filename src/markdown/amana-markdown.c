/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Markdown as blocks, while it is being written.
 *
 * CommonMark is read line by line: once a further block has begun at the outermost
 * level, no later line changes the ones before it, and the same holds for the items of
 * a list there. So what stands before the last of them is *settled*: its blocks stay,
 * and only what follows is parsed when more text comes. A line that is not ended may
 * still become anything (`-` a rule, a list, an underline), and so settles nothing.
 *
 * One construct reaches back: `[1]: address` gives earlier words their link. Such
 * lines are kept for what follows them, and once no more text comes a text that has
 * any is parsed as a whole.
 *
 * Answers are data and may be hostile: nothing here fetches or opens, HTML stays the
 * text that it is, and a paragraph without end is cut in pieces so that no single
 * layout grows without bound.
 */

#include "config.h"

#include "amana-markdown-private.h"

#include <string.h>

#define MAX_DEFINITION_BYTES 8192

struct _AmanaMarkdown
{
  GString *text;        /* (owned): what was read */
  GPtrArray *blocks;    /* (owned) of AmanaBlock */
  gsize settled;        /* bytes of the text */
  guint n_settled;      /* blocks of these */
  guint number;         /* of the numbered item that the rest begins with; else 0 */
  GString *definitions; /* (owned): of links, in what is settled */
};

/* --- what grows -------------------------------------------------------------------- */

static void
forget (AmanaMarkdown *self)
{
  g_string_truncate (self->definitions, 0);
  self->settled = 0;
  self->n_settled = 0;
  self->number = 0;
}

static void
read_text (AmanaMarkdown *self, const char *text, GPtrArray *blocks, AmanaMarkdownPlace *last)
{
  g_auto (AmanaMarkdownSource) source = { NULL };

  amana_markdown_source_init (&source, text);
  amana_markdown_tree_read (&source, self->definitions->str, self->number, blocks, last);
}

static gboolean
is_definition (const char *line, gsize length)
{
  gsize i = 0;

  while (i < 4 && i < length && line[i] == ' ')
    i++;
  if (i == 4 || i >= length || line[i] != '[')
    return FALSE;
  return g_strstr_len (line + i, (gssize) (length - i), "]:") != NULL;
}

static void
keep_definitions (AmanaMarkdown *self, const char *text, gsize length)
{
  const char *end = text + length;

  for (const char *p = text; p < end;)
    {
      gsize room = (gsize) (end - p);
      const char *newline = memchr (p, '\n', room);
      gsize line = newline != NULL ? (gsize) (newline - p) : room;

      if (is_definition (p, line) && self->definitions->len + line < MAX_DEFINITION_BYTES)
        {
          g_string_append_len (self->definitions, p, (gssize) line);
          g_string_append (self->definitions, "\n\n");
        }
      p += line + 1;
    }
}

static gsize
find_line (const char *text, guint line)
{
  const char *p = text;

  for (; line > 0; line--)
    p = strchr (p, '\n') + 1;
  return (gsize) (p - text);
}

/* Settles what the complete lines make final. */
static void
settle (AmanaMarkdown *self)
{
  const char *rest = self->text->str + self->settled;
  const char *newline = strrchr (rest, '\n');
  g_autoptr (GPtrArray) blocks = NULL;
  g_autofree char *lines = NULL;
  AmanaMarkdownPlace last = { 0 };
  gsize length;

  if (newline == NULL)
    return;
  lines = g_strndup (rest, (gsize) (newline - rest) + 1);
  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_block_unref);
  read_text (self, lines, blocks, &last);
  if (last.line == 0)
    return;

  length = find_line (lines, last.line);
  for (guint i = 0; i < last.n_block; i++)
    g_ptr_array_add (self->blocks, amana_block_ref (g_ptr_array_index (blocks, i)));
  keep_definitions (self, lines, length);
  self->settled += length;
  self->n_settled += last.n_block;
  self->number = last.number;
}

static gboolean
has_definitions (AmanaMarkdown *self)
{
  const char *rest = self->text->str + self->settled;

  return self->definitions->len > 0 || (self->settled > 0 && strstr (rest, "]:") != NULL);
}

/**
 * amana_markdown_new:
 *
 * Returns: (transfer full): an empty text
 */
AmanaMarkdown *
amana_markdown_new (void)
{
  AmanaMarkdown *self = g_new0 (AmanaMarkdown, 1);

  self->text = g_string_new (NULL);
  self->definitions = g_string_new (NULL);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_block_unref);
  return self;
}

/**
 * amana_markdown_free:
 * @self: (transfer full): the text
 */
void
amana_markdown_free (AmanaMarkdown *self)
{
  g_string_free (self->text, TRUE);
  g_string_free (self->definitions, TRUE);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/**
 * amana_markdown_update:
 * @self: the text
 * @text: what it is now, valid UTF-8; cheap where it only grew
 * @whole: whether it will not grow any more
 *
 * Returns: the index of the first block that may be another than before
 */
guint
amana_markdown_update (AmanaMarkdown *self, const char *text, gboolean whole)
{
  AmanaMarkdownPlace last = { 0 };
  gsize length = strlen (text);
  guint first;

  if (length < self->settled || memcmp (self->text->str, text, self->settled) != 0)
    forget (self);
  g_string_truncate (self->text, self->settled);
  g_string_append_len (self->text, text + self->settled, (gssize) (length - self->settled));
  if (whole && has_definitions (self))
    forget (self);

  first = self->n_settled;
  g_ptr_array_set_size (self->blocks, (int) first);
  if (!whole)
    settle (self);
  read_text (self, self->text->str + self->settled, self->blocks, &last);
  return first;
}

/**
 * amana_markdown_get_blocks:
 * @self: the text
 *
 * Returns: (transfer none) (element-type AmanaBlock): what it is now
 */
GPtrArray *
amana_markdown_get_blocks (AmanaMarkdown *self)
{
  return self->blocks;
}

/**
 * amana_markdown_get_settled:
 * @self: the text
 *
 * Returns: how many bytes at its beginning are not parsed any more
 */
gsize
amana_markdown_get_settled (AmanaMarkdown *self)
{
  return self->settled;
}

/**
 * amana_markdown_parse:
 * @text: valid UTF-8
 *
 * Returns: (transfer full) (element-type AmanaBlock): the blocks in order
 */
GPtrArray *
amana_markdown_parse (const char *text)
{
  g_autoptr (AmanaMarkdown) self = amana_markdown_new ();

  g_return_val_if_fail (text != NULL, NULL);

  amana_markdown_update (self, text, TRUE);
  return g_ptr_array_ref (self->blocks);
}
