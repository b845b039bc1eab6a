/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A conversation as an export has it: nodes in any order, each naming its parent. */
typedef struct
{
  char *id;     /* (owned) (nullable) */
  char *parent; /* (owned) (nullable) */
  char *text;   /* (owned) (nullable): NULL for a node that is left out */
  gint64 time;  /* µs since 1970, 0: unknown */
  guint8 role;  /* an AmanaRole */
  guint8 flags; /* AMANA_READER_CHAT_* */
  guint8 mark;  /* of the sorting */
  int above;    /* the index of the node it hangs from, -1: none */
  int order;    /* its place among those that are kept */
  int follows;  /* the place of the one it follows, -1: none */
} AmanaChatNode;

void amana_chat_node_clear (AmanaChatNode *self);

/* The nodes that are kept, as borrowed pointers into @nodes, each behind the one it
 * follows, the branch that was on screen behind the others, and flagged. */
GPtrArray *amana_chat_tree_sort (AmanaChatNode *nodes,
                                 guint n_nodes,
                                 const char *current) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
