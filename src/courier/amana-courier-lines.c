/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A stream of bytes as lines, none longer than was agreed at birth. Pure.
 *
 * A line ends with a line feed, a carriage return, or the two together, as in
 * server-sent events; a pair that is torn apart between two chunks is still one end. Bytes
 * are not looked at otherwise, so a character that came in two chunks is whole in
 * its line.
 *
 * Each byte is looked at once: `n_seen` remembers how far the search for an end got,
 * and `start` where the first line not taken begins; what was taken is dropped when
 * the next chunk comes.
 */

#include "config.h"

#include "amana-courier-lines.h"

struct _AmanaCourierLines
{
  GByteArray *bytes; /* (owned) */
  gsize max_line_bytes;
  gsize start;    /* of the first line that was not taken */
  gsize n_seen;   /* bytes known to hold no end, from the beginning of @bytes */
  gsize line_end; /* where the latest line fed begins, for the limit */
  gboolean torn;  /* the last byte taken was a carriage return */
  gboolean broken;
};

AmanaCourierLines *
amana_courier_lines_new (gsize max_line_bytes)
{
  AmanaCourierLines *self = g_new0 (AmanaCourierLines, 1);

  self->bytes = g_byte_array_new ();
  self->max_line_bytes = max_line_bytes;
  return self;
}

void
amana_courier_lines_free (AmanaCourierLines *self)
{
  g_byte_array_unref (self->bytes);
  g_free (self);
}

static gboolean
is_end (guint8 byte)
{
  return byte == '\n' || byte == '\r';
}

static void
drop_taken (AmanaCourierLines *self)
{
  if (self->start == 0)
    return;

  g_byte_array_remove_range (self->bytes, 0, (guint) self->start);
  self->n_seen -= MIN (self->n_seen, self->start);
  self->line_end -= MIN (self->line_end, self->start);
  self->start = 0;
}

/**
 * amana_courier_lines_feed:
 * @self: the lines so far
 * @chunk: what comes next
 *
 * Returns: %FALSE when a line is longer than was agreed at birth
 */
gboolean
amana_courier_lines_feed (AmanaCourierLines *self, GBytes *chunk)
{
  gsize n;
  const guint8 *data = g_bytes_get_data (chunk, &n);

  if (self->broken)
    return FALSE;

  drop_taken (self);
  for (gsize i = 0; i < n; i++)
    {
      if (is_end (data[i]))
        self->line_end = self->bytes->len + i + 1;
      else if (self->bytes->len + i + 1 - self->line_end > self->max_line_bytes)
        self->broken = TRUE;
    }
  if (n > 0 && !self->broken)
    g_byte_array_append (self->bytes, data, (guint) n);

  return !self->broken;
}

/**
 * amana_courier_lines_take:
 * @self: the lines so far
 *
 * Returns: (transfer full) (nullable): the next line without its end, %NULL when
 *   no line is whole
 */
GBytes *
amana_courier_lines_take (AmanaCourierLines *self)
{
  const guint8 *data = self->bytes->data;
  gsize end, start;

  if (self->torn && self->start < self->bytes->len)
    {
      self->start += data[self->start] == '\n';
      self->torn = FALSE;
    }
  start = self->start;
  for (end = MAX (start, self->n_seen); end < self->bytes->len && !is_end (data[end]); end++)
    continue;
  self->n_seen = end;
  if (end == self->bytes->len)
    return NULL;

  self->start = end + 1;
  if (data[end] == '\r')
    {
      self->torn = self->start == self->bytes->len;
      self->start += !self->torn && data[self->start] == '\n';
    }
  self->n_seen = self->start;

  return g_bytes_new (data + start, end - start);
}

/**
 * amana_courier_lines_take_rest:
 * @self: the lines so far, all taken, of a stream that is over
 *
 * Returns: (transfer full) (nullable): a last line that has no end, %NULL for none
 */
GBytes *
amana_courier_lines_take_rest (AmanaCourierLines *self)
{
  gsize start = self->start;

  self->start = self->bytes->len;
  return start < self->bytes->len
           ? g_bytes_new (self->bytes->data + start, self->bytes->len - start)
           : NULL;
}
