/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A document on the table. Its bytes are read once; the reader helper is given a copy
 * in memory, so that it can be started again for a picture after it has gone, with
 * nothing of the person's file held open. Pages are read one after another and
 * "progress" says how far it is; closing the draft, or dropping the future of its
 * reading, ends the helper. Main thread; what takes long runs elsewhere
 * (amana-health-file.c). */

#include "config.h"

#include <string.h>
#include <unistd.h>

#include "amana-health-draft-private.h"
#include "amana-health-error.h"
#include "amana-health-row-private.h"
#include "amana-id.h"

struct _AmanaHealthDraft
{
  GObject parent_instance;

  AmanaStore *store;             /* (owned) */
  AmanaReader *reader;           /* (owned) (nullable) */
  AmanaCatalogue *catalogue;     /* (owned) */
  AmanaReaderDocument *opened;   /* (owned) (nullable) */
  AmanaHealthSubject *subject;   /* (owned) (nullable) */
  AmanaHealthDocument *document; /* (owned) (nullable) */
  AmanaLabReport *report;        /* (owned) */
  GPtrArray *pages;              /* (owned) of AmanaPageWords */
  GListStore *rows;              /* (owned) */
  GListStore *previous;          /* (owned) */
  GBytes *bytes;                 /* (owned) (nullable) */
  char *id;                      /* (nullable) of what is kept */
  char *file_name;               /* (nullable) */
  char *password;                /* (nullable) until it is closed */
  char *sha256;                  /* (nullable) */
  char *duplicate_of;            /* (nullable) */
  AmanaHealthFit fit;
  double progress;
  guint n_pages;
  guint n_doubtful;
  gboolean reading; /* pages are being read */
  gboolean stopped; /* closed while they were */
};

typedef enum
{
  PROP_FILE_NAME = 1,
  PROP_PROGRESS,
  PROP_N_PAGES,
  PROP_N_DOUBTFUL,
  PROP_FIT,
  PROP_SUBJECT,
  PROP_DUPLICATE_OF,
  PROP_DOCUMENT,
} AmanaHealthDraftProperty;

static GParamSpec *properties[PROP_DOCUMENT + 1];

G_DEFINE_FINAL_TYPE (AmanaHealthDraft, amana_health_draft, G_TYPE_OBJECT)

static void
amana_health_draft_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AmanaHealthDraft *self = AMANA_HEALTH_DRAFT (object);

  switch ((AmanaHealthDraftProperty) id)
    {
    case PROP_FILE_NAME:
      g_value_set_string (value, self->file_name);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    case PROP_N_PAGES:
      g_value_set_uint (value, self->n_pages);
      break;
    case PROP_N_DOUBTFUL:
      g_value_set_uint (value, self->n_doubtful);
      break;
    case PROP_FIT:
      g_value_set_enum (value, self->fit);
      break;
    case PROP_SUBJECT:
      g_value_set_object (value, self->subject);
      break;
    case PROP_DUPLICATE_OF:
      g_value_set_string (value, self->duplicate_of);
      break;
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    }
}

static void
amana_health_draft_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SUBJECT)
    amana_health_draft_set_subject (AMANA_HEALTH_DRAFT (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
amana_health_draft_dispose (GObject *object)
{
  AmanaHealthDraft *self = AMANA_HEALTH_DRAFT (object);

  amana_health_draft_close (self);
  g_clear_object (&self->rows);
  g_clear_object (&self->previous);
  g_clear_object (&self->subject);
  g_clear_object (&self->document);
  g_clear_object (&self->reader);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (amana_health_draft_parent_class)->dispose (object);
}

static void
amana_health_draft_finalize (GObject *object)
{
  AmanaHealthDraft *self = AMANA_HEALTH_DRAFT (object);

  amana_catalogue_unref (self->catalogue);
  amana_lab_report_unref (self->report);
  g_ptr_array_unref (self->pages);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->id);
  g_free (self->file_name);
  g_free (self->password);
  g_free (self->sha256);
  g_free (self->duplicate_of);

  G_OBJECT_CLASS (amana_health_draft_parent_class)->finalize (object);
}

static void
amana_health_draft_class_init (AmanaHealthDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = amana_health_draft_get_property;
  object_class->set_property = amana_health_draft_set_property;
  object_class->dispose = amana_health_draft_dispose;
  object_class->finalize = amana_health_draft_finalize;

  properties[PROP_FILE_NAME] = g_param_spec_string ("file-name", NULL, NULL, NULL, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_N_PAGES] = g_param_spec_uint ("n-pages", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_DOUBTFUL] =
    g_param_spec_uint ("n-doubtful", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_FIT] = g_param_spec_enum ("fit", NULL, NULL, AMANA_TYPE_HEALTH_FIT, 0, flags);
  properties[PROP_SUBJECT] =
    g_param_spec_object ("subject", NULL, NULL, AMANA_TYPE_HEALTH_SUBJECT,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_DUPLICATE_OF] = g_param_spec_string ("duplicate-of", NULL, NULL, NULL, flags);
  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, AMANA_TYPE_HEALTH_DOCUMENT, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
amana_health_draft_init (AmanaHealthDraft *self)
{
  self->rows = g_list_store_new (AMANA_TYPE_HEALTH_ROW);
  self->previous = g_list_store_new (AMANA_TYPE_HEALTH_ROW);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_page_words_unref);
  self->report = amana_health_report_from_head (NULL, 0);
}

AmanaHealthDraft *
amana_health_draft_new (AmanaStore *store,
                        AmanaReader *reader,
                        AmanaCatalogue *catalogue,
                        const char *file_name)
{
  AmanaHealthDraft *self = g_object_new (AMANA_TYPE_HEALTH_DRAFT, NULL);

  self->store = g_object_ref (store);
  g_set_object (&self->reader, reader);
  self->catalogue = amana_catalogue_ref (catalogue);
  self->file_name = g_strdup (file_name);
  return self;
}

/* --- rows --- */

static void
count_doubtful (AmanaHealthDraft *self)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (AmanaHealthRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      n += amana_health_row_get_doubtful (row) ? 1 : 0;
    }
  if (n == self->n_doubtful)
    return;
  self->n_doubtful = n;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_DOUBTFUL]);
}

static void
row_doubtful_cb (AmanaHealthDraft *self, GParamSpec *pspec, AmanaHealthRow *row)
{
  count_doubtful (self);
}

static AmanaHealthRow *
append_row (AmanaHealthDraft *self,
            const char *id,
            AmanaLabResult *result,
            AmanaHealthOrigin origin,
            gboolean checked)
{
  g_autofree char *new_id = id == NULL ? amana_id_new () : NULL;
  g_autoptr (AmanaHealthRow) row =
    amana_health_row_new (id != NULL ? id : new_id, result, origin, checked, self->catalogue);

  g_signal_connect_object (row, "notify::doubtful", G_CALLBACK (row_doubtful_cb), self,
                           G_CONNECT_SWAPPED);
  g_list_store_append (result->kind == AMANA_LAB_KIND_PREVIOUS ? self->previous : self->rows, row);
  return row;
}

/**
 * amana_health_draft_add_row:
 * @self: a draft
 * @name: the analyte
 *
 * Adds a row that the person enters by hand.
 *
 * Returns: (transfer none): the new row
 */
AmanaHealthRow *
amana_health_draft_add_row (AmanaHealthDraft *self, const char *name)
{
  g_autoptr (AmanaLabResult) result = NULL;

  g_return_val_if_fail (AMANA_IS_HEALTH_DRAFT (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  result = amana_lab_result_new ();
  g_set_str (&result->name, name);
  g_set_str (&result->value, "");
  result->kind = AMANA_LAB_KIND_TEXT;
  result->sure = TRUE;
  amana_lab_result_interpret (result, self->catalogue);
  return append_row (self, NULL, result, AMANA_HEALTH_ORIGIN_ENTERED, TRUE);
}

/**
 * amana_health_draft_remove_row:
 * @self: a draft
 * @row: one of its rows
 */
void
amana_health_draft_remove_row (AmanaHealthDraft *self, AmanaHealthRow *row)
{
  guint position;

  g_return_if_fail (AMANA_IS_HEALTH_DRAFT (self));
  g_return_if_fail (AMANA_IS_HEALTH_ROW (row));

  if (g_list_store_find (self->rows, row, &position))
    g_list_store_remove (self->rows, position);
  else if (g_list_store_find (self->previous, row, &position))
    g_list_store_remove (self->previous, position);
  count_doubtful (self);
}

/* --- reading --- */

static void
set_progress (AmanaHealthDraft *self, double progress)
{
  self->progress = progress;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
}

static void
set_report (AmanaHealthDraft *self, AmanaLabReport *report)
{
  amana_lab_report_unref (self->report);
  self->report = amana_lab_report_ref (report);
  for (guint i = 0; i < report->results->len; i++)
    append_row (self, NULL, g_ptr_array_index (report->results, i), AMANA_HEALTH_ORIGIN_READ,
                FALSE);
  count_doubtful (self);
}

typedef struct
{
  AmanaHealthDraft *draft; /* (owned) */
  GListModel *subjects;    /* (owned) (nullable) */
  GPtrArray *pages;        /* (owned) (nullable) */
  int fd;
  guint page_index;
  double scale;
} Task;

static void
free_task (gpointer data)
{
  Task *task = data;

  g_clear_object (&task->draft);
  g_clear_object (&task->subjects);
  g_clear_pointer (&task->pages, g_ptr_array_unref);
  if (task->fd >= 0)
    close (task->fd);
  g_free (task);
}

static Task *
new_task (AmanaHealthDraft *draft)
{
  Task *task = g_new0 (Task, 1);

  task->draft = g_object_ref (draft);
  task->fd = -1;
  return task;
}

static gboolean
open_reader (AmanaHealthDraft *self, GError **error)
{
  int fd = amana_health_file_to_fd (self->bytes);
  DexFuture *opening;

  if (fd < 0)
    {
      g_set_error (error, AMANA_READER_ERROR, AMANA_READER_ERROR_FAILED, "no memory for the file");
      return FALSE;
    }
  opening = amana_reader_open (self->reader, fd, self->password);
  close (fd);
  g_clear_object (&self->opened);
  self->opened = dex_await_object (opening, error);
  return self->opened != NULL;
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
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DUPLICATE_OF]);
  return TRUE;
}

static gboolean
read_pages (AmanaHealthDraft *self, GError **error)
{
  self->n_pages = amana_reader_document_get_n_pages (self->opened);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PAGES]);
  for (guint i = 0; i < self->n_pages; i++)
    {
      AmanaPageWords *words = NULL;

      if (self->opened != NULL)
        words = dex_await_boxed (amana_reader_document_read_words (self->opened, i), error);
      else
        g_set_error (error, AMANA_READER_ERROR, AMANA_READER_ERROR_CANCELLED, "closed");
      if (words == NULL)
        return FALSE;
      g_ptr_array_add (self->pages, words);
      set_progress (self, (i + 1.0) / self->n_pages);
    }
  return TRUE;
}

static gboolean
understand (AmanaHealthDraft *self, GError **error)
{
  g_autoptr (AmanaLabReport) report =
    dex_await_boxed (amana_health_file_understand (self->pages, self->catalogue), error);

  if (report == NULL)
    return FALSE;
  set_report (self, report);
  return TRUE;
}

static void
find_subject (AmanaHealthDraft *self, GListModel *subjects)
{
  AmanaHealthSubject *subject = NULL;

  self->fit = amana_health_fit_find (subjects, self->report, &subject);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIT]);
  amana_health_draft_set_subject (self, subject);
}

static gboolean
read_file (AmanaHealthDraft *self, int fd, GError **error)
{
  return take_file (self, fd, error) && go_on (self, error) && open_reader (self, error) &&
         go_on (self, error) && read_pages (self, error) && understand (self, error) &&
         go_on (self, error);
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
  find_subject (self, task->subjects);
  return dex_future_new_true ();
}

DexFuture *
amana_health_draft_read (AmanaHealthDraft *self, GListModel *subjects, int fd, const char *password)
{
  Task *task = new_task (self);

  task->subjects = g_object_ref (subjects);
  task->fd = fd;
  self->reading = TRUE;
  g_set_str (&self->password, password);
  return dex_scheduler_spawn (NULL, 0, read_fiber, task, free_task);
}

static DexFuture *
understand_fiber (gpointer user_data)
{
  Task *task = user_data;
  AmanaHealthDraft *self = task->draft;
  g_autoptr (GError) error = NULL;

  g_ptr_array_unref (self->pages);
  self->pages = g_steal_pointer (&task->pages);
  self->n_pages = self->pages->len;
  if (!understand (self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

DexFuture *
amana_health_draft_understand (AmanaHealthDraft *self, GPtrArray *pages)
{
  Task *task = new_task (self);

  task->pages = pages;
  return dex_scheduler_spawn (NULL, 0, understand_fiber, task, free_task);
}

/* --- from and to the store --- */

void
amana_health_draft_fill (AmanaHealthDraft *self, AmanaDocumentRecord *record)
{
  g_set_str (&self->id, record->id);
  g_set_str (&self->file_name, record->file_name);
  g_set_str (&self->sha256, record->sha256);
  self->n_pages = record->n_pages;
  self->progress = 1;
  self->fit = AMANA_HEALTH_FIT_MATCHES;
  amana_lab_report_unref (self->report);
  self->report = amana_lab_report_ref (record->report);
  g_ptr_array_unref (self->pages);
  self->pages = g_ptr_array_ref (record->pages);
  for (guint i = 0; i < record->results->len; i++)
    {
      AmanaResultRecord *result = g_ptr_array_index (record->results, i);

      append_row (self, result->id, result->result, result->origin, result->checked);
    }
  count_doubtful (self);
}

static void
add_result_records (GPtrArray *records, GListStore *rows)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (rows)); i++)
    {
      g_autoptr (AmanaHealthRow) row = g_list_model_get_item (G_LIST_MODEL (rows), i);
      AmanaResultRecord *record = amana_result_record_new ();

      record->id = g_strdup (amana_health_row_get_id (row));
      record->origin = amana_health_row_get_origin (row);
      record->checked = amana_health_row_get_checked (row);
      record->result = amana_lab_result_ref (amana_health_row_get_result (row));
      g_ptr_array_add (records, record);
    }
}

static char *
make_title (AmanaHealthDraft *self)
{
  const char *dot = self->file_name != NULL ? strrchr (self->file_name, '.') : NULL;

  if (self->file_name == NULL || *self->file_name == '\0')
    return g_strdup (self->report->laboratory != NULL ? self->report->laboratory : "PDF");
  return dot != NULL && dot != self->file_name ? g_strndup (self->file_name, dot - self->file_name)
                                               : g_strdup (self->file_name);
}

AmanaDocumentRecord *
amana_health_draft_to_record (AmanaHealthDraft *self)
{
  AmanaDocumentRecord *record = amana_document_record_new ();

  record->id = self->id != NULL ? g_strdup (self->id) : amana_id_new ();
  record->exists = self->id != NULL;
  record->subject_id =
    self->subject != NULL ? g_strdup (amana_health_subject_get_id (self->subject)) : NULL;
  record->kind = AMANA_HEALTH_DOCUMENT_PDF;
  record->title = make_title (self);
  record->file_name = g_strdup (self->file_name);
  record->sha256 = g_strdup (self->sha256);
  record->added = g_get_real_time ();
  record->n_pages = self->n_pages;
  record->bytes = self->bytes != NULL ? g_bytes_ref (self->bytes) : NULL;
  record->report = amana_lab_report_ref (self->report);
  record->pages = g_ptr_array_ref (self->pages);
  record->results = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_result_record_free);
  add_result_records (record->results, self->rows);
  add_result_records (record->results, self->previous);
  return record;
}

void
amana_health_draft_set_document (AmanaHealthDraft *self, AmanaHealthDocument *document)
{
  g_set_str (&self->id, amana_health_document_get_id (document));
  if (g_set_object (&self->document, document))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
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

/* A reader that has died in between is started again, once. */
static DexFuture *
render_fiber (gpointer user_data)
{
  Task *task = user_data;
  AmanaHealthDraft *self = task->draft;
  g_autoptr (GError) error = NULL;
  AmanaPagePicture *picture = NULL;

  if (self->opened != NULL)
    picture = dex_await_boxed (
      amana_reader_document_render (self->opened, task->page_index, task->scale), &error);
  if (picture == NULL)
    {
      g_clear_error (&error);
      if (!ensure_reader (self, &error))
        return dex_future_new_for_error (g_steal_pointer (&error));
      picture = dex_await_boxed (
        amana_reader_document_render (self->opened, task->page_index, task->scale), &error);
    }
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
  return dex_scheduler_spawn (NULL, 0, render_fiber, task, free_task);
}

/**
 * amana_health_draft_close:
 * @self: a draft
 *
 * Ends the reader; a reading that is under way rejects with
 * %AMANA_READER_ERROR_CANCELLED. A picture asked for later starts a reader again.
 */
void
amana_health_draft_close (AmanaHealthDraft *self)
{
  g_return_if_fail (AMANA_IS_HEALTH_DRAFT (self));

  self->stopped = self->reading;
  if (self->opened != NULL)
    amana_reader_document_close (self->opened);
  g_clear_object (&self->opened);
}

/**
 * amana_health_draft_set_subject:
 * @self: a draft
 * @subject: (nullable): whom it is about
 */
void
amana_health_draft_set_subject (AmanaHealthDraft *self, AmanaHealthSubject *subject)
{
  g_return_if_fail (AMANA_IS_HEALTH_DRAFT (self));
  g_return_if_fail (subject == NULL || AMANA_IS_HEALTH_SUBJECT (subject));

  if (g_set_object (&self->subject, subject))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBJECT]);
}

/**
 * amana_health_draft_get_words:
 * @self: a draft
 * @page_index: from 0
 *
 * Returns: (transfer none) (nullable): the words of that page, once they are read
 */
AmanaPageWords *
amana_health_draft_get_words (AmanaHealthDraft *self, guint page_index)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DRAFT (self), NULL);

  return page_index < self->pages->len ? g_ptr_array_index (self->pages, page_index) : NULL;
}

/**
 * amana_health_draft_get_file_name:
 * @self: a draft
 *
 * Returns: (nullable): the name of the file
 */
const char *
amana_health_draft_get_file_name (AmanaHealthDraft *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DRAFT (self), NULL);

  return self->file_name;
}

/**
 * amana_health_draft_get_n_pages:
 * @self: a draft
 *
 * Returns: how many pages it has, 0 until the reader has opened it
 */
guint
amana_health_draft_get_n_pages (AmanaHealthDraft *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DRAFT (self), 0);

  return self->n_pages;
}

/**
 * amana_health_draft_get_progress:
 * @self: a draft
 *
 * Returns: how much of it is read, from 0 to 1
 */
double
amana_health_draft_get_progress (AmanaHealthDraft *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DRAFT (self), 0);

  return self->progress;
}

/**
 * amana_health_draft_get_n_doubtful:
 * @self: a draft
 *
 * Returns: how many rows nobody has looked at yet, though the reader doubts them
 */
guint
amana_health_draft_get_n_doubtful (AmanaHealthDraft *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DRAFT (self), 0);

  return self->n_doubtful;
}

/**
 * amana_health_draft_get_fit:
 * @self: a draft
 *
 * Returns: how the report's patient fits the person's subjects
 */
AmanaHealthFit
amana_health_draft_get_fit (AmanaHealthDraft *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DRAFT (self), AMANA_HEALTH_FIT_NO_NAME);

  return self->fit;
}

/**
 * amana_health_draft_get_subject:
 * @self: a draft
 *
 * Returns: (transfer none) (nullable): whom it is about
 */
AmanaHealthSubject *
amana_health_draft_get_subject (AmanaHealthDraft *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DRAFT (self), NULL);

  return self->subject;
}

/**
 * amana_health_draft_get_duplicate_of:
 * @self: a draft
 *
 * Returns: (nullable): the kept document that is the same file
 */
const char *
amana_health_draft_get_duplicate_of (AmanaHealthDraft *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DRAFT (self), NULL);

  return self->duplicate_of;
}

/**
 * amana_health_draft_get_document:
 * @self: a draft
 *
 * Returns: (transfer none) (nullable): what is kept of it
 */
AmanaHealthDocument *
amana_health_draft_get_document (AmanaHealthDraft *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DRAFT (self), NULL);

  return self->document;
}

/**
 * amana_health_draft_get_report:
 * @self: a draft
 *
 * Returns: (transfer none): its head, warnings and unread pages
 */
AmanaLabReport *
amana_health_draft_get_report (AmanaHealthDraft *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DRAFT (self), NULL);

  return self->report;
}

/**
 * amana_health_draft_get_rows:
 * @self: a draft
 *
 * Returns: (transfer none): the table, of #AmanaHealthRow
 */
GListModel *
amana_health_draft_get_rows (AmanaHealthDraft *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DRAFT (self), NULL);

  return G_LIST_MODEL (self->rows);
}

/**
 * amana_health_draft_get_previous:
 * @self: a draft
 *
 * Returns: (transfer none): previous values printed beside them, of #AmanaHealthRow
 */
GListModel *
amana_health_draft_get_previous (AmanaHealthDraft *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DRAFT (self), NULL);

  return G_LIST_MODEL (self->previous);
}
