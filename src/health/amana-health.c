/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the Health tab owns. It puts the parts together: subjects and documents as lists
 * that are loaded whole (there are few), a chat over the same store, drafts that are
 * read and saved, results as facts for an engine. Nothing here speaks to the outside.
 * The whole object is dropped when Health is locked. Main thread. */

#include "config.h"

#include "amana-health.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "amana-health-document-private.h"
#include "amana-health-draft-private.h"
#include "amana-health-private.h"
#include "amana-health-schema.h"
#include "amana-health-subjects.h"
#include "amana-id.h"
#include "amana-text.h"

#define MAX_NOTE_BYTES ((gsize) 1024 * 1024)

struct _AmanaHealth
{
  GObject parent_instance;

  AmanaStore *store;         /* (owned) */
  AmanaReader *reader;       /* (owned) */
  AmanaCatalogue *catalogue; /* (owned) */
  AmanaEngine *engine;       /* (owned) */
  AmanaChat *chat;           /* (owned) */
  GListStore *subjects;      /* (owned) */
  GListStore *documents;     /* (owned) */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void amana_health_facts_iface_init (AmanaFactsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AmanaHealth,
                               amana_health,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AMANA_TYPE_FACTS,
                                                      amana_health_facts_iface_init))

/**
 * amana_health_get_schema:
 *
 * Returns: (transfer none): the tables of the Health compartment: those of a chat first
 */
const AmanaSchema *
amana_health_get_schema (void)
{
  static AmanaSchema schema;
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      amana_chat_make_schema ("health", &amana_health_migration, &schema);
      g_once_init_leave (&made, 1);
    }
  return &schema;
}

static void
amana_health_finalize (GObject *object)
{
  AmanaHealth *self = AMANA_HEALTH (object);

  g_object_unref (self->chat);
  g_object_unref (self->subjects);
  g_object_unref (self->documents);
  g_clear_object (&self->engine);
  g_clear_object (&self->reader);
  amana_catalogue_unref (self->catalogue);
  g_object_unref (self->store);

  G_OBJECT_CLASS (amana_health_parent_class)->finalize (object);
}

static void
amana_health_class_init (AmanaHealthClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amana_health_finalize;

  /**
   * AmanaHealth::changed:
   *
   * Documents or results did.
   */
  signals[CHANGED] = g_signal_new ("changed", AMANA_TYPE_HEALTH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
amana_health_init (AmanaHealth *self)
{
  self->subjects = g_list_store_new (AMANA_TYPE_HEALTH_SUBJECT);
  self->documents = g_list_store_new (AMANA_TYPE_HEALTH_DOCUMENT);
}

/**
 * amana_health_new:
 * @store: an open store with the schema of amana_health_get_schema()
 * @reader: what opens documents
 * @catalogue: the analytes
 * @engine: who answers here
 *
 * Returns: (transfer full): the Health compartment, to be loaded
 */
AmanaHealth *
amana_health_new (AmanaStore *store,
                  AmanaReader *reader,
                  AmanaCatalogue *catalogue,
                  AmanaEngine *engine)
{
  AmanaHealth *self;

  g_return_val_if_fail (AMANA_IS_STORE (store), NULL);
  g_return_val_if_fail (catalogue != NULL, NULL);

  self = g_object_new (AMANA_TYPE_HEALTH, NULL);
  self->store = g_object_ref (store);
  g_set_object (&self->reader, reader);
  self->catalogue = amana_catalogue_ref (catalogue);
  g_set_object (&self->engine, engine);
  self->chat = amana_chat_new (store);
  return self;
}

/* --- jobs --- */

typedef struct
{
  AmanaHealth *health;         /* (owned) */
  AmanaHealthDraft *draft;     /* (owned) (nullable) */
  AmanaHealthSubject *subject; /* (owned) (nullable) */
  char *id;                    /* (nullable) */
  char *text;                  /* (nullable) */
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
  g_free (task->text);
  g_free (task);
}

/* The task runs to its end even when nobody waits: what it has put on disk, the lists
 * must show. */
static DexFuture *
run (DexFiberFunc fiber, Task *task)
{
  DexFuture *future = dex_scheduler_spawn (NULL, 0, fiber, task, free_task);

  dex_future_disown (dex_ref (future));
  return future;
}

static DexFuture *
reject (AmanaHealthError code, const char *what)
{
  return dex_future_new_reject (AMANA_HEALTH_ERROR, (int) code, "%s", what);
}

/* --- documents, as a list --- */

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

static gboolean
reload_documents (AmanaHealth *self, GError **error)
{
  g_autoptr (GPtrArray) records =
    dex_await_boxed (amana_health_records_list_documents (self->store), error);

  if (records == NULL)
    return FALSE;
  show_documents (self, records);
  return TRUE;
}

static DexFuture *
load_fiber (gpointer user_data)
{
  Task *task = user_data;
  AmanaHealth *self = task->health;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) subjects =
    dex_await_boxed (amana_health_subjects_load (self->store, task->text), &error);

  if (subjects == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  g_list_store_splice (self->subjects, 0, g_list_model_get_n_items (G_LIST_MODEL (self->subjects)),
                       subjects->pdata, subjects->len);
  if (!reload_documents (self, &error) || !dex_await (amana_chat_load (self->chat), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

/**
 * amana_health_load:
 * @self: a compartment
 * @self_name: what the person calls herself, for the first subject
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   #AmanaStoreError
 */
DexFuture *
amana_health_load (AmanaHealth *self, const char *self_name)
{
  Task *task;

  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);

  task = new_task (self, NULL);
  task->text = g_strdup (self_name != NULL && *self_name != '\0' ? self_name : "—");
  return run (load_fiber, task);
}

/* --- subjects --- */

/**
 * amana_health_find_subject:
 * @self: a compartment
 * @id_or_name: (nullable): an id, or a name by its fold; %NULL: the person herself
 *
 * Returns: (transfer none) (nullable): the subject
 */
AmanaHealthSubject *
amana_health_find_subject (AmanaHealth *self, const char *id_or_name)
{
  g_autofree char *wanted = NULL;

  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);

  wanted = id_or_name != NULL ? amana_text_fold (id_or_name) : NULL;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->subjects)); i++)
    {
      g_autoptr (AmanaHealthSubject) subject =
        g_list_model_get_item (G_LIST_MODEL (self->subjects), i);
      g_autofree char *name = amana_text_fold (amana_health_subject_get_name (subject));

      if (wanted == NULL ? amana_health_subject_is_self (subject)
                         : strcmp (amana_health_subject_get_id (subject), id_or_name) == 0 ||
                             strcmp (name, wanted) == 0)
        return subject; /* the list holds it */
    }
  return NULL;
}

static DexFuture *
add_subject_fiber (gpointer user_data)
{
  Task *task = user_data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (amana_health_subjects_add (task->health->store, task->subject), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  g_list_store_append (task->health->subjects, task->subject);
  return dex_future_new_for_object (task->subject);
}

/**
 * amana_health_add_subject:
 * @self: a compartment
 * @name: the name
 * @relation: (nullable): what they are to the person
 * @birth_date: (nullable): ISO 8601
 * @sex: (nullable): "F" or "M"
 *
 * Returns: (transfer full): a future that resolves to an #AmanaHealthSubject once it is
 *   on disk
 */
DexFuture *
amana_health_add_subject (AmanaHealth *self,
                          const char *name,
                          const char *relation,
                          const char *birth_date,
                          const char *sex)
{
  g_autofree char *id = NULL;
  Task *task;

  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  id = amana_id_new ();
  task = new_task (self, NULL);
  task->subject = amana_health_subject_new (id, name, relation, birth_date, sex, FALSE);
  return run (add_subject_fiber, task);
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
  g_autofree char *id = dex_await_string (amana_health_records_save (self->store, record), error);
  AmanaHealthDocument *document;

  if (id == NULL || !reload_documents (self, error))
    return NULL;
  g_signal_emit (self, signals[CHANGED], 0);
  document = dup_document (self, id);
  if (document == NULL)
    g_set_error (error, AMANA_HEALTH_ERROR, AMANA_HEALTH_ERROR_NOT_FOUND, "it went meanwhile");
  return document;
}

static DexFuture *
save_fiber (gpointer user_data)
{
  Task *task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaHealthDocument) document =
    save_record (task->health, amana_health_draft_to_record (task->draft), &error);

  if (document == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
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

static DexFuture *
delete_fiber (gpointer user_data)
{
  Task *task = user_data;
  AmanaHealth *self = task->health;
  g_autoptr (GError) error = NULL;

  if (!dex_await (amana_health_records_delete (self->store, task->id), &error) ||
      !dex_await (amana_store_checkpoint (self->store), &error) || !reload_documents (self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  g_signal_emit (self, signals[CHANGED], 0);
  return dex_future_new_true ();
}

/**
 * amana_health_delete_document:
 * @self: a compartment
 * @document_id: a kept document
 *
 * Destroys it: bytes, pages, results, and their words in the search index.
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

/* --- notes --- */

static char *
first_line (const char *text)
{
  g_autofree char *line = g_strndup (text, strcspn (text, "\n"));

  g_strstrip (line);
  return g_utf8_substring (line, 0, MIN (60, g_utf8_strlen (line, -1)));
}

static DexFuture *
note_fiber (gpointer user_data)
{
  Task *task = user_data;
  AmanaHealth *self = task->health;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaHealthDocument) document = NULL;
  AmanaDocumentRecord *record;

  if (!dex_await (
        amana_health_draft_understand (task->draft, amana_health_note_to_pages (task->text)),
        &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  record = amana_health_draft_to_record (task->draft);
  record->kind = AMANA_HEALTH_DOCUMENT_NOTE;
  record->note = g_strdup (task->text);
  g_free (record->title);
  record->title = task->id != NULL ? g_strdup (task->id) : first_line (task->text);
  document = save_record (self, record, &error);
  if (document == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_object (g_steal_pointer (&document));
}

/**
 * amana_health_add_note:
 * @self: a compartment
 * @subject: whom it is about
 * @title: (nullable): its title; %NULL: its first line
 * @text: what was typed or pasted, at most 1 MiB
 *
 * Returns: (transfer full): a future that resolves to the #AmanaHealthDocument once it
 *   is on disk; rejects with #AmanaHealthError (EMPTY, TOO_LARGE) or #AmanaStoreError
 */
DexFuture *
amana_health_add_note (AmanaHealth *self,
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
  task = new_task (self, title != NULL && *title != '\0' ? title : NULL);
  task->text = g_steal_pointer (&clean);
  task->draft = amana_health_draft_new (self->store, NULL, self->catalogue, NULL);
  amana_health_draft_set_subject (task->draft, subject);
  return run (note_fiber, task);
}

static DexFuture *
note_loaded_cb (DexFuture *loaded, gpointer user_data)
{
  GPtrArray *records = g_value_get_boxed (dex_future_get_value (loaded, NULL));
  AmanaDocumentRecord *record = g_ptr_array_index (records, 0);

  if (record->note == NULL)
    return reject (AMANA_HEALTH_ERROR_NOT_FOUND, "no note");
  return dex_future_new_for_string (record->note);
}

/**
 * amana_health_load_note_text:
 * @self: a compartment
 * @document_id: a kept note
 *
 * Returns: (transfer full): a future that resolves to its text, or rejects with
 *   NOT_FOUND
 */
DexFuture *
amana_health_load_note_text (AmanaHealth *self, const char *document_id)
{
  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);
  g_return_val_if_fail (document_id != NULL, NULL);

  return dex_future_then (amana_health_records_load_document (self->store, document_id),
                          note_loaded_cb, NULL, NULL);
}

static void
amana_health_facts_iface_init (AmanaFactsInterface *iface)
{
  iface->list = amana_health_list_facts;
}

/**
 * amana_health_new_request:
 * @self: a compartment
 * @conversation: where it is asked
 * @question: what is asked
 * @language: "en", "fr" or "ar"
 *
 * Returns: (transfer full): a request with the conversation's subject and this
 *   compartment's facts
 */
AmanaRequest *
amana_health_new_request (AmanaHealth *self,
                          AmanaConversation *conversation,
                          const char *question,
                          const char *language)
{
  AmanaRequest *request;
  AmanaHealthSubject *subject;

  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);

  request = amana_request_new (AMANA_SCOPE_HEALTH, question, language);
  subject = amana_health_find_subject (self, amana_conversation_get_subject_id (conversation));
  if (subject != NULL)
    {
      request->subject_id = g_strdup (amana_health_subject_get_id (subject));
      request->subject_name = g_strdup (amana_health_subject_get_name (subject));
    }
  request->facts = AMANA_FACTS (g_object_ref (self));
  return request;
}

/**
 * amana_health_get_chat:
 * @self: a compartment
 *
 * Returns: (transfer none): its conversations
 */
AmanaChat *
amana_health_get_chat (AmanaHealth *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);

  return self->chat;
}

/**
 * amana_health_get_engine:
 * @self: a compartment
 *
 * Returns: (transfer none): who answers here
 */
AmanaEngine *
amana_health_get_engine (AmanaHealth *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);

  return self->engine;
}

/**
 * amana_health_get_catalogue:
 * @self: a compartment
 *
 * Returns: (transfer none): the analytes
 */
AmanaCatalogue *
amana_health_get_catalogue (AmanaHealth *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);

  return self->catalogue;
}

/**
 * amana_health_get_subjects:
 * @self: a compartment
 *
 * Returns: (transfer none): of #AmanaHealthSubject, the person herself first
 */
GListModel *
amana_health_get_subjects (AmanaHealth *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);

  return G_LIST_MODEL (self->subjects);
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

/* For the files of this room that stand beside. */
AmanaStore *
amana_health_get_store (AmanaHealth *self)
{
  return self->store;
}
