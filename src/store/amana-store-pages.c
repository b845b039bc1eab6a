/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A store's file page by page, without SQLite: for a file that SQLite would not go on with.
 *
 * What SQLCipher 4 writes with a raw key, and nothing else is read here:
 *
 *   offset  size  a page of 4096 bytes
 *        0    16  page 1 alone: the salt, random, in clear
 *     0|16  4016  AES-256-CBC under the key (4000 on page 1)
 *     4016    16  IV
 *     4032    64  HMAC-SHA512 of what stands before it and the page's number (4 bytes,
 *                 little-endian)
 *
 *   HMAC key = PBKDF2-HMAC-SHA512 (key, salt with each byte xor 0x3a, 2 rounds, 32 bytes)
 *
 * A page whose HMAC is wrong is not there. The salt stands in clear where it can rot like
 * the rest, and every HMAC hangs on it; the chart keeps a copy of it, and whichever of
 * both verifies is taken.
 *
 * The log counts too, up to its last commit whose checksums hold: frames of 24 bytes and
 * a page (see SQLite's "WAL-mode file format"), which lie over the file's own pages. A log
 * that was not written with the key does not.
 *
 * Blocks; one thread at a time. */

#include "config.h"

#include <errno.h>
#include <openssl/evp.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-bytes.h"
#include "amana-store-pages.h"

#define IV_AT            AMANA_PAGE_USABLE_BYTES
#define HMAC_AT          (IV_AT + 16)
#define HMAC_MASK        0x3a
#define LOG_HEADER_BYTES 32
#define FRAME_BYTES      (24 + AMANA_STORE_PAGE_BYTES)
#define SIZE_AT          28 /* on page 1: how many pages there are */
#define N_TRIED          16
#define MAX_PAGES        (1u << 28)

struct _AmanaPages
{
  int fd;
  int log_fd; /* -1: there is no log */
  guint32 n;
  GHashTable *in_log; /* (owned) page → offset + 1 of its frame's page in the log */
  AmanaSecret *key;   /* (owned) */
  AmanaSecret *seal;  /* (owned) (nullable): the key of the HMACs */
  gboolean strange_log;
  EVP_CIPHER_CTX *cipher;
};

void
amana_pages_free (AmanaPages *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->log_fd >= 0)
    close (self->log_fd);
  g_hash_table_unref (self->in_log);
  EVP_CIPHER_CTX_free (self->cipher);
  g_clear_pointer (&self->seal, amana_secret_unref);
  amana_secret_unref (self->key);
  g_free (self);
}

/* --- the log ------------------------------------------------------------------- */

static guint32
get_big (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

typedef struct
{
  gboolean big_endian;
  guint32 a, b;
  guint8 salts[8];
} LogState;

static void
sum (LogState *state, const guint8 *bytes, gsize size)
{
  for (gsize i = 0; i < size; i += 8)
    {
      state->a +=
        (state->big_endian ? get_big (bytes + i) : amana_get_uint32 (bytes + i)) + state->b;
      state->b +=
        (state->big_endian ? get_big (bytes + i + 4) : amana_get_uint32 (bytes + i + 4)) + state->a;
    }
}

static gboolean
begin_log (AmanaPages *self, LogState *state)
{
  guint8 header[LOG_HEADER_BYTES];

  if (amana_store_read_at (self->log_fd, header, sizeof header, 0) != sizeof header ||
      (get_big (header) | 1) != 0x377f0683 || get_big (header + 8) != AMANA_STORE_PAGE_BYTES)
    return FALSE;
  state->big_endian = (header[3] & 1) != 0;
  memcpy (state->salts, header + 16, sizeof state->salts);
  sum (state, header, 24);
  return state->a == get_big (header + 24) && state->b == get_big (header + 28);
}

static gboolean
is_next_frame (LogState *state, const guint8 *frame)
{
  if (memcmp (frame + 8, state->salts, sizeof state->salts) != 0)
    return FALSE;
  sum (state, frame, 8);
  sum (state, frame + 24, AMANA_STORE_PAGE_BYTES);
  return state->a == get_big (frame + 16) && state->b == get_big (frame + 20);
}

/* What a commit's frames say counts when its last frame is there. */
static void
commit_frames (AmanaPages *self, GHashTable *pending, guint32 n_pages)
{
  GHashTableIter iter;
  gpointer page, offset;

  g_hash_table_iter_init (&iter, pending);
  while (g_hash_table_iter_next (&iter, &page, &offset))
    g_hash_table_insert (self->in_log, page, offset);
  g_hash_table_remove_all (pending);
  self->n = MIN (n_pages, MAX_PAGES);
}

static void
read_log (AmanaPages *self)
{
  g_autoptr (GHashTable) pending = g_hash_table_new (NULL, NULL);
  g_autofree guint8 *frame = g_malloc (FRAME_BYTES);
  LogState state = { 0 };
  guint64 at = LOG_HEADER_BYTES;

  if (self->log_fd < 0 || !begin_log (self, &state))
    return;
  while (amana_store_read_at (self->log_fd, frame, FRAME_BYTES, at) == FRAME_BYTES &&
         is_next_frame (&state, frame))
    {
      g_hash_table_insert (pending, GUINT_TO_POINTER (get_big (frame)),
                           GSIZE_TO_POINTER (at + 24 + 1));
      if (get_big (frame + 4) != 0)
        commit_frames (self, pending, get_big (frame + 4));
      at += FRAME_BYTES;
    }
}

/* --- pages --------------------------------------------------------------------- */

/*
 * amana_page_derive_seal:
 * @key: a store's
 * @salt: from its first page
 *
 * Returns: (transfer full): what its pages are sealed with, 32 bytes
 */
AmanaSecret *
amana_page_derive_seal (AmanaSecret *store_key, const guint8 salt[AMANA_PAGE_SALT_BYTES])
{
  const guint8 *key = amana_secret_get_data (store_key);
  gsize size = amana_secret_get_size (store_key);
  AmanaSecret *seal;
  guint8 block[AMANA_PAGE_SALT_BYTES + 4] = { [AMANA_PAGE_SALT_BYTES + 3] = 1 };
  guint8 first[64], second[64];
  crypto_auth_hmacsha512_state state;

  for (int i = 0; i < AMANA_PAGE_SALT_BYTES; i++)
    block[i] = salt[i] ^ HMAC_MASK;
  crypto_auth_hmacsha512_init (&state, key, size);
  crypto_auth_hmacsha512_update (&state, block, sizeof block);
  crypto_auth_hmacsha512_final (&state, first);
  crypto_auth_hmacsha512_init (&state, key, size);
  crypto_auth_hmacsha512_update (&state, first, sizeof first);
  crypto_auth_hmacsha512_final (&state, second);
  for (int i = 0; i < AMANA_STORE_KEY_BYTES; i++)
    first[i] ^= second[i];
  seal = amana_secret_new (first, AMANA_STORE_KEY_BYTES);
  sodium_memzero (first, sizeof first);
  sodium_memzero (second, sizeof second);
  sodium_memzero (&state, sizeof state);
  return seal;
}

static void
set_salt (AmanaPages *self, const guint8 salt[AMANA_PAGE_SALT_BYTES])
{
  g_clear_pointer (&self->seal, amana_secret_unref);
  self->seal = amana_page_derive_seal (self->key, salt);
}

static gsize
get_begin (guint32 number)
{
  return number == 1 ? AMANA_PAGE_SALT_BYTES : 0;
}

/*
 * amana_page_bears_seal:
 * @page: as it stands in the file
 * @number: from 1
 * @seal: what amana_pages_dup_seal() gives
 *
 * Returns: whether the page is what somebody with the store's key has written there
 */
gboolean
amana_page_bears_seal (const guint8 page[AMANA_STORE_PAGE_BYTES],
                       guint32 number,
                       const guint8 seal[AMANA_STORE_KEY_BYTES])
{
  crypto_auth_hmacsha512_state state;
  guint8 suffix[4], mac[64];

  amana_put_uint32 (suffix, number);
  crypto_auth_hmacsha512_init (&state, seal, AMANA_STORE_KEY_BYTES);
  crypto_auth_hmacsha512_update (&state, page + get_begin (number), HMAC_AT - get_begin (number));
  crypto_auth_hmacsha512_update (&state, suffix, sizeof suffix);
  crypto_auth_hmacsha512_final (&state, mac);
  return sodium_memcmp (mac, page + HMAC_AT, sizeof mac) == 0;
}

static gboolean
is_good (AmanaPages *self, guint32 number, const guint8 *page)
{
  return amana_page_bears_seal (page, number, amana_secret_get_data (self->seal));
}

/*
 * amana_pages_dup_seal:
 *
 * Returns: (transfer full): what the pages are sealed with, 32 bytes: it tells whether a page was
 *   written with the store's key, and opens none
 */
AmanaSecret *
amana_pages_dup_seal (AmanaPages *self)
{
  return amana_secret_ref (self->seal);
}

static gboolean
decrypt (AmanaPages *self, guint32 number, guint8 *page)
{
  gsize begin = get_begin (number);
  int n = 0;

  if (EVP_DecryptInit_ex (self->cipher, EVP_aes_256_cbc (), NULL, amana_secret_get_data (self->key),
                          page + IV_AT) != 1)
    return FALSE;
  EVP_CIPHER_CTX_set_padding (self->cipher, 0);
  return EVP_DecryptUpdate (self->cipher, page + begin, &n, page + begin, (int) (IV_AT - begin)) ==
         1;
}

static gboolean
fetch (AmanaPages *self, guint32 number, guint8 *page)
{
  gsize in_log = GPOINTER_TO_SIZE (g_hash_table_lookup (self->in_log, GUINT_TO_POINTER (number)));
  int fd = in_log > 0 ? self->log_fd : self->fd;
  guint64 at = in_log > 0 ? in_log - 1 : (guint64) (number - 1) * AMANA_STORE_PAGE_BYTES;

  return amana_store_read_at (fd, page, AMANA_STORE_PAGE_BYTES, at) == AMANA_STORE_PAGE_BYTES;
}

/*
 * amana_pages_read:
 * @number: from 1
 * @page: (out): the page, decrypted; on page 1 without its first 16 bytes
 *
 * Returns: whether the page is there and is what was written
 */
gboolean
amana_pages_read (AmanaPages *self, guint32 number, guint8 page[AMANA_STORE_PAGE_BYTES])
{
  return number >= 1 && number <= self->n && fetch (self, number, page) &&
         is_good (self, number, page) && decrypt (self, number, page);
}

guint32
amana_pages_get_n (AmanaPages *self)
{
  return self->n;
}

static guint
count_good (AmanaPages *self, const guint8 *salt)
{
  guint8 page[AMANA_STORE_PAGE_BYTES];
  guint n_good = 0;

  set_salt (self, salt);
  for (guint i = 0; i < N_TRIED; i++)
    {
      guint32 number = 1 + (guint32) ((guint64) i * self->n / N_TRIED);

      n_good += number <= self->n && fetch (self, number, page) && is_good (self, number, page);
    }
  return n_good;
}

/* The salt in the log, in the file or the one that was kept, whichever most pages answer to. */
static gboolean
choose_salt (AmanaPages *self, const guint8 *kept_salt)
{
  guint8 page[AMANA_STORE_PAGE_BYTES] = { 0 }, in_file[AMANA_PAGE_SALT_BYTES] = { 0 };
  const guint8 *const salts[] = { page, in_file, kept_salt };
  const guint8 *best = page;
  guint n_best = 0;

  if (!fetch (self, 1, page))
    memset (page, 0, AMANA_PAGE_SALT_BYTES);
  amana_store_read_at (self->fd, in_file, sizeof in_file, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (salts); i++)
    {
      guint n_good;

      if (salts[i] == NULL || (i > 0 && memcmp (salts[i], best, AMANA_PAGE_SALT_BYTES) == 0))
        continue;
      n_good = count_good (self, salts[i]);
      if (n_good <= n_best)
        continue;
      best = salts[i];
      n_best = n_good;
    }
  set_salt (self, best);
  return n_best > 0;
}

/* The frames' checksums can be made by anybody, the seals on their pages cannot; the number of
 * pages after a commit stands on page 1, too. */
static gboolean
is_log_ours (AmanaPages *self)
{
  guint8 page[AMANA_STORE_PAGE_BYTES];
  GHashTableIter iter;
  gpointer number;

  if (g_hash_table_size (self->in_log) == 0)
    return TRUE;
  g_hash_table_iter_init (&iter, self->in_log);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    if (!fetch (self, GPOINTER_TO_UINT (number), page) ||
        !is_good (self, GPOINTER_TO_UINT (number), page))
      return FALSE;
  return !amana_pages_read (self, 1, page) || get_big (page + SIZE_AT) == self->n;
}

static void
count_pages (AmanaPages *self)
{
  struct stat info;

  if (fstat (self->fd, &info) == 0)
    self->n = (guint32) MIN (info.st_size / AMANA_STORE_PAGE_BYTES, MAX_PAGES);
}

static void
refuse_strange_log (AmanaPages *self)
{
  self->strange_log = !is_log_ours (self);
  if (!self->strange_log)
    return;
  g_hash_table_remove_all (self->in_log);
  count_pages (self);
}

/*
 * amana_pages_has_strange_log:
 *
 * Returns: whether a log stands beside the file that was not written with its key: it was left
 *   out
 */
gboolean
amana_pages_has_strange_log (AmanaPages *self)
{
  return self->strange_log;
}

/*
 * amana_pages_open:
 * @path: a store's file, closed; nothing is written
 * @key: 32 bytes
 * @kept_salt: (nullable): 16 bytes
 *
 * Returns: (nullable): the file's pages; errors: %AMANA_STORE_ERROR_DAMAGED where none
 *   answers to the key, PLAINTEXT, FAILED
 */
AmanaPages *
amana_pages_open (const char *path, AmanaSecret *key, const guint8 *kept_salt, GError **error)
{
  g_autoptr (AmanaPages) self = g_new0 (AmanaPages, 1);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  self->log_fd = -1;
  self->key = amana_secret_ref (key);
  self->in_log = g_hash_table_new (NULL, NULL);
  self->cipher = EVP_CIPHER_CTX_new ();
  g_assert (self->cipher != NULL);
  self->fd = -1;
  if (!amana_store_refuse_plaintext (path, error))
    return NULL;
  self->fd = amana_store_open_to_read (path, error);
  if (self->fd < 0)
    return NULL;
  self->log_fd = amana_store_open_to_read (log, NULL);
  count_pages (self);
  read_log (self);
  if (choose_salt (self, kept_salt))
    {
      refuse_strange_log (self);
      return g_steal_pointer (&self);
    }
  g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_DAMAGED,
                       "no page answers to the key");
  return NULL;
}
