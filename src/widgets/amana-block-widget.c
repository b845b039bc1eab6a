/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One block of a text as widgets: its text, code or table, and beside an item of a list the
 * item's mark. What makes a recycled row cheap is that a widget shows every block that is
 * made of the same parts. How far it stands from what is above it is told by both.
 */

#include "config.h"

#include "amana-block-widget.h"

#include <glib/gi18n-lib.h>

#include "amana-code-view.h"
#include "amana-table-view.h"
#include "amana-text-block.h"

#define ITEM_GAP   3
#define INDENT     23
#define MAX_INDENT 6

static gboolean
is_item (const AmanaBlock *block)
{
  return block->kind == AMANA_BLOCK_BULLET || block->kind == AMANA_BLOCK_NUMBERED ||
         block->kind == AMANA_BLOCK_TASK;
}

static GtkWidget *
make_mark (const AmanaBlock *block)
{
  GtkWidget *mark = block->kind == AMANA_BLOCK_TASK ? gtk_image_new () : gtk_label_new (NULL);

  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_set_size_request (mark, INDENT - 9, -1);
  gtk_widget_add_css_class (mark, block->kind == AMANA_BLOCK_TASK ? "task-mark" : "amana-text");
  return mark;
}

static void
show_mark (GtkWidget *mark, const AmanaBlock *block)
{
  g_autofree char *text = NULL;

  if (block->kind == AMANA_BLOCK_TASK)
    {
      gtk_image_set_from_icon_name (GTK_IMAGE (mark), block->done ? "checkbox-checked-symbolic"
                                                                  : "checkbox-symbolic");
      /* Translators: of an entry in a list of tasks, as it is read aloud. */
      gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      block->done ? C_ ("task", "Done") : C_ ("task", "To do"), -1);
      return;
    }
  text = block->kind == AMANA_BLOCK_NUMBERED ? g_strdup_printf ("%u.", block->number)
                                             : g_strdup (block->level % 2 == 0 ? "•" : "◦");
  gtk_label_set_label (GTK_LABEL (mark), text);
}

static GtkWidget *
make_inner (const AmanaBlock *block, GMenuModel *menu, AmanaHighlight *highlight)
{
  GtkWidget *inner;

  if (block->kind == AMANA_BLOCK_CODE)
    return amana_code_view_new ();
  if (block->kind == AMANA_BLOCK_RULE)
    return gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
  if (block->kind == AMANA_BLOCK_TABLE)
    {
      inner = amana_table_view_new ();
      amana_table_view_set_highlight (AMANA_TABLE_VIEW (inner), highlight);
      return inner;
    }
  inner = amana_text_block_new ();
  amana_text_block_set_menu (AMANA_TEXT_BLOCK (inner), menu);
  amana_text_block_set_highlight (AMANA_TEXT_BLOCK (inner), highlight);
  return inner;
}

/* Shows nothing yet. */
AmanaBlockWidget
amana_block_widget_make (const AmanaBlock *block, GMenuModel *menu, AmanaHighlight *highlight)
{
  AmanaBlockWidget shown = { NULL };

  shown.inner = shown.outer = make_inner (block, menu, highlight);
  if (is_item (block))
    {
      shown.outer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
      shown.mark = make_mark (block);
      gtk_widget_set_hexpand (shown.inner, TRUE);
      gtk_box_append (GTK_BOX (shown.outer), shown.mark);
      gtk_box_append (GTK_BOX (shown.outer), shown.inner);
    }
  if (block->kind == AMANA_BLOCK_HEADING)
    gtk_widget_add_css_class (shown.outer, "amana-heading");
  return shown;
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

void
amana_block_widget_fill (const AmanaBlockWidget *shown, const AmanaBlock *block, GPtrArray *sources)
{
  if (shown->mark != NULL)
    {
      /* A list's mark stands on the side where its words begin. */
      gtk_widget_set_direction (shown->outer, amana_text_direction (block->text));
      show_mark (shown->mark, block);
    }
  if (block->kind == AMANA_BLOCK_CODE)
    amana_code_view_set (AMANA_CODE_VIEW (shown->inner), block);
  else if (block->kind == AMANA_BLOCK_TABLE)
    amana_table_view_set (AMANA_TABLE_VIEW (shown->inner), block, sources);
  else if (block->kind != AMANA_BLOCK_RULE)
    amana_text_block_set (AMANA_TEXT_BLOCK (shown->inner), block, sources);

  set_class (shown->outer, "amana-heading-large",
             block->kind == AMANA_BLOCK_HEADING && block->level <= 2);
  set_class (shown->outer, "amana-quote", block->quotes > 0);
}

/* How it stands to what is above it. */
void
amana_block_widget_place (const AmanaBlockWidget *shown, const AmanaBlockWidget *above)
{
  const AmanaBlock *block = shown->block;
  gboolean joined = above != NULL && above->block->quotes > 0 && block->quotes > 0;
  guint indent = MIN (block->indent, MAX_INDENT);
  int gap = AMANA_BLOCK_GAP;

  if (above == NULL || block->goes_on || joined)
    gap = 0;
  else if (is_item (block) && is_item (above->block))
    gap = ITEM_GAP;
  else if (block->kind == AMANA_BLOCK_HEADING)
    gap = AMANA_BLOCK_GAP + 5;
  gtk_widget_set_margin_top (shown->outer, gap);
  gtk_widget_set_margin_start (shown->outer, (int) indent * INDENT + (is_item (block) ? 3 : 0) +
                                               14 * ((int) MIN (MAX (1, block->quotes), 4) - 1));
  set_class (shown->outer, "joined-above", joined);
  if (above != NULL)
    set_class (above->outer, "joined-below", joined);
}

/* A widget shows every kind that is made of the same parts. */
gboolean
amana_block_widget_can_show (const AmanaBlockWidget *shown, const AmanaBlock *block)
{
  AmanaBlockKind kind = shown->block->kind;

  if (kind == block->kind)
    return TRUE;
  return (kind == AMANA_BLOCK_BULLET || kind == AMANA_BLOCK_NUMBERED) &&
         (block->kind == AMANA_BLOCK_BULLET || block->kind == AMANA_BLOCK_NUMBERED);
}

void
amana_block_widget_set_highlight (const AmanaBlockWidget *shown, AmanaHighlight *highlight)
{
  if (AMANA_IS_TEXT_BLOCK (shown->inner))
    amana_text_block_set_highlight (AMANA_TEXT_BLOCK (shown->inner), highlight);
  else if (AMANA_IS_TABLE_VIEW (shown->inner))
    amana_table_view_set_highlight (AMANA_TABLE_VIEW (shown->inner), highlight);
}

GtkWidget *
amana_block_widget_find_highlighted (const AmanaBlockWidget *shown)
{
  if (AMANA_IS_TABLE_VIEW (shown->inner))
    return amana_table_view_find_highlighted (AMANA_TABLE_VIEW (shown->inner));
  return AMANA_IS_TEXT_BLOCK (shown->inner) &&
             amana_text_block_is_highlighted (AMANA_TEXT_BLOCK (shown->inner))
           ? shown->inner
           : NULL;
}
