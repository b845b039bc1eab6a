/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The pages of a document that have to be recognised.
 *
 * Each is given a helper of its own (amana-reader-scan), so that a page has its own
 * share of time and memory, and pages go side by side, at most one a core. Such a
 * helper is an AmanaReaderDocument like any other, opened on the same file and closed
 * after one page; it is told from the document that the caller has only by being
 * kept in here. Main thread, in fibers of the document.
 */

#include "config.h"

#include "amana-reader-scans.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

struct _AmanaReaderScans
{
  AmanaReaderSlots *slots; /* (owned) */
  char *program;           /* (owned) */
  char *password;          /* (owned) (nullable), wiped */
  GPtrArray *helpers;      /* (owned) of AmanaReaderDocument (owned) */
  GPtrArray *waiting;      /* (owned) of DexPromise (owned) */
  int fd;
  guint timeout_ms;
  gboolean closed;
};

AmanaReaderScans *
amana_reader_scans_new (const AmanaReaderSettings *settings, int fd, const char *password)
{
  AmanaReaderScans *self = g_new0 (AmanaReaderScans, 1);

  self->slots = amana_reader_slots_ref (settings->slots);
  self->program = g_strdup (settings->scanner);
  self->password = g_strdup (password);
  self->helpers = g_ptr_array_new_with_free_func (g_object_unref);
  self->waiting = g_ptr_array_new_with_free_func (dex_unref);
  self->fd = fd;
  self->timeout_ms = settings->scan_timeout_ms;
  return self;
}

void
amana_reader_scans_free (AmanaReaderScans *self)
{
  amana_reader_scans_close (self);
  amana_reader_slots_unref (self->slots);
  if (self->password != NULL)
    explicit_bzero (self->password, strlen (self->password));
  g_free (self->password);
  g_free (self->program);
  g_ptr_array_unref (self->helpers);
  g_ptr_array_unref (self->waiting);
  g_free (self);
}

static gboolean
is_closed (AmanaReaderScans *self, GError **error)
{
  if (self->closed)
    g_set_error_literal (error, AMANA_READER_ERROR, AMANA_READER_ERROR_CANCELLED,
                         "the document was closed");
  return self->closed;
}

static gboolean
take_slot (AmanaReaderScans *self, GError **error)
{
  DexPromise *slot = amana_reader_slots_take (self->slots);
  gboolean taken;

  g_ptr_array_add (self->waiting, dex_ref (slot));
  taken = dex_await (dex_ref (DEX_FUTURE (slot)), error);
  g_ptr_array_remove (self->waiting, slot);
  dex_unref (slot);
  return taken;
}

static AmanaPageWords *
read_in_slot (AmanaReaderScans *self, guint page_index, GError **error)
{
  AmanaReaderSettings settings = {
    .program = self->program,
    .text_timeout_ms = self->timeout_ms,
    .render_timeout_ms = self->timeout_ms,
  };
  g_autoptr (AmanaReaderDocument) helper = NULL;
  AmanaPageWords *words = NULL;
  DexFuture *opened;
  int fd;

  if (is_closed (self, error))
    return NULL;
  fd = fcntl (self->fd, F_DUPFD_CLOEXEC, 3);
  opened = amana_reader_document_start (&settings, fd, self->password, &helper);
  g_ptr_array_add (self->helpers, g_object_ref (helper));
  if (dex_await (opened, error))
    words = dex_await_boxed (amana_reader_document_scan (helper, page_index), error);
  amana_reader_document_close (helper);
  g_ptr_array_remove (self->helpers, helper);
  return words;
}

AmanaPageWords *
amana_reader_scans_read (AmanaReaderScans *self, guint page_index, GError **error)
{
  AmanaPageWords *words;

  if (is_closed (self, error) || !take_slot (self, error))
    return NULL;
  words = read_in_slot (self, page_index, error);
  amana_reader_slots_give_back (self->slots);
  return words;
}

void
amana_reader_scans_close (AmanaReaderScans *self)
{
  if (self->closed)
    return;

  self->closed = TRUE;
  for (guint i = 0; i < self->waiting->len; i++)
    amana_reader_slots_give_up (self->slots, g_ptr_array_index (self->waiting, i));
  for (guint i = 0; i < self->helpers->len; i++)
    amana_reader_document_close (g_ptr_array_index (self->helpers, i));
  close (self->fd);
  self->fd = -1;
}
