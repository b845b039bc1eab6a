/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One message of a conversation. It is made by a person's hand or an engine, or
 * comes out of the store; then its text may arrive a moment later, when the block
 * that holds it has been read: "text" and "n-sources" notify. A message's text
 * never grows beyond AMANA_MESSAGE_MAX_BYTES, whoever writes it. Main thread. */

#include "config.h"

#include "amana-message-private.h"

#include "amana-id.h"
#include "amana-plain-text.h"
#include "amana-source-json.h"

struct _AmanaMessage
{
  GObject parent_instance;

  char *id;
  AmanaRole role;
  AmanaMessageState state;
  gint64 time;
  GString *text;
  GPtrArray *sources; /* of AmanaSource */
  char **suggestions; /* (nullable) */
  char *engine;       /* (nullable) */
  char *note;         /* (nullable) */
  guint version;
  guint n_versions;
  gboolean whole;
  gboolean kept;
};

typedef enum
{
  PROP_ID = 1,
  PROP_ROLE,
  PROP_TEXT,
  PROP_STATE,
  PROP_TIME,
  PROP_N_SOURCES,
  PROP_SUGGESTIONS,
  PROP_ENGINE,
  PROP_NOTE,
  PROP_VERSION,
  PROP_N_VERSIONS,
} AmanaMessageProperty;

static GParamSpec *properties[PROP_N_VERSIONS + 1];

G_DEFINE_FINAL_TYPE (AmanaMessage, amana_message, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (AmanaRole,
                    amana_role,
                    G_DEFINE_ENUM_VALUE (AMANA_ROLE_PERSON, "person"),
                    G_DEFINE_ENUM_VALUE (AMANA_ROLE_ASSISTANT, "assistant"))

G_DEFINE_ENUM_TYPE (AmanaMessageState,
                    amana_message_state,
                    G_DEFINE_ENUM_VALUE (AMANA_MESSAGE_HELD, "held"),
                    G_DEFINE_ENUM_VALUE (AMANA_MESSAGE_COMPLETE, "complete"),
                    G_DEFINE_ENUM_VALUE (AMANA_MESSAGE_STREAMING, "streaming"),
                    G_DEFINE_ENUM_VALUE (AMANA_MESSAGE_PARTIAL, "partial"),
                    G_DEFINE_ENUM_VALUE (AMANA_MESSAGE_FAILED, "failed"))

AmanaStoredMessage *
amana_stored_message_new (void)
{
  AmanaStoredMessage *self = g_new0 (AmanaStoredMessage, 1);

  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

AmanaStoredMessage *
amana_stored_message_new_from_message (AmanaMessage *message)
{
  AmanaStoredMessage *self = amana_stored_message_new ();

  self->id = g_strdup (message->id);
  self->role = message->role;
  self->state = message->state;
  self->time = message->time;
  self->text = g_strndup (message->text->str, message->text->len);
  self->sources = amana_sources_to_json (message->sources);
  self->engine = g_strdup (message->engine);
  self->note = g_strdup (message->note);
  return self;
}

AmanaStoredMessage *
amana_stored_message_ref (AmanaStoredMessage *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
amana_stored_message_unref (AmanaStoredMessage *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->id);
  g_free (self->text);
  g_free (self->sources);
  g_free (self->engine);
  g_free (self->note);
  g_free (self);
}

/* Bytes of @text that fit beside @used, cut between two characters. */
static gsize
fitting_bytes (const char *text, gsize size_bytes, gsize used)
{
  gsize room = AMANA_MESSAGE_MAX_BYTES - used;

  if (size_bytes <= room)
    return size_bytes;
  while (room > 0 && ((guchar) text[room] & 0xC0) == 0x80)
    room--;
  return room;
}

static void
append_bounded (GString *buffer, const char *text)
{
  gsize size_bytes = strlen (text);

  if (g_utf8_validate_len (text, size_bytes, NULL))
    {
      g_string_append_len (buffer, text, fitting_bytes (text, size_bytes, buffer->len));
      return;
    }
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_string_append_len (buffer, valid, fitting_bytes (valid, strlen (valid), buffer->len));
}

static void
amana_message_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AmanaMessage *self = AMANA_MESSAGE (object);

  switch ((AmanaMessageProperty) id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_ROLE:
      g_value_set_enum (value, self->role);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text->str);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_TIME:
      g_value_set_int64 (value, self->time);
      break;
    case PROP_N_SOURCES:
      g_value_set_uint (value, self->sources->len);
      break;
    case PROP_SUGGESTIONS:
      g_value_set_boxed (value, self->suggestions);
      break;
    case PROP_ENGINE:
      g_value_set_string (value, self->engine);
      break;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;
    case PROP_VERSION:
      g_value_set_uint (value, self->version);
      break;
    case PROP_N_VERSIONS:
      g_value_set_uint (value, self->n_versions);
      break;
    }
}

static void
amana_message_finalize (GObject *object)
{
  AmanaMessage *self = AMANA_MESSAGE (object);

  g_free (self->id);
  g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->sources);
  g_strfreev (self->suggestions);
  g_free (self->engine);
  g_free (self->note);

  G_OBJECT_CLASS (amana_message_parent_class)->finalize (object);
}

static void
amana_message_class_init (AmanaMessageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = amana_message_get_property;
  object_class->finalize = amana_message_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_ROLE] = g_param_spec_enum ("role", NULL, NULL, AMANA_TYPE_ROLE, 0, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, AMANA_TYPE_MESSAGE_STATE, 0, flags);
  properties[PROP_TIME] = g_param_spec_int64 ("time", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_N_SOURCES] = g_param_spec_uint ("n-sources", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_SUGGESTIONS] = g_param_spec_boxed ("suggestions", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_ENGINE] = g_param_spec_string ("engine", NULL, NULL, NULL, flags);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
  properties[PROP_VERSION] = g_param_spec_uint ("version", NULL, NULL, 1, G_MAXUINT, 1, flags);
  properties[PROP_N_VERSIONS] =
    g_param_spec_uint ("n-versions", NULL, NULL, 1, G_MAXUINT, 1, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
amana_message_init (AmanaMessage *self)
{
  self->text = g_string_new (NULL);
  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_source_unref);
  self->whole = TRUE;
  self->version = 1;
  self->n_versions = 1;
}

AmanaMessage *
amana_message_new_from_stored (AmanaStoredMessage *stored)
{
  AmanaMessage *self = g_object_new (AMANA_TYPE_MESSAGE, NULL);

  self->id = g_strdup (stored->id);
  self->role = stored->role;
  self->state = stored->state;
  self->time = stored->time;
  self->whole = FALSE;
  self->kept = TRUE;
  self->version = MAX (stored->version, 1);
  self->n_versions = MAX (stored->n_versions, 1);
  if (stored->text != NULL)
    amana_message_fill (self, stored);
  return self;
}

void
amana_message_fill (AmanaMessage *self, AmanaStoredMessage *stored)
{
  g_autoptr (GPtrArray) sources = NULL;

  if (self->whole)
    return;
  sources = amana_sources_from_json (stored->sources);
  self->whole = TRUE;
  append_bounded (self->text, stored->text);
  g_ptr_array_extend_and_steal (self->sources, g_steal_pointer (&sources));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
  if (self->sources->len > 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SOURCES]);
  amana_message_set_engine (self, stored->engine);
  amana_message_set_note (self, stored->note);
}

gboolean
amana_message_is_whole (AmanaMessage *self)
{
  return self->whole;
}

gboolean
amana_message_is_kept (AmanaMessage *self)
{
  return self->kept;
}

void
amana_message_set_kept (AmanaMessage *self, gboolean kept)
{
  self->kept = kept;
}

void
amana_message_set_versions (AmanaMessage *self, guint version, guint n_versions)
{
  guint version_before = self->version;
  guint n_before = self->n_versions;

  self->version = MAX (version, 1);
  self->n_versions = MAX (n_versions, 1);
  if (self->version != version_before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERSION]);
  if (self->n_versions != n_before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_VERSIONS]);
}

/**
 * amana_message_new:
 * @role: who speaks
 * @text: (nullable): what is said, at most AMANA_MESSAGE_MAX_BYTES of it
 *
 * Makes a message that is not on disk yet, with a new id and the time of now:
 * held when it is a person's, streaming when it is an answer.
 *
 * Returns: (transfer full): a message
 */
AmanaMessage *
amana_message_new (AmanaRole role, const char *text)
{
  AmanaMessage *self = g_object_new (AMANA_TYPE_MESSAGE, NULL);

  self->id = amana_id_new ();
  self->role = role;
  self->state = role == AMANA_ROLE_PERSON ? AMANA_MESSAGE_HELD : AMANA_MESSAGE_STREAMING;
  self->time = g_get_real_time ();
  if (text != NULL)
    append_bounded (self->text, text);
  return self;
}

/**
 * amana_message_get_id:
 * @self: a message
 *
 * Returns: its id, the same on disk
 */
const char *
amana_message_get_id (AmanaMessage *self)
{
  g_return_val_if_fail (AMANA_IS_MESSAGE (self), NULL);

  return self->id;
}

/**
 * amana_message_get_role:
 * @self: a message
 *
 * Returns: who speaks
 */
AmanaRole
amana_message_get_role (AmanaMessage *self)
{
  g_return_val_if_fail (AMANA_IS_MESSAGE (self), AMANA_ROLE_PERSON);

  return self->role;
}

/**
 * amana_message_get_text:
 * @self: a message
 *
 * Returns: the text, Markdown in an answer, as typed otherwise; empty until the
 *   store has brought it
 */
const char *
amana_message_get_text (AmanaMessage *self)
{
  g_return_val_if_fail (AMANA_IS_MESSAGE (self), NULL);

  return self->text->str;
}

/**
 * amana_message_append_text:
 * @self: a message
 * @piece: what came; what exceeds AMANA_MESSAGE_MAX_BYTES is dropped
 *
 * Adds a piece of a streaming answer.
 */
void
amana_message_append_text (AmanaMessage *self, const char *piece)
{
  g_return_if_fail (AMANA_IS_MESSAGE (self));
  g_return_if_fail (piece != NULL);

  if (*piece == '\0')
    return;
  append_bounded (self->text, piece);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

/**
 * amana_message_get_state:
 * @self: a message
 *
 * Returns: how far it has come
 */
AmanaMessageState
amana_message_get_state (AmanaMessage *self)
{
  g_return_val_if_fail (AMANA_IS_MESSAGE (self), AMANA_MESSAGE_FAILED);

  return self->state;
}

/**
 * amana_message_set_state:
 * @self: a message
 * @state: how far it has come; on disk only after amana_chat_put_message()
 */
void
amana_message_set_state (AmanaMessage *self, AmanaMessageState state)
{
  g_return_if_fail (AMANA_IS_MESSAGE (self));

  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/**
 * amana_message_get_time:
 * @self: a message
 *
 * Returns: when it was made, in µs since 1970
 */
gint64
amana_message_get_time (AmanaMessage *self)
{
  g_return_val_if_fail (AMANA_IS_MESSAGE (self), 0);

  return self->time;
}

/**
 * amana_message_get_n_sources:
 * @self: a message
 *
 * Returns: how many sources its text may link to
 */
guint
amana_message_get_n_sources (AmanaMessage *self)
{
  g_return_val_if_fail (AMANA_IS_MESSAGE (self), 0);

  return self->sources->len;
}

/**
 * amana_message_get_source:
 * @self: a message
 * @index: from 0; as in a link to `amana:0`
 *
 * Returns: (transfer none) (nullable): that source, %NULL where there is none
 */
AmanaSource *
amana_message_get_source (AmanaMessage *self, guint index)
{
  g_return_val_if_fail (AMANA_IS_MESSAGE (self), NULL);

  return index < self->sources->len ? g_ptr_array_index (self->sources, index) : NULL;
}

/**
 * amana_message_add_source:
 * @self: a message
 * @source: (transfer none): where a number comes from
 */
void
amana_message_add_source (AmanaMessage *self, AmanaSource *source)
{
  g_return_if_fail (AMANA_IS_MESSAGE (self));
  g_return_if_fail (source != NULL);

  g_ptr_array_add (self->sources, amana_source_ref (source));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SOURCES]);
}

/**
 * amana_message_get_suggestions:
 * @self: a message
 *
 * Returns: (transfer none) (nullable): what may be asked next; not kept on disk
 */
const char *const *
amana_message_get_suggestions (AmanaMessage *self)
{
  g_return_val_if_fail (AMANA_IS_MESSAGE (self), NULL);

  return (const char *const *) self->suggestions;
}

/**
 * amana_message_set_suggestions:
 * @self: a message
 * @suggestions: (nullable): what may be asked next
 */
void
amana_message_set_suggestions (AmanaMessage *self, const char *const *suggestions)
{
  g_return_if_fail (AMANA_IS_MESSAGE (self));

  g_strfreev (self->suggestions);
  self->suggestions = g_strdupv ((char **) suggestions);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUGGESTIONS]);
}

/**
 * amana_message_get_engine:
 * @self: a message
 *
 * Returns: (nullable): who wrote an answer, as it is shown
 */
const char *
amana_message_get_engine (AmanaMessage *self)
{
  g_return_val_if_fail (AMANA_IS_MESSAGE (self), NULL);

  return self->engine;
}

/**
 * amana_message_set_engine:
 * @self: a message
 * @engine: (nullable): who writes it; on disk only after amana_chat_put_message()
 */
void
amana_message_set_engine (AmanaMessage *self, const char *engine)
{
  g_return_if_fail (AMANA_IS_MESSAGE (self));

  if (g_set_str (&self->engine, engine))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENGINE]);
}

/**
 * amana_message_get_note:
 * @self: a message
 *
 * Returns: (nullable): why it is partial or failed, or what was left out
 */
const char *
amana_message_get_note (AmanaMessage *self)
{
  g_return_val_if_fail (AMANA_IS_MESSAGE (self), NULL);

  return self->note;
}

/**
 * amana_message_set_note:
 * @self: a message
 * @note: (nullable): a sentence; on disk only after amana_chat_put_message()
 */
void
amana_message_set_note (AmanaMessage *self, const char *note)
{
  g_return_if_fail (AMANA_IS_MESSAGE (self));

  if (g_set_str (&self->note, note))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTE]);
}

/**
 * amana_message_get_version:
 * @self: a message
 *
 * Returns: which of the messages that follow the same one it is, from 1
 */
guint
amana_message_get_version (AmanaMessage *self)
{
  g_return_val_if_fail (AMANA_IS_MESSAGE (self), 1);

  return self->version;
}

/**
 * amana_message_get_n_versions:
 * @self: a message
 *
 * Returns: how many messages follow the one that it follows; 1: there is no other
 */
guint
amana_message_get_n_versions (AmanaMessage *self)
{
  g_return_val_if_fail (AMANA_IS_MESSAGE (self), 1);

  return self->n_versions;
}

/**
 * amana_message_dup_plain_text:
 * @self: a message
 *
 * Returns: (transfer full): an answer without Markdown marks and link targets; a
 *   person's words as they are
 */
char *
amana_message_dup_plain_text (AmanaMessage *self)
{
  g_return_val_if_fail (AMANA_IS_MESSAGE (self), NULL);

  if (self->role == AMANA_ROLE_PERSON)
    return g_strdup (self->text->str);
  return amana_plain_text_from_markdown (self->text->str);
}
