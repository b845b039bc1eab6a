/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Bytes that must not leak.
 *
 * The bytes of an AmanaSecret live in sodium_malloc() memory: between guard
 * pages, kept out of core files (MADV_DONTDUMP) and, where the limit on locked
 * memory allows, out of swap. A refused mlock() is tolerated: the alternative is
 * a person who cannot open her records. Once filled the pages are read-only, and
 * sodium_free() wipes them with the last reference.
 *
 * The refcount lives outside those pages. Immutable, so any thread may read.
 */

#include "config.h"

#include "amana-secret.h"

#include <sodium.h>
#include <string.h>

struct _AmanaSecret
{
  gatomicrefcount ref_count;
  gsize size_bytes;
  guint8 *data; /* (owned), size_bytes + 1 bytes, the last one 0 */
};

G_DEFINE_BOXED_TYPE (AmanaSecret, amana_secret, amana_secret_ref, amana_secret_unref)

/* One byte more, zero, so that a passphrase may be passed on as a string. */
static AmanaSecret *
allocate (gsize size_bytes)
{
  AmanaSecret *self;
  guint8 *data;

  g_assert (sodium_init () >= 0);

  data = sodium_malloc (size_bytes + 1);
  if (data == NULL)
    g_error ("no memory for a secret of %" G_GSIZE_FORMAT " bytes", size_bytes);

  self = g_new0 (AmanaSecret, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->size_bytes = size_bytes;
  self->data = data;
  self->data[size_bytes] = 0;

  return self;
}

static AmanaSecret *
seal (AmanaSecret *self)
{
  sodium_mprotect_readonly (self->data);
  return self;
}

/**
 * amana_secret_new:
 * @data: (array length=size_bytes) (nullable): the bytes; %NULL only when @size_bytes is 0
 * @size_bytes: how many, at most %AMANA_SECRET_MAX_BYTES
 *
 * Copies @data into guarded memory. The caller wipes its own copy.
 *
 * Returns: (transfer full) (nullable): the secret, or %NULL when @size_bytes is too large
 */
AmanaSecret *
amana_secret_new (const void *data, gsize size_bytes)
{
  AmanaSecret *self;

  g_return_val_if_fail (data != NULL || size_bytes == 0, NULL);

  if (size_bytes > AMANA_SECRET_MAX_BYTES)
    return NULL;

  self = allocate (size_bytes);
  if (size_bytes > 0)
    memcpy (self->data, data, size_bytes);

  return seal (self);
}

/**
 * amana_secret_new_from_utf8:
 * @text: a passphrase
 *
 * Copies the bytes of @text, without the final zero, into guarded memory; the
 * data of the secret is nevertheless followed by a zero byte.
 *
 * Returns: (transfer full) (nullable): the secret, or %NULL when @text is too long
 */
AmanaSecret *
amana_secret_new_from_utf8 (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return amana_secret_new (text, strnlen (text, AMANA_SECRET_MAX_BYTES + 1));
}

/**
 * amana_secret_new_random:
 * @size_bytes: how many bytes, at most %AMANA_SECRET_MAX_BYTES
 *
 * Draws a key straight into guarded memory.
 *
 * Returns: (transfer full) (nullable): the secret, or %NULL when @size_bytes is too large
 */
AmanaSecret *
amana_secret_new_random (gsize size_bytes)
{
  AmanaSecret *self;

  if (size_bytes > AMANA_SECRET_MAX_BYTES)
    return NULL;

  self = allocate (size_bytes);
  randombytes_buf (self->data, size_bytes);

  return seal (self);
}

/**
 * amana_secret_ref:
 * @self: a secret
 *
 * Returns: (transfer full): @self
 */
AmanaSecret *
amana_secret_ref (AmanaSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * amana_secret_unref:
 * @self: (transfer full): a secret
 *
 * Gives up a reference; with the last one the bytes are wiped.
 */
void
amana_secret_unref (AmanaSecret *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  sodium_free (self->data);
  g_free (self);
}

/**
 * amana_secret_get_data:
 * @self: a secret
 *
 * Returns: (transfer none): its bytes, read-only, followed by a zero byte
 */
const guint8 *
amana_secret_get_data (const AmanaSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->data;
}

/**
 * amana_secret_get_size:
 * @self: a secret
 *
 * Returns: how many bytes it has
 */
gsize
amana_secret_get_size (const AmanaSecret *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->size_bytes;
}

/**
 * amana_secret_equal:
 * @a: a secret
 * @b: another
 *
 * Compares in a time that depends on the sizes alone.
 *
 * Returns: %TRUE when both have the same bytes
 */
gboolean
amana_secret_equal (const AmanaSecret *a, const AmanaSecret *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->size_bytes == b->size_bytes && sodium_memcmp (a->data, b->data, a->size_bytes) == 0;
}
