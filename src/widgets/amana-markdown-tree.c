/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* cmark-gfm's tree as a flat list of blocks.
 *
 * The tree is walked by its iterator, never by recursion, since a reply may nest as
 * deep as it is long. What is told by nesting there (lists, quotes, the mark of an
 * item) is a number on each block here.
 *
 * Words are cleaned once more, since `&#x202e;` becomes a bidi override only in the
 * tree. A link keeps its words; where it leads is added unless they say it, and one
 * that may not be opened is its words and its address. A picture is what it is called
 * and where it would have come from.
 */

#include "config.h"

#include "amana-markdown-private.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <string.h>

#include "amana-link.h"

#define MAX_TARGET_BYTES 300
#define MAX_DIGITS       4
#define MAX_CELLS        800
#define PIECE_BYTES      4000

typedef struct
{
  gboolean ordered;
  guint next;
} List;

typedef struct
{
  const AmanaMarkdownSource *source;
  GPtrArray *blocks;
  AmanaMarkdownPlace *last;
  guint line_offset;
  guint number;   /* of the first item, 0: as written */
  gboolean begun; /* something was read */
  GArray *lists;  /* of List: those that are open */
  guint quotes;
  guint n_before_paragraph; /* that has no line; else G_MAXUINT */
  cmark_node *item;         /* (nullable): its mark was not set yet */
  GString *text;            /* of the block that is open */
  AmanaBlock *block;        /* (nullable): it */
  AmanaBlock *table;        /* (nullable): in which it stands */
  GArray *starts;           /* of guint: where open spans begin */
  gboolean skip_mark;       /* a chip was just put, which draws the mark itself */
} Reader;

/* --- blocks ------------------------------------------------------------------------ */

static AmanaBlock *
make_block (Reader *reader, AmanaBlockKind kind)
{
  AmanaBlock *block = amana_block_new (kind);

  block->quotes = reader->quotes;
  block->indent = reader->lists->len;
  return block;
}

static void
take_mark (Reader *reader, AmanaBlock *block)
{
  List *list = &g_array_index (reader->lists, List, reader->lists->len - 1);

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
add_bare_mark (Reader *reader)
{
  AmanaBlock *block;

  if (reader->item == NULL)
    return;
  block = make_block (reader, AMANA_BLOCK_BULLET);
  block->text = g_strdup ("");
  take_mark (reader, block);
  g_ptr_array_add (reader->blocks, block);
}

static guint
find_piece_end (const AmanaBlock *block, guint start, guint length)
{
  guint end = start + PIECE_BYTES;
  guint least = start + PIECE_BYTES / 2;

  if (end >= length)
    return length;
  while (end > least && block->text[end] != ' ' && block->text[end] != '\n')
    end--;
  if (end == least)
    end = start + PIECE_BYTES;
  while (((guchar) block->text[end] & 0xc0) == 0x80)
    end--;
  for (guint i = 0; i < block->spans->len; i++)
    {
      const AmanaSpan *span = &g_array_index (block->spans, AmanaSpan, i);

      if ((span->kind == AMANA_SPAN_SOURCE || span->kind == AMANA_SPAN_UNKNOWN) &&
          span->start > start && span->start < end && span->end > end)
        return span->start;
    }
  return end;
}

static AmanaBlock *
cut_piece (const AmanaBlock *block, guint start, guint end)
{
  AmanaBlock *piece = amana_block_new (start == 0 ? block->kind : AMANA_BLOCK_PARAGRAPH);

  piece->level = start == 0 ? block->level : 0;
  piece->number = start == 0 ? block->number : 0;
  piece->done = start == 0 && block->done;
  piece->indent = block->indent;
  if (start > 0 && (block->kind == AMANA_BLOCK_BULLET || block->kind == AMANA_BLOCK_NUMBERED ||
                    block->kind == AMANA_BLOCK_TASK))
    piece->indent++;
  piece->quotes = block->quotes;
  piece->goes_on = start > 0;
  piece->targets = block->targets != NULL ? g_ptr_array_ref (block->targets) : NULL;
  piece->text = g_strndup (block->text + start, end - start);
  for (guint i = 0; i < block->spans->len; i++)
    {
      AmanaSpan span = g_array_index (block->spans, AmanaSpan, i);

      span.start = MAX (span.start, start);
      span.end = MIN (span.end, end);
      if (span.start >= span.end)
        continue;
      span.start -= start;
      span.end -= start;
      g_array_append_val (piece->spans, span);
    }
  return piece;
}

static void
add_in_pieces (Reader *reader, AmanaBlock *block)
{
  guint length = (guint) strlen (block->text);

  if (length <= PIECE_BYTES + PIECE_BYTES / 2)
    {
      g_ptr_array_add (reader->blocks, block);
      return;
    }
  for (guint start = 0; start < length;)
    {
      guint end = find_piece_end (block, start, length);

      g_ptr_array_add (reader->blocks, cut_piece (block, start, end));
      start = end;
      while (block->text[start] == ' ' || block->text[start] == '\n')
        start++;
    }
  amana_block_unref (block);
}

static void
open_block (Reader *reader, AmanaBlockKind kind)
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
close_block (Reader *reader)
{
  AmanaBlock *block = g_steal_pointer (&reader->block);

  block->text = g_strdup (reader->text->str);
  if (reader->table != NULL)
    g_ptr_array_add (reader->table->cells, block);
  else
    add_in_pieces (reader, block);
}

/* --- words ------------------------------------------------------------------------- */

static void
add_span (Reader *reader, AmanaSpanKind kind, guint start, guint source)
{
  AmanaSpan span = { kind, start, (guint) reader->text->len, source };

  if (span.end > span.start)
    g_array_append_val (reader->block->spans, span);
}

/* Appends the words that @literal stands for. @marked: mathematics is marked as such. */
static void
append_words (Reader *reader, GString *text, const char *literal, gboolean marked)
{
  const char *p = literal;

  for (const char *q = p; (q = strchr (q, '\xf3')) != NULL;)
    {
      const char *aside = amana_markdown_source_get_aside (reader->source, q);
      g_autofree char *before = NULL;
      guint start;

      if (aside == NULL)
        {
          q++;
          continue;
        }
      before = g_strndup (p, (gsize) (q - p));
      amana_markdown_clean (text, before);
      start = (guint) text->len;
      g_string_append (text, aside);
      if (marked)
        add_span (reader, AMANA_SPAN_MATH, start, 0);
      p = q = g_utf8_next_char (q);
    }
  amana_markdown_clean (text, p);
}

static void
append_text (Reader *reader, const char *literal)
{
  if (reader->skip_mark &&
      (g_str_has_prefix (literal, "\u00a0▲") || g_str_has_prefix (literal, "\u00a0▼")))
    literal += strlen ("\u00a0▲");
  reader->skip_mark = FALSE;
  append_words (reader, reader->text, literal, TRUE);
}

static void
append_break (Reader *reader, gboolean hard)
{
  GArray *spans = reader->block->spans;
  const AmanaSpan *last = spans->len > 0 ? &g_array_index (spans, AmanaSpan, spans->len - 1) : NULL;
  gboolean after_math =
    last != NULL && last->kind == AMANA_SPAN_MATH && last->end == reader->text->len;

  g_string_append_c (reader->text, hard || reader->quotes > 0 || after_math ? '\n' : ' ');
}

static void
append_html (Reader *reader, const char *literal)
{
  if (reader->table != NULL && g_ascii_strncasecmp (literal, "<br", 3) == 0 &&
      strspn (literal + 3, " />") == strlen (literal + 3))
    g_string_append_c (reader->text, '\n'); /* the only way to end a line there */
  else
    append_words (reader, reader->text, literal, FALSE);
}

static gboolean
parse_source (const char *target, guint *index)
{
  const char *digits = target + strlen ("amana:");
  gsize length;

  if (!g_str_has_prefix (target, "amana:"))
    return FALSE;
  length = strlen (digits);
  if (length == 0 || length > MAX_DIGITS || strspn (digits, "0123456789") != length)
    return FALSE;
  *index = (guint) g_ascii_strtoull (digits, NULL, 10);
  return TRUE;
}

static void
append_in_brackets (Reader *reader, const char *words)
{
  const char *separator = reader->text->len > 0 ? " (" : "(";

  g_string_append_printf (reader->text, "%s%s)", separator, words);
}

/* An address as it may be shown. */
static char *
dup_target (Reader *reader, cmark_node *node)
{
  const char *url = cmark_node_get_url (node);
  GString *target = g_string_new (NULL);

  if (url != NULL)
    append_words (reader, target, url, FALSE);
  return g_string_free_and_steal (target);
}

static void
shorten (char *target)
{
  char *p = target;

  if (strlen (target) <= MAX_TARGET_BYTES)
    return;
  while (p - target < MAX_TARGET_BYTES)
    p = g_utf8_next_char (p);
  *p = '\0';
}

static void
close_link (Reader *reader, cmark_node *node, guint start)
{
  g_autofree char *target = dup_target (reader, node);
  const char *label = reader->text->str + start;
  g_autofree char *place = NULL;
  guint source = 0;

  if (parse_source (target, &source) || g_str_equal (target, "amana-unknown:"))
    {
      gboolean known = g_str_has_prefix (target, "amana:");

      add_span (reader, known ? AMANA_SPAN_SOURCE : AMANA_SPAN_UNKNOWN, start, known ? source : 0);
      reader->skip_mark = known;
      return;
    }

  place = amana_link_dup_place (target);
  if (place != NULL)
    {
      gboolean says = *label == '\0' || amana_link_says_place (label, place);

      if (*label == '\0')
        g_string_append (reader->text, place);
      if (reader->block->targets == NULL)
        reader->block->targets = g_ptr_array_new_with_free_func (g_free);
      add_span (reader, AMANA_SPAN_LINK, start, reader->block->targets->len);
      g_ptr_array_add (reader->block->targets, g_strdup (target));
      if (!says)
        append_in_brackets (reader, place);
    }
  else if (*target != '\0' && !g_str_equal (label, target))
    {
      shorten (target);
      append_in_brackets (reader, target);
    }
}

static void
close_image (Reader *reader, cmark_node *node)
{
  g_autofree char *target = dup_target (reader, node);
  g_autofree char *place = amana_link_dup_place (target);

  if (place != NULL)
    append_in_brackets (reader, place);
}

static void
close_span (Reader *reader, cmark_node *node)
{
  guint start = g_array_index (reader->starts, guint, reader->starts->len - 1);

  g_array_set_size (reader->starts, reader->starts->len - 1);
  switch ((int) cmark_node_get_type (node))
    {
    case CMARK_NODE_EMPH:
      add_span (reader, AMANA_SPAN_ITALIC, start, 0);
      break;
    case CMARK_NODE_STRONG:
      add_span (reader, AMANA_SPAN_BOLD, start, 0);
      break;
    case CMARK_NODE_LINK:
      close_link (reader, node, start);
      break;
    case CMARK_NODE_IMAGE:
      close_image (reader, node);
      break;
    default:
      add_span (reader, AMANA_SPAN_STRIKE, start, 0);
    }
}

static void
read_inline (Reader *reader, cmark_node *node, gboolean enter)
{
  const char *literal = cmark_node_get_literal (node);
  guint start = (guint) reader->text->len;

  switch ((int) cmark_node_get_type (node))
    {
    case CMARK_NODE_TEXT:
      append_text (reader, literal);
      return;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
      append_break (reader, cmark_node_get_type (node) == CMARK_NODE_LINEBREAK);
      return;
    case CMARK_NODE_CODE:
      append_words (reader, reader->text, literal, FALSE);
      add_span (reader, AMANA_SPAN_CODE, start, 0);
      return;
    case CMARK_NODE_HTML_INLINE:
      append_html (reader, literal);
      return;
    default:
      break;
    }

  reader->skip_mark = FALSE;
  if (!enter)
    {
      close_span (reader, node);
      return;
    }
  g_array_append_val (reader->starts, start);
}

/* --- the tree ---------------------------------------------------------------------- */

static void
open_list (Reader *reader, cmark_node *node)
{
  List list = { cmark_node_get_list_type (node) == CMARK_ORDERED_LIST,
                (guint) MAX (0, cmark_node_get_list_start (node)) };

  add_bare_mark (reader);
  if (list.ordered && !reader->begun && reader->number > 0)
    list.next = reader->number;
  g_array_append_val (reader->lists, list);
}

/* A paragraph whose last line became the head of a table has no line, and the table is
 * said to begin where the paragraph did. */
static void
note_place (Reader *reader, cmark_node *node, guint number)
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
open_item (Reader *reader, cmark_node *node)
{
  const List *list = &g_array_index (reader->lists, List, reader->lists->len - 1);

  add_bare_mark (reader);
  if (reader->lists->len == 1 && reader->quotes == 0)
    note_place (reader, node, list->ordered ? list->next : 0);
  reader->item = node;
}

static void
add_code (Reader *reader, cmark_node *node)
{
  AmanaBlock *block;
  const char *info = cmark_node_get_fence_info (node);
  GString *text = g_string_new (NULL);

  add_bare_mark (reader);
  block = make_block (reader, AMANA_BLOCK_CODE);
  append_words (reader, text, cmark_node_get_literal (node), FALSE);
  if (text->len > 0 && text->str[text->len - 1] == '\n')
    g_string_truncate (text, text->len - 1);
  block->text = g_string_free_and_steal (text);
  if (info != NULL && *info != '\0')
    {
      GString *language = g_string_new (NULL);
      g_autofree char *word = g_strndup (info, strcspn (info, " \t{:,"));

      append_words (reader, language, word, FALSE);
      block->language = g_string_free_and_steal (language);
      if (strlen (block->language) > 24)
        g_clear_pointer (&block->language, g_free);
    }
  g_ptr_array_add (reader->blocks, block);
}

static void
add_html (Reader *reader, cmark_node *node)
{
  open_block (reader, AMANA_BLOCK_PARAGRAPH);
  append_words (reader, reader->text, cmark_node_get_literal (node), FALSE);
  while (reader->text->len > 0 && reader->text->str[reader->text->len - 1] == '\n')
    g_string_truncate (reader->text, reader->text->len - 1);
  close_block (reader);
}

static void
add_rule (Reader *reader)
{
  AmanaBlock *block;

  add_bare_mark (reader);
  block = make_block (reader, AMANA_BLOCK_RULE);
  block->text = g_strdup ("");
  g_ptr_array_add (reader->blocks, block);
}

static void
open_table (Reader *reader, cmark_node *node)
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

/* A table too large for a grid of widgets is text. */
static AmanaBlock *
flatten_table (AmanaBlock *table)
{
  AmanaBlock *block = amana_block_new (AMANA_BLOCK_CODE);
  GString *text = g_string_new (NULL);

  block->indent = table->indent;
  block->quotes = table->quotes;
  for (guint i = 0; i < table->cells->len; i++)
    {
      const AmanaBlock *cell = g_ptr_array_index (table->cells, i);

      if (i > 0)
        g_string_append (text, i % table->n_columns == 0 ? "\n" : " | ");
      g_string_append (text, cell->text);
    }
  block->text = g_string_free_and_steal (text);
  amana_block_unref (table);
  return block;
}

static void
close_table (Reader *reader)
{
  AmanaBlock *table = g_steal_pointer (&reader->table);

  g_ptr_array_add (reader->blocks, table->cells->len > MAX_CELLS ? flatten_table (table) : table);
}

static gboolean
read_extension (Reader *reader, cmark_node *node, gboolean enter)
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
read_leaf (Reader *reader, cmark_node *node)
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
read_container (Reader *reader, cmark_node *node, gboolean enter)
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
read_node (Reader *reader, cmark_node *node, gboolean enter)
{
  cmark_node *parent = cmark_node_parent (node);

  if (enter && parent != NULL && cmark_node_get_type (parent) == CMARK_NODE_DOCUMENT)
    note_place (reader, node, 0);
  if (reader->block != NULL &&
      ((guint) cmark_node_get_type (node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE)
    read_inline (reader, node, enter);
  else
    read_container (reader, node, enter);
  if (enter && parent != NULL)
    reader->begun = TRUE;
}

static cmark_node *
parse (const char *definitions, const AmanaMarkdownSource *source)
{
  static const char *const extensions[] = { "table", "strikethrough", "autolink", "tasklist" };
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
  Reader reader = {
    .source = source,
    .blocks = blocks,
    .last = last,
    .line_offset = count_lines (definitions),
    .number = number,
    .n_before_paragraph = G_MAXUINT,
    .lists = g_array_new (FALSE, FALSE, sizeof (List)),
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
