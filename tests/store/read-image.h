/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <openssl/evp.h>

#include "faulty-disk.h"
#include "store-fixture.h"

/* Every byte that stands in a store's folder or in what its files have given up, as an
 * image of the disk would hold it; and what somebody with a key reads in it (see
 * tests/support/search-image.c for why one stream and two offsets are enough). */

static inline GByteArray *
take_image (const char *folder)
{
  g_autoptr (GBytes) given_up = amana_disk_dup_given_up ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GByteArray *image = g_byte_array_new ();
  const char *name;

  g_byte_array_append (image, g_bytes_get_data (given_up, NULL), g_bytes_get_size (given_up));
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
      g_byte_array_append (image, (const guint8 *) bytes, size);
    }
  return image;
}

static inline guint
count_in (const guint8 *bytes, gsize size, const char *needle)
{
  const guint8 *end = bytes + size;
  const guint8 *at = bytes;
  guint n = 0;

  while ((at = memmem (at, end - at, needle, strlen (needle))) != NULL)
    {
      n++;
      at++;
    }
  return n;
}

static inline guint
count_with_key (const GByteArray *image, AmanaSecret *key, const char *needle)
{
  static const guint8 iv[16];
  g_autofree guint8 *clear = g_malloc (image->len + 16);
  guint n_found = 0;

  for (guint offset = 0; offset < 16; offset += 8)
    {
      EVP_CIPHER_CTX *cipher = EVP_CIPHER_CTX_new ();
      int n = 0;

      g_assert_true (
        EVP_DecryptInit_ex (cipher, EVP_aes_256_cbc (), NULL, amana_secret_get_data (key), iv));
      EVP_CIPHER_CTX_set_padding (cipher, 0);
      g_assert_true (EVP_DecryptUpdate (cipher, clear, &n, image->data + offset,
                                        (int) ((image->len - offset) / 16 * 16)));
      n_found += count_in (clear, n, needle);
      EVP_CIPHER_CTX_free (cipher);
    }
  return n_found;
}
