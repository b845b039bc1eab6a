/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A consent that holds until it is withdrawn, and the table that all of them are in.
 *
 * It was given to an engine at an address: one that has been pointed elsewhere since
 * is somebody else, and is asked for anew. What starts with a lower-case verb here runs
 * on the store's worker. */

#include "config.h"

#include "amana-standing-consent-private.h"

#include "amana-id.h"

struct _AmanaStandingConsent
{
  GObject parent_instance;

  AmanaConsentRecord *record; /* (owned) */
};

G_DEFINE_FINAL_TYPE (AmanaStandingConsent, amana_standing_consent, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_TITLE,
  PROP_HOST,
  PROP_KIND,
  PROP_CONVERSATION,
  PROP_SINCE,
} AmanaStandingConsentProperty;

static GParamSpec *properties[PROP_SINCE + 1];

AmanaConsentRecord *
amana_consent_record_new (const AmanaRecipient *recipient,
                          AmanaAgreed kind,
                          const char *conversation_id)
{
  AmanaConsentRecord *self = g_new0 (AmanaConsentRecord, 1);

  self->id = amana_id_new ();
  self->recipient = g_strdup (recipient->id);
  self->title = g_strdup (recipient->title);
  self->host = g_strdup (recipient->host);
  self->address = g_strdup (recipient->base_url);
  self->kind = kind;
  self->conversation = g_strdup (conversation_id);
  self->given = g_get_real_time ();
  return self;
}

AmanaConsentRecord *
amana_consent_record_copy (const AmanaConsentRecord *self)
{
  AmanaConsentRecord *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->recipient = g_strdup (self->recipient);
  copy->title = g_strdup (self->title);
  copy->host = g_strdup (self->host);
  copy->address = g_strdup (self->address);
  copy->conversation = g_strdup (self->conversation);
  return copy;
}

void
amana_consent_record_free (AmanaConsentRecord *self)
{
  g_free (self->id);
  g_free (self->recipient);
  g_free (self->title);
  g_free (self->host);
  g_free (self->address);
  g_free (self->conversation);
  g_free (self);
}

/* --- on the worker --- */

static DexFuture *
insert (AmanaSql *sql, gpointer user_data)
{
  const AmanaConsentRecord *record = user_data;
  GError *error = NULL;

  if (!amana_sql_run (sql, &error,
                      "INSERT INTO consent (id, recipient, title, host, address, kind,"
                      " conversation, given) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                      "tttttiti", record->id, record->recipient, record->title, record->host,
                      record->address, (gint64) record->kind, record->conversation, record->given))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static DexFuture *
withdraw (AmanaSql *sql, gpointer id)
{
  GError *error = NULL;

  if (!amana_sql_run (sql, &error,
                      "UPDATE consent SET withdrawn = ?2 WHERE id = ?1 AND withdrawn IS NULL", "ti",
                      id, g_get_real_time ()))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static DexFuture *
withdraw_recipient (AmanaSql *sql, gpointer recipient_id)
{
  GError *error = NULL;

  if (!amana_sql_run (sql, &error,
                      "UPDATE consent SET withdrawn = ?2"
                      " WHERE recipient = ?1 AND withdrawn IS NULL",
                      "ti", recipient_id, g_get_real_time ()))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static AmanaConsentRecord *
read_record (AmanaStatement *row)
{
  AmanaConsentRecord *record = g_new0 (AmanaConsentRecord, 1);

  record->id = amana_statement_dup_text (row, 0);
  record->recipient = amana_statement_dup_text (row, 1);
  record->title = amana_statement_dup_text (row, 2);
  record->host = amana_statement_dup_text (row, 3);
  record->address = amana_statement_dup_text (row, 4);
  record->kind = (AmanaAgreed) amana_statement_get_int64 (row, 5);
  record->conversation = amana_statement_dup_text (row, 6);
  record->given = amana_statement_get_int64 (row, 7);
  return record;
}

static DexFuture *
list (AmanaSql *sql, gpointer user_data)
{
  g_autoptr (AmanaStatement) rows = NULL;
  g_autoptr (GPtrArray) records = NULL;
  GError *error = NULL;
  AmanaStep step;

  rows = amana_sql_prepare (sql,
                            "SELECT id, recipient, title, host, address, kind, conversation, given"
                            " FROM consent WHERE withdrawn IS NULL AND kind >= ?1 ORDER BY number",
                            &error);
  if (rows == NULL)
    return dex_future_new_for_error (error);
  amana_statement_bind (rows, "i", (gint64) AMANA_AGREED_CONVERSATION);
  records = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_consent_record_free);
  while ((step = amana_statement_step (rows, &error)) == AMANA_STEP_ROW)
    g_ptr_array_add (records, read_record (rows));
  if (step == AMANA_STEP_ERROR)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&records));
}

DexFuture *
amana_consent_records_insert (AmanaStore *store, const AmanaConsentRecord *record)
{
  return amana_store_write (store, insert, amana_consent_record_copy (record),
                            (GDestroyNotify) amana_consent_record_free);
}

DexFuture *
amana_consent_records_withdraw (AmanaStore *store, const char *id)
{
  return amana_store_remove (store, withdraw, g_strdup (id), g_free);
}

DexFuture *
amana_consent_records_withdraw_recipient (AmanaStore *store, const char *recipient_id)
{
  return amana_store_remove (store, withdraw_recipient, g_strdup (recipient_id), g_free);
}

DexFuture *
amana_consent_records_list (AmanaStore *store)
{
  return amana_store_read (store, list, NULL, NULL);
}

/* --- the object --- */

static void
amana_standing_consent_finalize (GObject *object)
{
  AmanaStandingConsent *self = AMANA_STANDING_CONSENT (object);

  amana_consent_record_free (self->record);

  G_OBJECT_CLASS (amana_standing_consent_parent_class)->finalize (object);
}

static void
amana_standing_consent_get_property (GObject *object,
                                     guint prop_id,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  const AmanaConsentRecord *record = AMANA_STANDING_CONSENT (object)->record;

  switch ((AmanaStandingConsentProperty) prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, record->id);
      return;
    case PROP_TITLE:
      g_value_set_string (value, record->title);
      return;
    case PROP_HOST:
      g_value_set_string (value, record->host);
      return;
    case PROP_KIND:
      g_value_set_int (value, record->kind);
      return;
    case PROP_CONVERSATION:
      g_value_set_string (value, record->conversation);
      return;
    case PROP_SINCE:
      g_value_set_int64 (value, record->given);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
amana_standing_consent_class_init (AmanaStandingConsentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = amana_standing_consent_finalize;
  object_class->get_property = amana_standing_consent_get_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_HOST] = g_param_spec_string ("host", NULL, NULL, NULL, flags);
  properties[PROP_KIND] = g_param_spec_int ("kind", NULL, NULL, 0, AMANA_AGREED_SERVICE, 0, flags);
  properties[PROP_CONVERSATION] = g_param_spec_string ("conversation", NULL, NULL, NULL, flags);
  properties[PROP_SINCE] = g_param_spec_int64 ("since", NULL, NULL, 0, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
amana_standing_consent_init (AmanaStandingConsent *self)
{
}

AmanaStandingConsent *
amana_standing_consent_new (const AmanaConsentRecord *record)
{
  AmanaStandingConsent *self = g_object_new (AMANA_TYPE_STANDING_CONSENT, NULL);

  self->record = amana_consent_record_copy (record);
  return self;
}

gboolean
amana_standing_consent_covers (AmanaStandingConsent *self, AmanaLetter *letter)
{
  const AmanaRecipient *recipient = amana_letter_get_recipient (letter);

  if (!g_str_equal (self->record->recipient, recipient->id) ||
      !g_str_equal (self->record->address, recipient->base_url))
    return FALSE;
  if (self->record->kind == AMANA_AGREED_SERVICE)
    return TRUE;
  return self->record->conversation != NULL &&
         g_strcmp0 (self->record->conversation, amana_letter_get_conversation (letter)) == 0;
}

/**
 * amana_standing_consent_get_id:
 * @self: a consent
 *
 * Returns: its id
 */
const char *
amana_standing_consent_get_id (AmanaStandingConsent *self)
{
  g_return_val_if_fail (AMANA_IS_STANDING_CONSENT (self), NULL);

  return self->record->id;
}

/**
 * amana_standing_consent_get_recipient:
 * @self: a consent
 *
 * Returns: the engine's id
 */
const char *
amana_standing_consent_get_recipient (AmanaStandingConsent *self)
{
  g_return_val_if_fail (AMANA_IS_STANDING_CONSENT (self), NULL);

  return self->record->recipient;
}

/**
 * amana_standing_consent_get_title:
 * @self: a consent
 *
 * Returns: what the service was called when it was given
 */
const char *
amana_standing_consent_get_title (AmanaStandingConsent *self)
{
  g_return_val_if_fail (AMANA_IS_STANDING_CONSENT (self), NULL);

  return self->record->title;
}

/**
 * amana_standing_consent_get_host:
 * @self: a consent
 *
 * Returns: where letters go under it
 */
const char *
amana_standing_consent_get_host (AmanaStandingConsent *self)
{
  g_return_val_if_fail (AMANA_IS_STANDING_CONSENT (self), NULL);

  return self->record->host;
}

/**
 * amana_standing_consent_get_kind:
 * @self: a consent
 *
 * Returns: %AMANA_AGREED_CONVERSATION or %AMANA_AGREED_SERVICE
 */
AmanaAgreed
amana_standing_consent_get_kind (AmanaStandingConsent *self)
{
  g_return_val_if_fail (AMANA_IS_STANDING_CONSENT (self), AMANA_AGREED_NOT);

  return self->record->kind;
}

/**
 * amana_standing_consent_get_conversation:
 * @self: a consent
 *
 * Returns: (nullable): the conversation that it is for
 */
const char *
amana_standing_consent_get_conversation (AmanaStandingConsent *self)
{
  g_return_val_if_fail (AMANA_IS_STANDING_CONSENT (self), NULL);

  return self->record->conversation;
}

/**
 * amana_standing_consent_get_since:
 * @self: a consent
 *
 * Returns: when it was given, in microseconds
 */
gint64
amana_standing_consent_get_since (AmanaStandingConsent *self)
{
  g_return_val_if_fail (AMANA_IS_STANDING_CONSENT (self), 0);

  return self->record->given;
}
