/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What would leave, byte for byte.
 *
 * A letter is made of parts, and of a function that turns parts into the body of a
 * request. What identifies somebody is replaced in the parts, before the body is made:
 * so a name that holds quotes or braces cannot break the body, and the body never holds
 * what was replaced. The body is made anew after each change, and never by anybody else:
 * what the sheet shows, what the ledger hashes and what the courier sends is one GBytes.
 *
 * A sealed letter does not change any more, whatever is asked of it. Main thread. */

#include "config.h"

#include "amana-letter.h"

#include <string.h>

#include "amana-hiding.h"
#include "amana-letter-private.h"
#include "amana-placeholder.h"
#include "amana-text.h"

struct _AmanaLetter
{
  GObject parent_instance;

  AmanaRecipient *recipient; /* (owned) */
  GPtrArray *parts;          /* (owned) of AmanaLetterPart, as written */
  AmanaLetterRender render;
  gpointer render_data;
  GDestroyNotify render_destroy; /* (nullable) */

  char *compartment;  /* (owned) (nullable) */
  char *conversation; /* (owned) (nullable) */
  char *language;     /* (owned) (nullable) */
  char *omitted;      /* (owned) (nullable) */
  GStrv documents;    /* (owned) (nullable) ids */
  gboolean temporary;

  AmanaHiding *hiding; /* (owned) (nullable) until something was looked for */
  GBytes *body;        /* (owned) (nullable) until it is asked for */
  AmanaAgreed agreed;
  gboolean sealed;
};

G_DEFINE_FINAL_TYPE (AmanaLetter, amana_letter, G_TYPE_OBJECT)

typedef enum
{
  PROP_BODY = 1,
} AmanaLetterProperty;

static GParamSpec *properties[PROP_BODY + 1];

static void
amana_letter_finalize (GObject *object)
{
  AmanaLetter *self = AMANA_LETTER (object);

  if (self->render_destroy != NULL)
    self->render_destroy (self->render_data);
  g_clear_pointer (&self->recipient, amana_recipient_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->hiding, amana_hiding_free);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->compartment);
  g_free (self->conversation);
  g_free (self->language);
  g_free (self->omitted);
  g_strfreev (self->documents);

  G_OBJECT_CLASS (amana_letter_parent_class)->finalize (object);
}

static void
amana_letter_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch ((AmanaLetterProperty) prop_id)
    {
    case PROP_BODY:
      g_value_set_boxed (value, amana_letter_get_body (AMANA_LETTER (object)));
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
amana_letter_class_init (AmanaLetterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = amana_letter_finalize;
  object_class->get_property = amana_letter_get_property;

  properties[PROP_BODY] = g_param_spec_boxed ("body", NULL, NULL, G_TYPE_BYTES,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
amana_letter_init (AmanaLetter *self)
{
}

/**
 * amana_letter_new:
 * @recipient: to whom
 * @parts: (element-type AmanaLetterPart): what is said, in order
 * @render: makes the body of parts
 * @user_data: (nullable): for @render
 * @destroy: (nullable): for @user_data
 *
 * Returns: (transfer full): a letter in which nothing is replaced yet
 */
AmanaLetter *
amana_letter_new (AmanaRecipient *recipient,
                  GPtrArray *parts,
                  AmanaLetterRender render,
                  gpointer user_data,
                  GDestroyNotify destroy)
{
  AmanaLetter *self;

  g_return_val_if_fail (recipient != NULL && parts != NULL && render != NULL, NULL);

  self = g_object_new (AMANA_TYPE_LETTER, NULL);
  self->recipient = amana_recipient_ref (recipient);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_letter_part_unref);
  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_add (self->parts, amana_letter_part_ref (g_ptr_array_index (parts, i)));
  self->render = render;
  self->render_data = user_data;
  self->render_destroy = destroy;
  return self;
}

/* --- what is known of it --- */

/**
 * amana_letter_set_compartment:
 * @self: a letter
 * @compartment: (nullable): who asks: "general", "health"
 */
void
amana_letter_set_compartment (AmanaLetter *self, const char *compartment)
{
  g_return_if_fail (AMANA_IS_LETTER (self));

  g_set_str (&self->compartment, compartment);
}

/**
 * amana_letter_set_conversation:
 * @self: a letter
 * @conversation_id: (nullable): the conversation it belongs to
 */
void
amana_letter_set_conversation (AmanaLetter *self, const char *conversation_id)
{
  g_return_if_fail (AMANA_IS_LETTER (self));

  g_set_str (&self->conversation, conversation_id);
}

/**
 * amana_letter_set_temporary:
 * @self: a letter
 * @temporary: whether nothing of its words may be kept
 */
void
amana_letter_set_temporary (AmanaLetter *self, gboolean temporary)
{
  g_return_if_fail (AMANA_IS_LETTER (self));

  self->temporary = temporary;
}

/**
 * amana_letter_set_language:
 * @self: a letter
 * @language: (nullable): "en", "fr", "ar": of its placeholders; %NULL: the question's
 */
void
amana_letter_set_language (AmanaLetter *self, const char *language)
{
  g_return_if_fail (AMANA_IS_LETTER (self));

  g_set_str (&self->language, language);
}

/**
 * amana_letter_set_omitted:
 * @self: a letter
 * @omitted: (nullable): what was left out, as a translated sentence
 */
void
amana_letter_set_omitted (AmanaLetter *self, const char *omitted)
{
  g_return_if_fail (AMANA_IS_LETTER (self));

  g_set_str (&self->omitted, omitted);
}

/**
 * amana_letter_get_recipient:
 * @self: a letter
 *
 * Returns: (transfer none): to whom it goes
 */
AmanaRecipient *
amana_letter_get_recipient (AmanaLetter *self)
{
  g_return_val_if_fail (AMANA_IS_LETTER (self), NULL);

  return self->recipient;
}

/**
 * amana_letter_get_compartment:
 * @self: a letter
 *
 * Returns: (nullable): who asks
 */
const char *
amana_letter_get_compartment (AmanaLetter *self)
{
  g_return_val_if_fail (AMANA_IS_LETTER (self), NULL);

  return self->compartment;
}

/**
 * amana_letter_get_conversation:
 * @self: a letter
 *
 * Returns: (nullable): the conversation's id
 */
const char *
amana_letter_get_conversation (AmanaLetter *self)
{
  g_return_val_if_fail (AMANA_IS_LETTER (self), NULL);

  return self->conversation;
}

/**
 * amana_letter_get_temporary:
 * @self: a letter
 *
 * Returns: whether nothing of its words may be kept
 */
gboolean
amana_letter_get_temporary (AmanaLetter *self)
{
  g_return_val_if_fail (AMANA_IS_LETTER (self), TRUE);

  return self->temporary;
}

/**
 * amana_letter_set_documents:
 * @self: a letter
 * @ids: (nullable): the documents out of which values stand in it
 *
 * When one of them is deleted the letter's words go with it.
 */
void
amana_letter_set_documents (AmanaLetter *self, GStrv ids)
{
  g_return_if_fail (AMANA_IS_LETTER (self));

  g_strfreev (self->documents);
  self->documents = g_strdupv (ids);
}

/**
 * amana_letter_get_documents:
 * @self: a letter
 *
 * Returns: (transfer none) (nullable): the documents out of which values stand in it
 */
GStrv
amana_letter_get_documents (AmanaLetter *self)
{
  g_return_val_if_fail (AMANA_IS_LETTER (self), NULL);

  return self->documents;
}

/**
 * amana_letter_get_omitted:
 * @self: a letter
 *
 * Returns: (nullable): what was left out, in words
 */
const char *
amana_letter_get_omitted (AmanaLetter *self)
{
  g_return_val_if_fail (AMANA_IS_LETTER (self), NULL);

  return self->omitted;
}

/* --- what is replaced --- */

static void
changed (AmanaLetter *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BODY]);
}

static const char *
pick_language (AmanaLetter *self)
{
  const char *language = self->language;

  for (guint i = self->parts->len; i > 0 && language == NULL; i--)
    {
      const AmanaLetterPart *part = g_ptr_array_index (self->parts, i - 1);

      if (part->purpose == AMANA_PART_QUESTION)
        language = amana_text_guess_language (part->text);
    }
  return language != NULL ? language : "en";
}

/**
 * amana_letter_hide:
 * @self: a letter that is not sealed
 * @known: (nullable): whom and what to look for, beside what tells itself
 *
 * Replaces names, birth dates, identifiers, phones, e-mail and postal addresses by
 * placeholders. Once: a second call changes nothing.
 */
void
amana_letter_hide (AmanaLetter *self, AmanaIdentity *known)
{
  g_return_if_fail (AMANA_IS_LETTER (self));

  if (self->sealed || self->hiding != NULL)
    return;
  self->hiding = amana_hiding_new (self->parts, known, pick_language (self));
  changed (self);
}

/**
 * amana_letter_get_n_redactions:
 * @self: a letter
 *
 * Returns: how many names, dates, numbers… were replaced, put back or not
 */
guint
amana_letter_get_n_redactions (AmanaLetter *self)
{
  g_return_val_if_fail (AMANA_IS_LETTER (self), 0);

  return self->hiding != NULL ? self->hiding->redactions->len : 0;
}

/**
 * amana_letter_get_redaction:
 * @self: a letter
 * @redaction: which, from 0
 *
 * Returns: (transfer none): it
 */
const AmanaRedaction *
amana_letter_get_redaction (AmanaLetter *self, guint redaction)
{
  g_return_val_if_fail (redaction < amana_letter_get_n_redactions (self), NULL);

  return g_ptr_array_index (self->hiding->redactions, redaction);
}

/**
 * amana_letter_put_back:
 * @self: a letter
 * @redaction: which, from 0
 * @put_back: whether the original goes after all, wherever it stood
 *
 * Changes the body. A sealed letter stays as it is.
 */
void
amana_letter_put_back (AmanaLetter *self, guint redaction, gboolean put_back)
{
  AmanaRedaction *one;

  g_return_if_fail (redaction < amana_letter_get_n_redactions (self));

  one = g_ptr_array_index (self->hiding->redactions, redaction);
  if (self->sealed || one->put_back == !!put_back)
    return;
  one->put_back = !!put_back;
  changed (self);
}

/* --- what goes --- */

static char *
compose (AmanaLetter *self, guint i, GArray *spans)
{
  const AmanaLetterPart *part = g_ptr_array_index (self->parts, i);
  GArray *hidden = self->hiding != NULL ? g_ptr_array_index (self->hiding->hidden, i) : NULL;
  GString *text = g_string_new (NULL);
  gsize copied = 0;

  for (guint j = 0; hidden != NULL && j < hidden->len; j++)
    {
      const AmanaHidden *place = &g_array_index (hidden, AmanaHidden, j);
      const AmanaRedaction *redaction =
        g_ptr_array_index (self->hiding->redactions, place->redaction);
      AmanaLetterSpan span = { .redaction = place->redaction };

      g_string_append_len (text, part->text + copied, (gssize) (place->start - copied));
      span.start = text->len;
      if (redaction->put_back)
        g_string_append_len (text, part->text + place->start, (gssize) (place->end - place->start));
      else
        g_string_append (text, redaction->placeholder);
      span.end = text->len;
      copied = place->end;
      if (spans != NULL)
        g_array_append_val (spans, span);
    }
  g_string_append (text, part->text + copied);
  return g_string_free_and_steal (text);
}

/**
 * amana_letter_get_n_parts:
 * @self: a letter
 *
 * Returns: how many parts it has
 */
guint
amana_letter_get_n_parts (AmanaLetter *self)
{
  g_return_val_if_fail (AMANA_IS_LETTER (self), 0);

  return self->parts->len;
}

/**
 * amana_letter_dup_part:
 * @self: a letter
 * @part: which, from 0
 *
 * Returns: (transfer full): the part with its text as it would go now
 */
AmanaLetterPart *
amana_letter_dup_part (AmanaLetter *self, guint part)
{
  const AmanaLetterPart *written;
  g_autofree char *text = NULL;

  g_return_val_if_fail (AMANA_IS_LETTER (self), NULL);
  g_return_val_if_fail (part < self->parts->len, NULL);

  written = g_ptr_array_index (self->parts, part);
  text = compose (self, part, NULL);
  return amana_letter_part_new (written->role, text, written->purpose, written->label);
}

/**
 * amana_letter_dup_spans:
 * @self: a letter
 * @part: which, from 0
 *
 * Returns: (transfer full) (element-type AmanaLetterSpan): where the placeholders, and
 *   what was put back, stand in the text of amana_letter_dup_part(), in order
 */
GArray *
amana_letter_dup_spans (AmanaLetter *self, guint part)
{
  GArray *spans;
  g_autofree char *text = NULL;

  g_return_val_if_fail (AMANA_IS_LETTER (self), NULL);
  g_return_val_if_fail (part < self->parts->len, NULL);

  spans = g_array_new (FALSE, FALSE, sizeof (AmanaLetterSpan));
  text = compose (self, part, spans);
  return spans;
}

/**
 * amana_letter_get_body:
 * @self: a letter
 *
 * Returns: (transfer none): the bytes that would go now, or, once sealed, that go; valid
 *   until the letter changes
 */
GBytes *
amana_letter_get_body (AmanaLetter *self)
{
  g_autoptr (GPtrArray) parts = NULL;

  g_return_val_if_fail (AMANA_IS_LETTER (self), NULL);

  if (self->body != NULL)
    return self->body;
  parts = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_letter_part_unref);
  for (guint i = 0; i < self->parts->len; i++)
    g_ptr_array_add (parts, amana_letter_dup_part (self, i));
  self->body = self->render (parts, self->render_data);
  return self->body;
}

/**
 * amana_letter_seal:
 * @self: a letter
 *
 * Makes the body for the last time.
 */
void
amana_letter_seal (AmanaLetter *self)
{
  g_return_if_fail (AMANA_IS_LETTER (self));

  amana_letter_get_body (self);
  self->sealed = TRUE;
}

/**
 * amana_letter_is_sealed:
 * @self: a letter
 *
 * Returns: whether nothing of it changes any more
 */
gboolean
amana_letter_is_sealed (AmanaLetter *self)
{
  g_return_val_if_fail (AMANA_IS_LETTER (self), FALSE);

  return self->sealed;
}

/**
 * amana_letter_get_agreed:
 * @self: a letter
 *
 * Returns: how it was agreed to
 */
AmanaAgreed
amana_letter_get_agreed (AmanaLetter *self)
{
  g_return_val_if_fail (AMANA_IS_LETTER (self), AMANA_AGREED_NOT);

  return self->agreed;
}

void
amana_letter_set_agreed (AmanaLetter *self, AmanaAgreed agreed)
{
  g_assert (AMANA_IS_LETTER (self));

  self->agreed = agreed;
}

/* --- the way back --- */

/**
 * amana_letter_restore:
 * @self: a letter
 * @text: what a model answered, or its beginning up to amana_letter_get_settled_length()
 *
 * Puts in what the placeholders stand for, on this machine. Those that stand in an
 * address or in a link's target stay: opening it would carry the name out.
 *
 * Returns: (transfer full): the text as the person reads it
 */
char *
amana_letter_restore (AmanaLetter *self, const char *text)
{
  g_return_val_if_fail (AMANA_IS_LETTER (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return self->hiding != NULL ? amana_placeholders_restore (self->hiding->redactions, text)
                              : g_strdup (text);
}

/**
 * amana_letter_get_settled_length:
 * @self: a letter
 * @text: what has come of an answer and was not restored yet
 *
 * Returns: how many bytes at its start can be restored now; what follows may be half a
 *   placeholder, or an address that goes on
 */
gsize
amana_letter_get_settled_length (AmanaLetter *self, const char *text)
{
  g_return_val_if_fail (AMANA_IS_LETTER (self), 0);
  g_return_val_if_fail (text != NULL, 0);

  return self->hiding != NULL
           ? amana_placeholders_get_settled_length (self->hiding->redactions, text)
           : strlen (text);
}
