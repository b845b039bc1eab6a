/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Server-sent events, as the HTML standard writes them down and as servers write them.
 *
 *   line    ends with \n, \r or \r\n, wherever the network cuts it; a byte order
 *           mark before the first is dropped
 *   :…      a comment, often to keep the connection awake
 *   data:…  a line of the event's data; several are joined with \n
 *   error:… older llama.cpp says so instead of data:
 *   event:… "error" alone is of use here: the data says what went wrong
 *   other   id, retry: of no use here
 *   empty   the event is complete
 *
 * A line is decoded once it is whole, so that a character cut by the network is never
 * seen in two. Bytes that are no UTF-8 become U+FFFD. Pure.
 */

#include "config.h"

#include "amana-model-events.h"

#include <string.h>

struct _AmanaModelEvents
{
  GString *line;   /* (owned): begun, without its end */
  GString *data;   /* (owned): of the event that is coming in */
  GQueue finished; /* of Event (owned) */
  gboolean has_data;
  gboolean is_error;
  gboolean after_return; /* the last byte was \r: a \n now belongs to it */
  gboolean begun;        /* the first line is over */
};

typedef struct
{
  char *data;
  gboolean is_error;
} Event;

static void
event_free (gpointer data)
{
  Event *event = data;

  g_free (event->data);
  g_free (event);
}

AmanaModelEvents *
amana_model_events_new (void)
{
  AmanaModelEvents *self = g_new0 (AmanaModelEvents, 1);

  self->line = g_string_new (NULL);
  self->data = g_string_new (NULL);
  g_queue_init (&self->finished);
  return self;
}

void
amana_model_events_free (AmanaModelEvents *self)
{
  g_string_free (self->line, TRUE);
  g_string_free (self->data, TRUE);
  g_queue_clear_full (&self->finished, event_free);
  g_free (self);
}

static void
finish_event (AmanaModelEvents *self)
{
  if (self->has_data)
    {
      Event *event = g_new0 (Event, 1);

      event->data = g_utf8_make_valid (self->data->str, (gssize) self->data->len);
      event->is_error = self->is_error;
      g_queue_push_tail (&self->finished, event);
    }
  g_string_truncate (self->data, 0);
  self->has_data = FALSE;
  self->is_error = FALSE;
}

static void
add_data (AmanaModelEvents *self, const char *value, gsize n_bytes)
{
  if (self->has_data)
    g_string_append_c (self->data, '\n');
  g_string_append_len (self->data, value, (gssize) n_bytes);
  self->has_data = TRUE;
}

static gboolean
is_field (const char *name, gsize n_bytes, const char *field)
{
  return n_bytes == strlen (field) && memcmp (name, field, n_bytes) == 0;
}

static void
take_field (AmanaModelEvents *self,
            const char *name,
            gsize n_name,
            const char *value,
            gsize n_bytes)
{
  gboolean error = is_field (name, n_name, "error");

  if (error || is_field (name, n_name, "data"))
    add_data (self, value, n_bytes);
  if (error || (is_field (name, n_name, "event") && is_field (value, n_bytes, "error")))
    self->is_error = TRUE;
}

static void
take_line (AmanaModelEvents *self)
{
  const char *line = self->line->str;
  gsize n_bytes = self->line->len;
  const char *colon;
  gsize n_name, skip;

  if (!self->begun && n_bytes >= 3 && memcmp (line, "\xef\xbb\xbf", 3) == 0)
    {
      line += 3;
      n_bytes -= 3;
    }
  self->begun = TRUE;

  colon = memchr (line, ':', n_bytes);
  n_name = colon != NULL ? (gsize) (colon - line) : n_bytes;
  if (n_bytes == 0)
    finish_event (self);
  else
    {
      skip = MIN (n_name + 1, n_bytes);
      if (skip < n_bytes && line[skip] == ' ')
        skip++;
      take_field (self, line, n_name, line + skip, n_bytes - skip);
    }
  g_string_truncate (self->line, 0);
}

gboolean
amana_model_events_feed (AmanaModelEvents *self, const char *bytes, gsize n_bytes)
{
  const char *end = bytes + n_bytes;

  while (bytes < end)
    {
      const char *stop = bytes;

      if (self->after_return && *bytes == '\n')
        {
          self->after_return = FALSE;
          bytes++;
          continue;
        }
      self->after_return = FALSE;
      while (stop < end && *stop != '\n' && *stop != '\r')
        stop++;
      g_string_append_len (self->line, bytes, stop - bytes);
      if (self->line->len + self->data->len > AMANA_MODEL_MAX_EVENT_BYTES)
        return FALSE;
      bytes = stop;
      if (stop == end)
        break;
      self->after_return = *stop == '\r';
      take_line (self);
      bytes++;
    }

  return TRUE;
}

void
amana_model_events_end (AmanaModelEvents *self)
{
  if (self->line->len > 0)
    take_line (self);
  finish_event (self);
}

char *
amana_model_events_take (AmanaModelEvents *self, gboolean *is_error)
{
  Event *event = g_queue_pop_head (&self->finished);
  char *data = NULL;

  if (event == NULL)
    return NULL;
  *is_error = event->is_error;
  data = g_steal_pointer (&event->data);
  event_free (event);
  return data;
}
