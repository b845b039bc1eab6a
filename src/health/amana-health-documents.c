/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The documents of the Health compartment: read as drafts, saved, opened again, put
 * aside, brought back, destroyed. Each is a fiber that writes first and then fills the
 * list anew from the store, so that the list never shows what is not on disk. A note
 * is read as every document is, from a page that its text is laid on. Main thread. */

#include "config.h"

#include <fcntl.h>
#include <string.h>

#include "amana-audit.h"
#include "amana-fiber.h"
#include "amana-health-document-private.h"
#include "amana-health-draft-private.h"
#include "amana-health-private.h"
#include "amana-health-subject-private.h"

#define MAX_NOTE_BYTES ((gsize) 1024 * 1024)

typedef struct
{
  AmanaHealth *health;         /* (owned) */
  AmanaHealthDraft *draft;     /* (owned) (nullable) */
  AmanaHealthSubject *subject; /* (owned) (nullable) */
  char *id;                    /* (nullable) */
} Task;

static Task *
new_task (AmanaHealth *health, const char *id)
{
  Task *task = g_new0 (Task, 1);

  task->health = g_object_ref (health);
  task->id = g_strdup (id);
  return task;
}

static void
free_task (gpointer data)
{
  Task *task = data;

  g_clear_object (&task->draft);
  g_clear_object (&task->subject);
  g_clear_object (&task->health);
  g_free (task->id);
  g_free (task);
}

static DexFuture *
run (DexFiberFunc fiber, Task *task)
{
  return amana_fiber_spawn (0, fiber, task, free_task);
}

static DexFuture *
reject (AmanaHealthError code, const char *what)
{
  return dex_future_new_reject (AMANA_HEALTH_ERROR, (int) code, "%s", what);
}

/* --- the list --- */

static AmanaHealthDocument *
dup_document (AmanaHealth *self, const char *id)
{
  GListModel *documents = G_LIST_MODEL (self->documents);

  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr (AmanaHealthDocument) document = g_list_model_get_item (documents, i);

      if (g_strcmp0 (amana_health_document_get_id (document), id) == 0)
        return g_steal_pointer (&document);
    }
  return NULL;
}

static AmanaHealthDocument *
dup_same_document (AmanaHealth *self, AmanaDocumentRecord *record)
{
  g_autoptr (AmanaHealthDocument) document = dup_document (self, record->id);

  if (document != NULL && amana_health_document_get_n_results (document) == record->n_results &&
      g_strcmp0 (amana_health_document_get_subject_id (document), record->subject_id) == 0)
    return g_steal_pointer (&document);
  return amana_health_document_new (record->id, (AmanaHealthDocumentKind) record->kind,
                                    record->title, record->file_name, record->subject_id,
                                    record->report->laboratory, record->report->collected,
                                    record->added, record->n_pages, record->n_results);
}

static void
show_documents (AmanaHealth *self, GPtrArray *records)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self->documents));

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (documents, dup_same_document (self, g_ptr_array_index (records, i)));
  g_list_store_splice (self->documents, 0, n_before, documents->pdata, documents->len);
}

/* What numbers they call their patients by; of new ones it is found out now. */
static GPtrArray *
identify (AmanaHealth *self, GError **error)
{
  if (!dex_await (amana_health_records_identify (self->store), error))
    return NULL;
  return dex_await_boxed (amana_health_records_list_identifiers (self->store), error);
}

gboolean
amana_health_reload_documents (AmanaHealth *self, GError **error)
{
  g_autoptr (GPtrArray) records =
    dex_await_boxed (amana_health_records_list_documents (self->store), error);
  g_autoptr (GPtrArray) identifiers = NULL;

  if (records == NULL)
    return FALSE;
  identifiers = identify (self, error);
  if (identifiers == NULL)
    return FALSE;
  show_documents (self, records);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  g_clear_pointer (&self->identifiers, g_ptr_array_unref);
  self->papers = g_steal_pointer (&records);
  self->identifiers = g_steal_pointer (&identifiers);
  amana_health_update_identity (self);
  return TRUE;
}

/* --- drafts --- */

/**
 * amana_health_read_file:
 * @self: a compartment
 * @fd: an open file, borrowed until this returns
 * @file_name: what it is called
 * @password: (nullable): for an encrypted file
 * @loaded: (out) (transfer full): a future that resolves to %TRUE when every page is
 *   read, or rejects with #AmanaReaderError; amana_health_draft_close() stops the reading
 *
 * Returns: (transfer full): the draft, at once
 */
AmanaHealthDraft *
amana_health_read_file (AmanaHealth *self,
                        int fd,
                        const char *file_name,
                        const char *password,
                        DexFuture **loaded)
{
  AmanaHealthDraft *draft;
  int ours;

  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);
  g_return_val_if_fail (loaded != NULL, NULL);

  draft = amana_health_draft_new (self->store, self->reader, self->catalogue, file_name);
  ours = fcntl (fd, F_DUPFD_CLOEXEC, 3);
  if (ours < 0)
    *loaded = dex_future_new_reject (AMANA_READER_ERROR, AMANA_READER_ERROR_FAILED, "no open file");
  else
    *loaded = amana_health_draft_read (draft, G_LIST_MODEL (self->subjects), ours, password);
  return draft;
}

static AmanaHealthDocument *
save_record (AmanaHealth *self, AmanaDocumentRecord *record, GError **error)
{
  g_autoptr (GVariant) saved =
    dex_await_variant (amana_health_records_save (self->store, record), error);
  AmanaHealthDocument *document;
  const char *id;
  guint64 n_gone;

  if (saved == NULL)
    return NULL;
  g_variant_get (saved, "(&st)", &id, &n_gone);
  if (n_gone > 0)
    amana_audit_note_of (self->store, AMANA_AUDIT_DELETED, AMANA_ITEM_RESULT, n_gone);
  if (!amana_health_reload_documents (self, error))
    return NULL;
  amana_health_emit_changed (self);
  document = dup_document (self, id);
  if (document == NULL)
    g_set_error (error, AMANA_HEALTH_ERROR, AMANA_HEALTH_ERROR_NOT_FOUND, "it went meanwhile");
  return document;
}

static DexFuture *
save_fiber (gpointer user_data)
{
  Task *task = user_data;
  AmanaHealthSubject *subject = amana_health_draft_get_subject (task->draft);
  AmanaDocumentRecord *record = amana_health_draft_to_record (task->draft);
  g_autofree char *birth_date = g_strdup (amana_document_record_get_birth_date (record));
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaHealthDocument) document = NULL;

  if (amana_health_keep_subject (task->health, subject, FALSE, &error))
    document = save_record (task->health, record, &error);
  else
    amana_document_record_free (record);
  if (document == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  amana_health_subject_learn_birth_date (subject, birth_date);
  amana_health_draft_set_document (task->draft, document);
  return dex_future_new_take_object (g_steal_pointer (&document));
}

/**
 * amana_health_save_draft:
 * @self: a compartment
 * @draft: a draft whose pages are all read
 * @allow_doubtful: whether rows that the reader doubts are kept, marked, without having
 *   been looked at
 *
 * Returns: (transfer full): a future that resolves to the #AmanaHealthDocument once all
 *   of it is on disk; for a file that is kept already, to that one. Rejects with
 *   #AmanaHealthError (DOUBTFUL, NO_SUBJECT, TWO_PATIENTS) or #AmanaStoreError
 */
DexFuture *
amana_health_save_draft (AmanaHealth *self, AmanaHealthDraft *draft, gboolean allow_doubtful)
{
  g_autoptr (AmanaHealthDocument) kept = NULL;
  const char *duplicate_of;
  Task *task;

  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);
  g_return_val_if_fail (AMANA_IS_HEALTH_DRAFT (draft), NULL);

  duplicate_of = amana_health_draft_get_duplicate_of (draft);
  if (duplicate_of != NULL && amana_health_draft_get_document (draft) == NULL)
    kept = dup_document (self, duplicate_of);
  if (kept != NULL)
    return dex_future_new_take_object (g_steal_pointer (&kept));
  if (amana_health_draft_get_fit (draft) == AMANA_HEALTH_FIT_TWO)
    return reject (AMANA_HEALTH_ERROR_TWO_PATIENTS, "two patients in one file");
  if (amana_health_draft_get_subject (draft) == NULL)
    return reject (AMANA_HEALTH_ERROR_NO_SUBJECT, "nobody was named");
  if (!allow_doubtful && amana_health_draft_get_n_doubtful (draft) > 0)
    return reject (AMANA_HEALTH_ERROR_DOUBTFUL, "rows have not been looked at");
  task = new_task (self, NULL);
  task->draft = g_object_ref (draft);
  return run (save_fiber, task);
}

static DexFuture *
open_fiber (gpointer user_data)
{
  Task *task = user_data;
  AmanaHealth *self = task->health;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaHealthDocument) document = dup_document (self, task->id);
  g_autoptr (AmanaHealthDraft) draft = NULL;
  g_autoptr (GPtrArray) records = NULL;
  AmanaDocumentRecord *record;

  records = dex_await_boxed (amana_health_records_load_document (self->store, task->id), &error);
  if (records == NULL || document == NULL)
    return g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND) || error == NULL
             ? reject (AMANA_HEALTH_ERROR_NOT_FOUND, "no such document")
             : dex_future_new_for_error (g_steal_pointer (&error));
  record = g_ptr_array_index (records, 0);
  draft = amana_health_draft_new (self->store,
                                  record->kind == AMANA_HEALTH_DOCUMENT_PDF ? self->reader : NULL,
                                  self->catalogue, record->file_name);
  amana_health_draft_fill (draft, record);
  amana_health_draft_set_subject (draft, amana_health_find_subject (self, record->subject_id));
  amana_health_draft_set_document (draft, document);
  return dex_future_new_take_object (g_steal_pointer (&draft));
}

/**
 * amana_health_open_document:
 * @self: a compartment
 * @document_id: a kept document
 *
 * Returns: (transfer full): a future that resolves to an #AmanaHealthDraft, or rejects
 *   with %AMANA_HEALTH_ERROR_NOT_FOUND or #AmanaStoreError
 */
DexFuture *
amana_health_open_document (AmanaHealth *self, const char *document_id)
{
  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);
  g_return_val_if_fail (document_id != NULL, NULL);

  return run (open_fiber, new_task (self, document_id));
}

/* --- deleting --- */

static DexFuture *
delete_fiber (gpointer user_data)
{
  Task *task = user_data;
  AmanaHealth *self = task->health;
  g_autoptr (GError) error = NULL;

  if (!dex_await (amana_health_records_delete (self->store, task->id), &error) ||
      !dex_await (amana_store_checkpoint (self->store), &error) ||
      !amana_health_drop_gone_subjects (self, &error) ||
      !amana_health_reload_documents (self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  amana_audit_note_of (self->store, AMANA_AUDIT_DELETED, AMANA_ITEM_DOCUMENT, 1);
  amana_health_emit_changed (self);
  return dex_future_new_true ();
}

/**
 * amana_health_delete_document:
 * @self: a compartment
 * @document_id: a kept document, or one that is put aside
 *
 * Destroys it: bytes, pages, results, their words in the search index and in letters that were
 * sent, and whom nothing else is about.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once none of it is on disk
 */
DexFuture *
amana_health_delete_document (AmanaHealth *self, const char *document_id)
{
  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);
  g_return_val_if_fail (document_id != NULL, NULL);

  return run (delete_fiber, new_task (self, document_id));
}

static DexFuture *
delete_result_fiber (gpointer user_data)
{
  Task *task = user_data;
  AmanaHealth *self = task->health;
  g_autoptr (GError) error = NULL;

  if (!dex_await (amana_health_records_delete_result (self->store, task->id), &error) ||
      !dex_await (amana_store_checkpoint (self->store), &error) ||
      !amana_health_reload_documents (self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  amana_audit_note_of (self->store, AMANA_AUDIT_DELETED, AMANA_ITEM_RESULT, 1);
  amana_health_emit_changed (self);
  return dex_future_new_true ();
}

/**
 * amana_health_delete_result:
 * @self: a compartment
 * @result_id: one of its results
 *
 * Destroys it: its row, what it said before it was corrected, the same measurement where a later
 * report prints it as its previous one, its words in the search index, and letters in which a
 * value of its document stands. The document stays, and shows what is printed on it.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once that is on disk, or rejects with
 *   #AmanaStoreError, %AMANA_STORE_ERROR_NOT_FOUND among others
 */
DexFuture *
amana_health_delete_result (AmanaHealth *self, const char *result_id)
{
  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);
  g_return_val_if_fail (result_id != NULL, NULL);

  return run (delete_result_fiber, new_task (self, result_id));
}

static DexFuture *
set_trashed (Task *task, gboolean trashed)
{
  AmanaHealth *self = task->health;
  g_autoptr (GError) error = NULL;

  if (!dex_await (amana_health_records_set_trashed (self->store, task->id, trashed), &error) ||
      !amana_health_reload_documents (self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  amana_health_emit_changed (self);
  return dex_future_new_true ();
}

static DexFuture *
trash_fiber (gpointer user_data)
{
  return set_trashed (user_data, TRUE);
}

/**
 * amana_health_trash_document:
 * @self: a compartment
 * @document_id: a kept document
 *
 * Puts it aside, with its results: no list, search or answer finds them. It is to be
 * restored or deleted; what is left when the compartment is loaded next is destroyed.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk
 */
DexFuture *
amana_health_trash_document (AmanaHealth *self, const char *document_id)
{
  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);
  g_return_val_if_fail (document_id != NULL, NULL);

  return run (trash_fiber, new_task (self, document_id));
}

static DexFuture *
restore_fiber (gpointer user_data)
{
  return set_trashed (user_data, FALSE);
}

/**
 * amana_health_restore_document:
 * @self: a compartment
 * @document_id: a document that was put aside
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is kept again;
 *   rejects with %AMANA_STORE_ERROR_NOT_FOUND when it is destroyed already
 */
DexFuture *
amana_health_restore_document (AmanaHealth *self, const char *document_id)
{
  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);
  g_return_val_if_fail (document_id != NULL, NULL);

  return run (restore_fiber, new_task (self, document_id));
}

/* --- notes --- */

static DexFuture *
note_fiber (gpointer user_data)
{
  Task *task = user_data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (amana_health_draft_understand (task->draft), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  amana_health_draft_find_subject (task->draft, G_LIST_MODEL (task->health->subjects));
  if (amana_health_draft_get_fit (task->draft) == AMANA_HEALTH_FIT_NO_NAME)
    amana_health_draft_set_subject (task->draft, task->subject);
  return dex_future_new_take_object (g_steal_pointer (&task->draft));
}

/**
 * amana_health_read_note:
 * @self: a compartment
 * @subject: whom it is about, unless it names somebody
 * @title: (nullable): its title; %NULL: its first line
 * @text: what was typed or pasted, at most 1 MiB
 *
 * Reads a note line by line, as a document. Nothing is kept before
 * amana_health_save_draft().
 *
 * Returns: (transfer full): a future that resolves to an #AmanaHealthDraft; rejects
 *   with #AmanaHealthError (EMPTY, TOO_LARGE)
 */
DexFuture *
amana_health_read_note (AmanaHealth *self,
                        AmanaHealthSubject *subject,
                        const char *title,
                        const char *text)
{
  g_autofree char *clean = NULL;
  Task *task;

  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);
  g_return_val_if_fail (AMANA_IS_HEALTH_SUBJECT (subject), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  clean = g_strstrip (g_utf8_make_valid (text, -1));
  if (*clean == '\0')
    return reject (AMANA_HEALTH_ERROR_EMPTY, "an empty note");
  if (strlen (clean) > MAX_NOTE_BYTES)
    return reject (AMANA_HEALTH_ERROR_TOO_LARGE, "a note over 1 MiB");
  task = new_task (self, NULL);
  task->subject = g_object_ref (subject);
  task->draft = amana_health_draft_new (self->store, NULL, self->catalogue, NULL);
  amana_health_draft_set_note (task->draft, title, clean);
  return run (note_fiber, task);
}

/**
 * amana_health_get_documents:
 * @self: a compartment
 *
 * Returns: (transfer none): of #AmanaHealthDocument, latest first
 */
GListModel *
amana_health_get_documents (AmanaHealth *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);

  return G_LIST_MODEL (self->documents);
}
