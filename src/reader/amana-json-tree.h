/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  AMANA_JSON_NULL,
  AMANA_JSON_BOOLEAN,
  AMANA_JSON_NUMBER,
  AMANA_JSON_STRING,
  AMANA_JSON_ARRAY,
  AMANA_JSON_OBJECT,
} AmanaJsonType;

/* A value in a tree, which owns it. Its members and elements follow one another. */
typedef struct _AmanaJson AmanaJson;
struct _AmanaJson
{
  AmanaJsonType type;
  const char *key;  /* (nullable): its name in an object */
  const char *text; /* (nullable): a string; a number or a boolean as written */
  AmanaJson *parent;
  AmanaJson *first;
  AmanaJson *last;
  AmanaJson *next;
};

typedef struct _AmanaJsonTree AmanaJsonTree;

/* DAMAGED, BROKEN_OFF where it ends too soon, TOO_LARGE; never NULL without @error. */
AmanaJsonTree *amana_json_tree_new (const guint8 *bytes, gsize size_bytes, GError **error);
void amana_json_tree_free (AmanaJsonTree *self);
const AmanaJson *amana_json_tree_get_root (const AmanaJsonTree *self);

/* Of any value, NULL too: what is not there or of another type is NULL. */
const AmanaJson *amana_json_get (const AmanaJson *self, const char *key);
const char *amana_json_get_text (const AmanaJson *self, const char *key);   /* of a string */
const char *amana_json_get_number (const AmanaJson *self, const char *key); /* as written */

/* The first element of an array; any other value stands for itself. For loops over what
 * some versions of a format have once and others several times. */
const AmanaJson *amana_json_first (const AmanaJson *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaJsonTree, amana_json_tree_free)

G_END_DECLS
