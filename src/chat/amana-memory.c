/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A memory as lists show it: a view of a row that the chat owns. Main thread. */

#include "config.h"

#include "amana-memory-private.h"

struct _AmanaMemory
{
  GObject parent_instance;

  char *id;
  char *text;
  char *conversation_id; /* (nullable) */
  gint64 created;
  gboolean kept;
  gboolean shared;
};

typedef enum
{
  PROP_ID = 1,
  PROP_TEXT,
  PROP_KEPT,
  PROP_SHARED,
  PROP_CREATED,
  PROP_CONVERSATION_ID,
} AmanaMemoryProperty;

static GParamSpec *properties[PROP_CONVERSATION_ID + 1];

G_DEFINE_FINAL_TYPE (AmanaMemory, amana_memory, G_TYPE_OBJECT)

static void
amana_memory_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AmanaMemory *self = AMANA_MEMORY (object);

  switch ((AmanaMemoryProperty) id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_KEPT:
      g_value_set_boolean (value, self->kept);
      break;
    case PROP_SHARED:
      g_value_set_boolean (value, self->shared);
      break;
    case PROP_CREATED:
      g_value_set_int64 (value, self->created);
      break;
    case PROP_CONVERSATION_ID:
      g_value_set_string (value, self->conversation_id);
      break;
    }
}

static void
amana_memory_finalize (GObject *object)
{
  AmanaMemory *self = AMANA_MEMORY (object);

  g_free (self->id);
  g_free (self->text);
  g_free (self->conversation_id);

  G_OBJECT_CLASS (amana_memory_parent_class)->finalize (object);
}

static void
amana_memory_class_init (AmanaMemoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = amana_memory_get_property;
  object_class->finalize = amana_memory_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_KEPT] = g_param_spec_boolean ("kept", NULL, NULL, FALSE, flags);
  properties[PROP_SHARED] = g_param_spec_boolean ("shared", NULL, NULL, FALSE, flags);
  properties[PROP_CREATED] = g_param_spec_int64 ("created", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_CONVERSATION_ID] =
    g_param_spec_string ("conversation-id", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
amana_memory_init (AmanaMemory *self)
{
}

AmanaMemory *
amana_memory_new (const char *id, const char *text, const char *conversation_id, gint64 created)
{
  AmanaMemory *self = g_object_new (AMANA_TYPE_MEMORY, NULL);

  self->id = g_strdup (id);
  self->text = g_strdup (text);
  self->conversation_id = g_strdup (conversation_id);
  self->created = created;
  return self;
}

void
amana_memory_set_text (AmanaMemory *self, const char *text)
{
  if (g_set_str (&self->text, text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

void
amana_memory_set_kept (AmanaMemory *self, gboolean kept)
{
  if (self->kept == kept)
    return;
  self->kept = kept;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEPT]);
}

void
amana_memory_set_shared (AmanaMemory *self, gboolean shared)
{
  if (self->shared == shared)
    return;
  self->shared = shared;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHARED]);
}

void
amana_memory_set_conversation_id (AmanaMemory *self, const char *conversation_id)
{
  if (g_set_str (&self->conversation_id, conversation_id))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONVERSATION_ID]);
}

/**
 * amana_memory_get_id:
 * @self: a memory
 *
 * Returns: its id
 */
const char *
amana_memory_get_id (AmanaMemory *self)
{
  g_return_val_if_fail (AMANA_IS_MEMORY (self), NULL);

  return self->id;
}

/**
 * amana_memory_get_text:
 * @self: a memory
 *
 * Returns: what is remembered, in a sentence
 */
const char *
amana_memory_get_text (AmanaMemory *self)
{
  g_return_val_if_fail (AMANA_IS_MEMORY (self), NULL);

  return self->text;
}

/**
 * amana_memory_get_kept:
 * @self: a memory
 *
 * Returns: whether the person has chosen to keep it; otherwise it is proposed
 */
gboolean
amana_memory_get_kept (AmanaMemory *self)
{
  g_return_val_if_fail (AMANA_IS_MEMORY (self), FALSE);

  return self->kept;
}

/**
 * amana_memory_get_shared:
 * @self: a memory
 *
 * Returns: whether the other compartment may see it
 */
gboolean
amana_memory_get_shared (AmanaMemory *self)
{
  g_return_val_if_fail (AMANA_IS_MEMORY (self), FALSE);

  return self->shared;
}

/**
 * amana_memory_get_created:
 * @self: a memory
 *
 * Returns: when it was proposed, in µs since 1970
 */
gint64
amana_memory_get_created (AmanaMemory *self)
{
  g_return_val_if_fail (AMANA_IS_MEMORY (self), 0);

  return self->created;
}

/**
 * amana_memory_get_conversation_id:
 * @self: a memory
 *
 * Returns: (nullable): the conversation in which it was proposed
 */
const char *
amana_memory_get_conversation_id (AmanaMemory *self)
{
  g_return_val_if_fail (AMANA_IS_MEMORY (self), NULL);

  return self->conversation_id;
}
