/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The tree of a conversation, out of an export that may hold anything.
 *
 * An honest one is a tree with one root, and `current_node` names the leaf that was
 * on screen. Others have loops, parents that are not there, two nodes of one id. So
 * only the link from child to parent is used; of a loop one link is cut; and trees
 * that hang from nothing are set one under the other in the order of their times, so
 * that no words are lost and all of them can be read. Nodes without text (tools,
 * hidden ones) are taken out, and what hung from them hangs from what they hung from.
 *
 * Nothing here recurses: a conversation may be a hundred thousand nodes deep. Pure.
 */

#include "config.h"

#include "amana-reader-chat-tree.h"

#include "amana-reader-protocol.h"

#define NONE (-1)

enum
{
  UNSEEN,
  ON_THE_WAY,
  DONE,
};

typedef struct
{
  AmanaChatNode *nodes;
  guint n_nodes;
  GHashTable *by_id; /* id → index + 1 */
  int *first_child;  /* by index; the latest sibling first */
  int *next_sibling;
  int *by_time; /* indices, oldest first */
} Tree;

void
amana_chat_node_clear (AmanaChatNode *self)
{
  g_free (self->id);
  g_free (self->parent);
  g_free (self->text);
}

static int
find (Tree *self, const char *id)
{
  return id != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (self->by_id, id)) - 1 : NONE;
}

/* Of two nodes of one id the first has it. */
static void
resolve_parents (Tree *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    if (self->nodes[i].id != NULL && !g_hash_table_contains (self->by_id, self->nodes[i].id))
      g_hash_table_insert (self->by_id, self->nodes[i].id, GINT_TO_POINTER ((int) i + 1));

  for (guint i = 0; i < self->n_nodes; i++)
    self->nodes[i].above = find (self, self->nodes[i].parent);
}

/* Walks up from each node until it meets what was walked before; meeting its own
 * way is a loop, whose last link is cut. */
static void
cut_loops (Tree *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    {
      int at = (int) i;

      while (at != NONE && self->nodes[at].mark == UNSEEN)
        {
          int above = self->nodes[at].above;

          self->nodes[at].mark = ON_THE_WAY;
          if (above != NONE && self->nodes[above].mark == ON_THE_WAY)
            self->nodes[at].above = NONE;
          at = self->nodes[at].above;
        }
      for (at = (int) i; at != NONE && self->nodes[at].mark == ON_THE_WAY;
           at = self->nodes[at].above)
        self->nodes[at].mark = DONE;
    }
}

static int
compare_times (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const gint64 *times = user_data;
  int i = *(const int *) a, j = *(const int *) b;

  if (times[i] != times[j])
    return times[i] < times[j] ? -1 : 1;
  return i - j;
}

/* A node whose time is not known is as old as the one before it in the file. */
static void
sort_by_time (Tree *self)
{
  g_autofree gint64 *times = g_new (gint64, self->n_nodes);

  for (guint i = 0; i < self->n_nodes; i++)
    {
      times[i] = self->nodes[i].time != 0 || i == 0 ? self->nodes[i].time : times[i - 1];
      self->by_time[i] = (int) i;
    }
  g_sort_array (self->by_time, self->n_nodes, sizeof (int), compare_times, times);
}

static void
link_children (Tree *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    self->first_child[i] = self->next_sibling[i] = NONE;

  for (guint i = 0; i < self->n_nodes; i++)
    {
      int at = self->by_time[i];
      int above = self->nodes[at].above;

      if (above == NONE)
        continue;
      self->next_sibling[at] = self->first_child[above];
      self->first_child[above] = at;
    }
}

static int
get_root (Tree *self, int at)
{
  while (at != NONE && self->nodes[at].above != NONE)
    at = self->nodes[at].above;
  return at;
}

/* Always the latest child. */
static int
get_leaf (Tree *self, int at)
{
  while (self->first_child[at] != NONE)
    at = self->first_child[at];
  return at;
}

/* Sets the trees one under the other, that of @current last, and says where it ends. */
static int
join_trees (Tree *self, int current)
{
  g_autoptr (GArray) roots = g_array_new (FALSE, FALSE, sizeof (int));
  int last = get_root (self, current);
  int leaf = NONE;

  for (guint i = 0; i < self->n_nodes; i++)
    if (self->nodes[self->by_time[i]].above == NONE && self->by_time[i] != last)
      g_array_append_val (roots, self->by_time[i]);
  if (last != NONE)
    g_array_append_val (roots, last);

  for (guint i = 0; i < roots->len; i++)
    {
      int root = g_array_index (roots, int, i);
      int end = root == last ? current : get_leaf (self, root);

      self->nodes[root].above = leaf;
      leaf = end;
    }
  return leaf;
}

static void
show_branch (Tree *self, int leaf)
{
  for (int at = leaf; at != NONE; at = self->nodes[at].above)
    self->nodes[at].flags |= AMANA_READER_CHAT_SHOWN;
}

/* So that they come off the stack in order of time, the one on screen last. */
static void
push_children (Tree *self, int at, GArray *stack)
{
  for (int child = self->first_child[at]; child != NONE; child = self->next_sibling[child])
    if (self->nodes[child].flags & AMANA_READER_CHAT_SHOWN)
      g_array_append_val (stack, child);
  for (int child = self->first_child[at]; child != NONE; child = self->next_sibling[child])
    if ((self->nodes[child].flags & AMANA_READER_CHAT_SHOWN) == 0)
      g_array_append_val (stack, child);
}

/* What is left out has the place of what it follows, and so hands it down. */
static void
place_one (Tree *self, int at, GPtrArray *kept)
{
  AmanaChatNode *node = &self->nodes[at];

  node->follows = node->above != NONE ? self->nodes[node->above].order : NONE;
  node->order = node->text != NULL ? (int) kept->len : node->follows;
  if (node->text != NULL)
    g_ptr_array_add (kept, node);
}

static void
place (Tree *self, int root, GPtrArray *kept)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (int));

  g_array_append_val (stack, root);
  while (stack->len > 0)
    {
      int at = g_array_index (stack, int, stack->len - 1);

      g_array_set_size (stack, stack->len - 1);
      place_one (self, at, kept);
      push_children (self, at, stack);
    }
}

GPtrArray *
amana_chat_tree_sort (AmanaChatNode *nodes, guint n_nodes, const char *current)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autofree int *first_child = g_new (int, n_nodes + 1);
  g_autofree int *next_sibling = g_new (int, n_nodes + 1);
  g_autofree int *by_time = g_new (int, n_nodes + 1);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  Tree tree = { nodes, n_nodes, by_id, first_child, next_sibling, by_time };
  int at;

  if (n_nodes == 0)
    return g_steal_pointer (&kept);

  resolve_parents (&tree);
  cut_loops (&tree);
  sort_by_time (&tree);
  link_children (&tree);
  at = find (&tree, current);
  if (at == NONE)
    at = get_leaf (&tree, get_root (&tree, by_time[n_nodes - 1]));
  at = join_trees (&tree, at);
  show_branch (&tree, at);
  link_children (&tree);
  place (&tree, get_root (&tree, at), kept);

  return g_steal_pointer (&kept);
}
