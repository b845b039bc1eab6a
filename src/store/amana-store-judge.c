/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The pages of a store that is nowhere on this disk: one in a backup, which is read through and
 * let go. Each page bears a seal (amana-store-pages.c) that only the store's key gives; page 1
 * begins with the salt on which all of them hang, so that a damaged salt is a store of which no
 * page is sound. What SQLite would find besides, between pages that are all sound one by one, is
 * not looked for. */

#include "config.h"

#include "amana-store-judge.h"

#include <string.h>

#include "amana-store-pages.h"

struct _AmanaStoreJudge
{
  AmanaSecret *key;  /* (owned) */
  AmanaSecret *seal; /* (owned) (nullable): of the file that goes by */
  guint8 page[AMANA_STORE_PAGE_BYTES];
  gsize n_bytes; /* in it */
  guint64 n_pages;
  guint64 n_bad_pages;
};

G_DEFINE_BOXED_TYPE (AmanaStoreJudge,
                     amana_store_judge,
                     amana_store_judge_ref,
                     amana_store_judge_unref)

/**
 * amana_store_judge_new:
 * @key: the store's, 32 bytes
 *
 * Returns: (transfer full): a judge of files under this key
 */
AmanaStoreJudge *
amana_store_judge_new (AmanaSecret *key)
{
  AmanaStoreJudge *self;

  g_return_val_if_fail (key != NULL && amana_secret_get_size (key) == AMANA_STORE_KEY_BYTES, NULL);

  self = g_atomic_rc_box_new0 (AmanaStoreJudge);
  self->key = amana_secret_ref (key);
  return self;
}

AmanaStoreJudge *
amana_store_judge_ref (AmanaStoreJudge *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  AmanaStoreJudge *self = data;

  g_clear_pointer (&self->seal, amana_secret_unref);
  amana_secret_unref (self->key);
}

void
amana_store_judge_unref (AmanaStoreJudge *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static void
free_judge (gpointer judge)
{
  if (judge != NULL)
    amana_store_judge_unref (judge);
}

GPtrArray *
amana_store_judges_new (void)
{
  return g_ptr_array_new_with_free_func (free_judge);
}

/**
 * amana_store_judge_begin:
 * @self: a judge
 *
 * A file begins, at its first byte.
 */
void
amana_store_judge_begin (AmanaStoreJudge *self)
{
  g_clear_pointer (&self->seal, amana_secret_unref);
  self->n_bytes = 0;
  self->n_pages = 0;
  self->n_bad_pages = 0;
}

static void
judge_page (AmanaStoreJudge *self)
{
  guint32 number = (guint32) ++self->n_pages;

  self->n_bytes = 0;
  if (number == 1)
    self->seal = amana_page_derive_seal (self->key, self->page);
  if (number == AMANA_PAGE_LOCK)
    return;
  self->n_bad_pages +=
    !amana_page_bears_seal (self->page, number, amana_secret_get_data (self->seal));
}

/**
 * amana_store_judge_take:
 * @bytes: the next ones of the file, however many
 */
void
amana_store_judge_take (AmanaStoreJudge *self, const guint8 *bytes, gsize size_bytes)
{
  while (size_bytes > 0)
    {
      gsize n = MIN (size_bytes, sizeof self->page - self->n_bytes);

      memcpy (self->page + self->n_bytes, bytes, n);
      self->n_bytes += n;
      bytes += n;
      size_bytes -= n;
      if (self->n_bytes == sizeof self->page)
        judge_page (self);
    }
}

/**
 * amana_store_judge_end:
 * @n_bad_pages: (out): how many are not what was written; half a page at the end is one
 *
 * Returns: how many pages there were
 */
guint64
amana_store_judge_end (AmanaStoreJudge *self, guint64 *n_bad_pages)
{
  gboolean is_cut = self->n_bytes > 0;

  *n_bad_pages = self->n_bad_pages + is_cut;
  return self->n_pages + is_cut;
}
