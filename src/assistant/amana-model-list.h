/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What a server says that it has, as "/models" tells it. Refcounted, immutable. */
typedef struct
{
  gatomicrefcount ref_count;
  GStrv names;     /* at most 500, in the server's order */
  GArray *context; /* gint64 for each name: how many tokens it takes in, 0: not told */
  char *owner;     /* (nullable): who says that the first one is theirs: tells the program */
  gint64 trained;  /* what the first one could take in; its program may give it less; 0: not told */
} AmanaModelList;

#define AMANA_TYPE_MODEL_LIST (amana_model_list_get_type ())
GType amana_model_list_get_type (void) G_GNUC_CONST;

AmanaModelList *amana_model_list_parse (const char *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AmanaModelList *amana_model_list_ref (AmanaModelList *self);
void amana_model_list_unref (AmanaModelList *self);

/* @name NULL: the first one. 0 when it is not told; -1 when there is no such model. */
gint64 amana_model_list_get_context (const AmanaModelList *self, const char *name);

/* Whether llama.cpp is to be asked for "/props" as well, where that is told. */
gboolean amana_model_list_lacks_context (const AmanaModelList *self);
/* Before it is shared: for those of which it is not told. @props: (nullable): what came. */
void amana_model_list_add_props (AmanaModelList *self, const char *props);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaModelList, amana_model_list_unref)

G_END_DECLS
