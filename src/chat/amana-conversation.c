/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A conversation as lists show it. It is a view of a row that the chat owns: only
 * the chat changes it, once the change is on disk (or at once, for what can be
 * taken back). There is never more than one object for a conversation at a time.
 * Main thread. */

#include "config.h"

#include "amana-conversation-private.h"

struct _AmanaConversation
{
  GObject parent_instance;

  char *id;
  char *title;      /* (nullable) */
  char *subject_id; /* (nullable) */
  gint64 updated;
};

typedef enum
{
  PROP_ID = 1,
  PROP_TITLE,
  PROP_UPDATED,
  PROP_SUBJECT_ID,
} AmanaConversationProperty;

static GParamSpec *properties[PROP_SUBJECT_ID + 1];

G_DEFINE_FINAL_TYPE (AmanaConversation, amana_conversation, G_TYPE_OBJECT)

static void
amana_conversation_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AmanaConversation *self = AMANA_CONVERSATION (object);

  switch ((AmanaConversationProperty) id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_UPDATED:
      g_value_set_int64 (value, self->updated);
      break;
    case PROP_SUBJECT_ID:
      g_value_set_string (value, self->subject_id);
      break;
    }
}

static void
amana_conversation_finalize (GObject *object)
{
  AmanaConversation *self = AMANA_CONVERSATION (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->subject_id);

  G_OBJECT_CLASS (amana_conversation_parent_class)->finalize (object);
}

static void
amana_conversation_class_init (AmanaConversationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = amana_conversation_get_property;
  object_class->finalize = amana_conversation_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_UPDATED] = g_param_spec_int64 ("updated", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_SUBJECT_ID] = g_param_spec_string ("subject-id", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
amana_conversation_init (AmanaConversation *self)
{
}

AmanaConversation *
amana_conversation_new (const char *id, const char *title, gint64 updated, const char *subject_id)
{
  AmanaConversation *self = g_object_new (AMANA_TYPE_CONVERSATION, NULL);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->updated = updated;
  self->subject_id = g_strdup (subject_id);
  return self;
}

void
amana_conversation_set_title (AmanaConversation *self, const char *title)
{
  if (g_set_str (&self->title, title))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

void
amana_conversation_set_updated (AmanaConversation *self, gint64 updated)
{
  if (self->updated == updated)
    return;
  self->updated = updated;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UPDATED]);
}

/**
 * amana_conversation_get_id:
 * @self: a conversation
 *
 * Returns: its id
 */
const char *
amana_conversation_get_id (AmanaConversation *self)
{
  g_return_val_if_fail (AMANA_IS_CONVERSATION (self), NULL);

  return self->id;
}

/**
 * amana_conversation_get_title:
 * @self: a conversation
 *
 * Returns: (nullable): its title, %NULL until it has one
 */
const char *
amana_conversation_get_title (AmanaConversation *self)
{
  g_return_val_if_fail (AMANA_IS_CONVERSATION (self), NULL);

  return self->title;
}

/**
 * amana_conversation_get_updated:
 * @self: a conversation
 *
 * Returns: when its last message was kept, in µs since 1970
 */
gint64
amana_conversation_get_updated (AmanaConversation *self)
{
  g_return_val_if_fail (AMANA_IS_CONVERSATION (self), 0);

  return self->updated;
}

/**
 * amana_conversation_get_subject_id:
 * @self: a conversation
 *
 * Returns: (nullable): whom it is about, where the compartment has subjects
 */
const char *
amana_conversation_get_subject_id (AmanaConversation *self)
{
  g_return_val_if_fail (AMANA_IS_CONVERSATION (self), NULL);

  return self->subject_id;
}
