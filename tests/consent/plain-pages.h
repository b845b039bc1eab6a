/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <dlfcn.h>
#include <glib.h>
#include <string.h>

/* A store's file as somebody who holds its key sees it, free pages included: each page is
 * AES-256-CBC, its IV in the 80 bytes reserved at its end, the first 16 bytes of the file
 * are a salt. SQLCipher itself runs on libcrypto, so that is there. */

#define PAGE_BYTES    4096
#define RESERVE_BYTES 80

typedef struct
{
  void *(*context_new) (void);
  void (*context_free) (void *);
  const void *(*cipher) (void);
  int (*init) (void *, const void *, void *, const guint8 *, const guint8 *);
  int (*set_padding) (void *, int);
  int (*update) (void *, guint8 *, int *, const guint8 *, int);
} PlainCrypto;

static inline gboolean
plain_crypto_load (PlainCrypto *self)
{
  void *library = dlopen ("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL);

  if (library == NULL)
    return FALSE;
  self->context_new = dlsym (library, "EVP_CIPHER_CTX_new");
  self->context_free = dlsym (library, "EVP_CIPHER_CTX_free");
  self->cipher = dlsym (library, "EVP_aes_256_cbc");
  self->init = dlsym (library, "EVP_DecryptInit_ex");
  self->set_padding = dlsym (library, "EVP_CIPHER_CTX_set_padding");
  self->update = dlsym (library, "EVP_DecryptUpdate");
  return self->context_new != NULL && self->update != NULL && self->init != NULL;
}

/* NULL where libcrypto is not to be had. */
static inline GByteArray *
plain_pages (const char *path, const guint8 *key)
{
  g_autofree char *data = NULL;
  GByteArray *plain;
  PlainCrypto crypto;
  gsize size;

  if (!plain_crypto_load (&crypto))
    return NULL;
  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  g_assert_cmpuint (size % PAGE_BYTES, ==, 0);
  plain = g_byte_array_new ();
  for (gsize page = 0; page < size; page += PAGE_BYTES)
    {
      const guint8 *start = (const guint8 *) data + page + (page == 0 ? 16 : 0);
      const guint8 *iv = (const guint8 *) data + page + PAGE_BYTES - RESERVE_BYTES;
      void *context = crypto.context_new ();
      guint8 out[PAGE_BYTES];
      int n = 0;

      crypto.init (context, crypto.cipher (), NULL, key, iv);
      crypto.set_padding (context, 0);
      g_assert_cmpint (crypto.update (context, out, &n, start, (int) (iv - start)), ==, 1);
      g_byte_array_append (plain, out, (guint) n);
      crypto.context_free (context);
    }
  return plain;
}
