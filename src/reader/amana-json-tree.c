/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A JSON text as a tree, with numbers as they are written: in a laboratory's 7.60 the
 * nought is a part of what was measured.
 *
 * yajl parses without recursion; the tree is made in blocks and freed as a whole.
 * Limits: 64 levels, a million values, and as many bytes as the caller lets in. A text
 * that ends too soon is told from one that is wrong, because a person can have it sent
 * again.
 */

#include "config.h"

#include "amana-json-tree.h"

#include "amana-reader-error.h"

#include <string.h>
#include <yajl/yajl_parse.h>

#define MAX_DEPTH    64
#define MAX_VALUES   1000000
#define BLOCK_VALUES 1024

struct _AmanaJsonTree
{
  GPtrArray *blocks;     /* (owned) of AmanaJson[BLOCK_VALUES] */
  GStringChunk *strings; /* (owned) */
  AmanaJson *root;       /* (nullable) */
  AmanaJson *open;       /* (nullable): the array or object that is being read */
  const char *key;       /* (nullable): of the next value */
  guint n_values;
  guint depth;
  gboolean too_large;
};

static AmanaJson *
add_value (AmanaJsonTree *self, AmanaJsonType type, const char *text, gsize size)
{
  AmanaJson *value;

  if (self->n_values >= MAX_VALUES)
    {
      self->too_large = TRUE;
      return NULL;
    }
  if (self->n_values % BLOCK_VALUES == 0)
    g_ptr_array_add (self->blocks, g_new0 (AmanaJson, BLOCK_VALUES));
  value = (AmanaJson *) self->blocks->pdata[self->blocks->len - 1] + self->n_values % BLOCK_VALUES;
  self->n_values++;

  value->type = type;
  value->key = g_steal_pointer (&self->key);
  value->parent = self->open;
  value->text =
    text != NULL ? g_string_chunk_insert_len (self->strings, text, (gssize) size) : NULL;
  if (self->open == NULL)
    self->root = value;
  else if (self->open->last != NULL)
    self->open->last->next = value;
  else
    self->open->first = value;
  if (self->open != NULL)
    self->open->last = value;
  return value;
}

static int
begin (AmanaJsonTree *self, AmanaJsonType type)
{
  AmanaJson *value = add_value (self, type, NULL, 0);

  if (value == NULL)
    return 0;
  if (++self->depth > MAX_DEPTH)
    {
      self->too_large = TRUE;
      return 0;
    }
  self->open = value;
  return 1;
}

static int
end (void *data)
{
  AmanaJsonTree *self = data;

  self->depth--;
  self->open = self->open->parent;
  return 1;
}

static int
null_cb (void *data)
{
  return add_value (data, AMANA_JSON_NULL, NULL, 0) != NULL;
}

static int
boolean_cb (void *data, int value)
{
  const char *text = value ? "true" : "false";

  return add_value (data, AMANA_JSON_BOOLEAN, text, strlen (text)) != NULL;
}

static int
number_cb (void *data, const char *text, size_t size)
{
  return add_value (data, AMANA_JSON_NUMBER, text, size) != NULL;
}

static int
string_cb (void *data, const unsigned char *text, size_t size)
{
  return add_value (data, AMANA_JSON_STRING, (const char *) text, size) != NULL;
}

static int
begin_object_cb (void *data)
{
  return begin (data, AMANA_JSON_OBJECT);
}

static int
key_cb (void *data, const unsigned char *text, size_t size)
{
  AmanaJsonTree *self = data;
  g_autofree char *key = g_strndup ((const char *) text, size);

  self->key = g_string_chunk_insert_const (self->strings, key);
  return 1;
}

static int
begin_array_cb (void *data)
{
  return begin (data, AMANA_JSON_ARRAY);
}

static const yajl_callbacks callbacks = {
  .yajl_null = null_cb,
  .yajl_boolean = boolean_cb,
  .yajl_number = number_cb,
  .yajl_string = string_cb,
  .yajl_start_map = begin_object_cb,
  .yajl_map_key = key_cb,
  .yajl_end_map = end,
  .yajl_start_array = begin_array_cb,
  .yajl_end_array = end,
};

static void
parse (AmanaJsonTree *self, const guint8 *bytes, gsize size_bytes, GError **error)
{
  yajl_handle json = yajl_alloc (&callbacks, NULL, self);
  yajl_status status = yajl_parse (json, bytes, size_bytes);

  if (self->too_large)
    g_set_error_literal (error, AMANA_READER_ERROR, AMANA_READER_ERROR_TOO_LARGE,
                         "too many or too deep values");
  else if (status != yajl_status_ok)
    g_set_error_literal (error, AMANA_READER_ERROR, AMANA_READER_ERROR_DAMAGED, "no JSON");
  else if (yajl_complete_parse (json) != yajl_status_ok || self->root == NULL)
    g_set_error_literal (error, AMANA_READER_ERROR, AMANA_READER_ERROR_BROKEN_OFF,
                         "the JSON breaks off");
  yajl_free (json);
}

AmanaJsonTree *
amana_json_tree_new (const guint8 *bytes, gsize size_bytes, GError **error)
{
  g_autoptr (AmanaJsonTree) self = g_new0 (AmanaJsonTree, 1);
  g_autoptr (GError) theirs = NULL;

  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->strings = g_string_chunk_new (64 * 1024);
  parse (self, bytes, size_bytes, &theirs);
  if (theirs == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, g_steal_pointer (&theirs));
  return NULL;
}

void
amana_json_tree_free (AmanaJsonTree *self)
{
  g_ptr_array_unref (self->blocks);
  g_string_chunk_free (self->strings);
  g_free (self);
}

const AmanaJson *
amana_json_tree_get_root (const AmanaJsonTree *self)
{
  return self->root;
}

const AmanaJson *
amana_json_get (const AmanaJson *self, const char *key)
{
  if (self == NULL || self->type != AMANA_JSON_OBJECT)
    return NULL;
  for (const AmanaJson *member = self->first; member != NULL; member = member->next)
    if (strcmp (member->key, key) == 0)
      return member->type != AMANA_JSON_NULL ? member : NULL;

  return NULL;
}

const char *
amana_json_get_text (const AmanaJson *self, const char *key)
{
  const AmanaJson *member = amana_json_get (self, key);

  return member != NULL && member->type == AMANA_JSON_STRING && *member->text != '\0' ? member->text
                                                                                      : NULL;
}

const char *
amana_json_get_number (const AmanaJson *self, const char *key)
{
  const AmanaJson *member = amana_json_get (self, key);

  return member != NULL && member->type == AMANA_JSON_NUMBER ? member->text : NULL;
}

const AmanaJson *
amana_json_first (const AmanaJson *self)
{
  return self != NULL && self->type == AMANA_JSON_ARRAY ? self->first : self;
}
