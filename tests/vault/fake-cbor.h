/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>
#include <string.h>

/* As much CBOR as a security key speaks: whole items of definite length. */

typedef enum
{
  CBOR_UINT,
  CBOR_NEGATIVE,
  CBOR_BYTES,
  CBOR_TEXT,
  CBOR_ARRAY,
  CBOR_MAP,
  CBOR_TAG,
  CBOR_SIMPLE,
} CborType;

typedef struct
{
  const guint8 *at; /* NULL: nothing there */
  const guint8 *end;
} Cbor;

static inline void
cbor_put (GByteArray *to, CborType type, guint64 number)
{
  guint8 head[9] = { type << 5 };
  guint n_bytes = number < 24 ? 0 : number < 256 ? 1 : number < 65536 ? 2 : 4;

  head[0] |= n_bytes == 0 ? number : n_bytes == 1 ? 24 : n_bytes == 2 ? 25 : 26;
  for (guint i = 0; i < n_bytes; i++)
    head[n_bytes - i] = number >> (8 * i);
  g_byte_array_append (to, head, 1 + n_bytes);
}

static inline void
cbor_put_int (GByteArray *to, int number)
{
  cbor_put (to, number < 0 ? CBOR_NEGATIVE : CBOR_UINT, number < 0 ? -1 - number : number);
}

static inline void
cbor_put_bytes (GByteArray *to, gconstpointer bytes, gsize size)
{
  cbor_put (to, CBOR_BYTES, size);
  g_byte_array_append (to, bytes, size);
}

static inline void
cbor_put_text (GByteArray *to, const char *text)
{
  cbor_put (to, CBOR_TEXT, strlen (text));
  g_byte_array_append (to, (const guint8 *) text, strlen (text));
}

static inline void
cbor_put_boolean (GByteArray *to, gboolean value)
{
  cbor_put (to, CBOR_SIMPLE, value ? 21 : 20);
}

/* Reads the head of what is at @self and steps over it. */
static inline guint64
cbor_take_head (Cbor *self, CborType *type)
{
  guint8 first, n_bytes;
  guint64 number = 0;

  g_assert_true (self->at < self->end);
  first = *self->at++;
  *type = first >> 5;
  if ((first & 31) < 24)
    return first & 31;
  n_bytes = 1 << ((first & 31) - 24);
  g_assert_cmpint (self->end - self->at, >=, n_bytes);
  for (guint i = 0; i < n_bytes; i++)
    number = number << 8 | *self->at++;
  return number;
}

static inline void
cbor_skip (Cbor *self)
{
  CborType type;
  guint64 number = cbor_take_head (self, &type);

  if (type == CBOR_BYTES || type == CBOR_TEXT)
    self->at += number;
  else if (type == CBOR_ARRAY || type == CBOR_MAP)
    for (guint64 i = 0; i < number * (type == CBOR_MAP ? 2 : 1); i++)
      cbor_skip (self);
  g_assert_true (self->at <= self->end);
}

static inline int
cbor_get_int (Cbor self)
{
  CborType type;
  guint64 number = cbor_take_head (&self, &type);

  g_assert_true (type == CBOR_UINT || type == CBOR_NEGATIVE);
  return type == CBOR_NEGATIVE ? -1 - (int) number : (int) number;
}

static inline const guint8 *
cbor_get_bytes (Cbor self, gsize *size)
{
  CborType type;

  *size = cbor_take_head (&self, &type);
  g_assert_true (type == CBOR_BYTES || type == CBOR_TEXT);
  return self.at;
}

static inline gboolean
cbor_is_true (Cbor self)
{
  return *self.at == 0xf5;
}

/* The value beside a key of a map, the key being a number or, with @text, a word. */
static inline Cbor
cbor_look_up (Cbor map, int number, const char *text)
{
  CborType type;
  guint64 n;

  if (map.at == NULL)
    return map;
  n = cbor_take_head (&map, &type);
  g_assert_cmpint (type, ==, CBOR_MAP);
  for (guint64 i = 0; i < n; i++)
    {
      Cbor key = map;
      gsize size;
      gboolean found;

      if (text == NULL)
        found = (*key.at >> 5) < CBOR_BYTES && cbor_get_int (key) == number;
      else
        found = (*key.at >> 5) == CBOR_TEXT &&
                memcmp (cbor_get_bytes (key, &size), text, strlen (text)) == 0 &&
                size == strlen (text);
      cbor_skip (&map);
      if (found)
        return map;
      cbor_skip (&map);
    }
  return (Cbor) { NULL, NULL };
}

static inline Cbor
cbor_get_item (Cbor array, guint i)
{
  CborType type;
  guint64 n;

  if (array.at == NULL)
    return array;
  n = cbor_take_head (&array, &type);
  g_assert_cmpint (type, ==, CBOR_ARRAY);
  if (i >= n)
    return (Cbor) { NULL, NULL };
  while (i-- > 0)
    cbor_skip (&array);
  return array;
}
