/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* cmark-gfm's tree as a flat list of blocks.
 *
 * The tree is walked by its iterator, never by recursion, since a reply may nest as
 * deep as it is long. What is told by nesting there (lists, quotes, the mark of an
 * item) is a number on each block here.
 *
 * cmark-gfm keeps in tables of its own, for all parsers, which characters its extensions
 * look at, and changes them while it parses: one text is parsed at a time.
 */

#include "config.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

#include "amana-markdown-reader.h"

#define MAX_CELLS 800

/* --- blocks ------------------------------------------------------------------------ */

static AmanaBlock *
make_block (AmanaMarkdownReader *reader, AmanaBlockKind kind)
{
  AmanaBlock *block = amana_block_new (kind);

  block->quotes = reader->quotes;
  block->indent = reader->lists->len;
  return block;
}

static void
take_mark (AmanaMarkdownReader *reader, AmanaBlock *block)
{
  AmanaMarkdownList *list =
    &g_array_index (reader->lists, AmanaMarkdownList, reader->lists->len - 1);

  block->kind = list->ordered ? AMANA_BLOCK_NUMBERED : AMANA_BLOCK_BULLET;
  block->indent = reader->lists->len - 1;
  block->level = block->indent;
  if (list->ordered)
    block->number = list->next++;
  if (g_str_equal (cmark_node_get_type_string (reader->item), "tasklist"))
    {
      block->kind = AMANA_BLOCK_TASK;
      block->done = cmark_gfm_extensions_get_tasklist_item_checked (reader->item);
    }
  reader->item = NULL;
}

/* An item whose words do not come first. */
static void
add_bare_mark (AmanaMarkdownReader *reader)
{
  AmanaBlock *block;

  if (reader->item == NULL)
    return;
  block = make_block (reader, AMANA_BLOCK_BULLET);
  block->text = g_strdup ("");
  take_mark (reader, block);
  g_ptr_array_add (reader->blocks, block);
}

static void
open_block (AmanaMarkdownReader *reader, AmanaBlockKind kind)
{
  reader->block = make_block (reader, kind);
  if (reader->item != NULL && kind == AMANA_BLOCK_PARAGRAPH)
    take_mark (reader, reader->block);
  else if (reader->table == NULL)
    add_bare_mark (reader);
  g_string_truncate (reader->text, 0);
  reader->skip_mark = FALSE;
}

static void
close_block (AmanaMarkdownReader *reader)
{
  AmanaBlock *block = g_steal_pointer (&reader->block);

  block->text = g_strdup (reader->text->str);
  if (reader->table != NULL)
    g_ptr_array_add (reader->table->cells, block);
  else
    amana_markdown_add_in_pieces (reader->blocks, block);
}

/* --- the tree ---------------------------------------------------------------------- */

static void
open_list (AmanaMarkdownReader *reader, cmark_node *node)
{
  AmanaMarkdownList list = { cmark_node_get_list_type (node) == CMARK_ORDERED_LIST,
                             (guint) MAX (0, cmark_node_get_list_start (node)) };

  add_bare_mark (reader);
  if (list.ordered && !reader->begun && reader->number > 0)
    list.next = reader->number;
  g_array_append_val (reader->lists, list);
}

/* A paragraph whose last line became the head of a table has no line, and the table is
 * said to begin where the paragraph did. */
static void
note_place (AmanaMarkdownReader *reader, cmark_node *node, guint number)
{
  int start = cmark_node_get_start_line (node);
  guint line = (guint) MAX (1, start) - 1;

  if (start < 1)
    {
      reader->n_before_paragraph = reader->blocks->len;
      return;
    }
  line = line > reader->line_offset ? line - reader->line_offset : 0;
  if (line > reader->last->line)
    {
      reader->last->line = line;
      reader->last->n_block = MIN (reader->n_before_paragraph, reader->blocks->len);
      reader->last->number = number;
    }
  reader->n_before_paragraph = G_MAXUINT;
}

static void
open_item (AmanaMarkdownReader *reader, cmark_node *node)
{
  const AmanaMarkdownList *list =
    &g_array_index (reader->lists, AmanaMarkdownList, reader->lists->len - 1);

  add_bare_mark (reader);
  if (reader->lists->len == 1 && reader->quotes == 0)
    note_place (reader, node, list->ordered ? list->next : 0);
  reader->item = node;
}

static void
add_code (AmanaMarkdownReader *reader, cmark_node *node)
{
  AmanaBlock *block;
  const char *info = cmark_node_get_fence_info (node);
  GString *text = g_string_new (NULL);

  add_bare_mark (reader);
  block = make_block (reader, AMANA_BLOCK_CODE);
  amana_markdown_append_words (reader, text, cmark_node_get_literal (node), FALSE);
  if (text->len > 0 && text->str[text->len - 1] == '\n')
    g_string_truncate (text, text->len - 1);
  block->text = g_string_free_and_steal (text);
  if (info != NULL && *info != '\0')
    {
      GString *language = g_string_new (NULL);
      g_autofree char *word = g_strndup (info, strcspn (info, " \t{:,"));

      amana_markdown_append_words (reader, language, word, FALSE);
      block->language = g_string_free_and_steal (language);
      if (strlen (block->language) > 24)
        g_clear_pointer (&block->language, g_free);
    }
  g_ptr_array_add (reader->blocks, block);
}

static void
add_html (AmanaMarkdownReader *reader, cmark_node *node)
{
  open_block (reader, AMANA_BLOCK_PARAGRAPH);
  amana_markdown_append_words (reader, reader->text, cmark_node_get_literal (node), FALSE);
  while (reader->text->len > 0 && reader->text->str[reader->text->len - 1] == '\n')
    g_string_truncate (reader->text, reader->text->len - 1);
  close_block (reader);
}

static void
add_rule (AmanaMarkdownReader *reader)
{
  AmanaBlock *block;

  add_bare_mark (reader);
  block = make_block (reader, AMANA_BLOCK_RULE);
  block->text = g_strdup ("");
  g_ptr_array_add (reader->blocks, block);
}

static void
open_table (AmanaMarkdownReader *reader, cmark_node *node)
{
  const guint8 *aligns = cmark_gfm_extensions_get_table_alignments (node);
  AmanaBlock *table;

  add_bare_mark (reader);
  table = make_block (reader, AMANA_BLOCK_TABLE);
  table->text = g_strdup ("");
  table->n_columns = cmark_gfm_extensions_get_table_columns (node);
  table->aligns = g_new0 (AmanaAlign, MAX (1, table->n_columns));
  table->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_block_unref);
  for (guint i = 0; aligns != NULL && i < table->n_columns; i++)
    table->aligns[i] = aligns[i] == 'l'   ? AMANA_ALIGN_START
                       : aligns[i] == 'c' ? AMANA_ALIGN_CENTER
                       : aligns[i] == 'r' ? AMANA_ALIGN_END
                                          : AMANA_ALIGN_NONE;
  reader->table = table;
}

static void
close_table (AmanaMarkdownReader *reader)
{
  AmanaBlock *table = g_steal_pointer (&reader->table);

  g_ptr_array_add (reader->blocks,
                   table->cells->len > MAX_CELLS ? amana_markdown_flatten_table (table) : table);
}

static gboolean
read_extension (AmanaMarkdownReader *reader, cmark_node *node, gboolean enter)
{
  const char *type = cmark_node_get_type_string (node);

  if (g_str_equal (type, "table"))
    {
      if (enter)
        open_table (reader, node);
      else
        close_table (reader);
      return TRUE;
    }
  if (g_str_equal (type, "table_cell"))
    {
      if (enter)
        open_block (reader, AMANA_BLOCK_PARAGRAPH);
      else
        close_block (reader);
      return TRUE;
    }
  return g_str_equal (type, "table_row") || g_str_equal (type, "table_header");
}

static void
read_leaf (AmanaMarkdownReader *reader, cmark_node *node)
{
  switch ((int) cmark_node_get_type (node))
    {
    case CMARK_NODE_CODE_BLOCK:
      add_code (reader, node);
      break;
    case CMARK_NODE_HTML_BLOCK:
      add_html (reader, node);
      break;
    case CMARK_NODE_THEMATIC_BREAK:
      add_rule (reader);
      break;
    default:
      break;
    }
}

static void
read_container (AmanaMarkdownReader *reader, cmark_node *node, gboolean enter)
{
  switch ((int) cmark_node_get_type (node))
    {
    case CMARK_NODE_DOCUMENT:
      break;
    case CMARK_NODE_BLOCK_QUOTE:
      add_bare_mark (reader);
      reader->quotes += enter ? 1 : -1u;
      break;
    case CMARK_NODE_LIST:
      if (enter)
        open_list (reader, node);
      else
        g_array_set_size (reader->lists, reader->lists->len - 1);
      break;
    case CMARK_NODE_ITEM:
      if (enter)
        open_item (reader, node);
      else
        add_bare_mark (reader);
      break;
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
      if (!enter)
        {
          close_block (reader);
          break;
        }
      open_block (reader, cmark_node_get_type (node) == CMARK_NODE_HEADING ? AMANA_BLOCK_HEADING
                                                                           : AMANA_BLOCK_PARAGRAPH);
      if (reader->block->kind == AMANA_BLOCK_HEADING)
        reader->block->level = (guint) cmark_node_get_heading_level (node);
      break;
    default:
      if (!read_extension (reader, node, enter))
        read_leaf (reader, node);
    }
}

static void
read_node (AmanaMarkdownReader *reader, cmark_node *node, gboolean enter)
{
  cmark_node *parent = cmark_node_parent (node);

  if (enter && parent != NULL && cmark_node_get_type (parent) == CMARK_NODE_DOCUMENT)
    note_place (reader, node, 0);
  if (reader->block != NULL &&
      ((guint) cmark_node_get_type (node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE)
    amana_markdown_read_inline (reader, node, enter);
  else
    read_container (reader, node, enter);
  if (enter && parent != NULL)
    reader->begun = TRUE;
}

static cmark_node *
parse (const char *definitions, const AmanaMarkdownSource *source)
{
  static const char *const extensions[] = { "table", "strikethrough", "autolink", "tasklist" };
  static GMutex mutex;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  cmark_parser *parser;
  cmark_node *root;

  cmark_gfm_core_extensions_ensure_registered ();
  parser = cmark_parser_new (CMARK_OPT_DEFAULT | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE);
  for (gsize i = 0; i < G_N_ELEMENTS (extensions); i++)
    cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension (extensions[i]));
  cmark_parser_feed (parser, definitions, strlen (definitions));
  cmark_parser_feed (parser, source->text->str, source->text->len);
  root = cmark_parser_finish (parser);
  cmark_parser_free (parser);
  return root;
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (const char *p = text; (p = strchr (p, '\n')) != NULL; p++)
    n++;
  return n;
}

void
amana_markdown_tree_read (const AmanaMarkdownSource *source,
                          const char *definitions,
                          guint number,
                          GPtrArray *blocks,
                          AmanaMarkdownPlace *last)
{
  cmark_node *root = parse (definitions, source);
  cmark_iter *iter = cmark_iter_new (root);
  cmark_event_type event;
  AmanaMarkdownReader reader = {
    .source = source,
    .blocks = blocks,
    .last = last,
    .line_offset = count_lines (definitions),
    .number = number,
    .n_before_paragraph = G_MAXUINT,
    .lists = g_array_new (FALSE, FALSE, sizeof (AmanaMarkdownList)),
    .text = g_string_new (NULL),
    .starts = g_array_new (FALSE, FALSE, sizeof (guint)),
  };

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    read_node (&reader, cmark_iter_get_node (iter), event == CMARK_EVENT_ENTER);

  g_array_unref (reader.lists);
  g_array_unref (reader.starts);
  g_string_free (reader.text, TRUE);
  cmark_iter_free (iter);
  cmark_node_free (root);
}
