/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One message that a search found, as a list shows it. Main thread. */

#include "config.h"

#include "amana-search-hit-private.h"

struct _AmanaSearchHit
{
  GObject parent_instance;

  AmanaFoundMessage *found; /* (owned) */
};

typedef enum
{
  PROP_CONVERSATION_ID = 1,
  PROP_MESSAGE_ID,
  PROP_TITLE,
  PROP_SNIPPET,
  PROP_TIME,
} AmanaSearchHitProperty;

static GParamSpec *properties[PROP_TIME + 1];

G_DEFINE_FINAL_TYPE (AmanaSearchHit, amana_search_hit, G_TYPE_OBJECT)

void
amana_found_message_free (AmanaFoundMessage *self)
{
  g_free (self->conversation_id);
  g_free (self->message_id);
  g_free (self->title);
  g_free (self->snippet);
  g_clear_pointer (&self->spans, g_array_unref);
  g_free (self);
}

static void
amana_search_hit_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AmanaSearchHit *self = AMANA_SEARCH_HIT (object);

  switch ((AmanaSearchHitProperty) id)
    {
    case PROP_CONVERSATION_ID:
      g_value_set_string (value, self->found->conversation_id);
      break;
    case PROP_MESSAGE_ID:
      g_value_set_string (value, self->found->message_id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->found->title);
      break;
    case PROP_SNIPPET:
      g_value_set_string (value, self->found->snippet);
      break;
    case PROP_TIME:
      g_value_set_int64 (value, self->found->time);
      break;
    }
}

static void
amana_search_hit_finalize (GObject *object)
{
  AmanaSearchHit *self = AMANA_SEARCH_HIT (object);

  g_clear_pointer (&self->found, amana_found_message_free);

  G_OBJECT_CLASS (amana_search_hit_parent_class)->finalize (object);
}

static void
amana_search_hit_class_init (AmanaSearchHitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = amana_search_hit_get_property;
  object_class->finalize = amana_search_hit_finalize;

  properties[PROP_CONVERSATION_ID] =
    g_param_spec_string ("conversation-id", NULL, NULL, NULL, flags);
  properties[PROP_MESSAGE_ID] = g_param_spec_string ("message-id", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SNIPPET] = g_param_spec_string ("snippet", NULL, NULL, NULL, flags);
  properties[PROP_TIME] = g_param_spec_int64 ("time", NULL, NULL, 0, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
amana_search_hit_init (AmanaSearchHit *self)
{
}

AmanaSearchHit *
amana_search_hit_new_take (AmanaFoundMessage *found)
{
  AmanaSearchHit *self = g_object_new (AMANA_TYPE_SEARCH_HIT, NULL);

  self->found = found;
  return self;
}

/**
 * amana_search_hit_get_conversation_id:
 * @self: a hit
 *
 * Returns: the conversation it is in
 */
const char *
amana_search_hit_get_conversation_id (AmanaSearchHit *self)
{
  g_return_val_if_fail (AMANA_IS_SEARCH_HIT (self), NULL);

  return self->found->conversation_id;
}

/**
 * amana_search_hit_get_message_id:
 * @self: a hit
 *
 * Returns: the message it is
 */
const char *
amana_search_hit_get_message_id (AmanaSearchHit *self)
{
  g_return_val_if_fail (AMANA_IS_SEARCH_HIT (self), NULL);

  return self->found->message_id;
}

/**
 * amana_search_hit_get_title:
 * @self: a hit
 *
 * Returns: (nullable): what the conversation is called
 */
const char *
amana_search_hit_get_title (AmanaSearchHit *self)
{
  g_return_val_if_fail (AMANA_IS_SEARCH_HIT (self), NULL);

  return self->found->title;
}

/**
 * amana_search_hit_get_snippet:
 * @self: a hit
 *
 * Returns: the words around the first match, plain
 */
const char *
amana_search_hit_get_snippet (AmanaSearchHit *self)
{
  g_return_val_if_fail (AMANA_IS_SEARCH_HIT (self), NULL);

  return self->found->snippet;
}

/**
 * amana_search_hit_get_time:
 * @self: a hit
 *
 * Returns: when it was said, in µs since 1970
 */
gint64
amana_search_hit_get_time (AmanaSearchHit *self)
{
  g_return_val_if_fail (AMANA_IS_SEARCH_HIT (self), 0);

  return self->found->time;
}

/**
 * amana_search_hit_get_place:
 * @self: a hit
 *
 * Returns: what amana_chat_search() is given for what is older
 */
gint64
amana_search_hit_get_place (AmanaSearchHit *self)
{
  g_return_val_if_fail (AMANA_IS_SEARCH_HIT (self), 0);

  return self->found->place;
}

/**
 * amana_search_hit_get_spans:
 * @self: a hit
 * @n_spans: (out): how many
 *
 * Returns: (transfer none) (array length=n_spans): where in the snippet the words stand
 *   that were looked for, in order
 */
const AmanaSearchSpan *
amana_search_hit_get_spans (AmanaSearchHit *self, guint *n_spans)
{
  g_return_val_if_fail (AMANA_IS_SEARCH_HIT (self), NULL);
  g_return_val_if_fail (n_spans != NULL, NULL);

  *n_spans = self->found->spans->len;
  return (const AmanaSearchSpan *) (gpointer) self->found->spans->data;
}
