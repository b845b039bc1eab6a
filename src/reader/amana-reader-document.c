/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One open document: one helper process, and the questions put to it.
 *
 * Each public call is a fiber that waits for its turn (a queue of promises), asks
 * one question, checks the answer and passes the turn on, so that the helper
 * never has two questions at once. A question is asked even when nobody waits for its
 * answer any more. Whatever comes first ends the wait: the answer, the time limit, the
 * end of the channel.
 *
 * A document that has failed stays failed. When the helper is late, lies or dies
 * it is killed, `end` holds why, and every later question gets that same error;
 * opening again is the caller's decision. An error that an honest helper reports
 * (a damaged page) ends nothing.
 *
 * Pictures: the memfd is made and sized here and sealed against both growing and
 * shrinking before the helper sees it, so that it can fill memory but not the
 * machine's, and mapping it cannot fault. Main thread only.
 */

#include "config.h"

#include "amana-fiber.h"
#include "amana-picture-kind.h"
#include "amana-reader-private.h"

#include "amana-channel-dex.h"
#include "amana-helper.h"
#include "amana-reader-scans.h"
#include "amana-scan-need.h"

#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* How long the body of a helper that closed its channel is waited for. */
#define EXIT_TIMEOUT_MS 2000

/* Room for a copy that is coded another way. */
#define CLEAN_ROOM_BYTES (64 * 1024 * 1024)

struct _AmanaReaderDocument
{
  GObject parent_instance;

  /* owned */
  AmanaHelper *helper;     /* (nullable) until started */
  AmanaChannel *channel;   /* (nullable) until started */
  DexPromise *exited;      /* resolves to the wait status */
  GError *end;             /* (nullable): why it is over */
  GQueue turns;            /* of DexPromise (owned): who waits */
  AmanaReaderScans *scans; /* (nullable): of a helper that recognises, none */

  gboolean busy;
  guint serial;
  guint n_pages;
  guint text_timeout_ms;
  guint render_timeout_ms;
};

typedef struct
{
  AmanaReaderDocument *document; /* (owned) */
  DexPromise *promise;           /* (owned): what the caller was given */
  char *password;                /* (owned) (nullable), wiped */
  int fd;                        /* (owned), -1 for none */
  guint page_index;
  double scale;
  guint width;
  guint height;
} Job;

typedef struct
{
  void *address;
  gsize size_bytes;
} Mapping;

G_DEFINE_FINAL_TYPE (AmanaReaderDocument, amana_reader_document, G_TYPE_OBJECT)

static Job *
job_new (AmanaReaderDocument *document, guint page_index)
{
  Job *self = g_new0 (Job, 1);

  self->document = g_object_ref (document);
  self->promise = dex_promise_new_cancellable ();
  self->page_index = page_index;
  self->fd = -1;
  return self;
}

static void
job_free (Job *self)
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

/* The first reason stays. */
static void
end_with (AmanaReaderDocument *self, AmanaReaderError code, const char *what)
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

/* --- turns --- */

static gboolean
take_turn (Job *job, GError **error)
{
  AmanaReaderDocument *self = job->document;

  if (self->busy)
    {
      DexPromise *turn = dex_promise_new ();

      g_queue_push_tail (&self->turns, dex_ref (turn));
      if (!dex_await (DEX_FUTURE (turn), error))
        return FALSE;
    }

  self->busy = TRUE;
  return TRUE;
}

static void
pass_turn (AmanaReaderDocument *self)
{
  DexPromise *next = g_queue_pop_head (&self->turns);

  self->busy = next != NULL;
  if (next != NULL)
    {
      dex_promise_resolve_boolean (next, TRUE);
      dex_unref (next);
    }
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
    end_with (self, AMANA_READER_ERROR_NO_SANDBOX, "the reader could not lock itself in");
  else if (late == NULL && WIFSIGNALED (status) && WTERMSIG (status) == SIGXCPU)
    end_with (self, AMANA_READER_ERROR_TIMEOUT, "the reader used up its time");
  else
    end_with (self, AMANA_READER_ERROR_CRASHED, "the reader died");
}

static void
end_with_error (AmanaReaderDocument *self, const GError *theirs)
{
  if (g_error_matches (theirs, DEX_ERROR, DEX_ERROR_TIMED_OUT))
    end_with (self, AMANA_READER_ERROR_TIMEOUT, "the reader took too long");
  else if (g_error_matches (theirs, AMANA_CHANNEL_ERROR, AMANA_CHANNEL_ERROR_CLOSED))
    end_with_exit (self);
  else if (theirs->domain == AMANA_CHANNEL_ERROR && theirs->code != AMANA_CHANNEL_ERROR_FAILED)
    end_with (self, AMANA_READER_ERROR_PROTOCOL, theirs->message);
  else
    end_with (self, AMANA_READER_ERROR_FAILED, theirs->message);
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
static GVariant *
ask (Job *job, AmanaReaderOperation operation, const char *type, guint timeout_ms, GError **error)
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
    end_with (self, AMANA_READER_ERROR_PROTOCOL, theirs->message);
  if (theirs != NULL)
    g_propagate_error (error, g_steal_pointer (&theirs));

  return g_steal_pointer (&payload);
}

/* A payload of the right type that nevertheless lies. */
static void
end_if_lie (AmanaReaderDocument *self, const GError *error)
{
  if (g_error_matches (error, AMANA_READER_ERROR, AMANA_READER_ERROR_PROTOCOL))
    end_with (self, AMANA_READER_ERROR_PROTOCOL, error->message);
}

/* --- pictures --- */

static void
unmap (gpointer data)
{
  Mapping *mapping = data;

  munmap (mapping->address, mapping->size_bytes);
  g_free (mapping);
}

/* As large as asked, unless that is too large for a picture. */
static void
fit (Job *job, double width, double height)
{
  double largest = MIN (sqrt (AMANA_READER_MAX_PIXELS / (width * height)),
                        AMANA_READER_MAX_SIDE_PIXELS / MAX (width, height));

  job->scale = MIN (job->scale, largest);
  job->width = (guint) CLAMP (floor (width * job->scale + 0.5), 1, AMANA_READER_MAX_SIDE_PIXELS);
  job->height = (guint) CLAMP (floor (height * job->scale + 0.5), 1, AMANA_READER_MAX_SIDE_PIXELS);
  while ((guint64) job->width * job->height > AMANA_READER_MAX_PIXELS)
    {
      if (job->width > job->height)
        job->width--;
      else
        job->height--;
    }
}

static gboolean
make_room (Job *job, gsize size_bytes, GError **error)
{
  job->fd = memfd_create ("amana-page", MFD_CLOEXEC | MFD_ALLOW_SEALING | MFD_NOEXEC_SEAL);
  if (job->fd < 0)
    job->fd = memfd_create ("amana-page", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (job->fd < 0 || ftruncate (job->fd, (off_t) size_bytes) != 0 ||
      fcntl (job->fd, F_ADD_SEALS, F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) != 0)
    return fail (error, AMANA_READER_ERROR_FAILED, "no memory for an answer");

  return TRUE;
}

static AmanaPagePicture *
make_picture (Job *job, GError **error)
{
  gsize size_bytes = (gsize) job->width * job->height * 4;
  void *address = mmap (NULL, size_bytes, PROT_READ, MAP_SHARED, job->fd, 0);
  g_autoptr (GBytes) pixels = NULL;
  Mapping *mapping;

  if (address == MAP_FAILED)
    {
      fail (error, AMANA_READER_ERROR_FAILED, "the picture could not be mapped");
      return NULL;
    }

  mapping = g_new0 (Mapping, 1);
  mapping->address = address;
  mapping->size_bytes = size_bytes;
  pixels = g_bytes_new_with_free_func (address, size_bytes, unmap, mapping);

  return amana_page_picture_new ((int) job->width, (int) job->height, (int) job->width * 4, pixels,
                                 job->scale);
}

/* --- fibers --- */

static gboolean
open_in_turn (Job *job, GError **error)
{
  AmanaReaderDocument *self = job->document;
  g_autofree char *title = NULL; /* of no use here: files are known by their names */
  g_autoptr (GVariant) payload = ask (job, AMANA_READER_OPEN, "(us)", self->text_timeout_ms, error);

  return payload != NULL && amana_reader_reply_parse_open (payload, &self->n_pages, &title, error);
}

static gboolean
open_chats_in_turn (Job *job, GError **error)
{
  g_autoptr (GVariant) payload =
    ask (job, AMANA_READER_OPEN_CHATS, "b", job->document->text_timeout_ms, error);

  return payload != NULL;
}

static AmanaPageWords *
read_in_turn (Job *job, guint *marks, GError **error)
{
  g_autoptr (GVariant) payload =
    ask (job, AMANA_READER_WORDS, AMANA_READER_WORDS_TYPE, job->document->text_timeout_ms, error);

  return payload != NULL ? amana_reader_reply_parse_words (payload, job->page_index, marks, error)
                         : NULL;
}

static AmanaPageWords *
scan_in_turn (Job *job, GError **error)
{
  g_autoptr (GVariant) payload =
    ask (job, AMANA_READER_SCAN, AMANA_READER_SCAN_TYPE, job->document->text_timeout_ms, error);

  return payload != NULL ? amana_reader_reply_parse_scan (payload, job->page_index, error) : NULL;
}

static AmanaPagePicture *
render_in_turn (Job *job, GError **error)
{
  guint timeout_ms = job->document->render_timeout_ms;
  g_autoptr (GVariant) size = ask (job, AMANA_READER_MEASURE, "(dd)", timeout_ms, error);
  g_autoptr (GVariant) drawn = NULL;
  double width, height;

  if (size == NULL || !amana_reader_reply_parse_size (size, &width, &height, error))
    return NULL;

  fit (job, width, height);
  if (!make_room (job, (gsize) job->width * job->height * 4, error))
    return NULL;

  drawn = ask (job, AMANA_READER_RENDER, "b", timeout_ms, error);
  return drawn != NULL ? make_picture (job, error) : NULL;
}

static GBytes *
clean_in_turn (Job *job, GError **error)
{
  g_autoptr (GVariant) payload = NULL;
  g_autofree guint8 *bytes = NULL;
  guint64 size_bytes;

  if (!make_room (job, job->width, error))
    return NULL;
  payload = ask (job, AMANA_READER_CLEAN, "t", job->document->render_timeout_ms, error);
  if (payload == NULL)
    return NULL;
  size_bytes = g_variant_get_uint64 (payload);
  if (size_bytes == 0 || size_bytes > job->width)
    {
      fail (error, AMANA_READER_ERROR_PROTOCOL, "a copy that cannot be");
      return NULL;
    }
  bytes = g_malloc (size_bytes);
  if (pread (job->fd, bytes, size_bytes, 0) != (gssize) size_bytes)
    {
      fail (error, AMANA_READER_ERROR_FAILED, "the copy could not be read");
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&bytes), size_bytes);
}

static gboolean
is_abandoned (Job *job, GError **error)
{
  return g_cancellable_is_cancelled (dex_promise_get_cancellable (job->promise)) &&
         !fail (error, AMANA_READER_ERROR_CANCELLED, "nobody waits for it any more");
}

static DexFuture *
open_with (Job *job, gboolean (*open_it) (Job *job, GError **error))
{
  AmanaReaderDocument *self = job->document;
  g_autoptr (GError) error = NULL;

  if (take_turn (job, &error))
    {
      if (!open_it (job, &error))
        {
          end_if_lie (self, error);
          end_with (self, (AmanaReaderError) error->code, "the document could not be opened");
        }
      pass_turn (self);
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
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) payload = NULL;

  if (take_turn (job, &error))
    {
      if (!is_abandoned (job, &error))
        payload = ask (job, AMANA_READER_NEXT_CHATS, AMANA_READER_CHATS_TYPE,
                       job->document->text_timeout_ms, &error);
      pass_turn (job->document);
    }

  if (payload != NULL)
    dex_promise_resolve_variant (job->promise, g_steal_pointer (&payload));
  else
    dex_promise_reject (job->promise, g_steal_pointer (&error));
  return dex_future_new_for_boolean (TRUE);
}

/* A page that cannot be recognised, by a helper that failed or by none, is as it was. */
static AmanaPageWords *
scan_if_needed (Job *job, AmanaPageWords *words, guint marks, GError **error)
{
  AmanaReaderDocument *self = job->document;
  g_autoptr (GError) theirs = NULL;
  AmanaPageWords *scanned;

  if (self->scans == NULL || !amana_scan_is_needed (words, marks))
    return words;
  scanned = amana_reader_scans_read (self->scans, job->page_index, &theirs);
  if (scanned != NULL && amana_scan_is_better (scanned, words))
    {
      amana_page_words_unref (words);
      return scanned;
    }
  g_clear_pointer (&scanned, amana_page_words_unref);
  if (self->end == NULL)
    return words;
  amana_page_words_unref (words);
  g_propagate_error (error, g_error_copy (self->end));
  return NULL;
}

static void
answer_with_words (Job *job, AmanaPageWords *words, GError *error)
{
  if (words != NULL)
    dex_promise_resolve_boxed (job->promise, AMANA_TYPE_PAGE_WORDS, words);
  else
    dex_promise_reject (job->promise, error);
}

static DexFuture *
read_words_fiber (gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  AmanaPageWords *words = NULL;
  guint marks = 0;

  if (take_turn (job, &error))
    {
      if (!is_abandoned (job, &error))
        words = read_in_turn (job, &marks, &error);
      end_if_lie (job->document, error);
      pass_turn (job->document);
    }
  if (words != NULL)
    words = scan_if_needed (job, words, marks, &error);

  answer_with_words (job, words, g_steal_pointer (&error));
  return dex_future_new_for_boolean (TRUE);
}

static DexFuture *
scan_fiber (gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  AmanaPageWords *words = NULL;

  if (take_turn (job, &error))
    {
      words = scan_in_turn (job, &error);
      end_if_lie (job->document, error);
      pass_turn (job->document);
    }

  answer_with_words (job, words, g_steal_pointer (&error));
  return dex_future_new_for_boolean (TRUE);
}

static DexFuture *
clean_fiber (gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  GBytes *bytes = NULL;

  if (take_turn (job, &error))
    {
      if (!is_abandoned (job, &error))
        bytes = clean_in_turn (job, &error);
      end_if_lie (job->document, error);
      pass_turn (job->document);
    }

  if (bytes != NULL)
    dex_promise_resolve_boxed (job->promise, G_TYPE_BYTES, bytes);
  else
    dex_promise_reject (job->promise, g_steal_pointer (&error));
  return dex_future_new_for_boolean (TRUE);
}

static DexFuture *
render_fiber (gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  AmanaPagePicture *picture = NULL;

  if (take_turn (job, &error))
    {
      if (!is_abandoned (job, &error))
        picture = render_in_turn (job, &error);
      end_if_lie (job->document, error);
      pass_turn (job->document);
    }

  if (picture != NULL)
    dex_promise_resolve_boxed (job->promise, AMANA_TYPE_PAGE_PICTURE, picture);
  else
    dex_promise_reject (job->promise, g_steal_pointer (&error));
  return dex_future_new_for_boolean (TRUE);
}

/* The fiber goes on when the caller stops waiting, since an answer on its way
 * must still be taken from the channel; it speaks through the promise alone. */
static DexFuture *
run_job (Job *job, DexFiberFunc fiber)
{
  DexFuture *future = dex_ref (DEX_FUTURE (job->promise));

  dex_future_disown (amana_fiber_spawn (0, fiber, job, (GDestroyNotify) job_free));
  return future;
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
  g_queue_clear_full (&self->turns, dex_unref);

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
  g_queue_init (&self->turns);
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
  Job *job = job_new (self, 0);

  job->fd = fd;
  job->password = g_strdup (password);
  if (!start (self, settings, &error))
    {
      job_free (job);
      return dex_future_new_reject (AMANA_READER_ERROR, AMANA_READER_ERROR_FAILED, "%s",
                                    error->message);
    }

  return run_job (job, fiber);
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
amana_reader_document_scan (AmanaReaderDocument *self, guint page_index)
{
  return run_job (job_new (self, page_index), scan_fiber);
}

DexFuture *
amana_reader_document_next_chats (AmanaReaderDocument *self)
{
  return run_job (job_new (self, 0), next_chats_fiber);
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
 * amana_reader_document_read_words:
 * @self: a document
 * @page_index: from 0, below the number of pages
 *
 * Reads the words of a page: its text layer; where it has none, or one that is not
 * what is seen, its picture (amana_page_words_is_scanned()). Pages are recognised side
 * by side, one a core, when several are asked for. A page on which nothing can be
 * read has no words.
 *
 * Returns: (transfer full): a future that resolves to an #AmanaPageWords, or
 *   rejects with %AMANA_READER_ERROR
 */
DexFuture *
amana_reader_document_read_words (AmanaReaderDocument *self, guint page_index)
{
  g_return_val_if_fail (AMANA_IS_READER_DOCUMENT (self), NULL);
  g_return_val_if_fail (page_index < self->n_pages, NULL);

  return run_job (job_new (self, page_index), read_words_fiber);
}

/**
 * amana_reader_document_render:
 * @self: a document
 * @page_index: from 0, below the number of pages
 * @scale: pixels a point, above 0; less is used where the picture would be
 *   larger than 16 million pixels
 *
 * Draws a page as it is displayed, on white.
 *
 * Returns: (transfer full): a future that resolves to an #AmanaPagePicture, or
 *   rejects with %AMANA_READER_ERROR
 */
DexFuture *
amana_reader_document_render (AmanaReaderDocument *self, guint page_index, double scale)
{
  Job *job;

  g_return_val_if_fail (AMANA_IS_READER_DOCUMENT (self), NULL);
  g_return_val_if_fail (page_index < self->n_pages, NULL);
  g_return_val_if_fail (isfinite (scale) && scale > 0, NULL);

  job = job_new (self, page_index);
  job->scale = scale;
  return run_job (job, render_fiber);
}

/**
 * amana_reader_document_clean:
 * @self: a document
 * @original: the bytes that it was opened on
 *
 * What of a document may be kept. Of a photograph that is the picture without what the
 * camera wrote beside it: where it was taken, when, with what; a kind that other
 * programs cannot show (HEIC) becomes a JPEG. Any other document is as it is.
 *
 * Returns: (transfer full): a future that resolves to a #GBytes, or rejects with
 *   %AMANA_READER_ERROR
 */
DexFuture *
amana_reader_document_clean (AmanaReaderDocument *self, GBytes *original)
{
  gsize size_bytes;
  const guint8 *data;
  Job *job;

  g_return_val_if_fail (AMANA_IS_READER_DOCUMENT (self), NULL);
  g_return_val_if_fail (original != NULL, NULL);

  data = g_bytes_get_data (original, &size_bytes);
  if (amana_picture_kind_of (data, size_bytes) == AMANA_PICTURE_NONE)
    return dex_future_new_take_boxed (G_TYPE_BYTES, g_bytes_ref (original));

  job = job_new (self, 0);
  job->width = (guint) MIN (size_bytes * 2 + CLEAN_ROOM_BYTES, G_MAXINT32);
  return run_job (job, clean_fiber);
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

  end_with (self, AMANA_READER_ERROR_CANCELLED, "the document was closed");
}
