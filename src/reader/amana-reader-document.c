/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One open document: one helper process, from its start to its end.
 *
 * Each public call is a job (amana-reader-job.h), here those that open a file and those
 * on an export of conversations; what is asked of pages is in
 * amana-reader-document-pages.c. Main thread only.
 */

#include "config.h"

#include "amana-reader-job.h"

#include <fcntl.h>

G_DEFINE_FINAL_TYPE (AmanaReaderDocument, amana_reader_document, G_TYPE_OBJECT)

/* --- fibers --- */

static gboolean
open_in_turn (AmanaReaderJob *job, GError **error)
{
  AmanaReaderDocument *self = job->document;
  g_autofree char *title = NULL; /* of no use here: files are known by their names */
  g_autoptr (GVariant) payload =
    amana_reader_job_ask (job, AMANA_READER_OPEN, "(us)", self->text_timeout_ms, error);

  return payload != NULL && amana_reader_reply_parse_open (payload, &self->n_pages, &title, error);
}

static gboolean
open_chats_in_turn (AmanaReaderJob *job, GError **error)
{
  g_autoptr (GVariant) payload =
    amana_reader_job_ask (job, AMANA_READER_OPEN_CHATS, "b", job->document->text_timeout_ms, error);

  return payload != NULL;
}

static DexFuture *
open_with (AmanaReaderJob *job, gboolean (*open_it) (AmanaReaderJob *job, GError **error))
{
  AmanaReaderDocument *self = job->document;
  g_autoptr (GError) error = NULL;

  if (amana_turns_take (&job->document->turns, &error))
    {
      if (!open_it (job, &error))
        {
          amana_reader_document_end_if_lie (self, error);
          amana_reader_document_end (self, (AmanaReaderError) error->code,
                                     "the document could not be opened");
        }
      amana_turns_pass (&self->turns);
    }

  if (error != NULL)
    dex_promise_reject (job->promise, g_steal_pointer (&error));
  else
    dex_promise_resolve_object (job->promise, g_object_ref (self));
  return dex_future_new_for_boolean (TRUE);
}

static DexFuture *
open_fiber (gpointer data)
{
  return open_with (data, open_in_turn);
}

static DexFuture *
open_chats_fiber (gpointer data)
{
  return open_with (data, open_chats_in_turn);
}

static DexFuture *
next_chats_fiber (gpointer data)
{
  AmanaReaderJob *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) payload = NULL;

  if (amana_turns_take (&job->document->turns, &error))
    {
      if (!amana_reader_job_is_abandoned (job, &error))
        payload = amana_reader_job_ask (job, AMANA_READER_NEXT_CHATS, AMANA_READER_CHATS_TYPE,
                                        job->document->text_timeout_ms, &error);
      amana_turns_pass (&job->document->turns);
    }

  if (payload != NULL)
    dex_promise_resolve_variant (job->promise, g_steal_pointer (&payload));
  else
    dex_promise_reject (job->promise, g_steal_pointer (&error));
  return dex_future_new_for_boolean (TRUE);
}

/* --- life --- */

static void
exited_cb (int wait_status, gpointer user_data)
{
  dex_promise_resolve_int (user_data, wait_status);
}

static gboolean
start (AmanaReaderDocument *self, const AmanaReaderSettings *settings, GError **error)
{
  const char *const argv[] = { settings->program, settings->argument, NULL };
  int fd = -1;

  self->text_timeout_ms = settings->text_timeout_ms;
  self->render_timeout_ms = settings->render_timeout_ms;
  self->table = settings->table;
  self->helper = amana_helper_start (argv, &fd, error);
  if (self->helper == NULL)
    return FALSE;

  self->channel = amana_channel_new (fd, AMANA_READER_REPLY_TYPE, 0, 0);
  amana_helper_watch (self->helper, exited_cb, dex_ref (self->exited), dex_unref);
  return TRUE;
}

static void
amana_reader_document_dispose (GObject *object)
{
  AmanaReaderDocument *self = AMANA_READER_DOCUMENT (object);

  amana_reader_document_close (self);
  g_clear_pointer (&self->helper, amana_helper_free);
  g_clear_pointer (&self->channel, amana_channel_unref);

  G_OBJECT_CLASS (amana_reader_document_parent_class)->dispose (object);
}

static void
amana_reader_document_finalize (GObject *object)
{
  AmanaReaderDocument *self = AMANA_READER_DOCUMENT (object);

  dex_clear (&self->exited);
  g_clear_pointer (&self->scans, amana_reader_scans_free);
  g_clear_error (&self->end);
  amana_turns_clear (&self->turns);

  G_OBJECT_CLASS (amana_reader_document_parent_class)->finalize (object);
}

static void
amana_reader_document_class_init (AmanaReaderDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = amana_reader_document_dispose;
  object_class->finalize = amana_reader_document_finalize;
}

static void
amana_reader_document_init (AmanaReaderDocument *self)
{
  self->exited = dex_promise_new ();
}

/* What else is needed of the file: its pages may have to be recognised. */
static void
keep_for_scans (AmanaReaderDocument *self,
                const AmanaReaderSettings *settings,
                int fd,
                const char *password)
{
  int ours = settings->scanner != NULL ? fcntl (fd, F_DUPFD_CLOEXEC, 3) : -1;

  if (ours >= 0)
    self->scans = amana_reader_scans_new (settings, ours, password);
}

static DexFuture *
open_document (AmanaReaderDocument *self,
               const AmanaReaderSettings *settings,
               int fd,
               const char *password,
               DexFiberFunc fiber)
{
  g_autoptr (GError) error = NULL;
  AmanaReaderJob *job = amana_reader_job_new (self, 0);

  job->fd = fd;
  job->password = g_strdup (password);
  if (!start (self, settings, &error))
    {
      amana_reader_job_free (job);
      return dex_future_new_reject (AMANA_READER_ERROR, AMANA_READER_ERROR_FAILED, "%s",
                                    error->message);
    }

  return amana_reader_job_run (job, fiber);
}

DexFuture *
amana_reader_document_start (const AmanaReaderSettings *settings,
                             int fd,
                             const char *password,
                             AmanaReaderDocument **document)
{
  *document = g_object_new (AMANA_TYPE_READER_DOCUMENT, NULL);
  keep_for_scans (*document, settings, fd, password);
  return open_document (*document, settings, fd, password, open_fiber);
}

/* Starts the helper and hands it @fd. */
DexFuture *
amana_reader_document_open (const AmanaReaderSettings *settings, int fd, const char *password)
{
  g_autoptr (AmanaReaderDocument) self = NULL;

  return amana_reader_document_start (settings, fd, password, &self);
}

DexFuture *
amana_reader_document_open_chats (const AmanaReaderSettings *settings, int fd, const char *words)
{
  g_autoptr (AmanaReaderDocument) self = g_object_new (AMANA_TYPE_READER_DOCUMENT, NULL);

  return open_document (self, settings, fd, words, open_chats_fiber);
}

DexFuture *
amana_reader_document_next_chats (AmanaReaderDocument *self)
{
  return amana_reader_job_run (amana_reader_job_new (self, 0), next_chats_fiber);
}

/**
 * amana_reader_document_get_n_pages:
 * @self: a document
 *
 * Returns: how many pages it has, at least 1
 */
guint
amana_reader_document_get_n_pages (AmanaReaderDocument *self)
{
  g_return_val_if_fail (AMANA_IS_READER_DOCUMENT (self), 0);

  return self->n_pages;
}

/**
 * amana_reader_document_close:
 * @self: a document
 *
 * Kills the helper. What is pending, or asked later, rejects with
 * %AMANA_READER_ERROR_CANCELLED.
 */
void
amana_reader_document_close (AmanaReaderDocument *self)
{
  g_return_if_fail (AMANA_IS_READER_DOCUMENT (self));

  amana_reader_document_end (self, AMANA_READER_ERROR_CANCELLED, "the document was closed");
}
