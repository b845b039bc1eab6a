/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How a draft comes to its words, its table and its pictures: fibers on the main
 * thread that wait for the store, for a thread that computes, and for the reader
 * helper. Each step looks whether the draft was closed meanwhile. A picture that nobody
 * waits for any more is made to its end: a fiber that is dropped half-way leaves
 * others asleep. */

#include "config.h"

#include <string.h>
#include <unistd.h>

#include "amana-fiber.h"
#include "amana-health-draft-struct.h"
#include "amana-health-error.h"
#include "amana-health-private.h"
#include "amana-health-row-private.h"

/* As many pages as are asked for at once. */
#define PAGES_AHEAD 8
/* What is shown before the rest is there. */
#define MOST_EARLY_ROWS 100

static void
set_progress (AmanaHealthDraft *self, double progress)
{
  self->progress = progress;
  g_object_notify (G_OBJECT (self), "progress");
}

static void
set_report (AmanaHealthDraft *self, AmanaLabReport *report)
{
  amana_lab_report_unref (self->report);
  self->report = amana_lab_report_ref (report);
  for (guint i = 0; i < report->results->len; i++)
    amana_health_draft_append_row (self, NULL, g_ptr_array_index (report->results, i),
                                   AMANA_HEALTH_ORIGIN_READ, FALSE);
  amana_health_draft_count_doubtful (self);
}

typedef struct
{
  AmanaHealthDraft *draft; /* (owned) */
  GListModel *subjects;    /* (owned) (nullable) */
  char *password;          /* (owned) (nullable) */
  int fd;
  guint page_index;
  guint n_closings; /* of the draft when it began */
  double scale;
} Task;

static void
free_task (gpointer data)
{
  Task *task = data;

  g_clear_object (&task->draft);
  g_clear_object (&task->subjects);
  if (task->password != NULL)
    explicit_bzero (task->password, strlen (task->password));
  g_free (task->password);
  if (task->fd >= 0)
    close (task->fd);
  g_free (task);
}

static Task *
new_task (AmanaHealthDraft *draft)
{
  Task *task = g_new0 (Task, 1);

  task->draft = g_object_ref (draft);
  task->n_closings = draft->n_closings;
  task->fd = -1;
  return task;
}

static gboolean
open_reader (AmanaHealthDraft *self, GError **error)
{
  int fd = amana_health_file_to_fd (self->bytes);
  g_autoptr (AmanaReaderDocument) opened = NULL;
  DexFuture *opening;

  if (fd < 0)
    {
      g_set_error (error, AMANA_READER_ERROR, AMANA_READER_ERROR_FAILED, "no memory for the file");
      return FALSE;
    }
  opening = amana_reader_open (self->reader, fd, self->password);
  close (fd);
  opened = dex_await_object (opening, error);
  if (opened == NULL)
    return FALSE;
  if (self->opened == NULL)
    self->opened = g_steal_pointer (&opened);
  else
    amana_reader_document_close (opened); /* another picture was quicker */
  return TRUE;
}

static gboolean
go_on (AmanaHealthDraft *self, GError **error)
{
  if (self->stopped)
    g_set_error (error, AMANA_READER_ERROR, AMANA_READER_ERROR_CANCELLED, "closed");
  return !self->stopped;
}

static gboolean
take_file (AmanaHealthDraft *self, int fd, GError **error)
{
  g_autofree char *same = NULL;

  self->bytes = dex_await_boxed (amana_health_file_read (fd), error);
  if (self->bytes == NULL)
    return FALSE;
  self->sha256 = dex_await_string (amana_health_file_digest (self->bytes), error);
  if (self->sha256 == NULL)
    return FALSE;
  same = dex_await_string (amana_health_records_find_file (self->store, self->sha256), error);
  if (same == NULL)
    return FALSE;
  if (*same != '\0' && g_set_str (&self->duplicate_of, same))
    g_object_notify (G_OBJECT (self), "duplicate-of");
  return TRUE;
}

/* Asked for before it is its turn, so that pages are recognised side by side. */
static void
ask_ahead (AmanaHealthDraft *self, GPtrArray *asked)
{
  guint end = MIN (self->n_pages, self->pages->len + PAGES_AHEAD);

  while (asked->len < end)
    g_ptr_array_add (asked, amana_reader_document_read_words (self->opened, asked->len));
}

/* Not so many that anybody would wait for them. */
static gboolean
show_early (AmanaHealthDraft *self, GError **error)
{
  g_autoptr (AmanaLabReport) report = NULL;
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->early));

  if (self->table || self->n_pages < 2 || n_rows >= MOST_EARLY_ROWS)
    return TRUE;
  report = dex_await_boxed (
    amana_health_file_understand_page (self->pages, self->pages->len - 1, self->catalogue), error);
  if (report == NULL)
    return FALSE;
  for (guint i = 0; i < report->results->len && n_rows + i < MOST_EARLY_ROWS; i++)
    {
      AmanaLabResult *result = report->results->pdata[i];
      g_autoptr (AmanaHealthRow) row =
        amana_health_row_new ("", result, AMANA_HEALTH_ORIGIN_READ, FALSE, self->catalogue);

      if (result->kind != AMANA_LAB_KIND_PREVIOUS)
        g_list_store_append (self->early, row);
    }
  return TRUE;
}

static gboolean
read_pages (AmanaHealthDraft *self, GError **error)
{
  g_autoptr (GPtrArray) asked = g_ptr_array_new_with_free_func (dex_unref);

  self->n_pages = amana_reader_document_get_n_pages (self->opened);
  self->table = amana_reader_document_is_table (self->opened);
  g_object_notify (G_OBJECT (self), "n-pages");
  for (guint i = 0; i < self->n_pages; i++)
    {
      AmanaPageWords *words = NULL;

      if (self->opened != NULL)
        {
          ask_ahead (self, asked);
          words = dex_await_boxed (dex_ref (asked->pdata[i]), error);
        }
      else
        g_set_error (error, AMANA_READER_ERROR, AMANA_READER_ERROR_CANCELLED, "closed");
      if (words == NULL)
        return FALSE;
      g_ptr_array_add (self->pages, words);
      if (!show_early (self, error))
        return FALSE;
      set_progress (self, (i + 1.0) / self->n_pages);
    }
  return TRUE;
}

/* Pages are read upright and shown as they are. */
static void
lay_pages_down (AmanaHealthDraft *self)
{
  for (guint i = 0; i < self->pages->len; i++)
    {
      AmanaPageWords *page = self->pages->pdata[i];

      self->pages->pdata[i] = amana_page_words_lay_down (page);
      amana_page_words_unref (page);
    }
}

/* What a camera wrote beside a photograph is not kept. */
static gboolean
keep_clean (AmanaHealthDraft *self, GError **error)
{
  g_autoptr (AmanaReaderDocument) opened = g_object_ref (self->opened);
  GBytes *clean = dex_await_boxed (amana_reader_document_clean (opened, self->bytes), error);

  if (clean == NULL)
    return FALSE;
  g_bytes_unref (self->bytes);
  self->bytes = clean;
  return TRUE;
}

/* What came as data says its own values; its pages are only their picture. */
static AmanaLabReport *
understand_table (AmanaHealthDraft *self, GError **error)
{
  g_autoptr (AmanaWrittenReport) written = NULL;

  if (self->opened == NULL)
    {
      g_set_error (error, AMANA_READER_ERROR, AMANA_READER_ERROR_CANCELLED, "closed");
      return NULL;
    }
  written = dex_await_boxed (amana_reader_document_read_table (self->opened), error);
  if (written == NULL)
    return NULL;
  return dex_await_boxed (
    amana_health_file_understand_table (written, self->n_pages, self->catalogue), error);
}

static gboolean
understand (AmanaHealthDraft *self, GError **error)
{
  g_autoptr (AmanaLabReport) report =
    self->table
      ? understand_table (self, error)
      : dex_await_boxed (amana_health_file_understand (self->pages, self->catalogue), error);

  if (report == NULL)
    return FALSE;
  lay_pages_down (self);
  g_list_store_remove_all (self->early);
  set_report (self, report);
  return TRUE;
}

void
amana_health_draft_find_subject (AmanaHealthDraft *self, GListModel *subjects)
{
  AmanaHealthSubject *subject = NULL;

  self->fit = amana_health_fit_find (subjects, self->report, &subject);
  g_object_notify (G_OBJECT (self), "fit");
  amana_health_draft_set_subject (self, subject);
}

static gboolean
read_file (AmanaHealthDraft *self, int fd, GError **error)
{
  return take_file (self, fd, error) && go_on (self, error) && open_reader (self, error) &&
         go_on (self, error) && keep_clean (self, error) && go_on (self, error) &&
         read_pages (self, error) && understand (self, error) && go_on (self, error);
}

static DexFuture *
read_fiber (gpointer user_data)
{
  Task *task = user_data;
  AmanaHealthDraft *self = task->draft;
  g_autoptr (GError) error = NULL;
  int fd = g_steal_fd (&task->fd);
  gboolean done = read_file (self, fd, &error);

  self->reading = FALSE;
  if (!done)
    {
      amana_health_draft_close (self);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }
  amana_health_draft_find_subject (self, task->subjects);
  return dex_future_new_true ();
}

DexFuture *
amana_health_draft_read (AmanaHealthDraft *self, GListModel *subjects, int fd, const char *password)
{
  Task *task = new_task (self);

  task->subjects = g_object_ref (subjects);
  task->fd = fd;
  self->reading = TRUE;
  amana_health_draft_set_password (self, password);
  return amana_fiber_spawn (0, read_fiber, task, free_task);
}

static DexFuture *
understand_fiber (gpointer user_data)
{
  Task *task = user_data;
  AmanaHealthDraft *self = task->draft;
  g_autoptr (GError) error = NULL;

  g_ptr_array_unref (self->pages);
  self->pages = amana_health_note_to_pages (self->note);
  self->n_pages = self->pages->len;
  if (!understand (self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

DexFuture *
amana_health_draft_understand (AmanaHealthDraft *self)
{
  return amana_fiber_spawn (0, understand_fiber, new_task (self), free_task);
}

/* --- pictures --- */

static gboolean
ensure_reader (AmanaHealthDraft *self, GError **error)
{
  if (self->bytes == NULL && self->id != NULL)
    self->bytes = dex_await_boxed (amana_health_records_load_bytes (self->store, self->id), error);
  else if (self->bytes == NULL)
    g_set_error (error, AMANA_HEALTH_ERROR, AMANA_HEALTH_ERROR_NOT_FOUND, "there is no picture");
  return self->bytes != NULL && open_reader (self, error);
}

static gboolean
is_about_password (const GError *error)
{
  return g_error_matches (error, AMANA_READER_ERROR, AMANA_READER_ERROR_NEEDS_PASSWORD) ||
         g_error_matches (error, AMANA_READER_ERROR, AMANA_READER_ERROR_WRONG_PASSWORD);
}

static AmanaPagePicture *
render_once (AmanaHealthDraft *self, Task *task, GError **error)
{
  g_autoptr (AmanaReaderDocument) opened = g_object_ref (self->opened);
  AmanaPagePicture *picture =
    dex_await_boxed (amana_reader_document_render (opened, task->page_index, task->scale), error);

  if (picture == NULL && self->opened == opened)
    g_clear_object (&self->opened);
  return picture;
}

/* A reader that has died in between is started again, once; not one that was closed. */
static AmanaPagePicture *
render (AmanaHealthDraft *self, Task *task, GError **error)
{
  g_autoptr (GError) gone = NULL;
  AmanaPagePicture *picture = self->opened != NULL ? render_once (self, task, &gone) : NULL;

  if (picture != NULL)
    return picture;
  if (self->n_closings != task->n_closings)
    {
      g_set_error (error, AMANA_READER_ERROR, AMANA_READER_ERROR_CANCELLED, "closed");
      return NULL;
    }
  if (self->opened == NULL && !ensure_reader (self, error))
    {
      amana_health_draft_set_needs_password (self, is_about_password (*error));
      return NULL;
    }
  return render_once (self, task, error);
}

static DexFuture *
render_fiber (gpointer user_data)
{
  Task *task = user_data;
  g_autoptr (GError) error = NULL;
  AmanaPagePicture *picture = render (task->draft, task, &error);

  if (picture == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (AMANA_TYPE_PAGE_PICTURE, picture);
}

/**
 * amana_health_draft_render:
 * @self: a draft
 * @page_index: from 0
 * @scale: pixels a point
 *
 * Returns: (transfer full): a future that resolves to an #AmanaPagePicture, or rejects
 *   with #AmanaReaderError, or with %AMANA_HEALTH_ERROR_NOT_FOUND for a note
 */
DexFuture *
amana_health_draft_render (AmanaHealthDraft *self, guint page_index, double scale)
{
  Task *task;

  g_return_val_if_fail (AMANA_IS_HEALTH_DRAFT (self), NULL);

  if (page_index >= self->n_pages || self->reader == NULL)
    return dex_future_new_reject (AMANA_HEALTH_ERROR, AMANA_HEALTH_ERROR_NOT_FOUND, "no such page");
  task = new_task (self);
  task->page_index = page_index;
  task->scale = scale;
  return amana_fiber_spawn (0, render_fiber, task, free_task);
}

static DexFuture *
unlock_fiber (gpointer user_data)
{
  Task *task = user_data;
  AmanaHealthDraft *self = task->draft;
  g_autoptr (GError) error = NULL;

  amana_health_draft_set_password (self, task->password);
  if (!ensure_reader (self, &error))
    {
      amana_health_draft_set_password (self, NULL);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }
  amana_health_draft_set_needs_password (self, FALSE);
  return dex_future_new_true ();
}

/**
 * amana_health_draft_unlock:
 * @self: a draft of a protected file that is kept
 * @password: what opens it
 *
 * Passwords are not kept with a document, so its pages are shown again only after the
 * person gave it once more. It lasts as long as the draft.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   #AmanaReaderError
 */
DexFuture *
amana_health_draft_unlock (AmanaHealthDraft *self, const char *password)
{
  Task *task;

  g_return_val_if_fail (AMANA_IS_HEALTH_DRAFT (self), NULL);
  g_return_val_if_fail (password != NULL, NULL);

  task = new_task (self);
  task->password = g_strdup (password);
  return amana_fiber_spawn (0, unlock_fiber, task, free_task);
}
