/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* At most one page a core is recognised at a time, over all documents of a reader.
 *
 * Who comes first is served first. A slot that is given back goes straight to the
 * next who waits. Main thread only.
 */

#include "config.h"

#include "amana-reader-slots.h"

#include "amana-reader-error.h"

struct _AmanaReaderSlots
{
  guint ref_count;
  guint n_free;
  GQueue waiting; /* of DexPromise (owned) */
};

AmanaReaderSlots *
amana_reader_slots_new (guint n_slots)
{
  AmanaReaderSlots *self = g_new0 (AmanaReaderSlots, 1);

  self->ref_count = 1;
  self->n_free = MAX (1, n_slots);
  g_queue_init (&self->waiting);
  return self;
}

AmanaReaderSlots *
amana_reader_slots_ref (AmanaReaderSlots *self)
{
  self->ref_count++;
  return self;
}

void
amana_reader_slots_unref (AmanaReaderSlots *self)
{
  if (--self->ref_count > 0)
    return;
  g_queue_clear_full (&self->waiting, dex_unref);
  g_free (self);
}

DexPromise *
amana_reader_slots_take (AmanaReaderSlots *self)
{
  DexPromise *promise = dex_promise_new ();

  if (self->n_free == 0)
    {
      g_queue_push_tail (&self->waiting, dex_ref (promise));
      return promise;
    }
  self->n_free--;
  dex_promise_resolve_boolean (promise, TRUE);
  return promise;
}

void
amana_reader_slots_give_back (AmanaReaderSlots *self)
{
  DexPromise *next = g_queue_pop_head (&self->waiting);

  if (next == NULL)
    {
      self->n_free++;
      return;
    }
  dex_promise_resolve_boolean (next, TRUE);
  dex_unref (next);
}

void
amana_reader_slots_give_up (AmanaReaderSlots *self, DexPromise *waiting)
{
  if (!g_queue_remove (&self->waiting, waiting))
    return;
  dex_promise_reject (waiting,
                      g_error_new_literal (AMANA_READER_ERROR, AMANA_READER_ERROR_CANCELLED,
                                           "the document was closed"));
  dex_unref (waiting);
}
