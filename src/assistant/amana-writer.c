/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a model sends, on its way into a message, in five steps:
 *
 *     bytes → whole characters → checked against the record → names put back →
 *     sentence by sentence (amana-reply-filter.c) → message
 *
 * A character that comes in two pieces waits for its second half; what is no UTF-8 becomes
 * U+FFFD. Placeholders go through the check as they are and become names after it, so
 * that the digits of a person's own address are not held against her record. Every step
 * keeps back what it cannot decide yet and no more; amana_writer_finish() lets it go.
 * Sources are attached before the text that counts them.
 *
 * Without a record the check still takes links out that lead into Amana. A reply that
 * would not fit into a message is cut before the last word that does; the message is
 * then PARTIAL and says why. Once a message is not being written any more, nothing of it
 * is touched. */

#include "config.h"

#include "amana-writer.h"

#include <string.h>

struct _AmanaWriter
{
  gatomicrefcount ref_count;

  AmanaMessage *answer;      /* (owned) */
  AmanaLetter *letter;       /* (owned) (nullable) */
  AmanaGrounding *grounding; /* (owned) */
  AmanaReplyFilter *filter;  /* (owned) (nullable) */
  GString *bytes;            /* (owned): the start of a character */
  GString *checked;          /* (owned): what may hold half a placeholder */
  guint n_sources;           /* attached */
  gsize n_written;           /* bytes of the message */
  gboolean is_cut, is_finished;
};

G_DEFINE_BOXED_TYPE (AmanaWriter, amana_writer, amana_writer_ref, amana_writer_unref)

/**
 * amana_writer_new:
 * @answer: a message that is being written, without sources
 * @letter: (nullable): what it answers, for what was hidden in it
 * @grounding: (nullable): a check that has not begun; %NULL where there is no record
 *
 * Returns: (transfer full): a writer for one reply
 */
AmanaWriter *
amana_writer_new (AmanaMessage *answer, AmanaLetter *letter, AmanaGrounding *grounding)
{
  AmanaWriter *self;

  g_return_val_if_fail (AMANA_IS_MESSAGE (answer), NULL);
  g_return_val_if_fail (letter == NULL || AMANA_IS_LETTER (letter), NULL);

  self = g_new0 (AmanaWriter, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->answer = g_object_ref (answer);
  self->n_written = strlen (amana_message_get_text (answer));
  self->bytes = g_string_new (NULL);
  self->checked = g_string_new (NULL);
  self->grounding = grounding != NULL ? amana_grounding_ref (grounding)
                                      : amana_grounding_new (NULL, NULL, NULL, "en");
  if (letter == NULL)
    return self;
  self->letter = g_object_ref (letter);
  for (guint i = 0; i < amana_letter_get_n_redactions (letter); i++)
    amana_grounding_keep_verbatim (self->grounding,
                                   amana_letter_get_redaction (letter, i)->placeholder);

  return self;
}

AmanaWriter *
amana_writer_ref (AmanaWriter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
amana_writer_unref (AmanaWriter *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_object_unref (self->answer);
  g_clear_object (&self->letter);
  amana_grounding_unref (self->grounding);
  g_clear_pointer (&self->filter, amana_reply_filter_free);
  g_string_free (self->bytes, TRUE);
  g_string_free (self->checked, TRUE);
  g_free (self);
}

/**
 * amana_writer_take_filter:
 * @self: a writer that has nothing yet
 * @filter: (transfer full): what checks the reply sentence by sentence
 */
void
amana_writer_take_filter (AmanaWriter *self, AmanaReplyFilter *filter)
{
  g_return_if_fail (self != NULL && self->filter == NULL);

  self->filter = filter;
}

/* --- whole characters ----------------------------------------------------------- */

/* Whether @text, shorter than a character, may become one. */
static gboolean
may_go_on (const char *text, gsize size)
{
  return size < 6 && g_utf8_get_char_validated (text, (gssize) size) == (gunichar) -2;
}

/* Takes the whole characters out of what has come. */
static char *
take_characters (AmanaWriter *self, gboolean all)
{
  GString *text = g_string_new (NULL);
  const char *p = self->bytes->str;
  gsize left = self->bytes->len;

  while (left > 0)
    {
      const char *end;

      g_utf8_validate_len (p, left, &end);
      g_string_append_len (text, p, end - p);
      left -= (gsize) (end - p);
      p = end;
      if (left == 0 || (!all && may_go_on (p, left)))
        break;
      g_string_append (text, "\uFFFD");
      p++;
      left--;
    }
  g_string_erase (self->bytes, 0, (gssize) (self->bytes->len - left));

  return g_string_free_and_steal (text);
}

/* --- into the message ----------------------------------------------------------- */

static gboolean
is_open (AmanaWriter *self)
{
  return !self->is_finished && amana_message_get_state (self->answer) == AMANA_MESSAGE_STREAMING;
}

/* How much of @text fits: all, or up to the last blank that does. */
static gsize
find_fitting (AmanaWriter *self, const char *text)
{
  gsize length = strlen (text);
  gsize room = AMANA_MESSAGE_MAX_BYTES - MIN (self->n_written, AMANA_MESSAGE_MAX_BYTES);

  if (length <= room)
    return length;
  for (gsize i = room; i > 0; i--)
    if (text[i - 1] == ' ' || text[i - 1] == '\n')
      return i - 1;

  return 0;
}

static void
cut (AmanaWriter *self)
{
  g_autoptr (GError) error =
    g_error_new_literal (AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CUT_SHORT, "message is full");
  g_autofree char *note = amana_engine_error_to_note (error);

  self->is_cut = TRUE;
  amana_message_set_note (self->answer, note);
  amana_message_set_state (self->answer, AMANA_MESSAGE_PARTIAL);
}

static void
attach_sources (AmanaWriter *self)
{
  GPtrArray *sources = amana_grounding_get_sources (self->grounding);

  for (; self->n_sources < sources->len; self->n_sources++)
    amana_message_add_source (self->answer, g_ptr_array_index (sources, self->n_sources));
}

static void
put (AmanaWriter *self, const char *text)
{
  gsize fitting = find_fitting (self, text);
  g_autofree char *piece = g_strndup (text, fitting);

  attach_sources (self);
  amana_message_append_text (self->answer, piece);
  self->n_written += fitting;
  if (text[fitting] != '\0')
    cut (self);
}

static void
put_checked (AmanaWriter *self, const char *text, gboolean all)
{
  g_autofree char *passed = NULL;
  g_autofree char *rest = NULL;

  if (self->filter == NULL)
    {
      put (self, text);
      return;
    }
  passed = amana_reply_filter_append (self->filter, text);
  rest = all ? amana_reply_filter_finish (self->filter) : g_strdup ("");
  if (*passed != '\0')
    put (self, passed);
  if (*rest != '\0' && !self->is_cut)
    put (self, rest);
}

/* Puts back what was hidden, as far as it can be told. */
static void
put_settled (AmanaWriter *self, gboolean all)
{
  gsize settled = self->checked->len;
  g_autofree char *head = NULL;
  g_autofree char *text = NULL;

  if (self->letter != NULL && !all)
    settled = amana_letter_get_settled_length (self->letter, self->checked->str);
  if (settled == 0 && !all)
    return;
  head = g_strndup (self->checked->str, settled);
  g_string_erase (self->checked, 0, (gssize) settled);
  text = self->letter != NULL ? amana_letter_restore (self->letter, head) : g_strdup (head);
  put_checked (self, text, all);
}

/**
 * amana_writer_append:
 * @self: a writer
 * @piece: what came
 *
 * Returns: %FALSE once the message takes no more: it was stopped, or it is full
 */
gboolean
amana_writer_append (AmanaWriter *self, const char *piece)
{
  g_autofree char *text = NULL;
  g_autofree char *checked = NULL;

  g_return_val_if_fail (self != NULL && piece != NULL, FALSE);

  if (!is_open (self))
    return FALSE;
  g_string_append (self->bytes, piece);
  text = take_characters (self, FALSE);
  checked = amana_grounding_filter (self->grounding, text);
  g_string_append (self->checked, checked);
  put_settled (self, FALSE);

  return is_open (self);
}

/**
 * amana_writer_finish:
 * @self: a writer
 *
 * Lets go what was held back, if the message still takes it.
 */
void
amana_writer_finish (AmanaWriter *self)
{
  g_autofree char *text = NULL;
  g_autofree char *checked = NULL;
  g_autofree char *rest = NULL;

  g_return_if_fail (self != NULL);

  if (is_open (self))
    {
      text = take_characters (self, TRUE);
      checked = amana_grounding_filter (self->grounding, text);
      rest = amana_grounding_finish (self->grounding);
      g_string_append (self->checked, checked);
      g_string_append (self->checked, rest);
      put_settled (self, TRUE);
    }
  self->is_finished = TRUE;
}

/**
 * amana_writer_is_cut:
 * @self: a writer
 *
 * Returns: whether the reply was more than a message can hold
 */
gboolean
amana_writer_is_cut (AmanaWriter *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_cut;
}

/**
 * amana_writer_get_answer:
 * @self: a writer
 *
 * Returns: (transfer none): the message that is written
 */
AmanaMessage *
amana_writer_get_answer (AmanaWriter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->answer;
}
