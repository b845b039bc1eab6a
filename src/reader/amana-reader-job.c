/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The turns of a document, and the questions put to its helper.
 *
 * A job is a fiber that waits for its turn (AmanaTurns), asks, checks the
 * answer and passes the turn on, so that the helper never has two questions at once.
 * A question is asked even when nobody waits for its answer any more. Whatever comes
 * first ends the wait: the answer, the time limit, the end of the channel.
 *
 * A document that has failed stays failed. When the helper is late, lies or dies
 * it is killed, `end` holds why, and every later question gets that same error;
 * opening again is the caller's decision. An error that an honest helper reports
 * (a damaged page) ends nothing. Main thread only.
 */

#include "config.h"

#include "amana-reader-job.h"

#include "amana-fiber.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* How long the body of a helper that closed its channel is waited for. */
#define EXIT_TIMEOUT_MS 2000

AmanaReaderJob *
amana_reader_job_new (AmanaReaderDocument *document, guint page_index)
{
  AmanaReaderJob *self = g_new0 (AmanaReaderJob, 1);

  self->document = g_object_ref (document);
  self->promise = dex_promise_new_cancellable ();
  self->page_index = page_index;
  self->fd = -1;
  return self;
}

void
amana_reader_job_free (AmanaReaderJob *self)
{
  if (self->password != NULL)
    explicit_bzero (self->password, strlen (self->password));
  g_free (self->password);
  if (self->fd >= 0)
    close (self->fd);
  dex_unref (self->promise);
  g_object_unref (self->document);
  g_free (self);
}

static gboolean
fail (GError **error, AmanaReaderError code, const char *what)
{
  g_set_error_literal (error, AMANA_READER_ERROR, (int) code, what);
  return FALSE;
}

void
amana_reader_document_end (AmanaReaderDocument *self, AmanaReaderError code, const char *what)
{
  if (self->end == NULL)
    fail (&self->end, code, what);
  if (self->helper != NULL)
    amana_helper_kill (self->helper);
  if (self->channel != NULL)
    amana_channel_close (self->channel);
  if (self->scans != NULL)
    amana_reader_scans_close (self->scans);
}

/* The fiber goes on when the caller stops waiting, since an answer on its way
 * must still be taken from the channel; it speaks through the promise alone. */
DexFuture *
amana_reader_job_run (AmanaReaderJob *job, DexFiberFunc fiber)
{
  DexFuture *future = dex_ref (DEX_FUTURE (job->promise));

  dex_future_disown (amana_fiber_spawn (0, fiber, job, (GDestroyNotify) amana_reader_job_free));
  return future;
}

gboolean
amana_reader_job_is_abandoned (AmanaReaderJob *job, GError **error)
{
  return g_cancellable_is_cancelled (dex_promise_get_cancellable (job->promise)) &&
         !fail (error, AMANA_READER_ERROR_CANCELLED, "nobody waits for it any more");
}

/* --- questions --- */

/* The helper is gone: of what did it die? */
static void
end_with_exit (AmanaReaderDocument *self)
{
  g_autoptr (GError) late = NULL;
  int status = dex_await_int (dex_future_first (dex_ref (DEX_FUTURE (self->exited)),
                                                dex_timeout_new_msec (EXIT_TIMEOUT_MS), NULL),
                              &late);

  if (late == NULL && WIFEXITED (status) && WEXITSTATUS (status) == AMANA_READER_EXIT_NO_SANDBOX)
    amana_reader_document_end (self, AMANA_READER_ERROR_NO_SANDBOX,
                               "the reader could not lock itself in");
  else if (late == NULL && WIFSIGNALED (status) && WTERMSIG (status) == SIGXCPU)
    amana_reader_document_end (self, AMANA_READER_ERROR_TIMEOUT, "the reader used up its time");
  else
    amana_reader_document_end (self, AMANA_READER_ERROR_CRASHED, "the reader died");
}

static void
end_with_error (AmanaReaderDocument *self, const GError *theirs)
{
  if (g_error_matches (theirs, DEX_ERROR, DEX_ERROR_TIMED_OUT))
    amana_reader_document_end (self, AMANA_READER_ERROR_TIMEOUT, "the reader took too long");
  else if (g_error_matches (theirs, AMANA_CHANNEL_ERROR, AMANA_CHANNEL_ERROR_CLOSED))
    end_with_exit (self);
  else if (theirs->domain == AMANA_CHANNEL_ERROR && theirs->code != AMANA_CHANNEL_ERROR_FAILED)
    amana_reader_document_end (self, AMANA_READER_ERROR_PROTOCOL, theirs->message);
  else
    amana_reader_document_end (self, AMANA_READER_ERROR_FAILED, theirs->message);
}

static GVariant *
exchange (AmanaReaderDocument *self, GVariant *request, int fd, guint timeout_ms, GError **error)
{
  gint64 deadline_us = g_get_monotonic_time () + timeout_ms * G_TIME_SPAN_MILLISECOND;

  /* A timer each: whatever loses in dex_future_first() is stopped. */
  if (!dex_await (
        dex_future_first (amana_channel_send (self->channel, request, &fd, fd >= 0 ? 1 : 0),
                          dex_timeout_new_deadline (deadline_us), NULL),
        error))
    return NULL;

  return dex_await_variant (dex_future_first (amana_channel_receive (self->channel),
                                              dex_timeout_new_deadline (deadline_us), NULL),
                            error);
}

/* Asks, and returns the payload of the answer; ends the document where the
 * answer is not an honest one. */
GVariant *
amana_reader_job_ask (AmanaReaderJob *job,
                      AmanaReaderOperation operation,
                      const char *type,
                      guint timeout_ms,
                      GError **error)
{
  AmanaReaderDocument *self = job->document;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) payload = NULL;
  g_autoptr (GError) theirs = NULL;
  guint serial = ++self->serial;

  if (self->end == NULL)
    reply =
      exchange (self,
                g_variant_new ("(uuuduus)", serial, operation, job->page_index, job->scale,
                               job->width, job->height, job->password != NULL ? job->password : ""),
                job->fd, timeout_ms, &theirs);
  if (theirs != NULL)
    end_with_error (self, theirs);
  if (self->end != NULL)
    {
      g_propagate_error (error, g_error_copy (self->end));
      return NULL;
    }

  payload = amana_reader_reply_unpack (reply, serial, (const GVariantType *) type, &theirs);
  if (g_error_matches (theirs, AMANA_READER_ERROR, AMANA_READER_ERROR_PROTOCOL))
    amana_reader_document_end (self, AMANA_READER_ERROR_PROTOCOL, theirs->message);
  if (theirs != NULL)
    g_propagate_error (error, g_steal_pointer (&theirs));

  return g_steal_pointer (&payload);
}

void
amana_reader_document_end_if_lie (AmanaReaderDocument *self, const GError *error)
{
  if (g_error_matches (error, AMANA_READER_ERROR, AMANA_READER_ERROR_PROTOCOL))
    amana_reader_document_end (self, AMANA_READER_ERROR_PROTOCOL, error->message);
}
