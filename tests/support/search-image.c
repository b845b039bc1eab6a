/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Searches a raw image of a disk as somebody would who has the keys of today.
 *
 * SQLCipher's pages are AES-256-CBC, and CBC heals itself: each 16 bytes need no more than
 * the 16 before them. So the whole image, read as one stream, gives every byte that was
 * ever encrypted under a key, whichever page of whichever file it belonged to, except 16 at
 * each break; once at its own place and once 8 bytes on, since a page in a log begins 8
 * bytes off. The image itself is searched first.
 *
 * usage: search-image IMAGE [KEY…] <NEEDLES; keys and needles (one a line) as hex digits.
 * Prints for each needle how often it stands there in clear, and how often with the keys. */

#include "config.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>

#include <glib.h>

typedef struct
{
  GPtrArray *needles; /* of GByteArray */
  guint8 begins[65536 / 8];
  guint (*found)[2];
} Search;

static GByteArray *
from_hex (const char *text)
{
  GByteArray *bytes = g_byte_array_new ();

  for (; g_ascii_isxdigit (text[0]) && g_ascii_isxdigit (text[1]); text += 2)
    {
      guint8 byte = (guint8) (g_ascii_xdigit_value (text[0]) * 16 + g_ascii_xdigit_value (text[1]));

      g_byte_array_append (bytes, &byte, 1);
    }
  return bytes;
}

static guint
get_pair (const guint8 *bytes)
{
  return bytes[0] << 8 | bytes[1];
}

static void
read_needles (Search *self)
{
  char line[1024];

  self->needles = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      GByteArray *needle = from_hex (line);
      guint pair;

      g_assert_cmpuint (needle->len, >=, 6);
      pair = get_pair (needle->data);
      self->begins[pair / 8] |= 1 << pair % 8;
      g_ptr_array_add (self->needles, needle);
    }
  self->found = g_malloc0_n (self->needles->len, sizeof *self->found);
}

static void
search (Search *self, const guint8 *bytes, gsize size, int column)
{
  for (gsize at = 0; at + 1 < size; at++)
    {
      guint pair = get_pair (bytes + at);

      if ((self->begins[pair / 8] & 1 << pair % 8) == 0)
        continue;
      for (guint i = 0; i < self->needles->len; i++)
        {
          const GByteArray *needle = self->needles->pdata[i];

          if (needle->len <= size - at && memcmp (bytes + at, needle->data, needle->len) == 0)
            self->found[i][column]++;
        }
    }
}

static void
search_decrypted (Search *self, const guint8 *bytes, gsize size, const GByteArray *key)
{
  static const guint8 iv[16];
  g_autofree guint8 *clear = g_malloc (size + 16);

  g_assert_cmpuint (key->len, ==, 32);
  for (gsize offset = 0; offset < 16; offset += 8)
    {
      EVP_CIPHER_CTX *cipher = EVP_CIPHER_CTX_new ();
      int n = 0;

      g_assert_true (EVP_DecryptInit_ex (cipher, EVP_aes_256_cbc (), NULL, key->data, iv));
      EVP_CIPHER_CTX_set_padding (cipher, 0);
      g_assert_true (
        EVP_DecryptUpdate (cipher, clear, &n, bytes + offset, (int) ((size - offset) / 16 * 16)));
      search (self, clear, n, 1);
      EVP_CIPHER_CTX_free (cipher);
    }
}

int
main (int argc, char *argv[])
{
  g_autofree char *bytes = NULL;
  Search self = { 0 };
  gsize size;

  g_assert_cmpint (argc, >=, 2);
  g_assert_true (g_file_get_contents (argv[1], &bytes, &size, NULL));
  read_needles (&self);
  search (&self, (const guint8 *) bytes, size, 0);
  for (int i = 2; i < argc; i++)
    {
      g_autoptr (GByteArray) key = from_hex (argv[i]);

      search_decrypted (&self, (const guint8 *) bytes, size, key);
    }
  for (guint i = 0; i < self.needles->len; i++)
    printf ("%u %u\n", self.found[i][0], self.found[i][1]);
  g_ptr_array_unref (self.needles);
  g_free (self.found);
  return 0;
}
