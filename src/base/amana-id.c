/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Ids of rows, documents, conversations and people.
 *
 * An id is drawn from the system's random source, never counted and never made
 * from the time: a list of ids that is seen by someone who may not read the
 * records says nothing of when or for whom they were made. 128 bits make a
 * collision a matter of no concern, so no one checks for it.
 *
 * Any thread.
 */

#include "config.h"

#include "amana-id.h"

#include <sodium.h>
#include <string.h>

#define ID_BYTES 16

/**
 * amana_id_new:
 *
 * Draws a new id.
 *
 * Returns: (transfer full): 32 lowercase hexadecimal digits
 */
char *
amana_id_new (void)
{
  guint8 bytes[ID_BYTES];
  char *id = g_malloc (ID_BYTES * 2 + 1);

  g_assert (sodium_init () >= 0);
  randombytes_buf (bytes, sizeof bytes);

  return sodium_bin2hex (id, ID_BYTES * 2 + 1, bytes, sizeof bytes);
}

/**
 * amana_id_is_valid:
 * @id: (nullable): a text
 *
 * Whether @id has the form of an id: 32 lowercase hexadecimal digits.
 *
 * Returns: %TRUE if it has
 */
gboolean
amana_id_is_valid (const char *id)
{
  return id != NULL && strnlen (id, ID_BYTES * 2 + 1) == ID_BYTES * 2 &&
         strspn (id, "0123456789abcdef") == ID_BYTES * 2;
}
