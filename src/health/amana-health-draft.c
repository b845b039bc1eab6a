/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A document on the table. Its bytes are read once; the reader helper is given a copy
 * in memory, so that it can be started again for a picture after it has gone, with
 * nothing of the person's file held open. Pages are read one after another and
 * "progress" says how far it is; closing the draft stops the reading and ends the
 * helper. Main thread; what takes long runs elsewhere
 * (amana-health-file.c). */

#include "config.h"

#include <string.h>

#include "amana-health-draft-struct.h"
#include "amana-health-row-private.h"
#include "amana-health-version.h"
#include "amana-id.h"

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
  PROP_NEEDS_PASSWORD,
} AmanaHealthDraftProperty;

static GParamSpec *properties[PROP_NEEDS_PASSWORD + 1];

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
    case PROP_NEEDS_PASSWORD:
      g_value_set_boolean (value, self->needs_password);
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
  g_clear_object (&self->early);
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
  g_free (self->title);
  g_free (self->note);
  amana_health_draft_set_password (self, NULL);
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
  properties[PROP_NEEDS_PASSWORD] =
    g_param_spec_boolean ("needs-password", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
amana_health_draft_init (AmanaHealthDraft *self)
{
  self->rows = g_list_store_new (AMANA_TYPE_HEALTH_ROW);
  self->previous = g_list_store_new (AMANA_TYPE_HEALTH_ROW);
  self->early = g_list_store_new (AMANA_TYPE_HEALTH_ROW);
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

void
amana_health_draft_count_doubtful (AmanaHealthDraft *self)
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
  amana_health_draft_count_doubtful (self);
}

AmanaHealthRow *
amana_health_draft_append_row (AmanaHealthDraft *self,
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
  return amana_health_draft_append_row (self, NULL, result, AMANA_HEALTH_ORIGIN_ENTERED, TRUE);
}

/**
 * amana_health_draft_remove_row:
 * @self: a draft
 * @row: one of its rows
 *
 * Returns: where it stood, for amana_health_draft_restore_row()
 */
guint
amana_health_draft_remove_row (AmanaHealthDraft *self, AmanaHealthRow *row)
{
  guint position = 0;

  g_return_val_if_fail (AMANA_IS_HEALTH_DRAFT (self), 0);
  g_return_val_if_fail (AMANA_IS_HEALTH_ROW (row), 0);

  if (g_list_store_find (self->rows, row, &position))
    g_list_store_remove (self->rows, position);
  amana_health_draft_count_doubtful (self);
  return position;
}

/**
 * amana_health_draft_restore_row:
 * @self: a draft
 * @row: a row that was removed from it
 * @position: where it stood
 */
void
amana_health_draft_restore_row (AmanaHealthDraft *self, AmanaHealthRow *row, guint position)
{
  guint n_rows;

  g_return_if_fail (AMANA_IS_HEALTH_DRAFT (self));
  g_return_if_fail (AMANA_IS_HEALTH_ROW (row));

  n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  if (!g_list_store_find (self->rows, row, NULL))
    g_list_store_insert (self->rows, MIN (position, n_rows), row);
  amana_health_draft_count_doubtful (self);
}

/* --- from and to the store --- */

void
amana_health_draft_fill (AmanaHealthDraft *self, AmanaDocumentRecord *record)
{
  g_set_str (&self->id, record->id);
  g_set_str (&self->file_name, record->file_name);
  g_set_str (&self->sha256, record->sha256);
  g_set_str (&self->note, record->note);
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

      AmanaHealthRow *row = amana_health_draft_append_row (self, result->id, result->result,
                                                           result->origin, result->checked);

      amana_health_row_set_versions (row, amana_health_versions_copy (result->versions));
    }
  amana_health_draft_count_doubtful (self);
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
      record->versions = amana_health_versions_copy (amana_health_row_get_versions (row));
      g_ptr_array_add (records, record);
    }
}

static char *
first_line (const char *text)
{
  g_autofree char *line = g_strndup (text, strcspn (text, "\n"));

  g_strstrip (line);
  return g_utf8_substring (line, 0, MIN (60, g_utf8_strlen (line, -1)));
}

static char *
make_title (AmanaHealthDraft *self)
{
  const char *dot = self->file_name != NULL ? strrchr (self->file_name, '.') : NULL;

  if (self->note != NULL)
    return self->title != NULL ? g_strdup (self->title) : first_line (self->note);
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
  record->kind = self->note != NULL ? AMANA_HEALTH_DOCUMENT_NOTE : AMANA_HEALTH_DOCUMENT_PDF;
  record->note = g_strdup (self->note);
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
amana_health_draft_set_note (AmanaHealthDraft *self, const char *title, const char *text)
{
  g_set_str (&self->title, title != NULL && *title != '\0' ? title : NULL);
  g_set_str (&self->note, text);
}

void
amana_health_draft_set_password (AmanaHealthDraft *self, const char *password)
{
  char *before = g_steal_pointer (&self->password);

  self->password = g_strdup (password);
  if (before != NULL)
    explicit_bzero (before, strlen (before));
  g_free (before);
}

void
amana_health_draft_set_needs_password (AmanaHealthDraft *self, gboolean needs_password)
{
  if (self->needs_password == needs_password)
    return;
  self->needs_password = needs_password;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEEDS_PASSWORD]);
}

void
amana_health_draft_set_document (AmanaHealthDraft *self, AmanaHealthDocument *document)
{
  gint64 now = g_get_real_time ();

  g_set_str (&self->id, amana_health_document_get_id (document));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (AmanaHealthRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      amana_health_row_settle (row, now);
    }
  if (g_set_object (&self->document, document))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
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
  self->n_closings++;
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
 * amana_health_draft_get_note:
 * @self: a draft
 *
 * Returns: (nullable): a note's text; %NULL for a file
 */
const char *
amana_health_draft_get_note (AmanaHealthDraft *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DRAFT (self), NULL);

  return self->note;
}

/**
 * amana_health_draft_get_note_line:
 * @self: a draft
 * @row: one of its rows
 *
 * Returns: the line of the note, from 0, that the row was read from; -1 where it was
 *   entered by hand, or the draft is no note
 */
int
amana_health_draft_get_note_line (AmanaHealthDraft *self, AmanaHealthRow *row)
{
  const AmanaLabResult *result;

  g_return_val_if_fail (AMANA_IS_HEALTH_DRAFT (self), -1);
  g_return_val_if_fail (AMANA_IS_HEALTH_ROW (row), -1);

  result = amana_health_row_get_result (row);
  return self->note != NULL && result->page > 0
           ? (int) amana_health_note_line_at (result->page, &result->box)
           : -1;
}

/**
 * amana_health_draft_get_needs_password:
 * @self: a draft
 *
 * Returns: whether its pages cannot be shown before amana_health_draft_unlock()
 */
gboolean
amana_health_draft_get_needs_password (AmanaHealthDraft *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DRAFT (self), FALSE);

  return self->needs_password;
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
 * amana_health_draft_get_early:
 * @self: a draft
 *
 * Returns: (transfer none): rows of the first pages, while the others are read
 */
GListModel *
amana_health_draft_get_early (AmanaHealthDraft *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DRAFT (self), NULL);

  return G_LIST_MODEL (self->early);
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
