/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the Health tab owns. It puts the parts together: subjects and documents as lists
 * that are loaded whole (there are few), a chat over the same store, drafts that are
 * read and saved (amana-health-documents.c), results as facts for an engine
 * (amana-health-results.c). Nothing here speaks to the outside. The whole object is
 * dropped when Health is locked. Main thread. */

#include "config.h"

#include "amana-health.h"

#include <string.h>

#include "amana-chat-files.h"
#include "amana-fiber.h"
#include "amana-health-private.h"
#include "amana-health-records.h"
#include "amana-health-keeping.h"
#include "amana-health-schema.h"
#include "amana-health-subjects.h"
#include "amana-id.h"
#include "amana-text.h"

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
                                                      amana_health_facts_iface_init)
                                 G_IMPLEMENT_INTERFACE (AMANA_TYPE_KEEPER,
                                                        amana_health_keeper_init))

/* In the order in which releases brought them; only ever appended to. */
static void
init_schema (AmanaSchema *schema)
{
  guint n;
  const AmanaMigration *const migrations[] = {
    &amana_chat_migrations[0],
    &amana_health_migration,
    &amana_chat_migrations[1],
    &amana_consent_get_migrations (&n)[0],
    amana_consent_get_chat_migration (),
    &amana_engine_book_migration,
    &amana_chat_migrations[2],
    &amana_chat_migrations[3],
    &amana_chat_migrations[4],
    amana_consent_get_message_migration (),
    &amana_chat_file_migration,
    &amana_health_identifier_migration,
    &amana_engine_book_context_migration,
    &amana_health_correction_migration,
    &amana_chat_migrations[5],
    &amana_exam_book_migration,
    amana_consent_get_document_migration (),
    &amana_health_subject_migration,
    &amana_health_introduced_migration,
    NULL,
  };

  amana_schema_init (schema, "health", migrations);
}

/**
 * amana_health_get_schema:
 *
 * Returns: (transfer none): the tables of the Health compartment
 */
const AmanaSchema *
amana_health_get_schema (void)
{
  static AmanaSchema schema;
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      init_schema (&schema);
      g_once_init_leave (&made, 1);
    }
  return &schema;
}

static void
amana_health_finalize (GObject *object)
{
  AmanaHealth *self = AMANA_HEALTH (object);

  g_signal_handlers_disconnect_by_data (self->subjects, self);
  g_object_unref (self->chat);
  g_object_unref (self->subjects);
  g_object_unref (self->documents);
  g_object_unref (self->desk);
  g_clear_object (&self->reader);
  g_strfreev (self->aside);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  g_clear_pointer (&self->identifiers, g_ptr_array_unref);
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
 *
 * Returns: (transfer full): the Health compartment, to be loaded
 */
AmanaHealth *
amana_health_new (AmanaStore *store, AmanaReader *reader, AmanaCatalogue *catalogue)
{
  AmanaHealth *self;

  g_return_val_if_fail (AMANA_IS_STORE (store), NULL);
  g_return_val_if_fail (catalogue != NULL, NULL);

  self = g_object_new (AMANA_TYPE_HEALTH, NULL);
  self->store = g_object_ref (store);
  g_set_object (&self->reader, reader);
  self->catalogue = amana_catalogue_ref (catalogue);
  self->chat = amana_chat_new (store);
  self->desk = amana_desk_new (store, self->chat, AMANA_SCOPE_HEALTH, catalogue);
  g_signal_connect_swapped (self->subjects, "items-changed",
                            G_CALLBACK (amana_health_update_identity), self);
  return self;
}

/* --- jobs --- */

typedef struct
{
  AmanaHealth *health;         /* (owned) */
  AmanaHealthSubject *subject; /* (owned) (nullable) */
  char *self_name;             /* (nullable) */
  gboolean introduced;         /* @subject, by the person */
} Task;

static Task *
new_task (AmanaHealth *health)
{
  Task *task = g_new0 (Task, 1);

  task->health = g_object_ref (health);
  return task;
}

static void
free_task (gpointer data)
{
  Task *task = data;

  g_clear_object (&task->subject);
  g_clear_object (&task->health);
  g_free (task->self_name);
  g_free (task);
}

static DexFuture *
load_fiber (gpointer user_data)
{
  Task *task = user_data;
  AmanaHealth *self = task->health;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) subjects = NULL;

  if (amana_health_begin_keeping (self, &error))
    subjects = dex_await_boxed (amana_health_subjects_load (self->store, task->self_name), &error);
  if (subjects == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  g_list_store_splice (self->subjects, 0, g_list_model_get_n_items (G_LIST_MODEL (self->subjects)),
                       subjects->pdata, subjects->len);
  if (!amana_health_reload_documents (self, &error) ||
      !dex_await (amana_chat_load (self->chat), &error) ||
      !dex_await (amana_desk_load (self->desk), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

/**
 * amana_health_load:
 * @self: a compartment
 * @self_name: what the person calls herself, for the first subject
 *
 * Loads the lists, once. What an earlier run left in the trash is destroyed, and what was kept
 * long enough.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   #AmanaStoreError
 */
DexFuture *
amana_health_load (AmanaHealth *self, const char *self_name)
{
  Task *task;

  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);

  task = new_task (self);
  task->self_name = g_strdup (self_name != NULL && *self_name != '\0' ? self_name : "—");
  return amana_fiber_spawn (0, load_fiber, task, free_task);
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

gboolean
amana_health_keep_subject (AmanaHealth *self,
                           AmanaHealthSubject *subject,
                           gboolean introduced,
                           GError **error)
{
  if (amana_health_find_subject (self, amana_health_subject_get_id (subject)) != NULL)
    return TRUE;
  if (!dex_await (amana_health_subjects_add (self->store, subject, introduced), error))
    return FALSE;
  g_list_store_append (self->subjects, subject);
  return TRUE;
}

static gboolean
is_among (GPtrArray *subjects, const char *id)
{
  for (guint i = 0; i < subjects->len; i++)
    if (strcmp (amana_health_subject_get_id (subjects->pdata[i]), id) == 0)
      return TRUE;
  return FALSE;
}

gboolean
amana_health_drop_gone_subjects (AmanaHealth *self, GError **error)
{
  g_autoptr (GPtrArray) left =
    dex_await_boxed (amana_health_subjects_load (self->store, "—"), error);

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->subjects)); left != NULL && i > 0;
       i--)
    {
      g_autoptr (AmanaHealthSubject) subject =
        g_list_model_get_item (G_LIST_MODEL (self->subjects), i - 1);

      if (!is_among (left, amana_health_subject_get_id (subject)))
        g_list_store_remove (self->subjects, i - 1);
    }
  return left != NULL;
}

static DexFuture *
add_subject_fiber (gpointer user_data)
{
  Task *task = user_data;
  g_autoptr (GError) error = NULL;

  if (!amana_health_keep_subject (task->health, task->subject, task->introduced, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_for_object (task->subject);
}

static DexFuture *
add_subject (AmanaHealth *self, AmanaHealthSubject *subject, gboolean introduced)
{
  Task *task = new_task (self);

  task->subject = subject;
  task->introduced = introduced;
  return amana_fiber_spawn (0, add_subject_fiber, task, free_task);
}

/**
 * amana_health_add_subject:
 * @self: a compartment
 * @name: the name
 * @relation: (nullable): what they are to the person
 * @birth_date: (nullable): ISO 8601
 * @sex: (nullable): "F" or "M"
 *
 * Somebody whom the person introduces: they stay, though nothing may be about them any more.
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
  g_autofree char *id = amana_id_new ();

  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return add_subject (self, amana_health_subject_new (id, name, relation, birth_date, sex, FALSE),
                      TRUE);
}

/**
 * amana_health_add_named_subject:
 * @self: a compartment
 * @name: the name that a paper has
 * @birth_date: (nullable): that it has, ISO 8601
 * @sex: (nullable): "F" or "M"
 *
 * Somebody of whom nobody has said anything but a paper: they go with the last that is about
 * them.
 *
 * Returns: (transfer full): as amana_health_add_subject()
 */
DexFuture *
amana_health_add_named_subject (AmanaHealth *self,
                                const char *name,
                                const char *birth_date,
                                const char *sex)
{
  g_autofree char *id = amana_id_new ();

  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return add_subject (self, amana_health_subject_new (id, name, NULL, birth_date, sex, FALSE),
                      FALSE);
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
 * amana_health_get_desk:
 * @self: a compartment
 *
 * Returns: (transfer none): who answers here, and what may leave
 */
AmanaDesk *
amana_health_get_desk (AmanaHealth *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH (self), NULL);

  return self->desk;
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

/* For the files of this room that stand beside. */

AmanaStore *
amana_health_get_store (AmanaHealth *self)
{
  return self->store;
}

void
amana_health_emit_changed (AmanaHealth *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}
