/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a chat keeps beside its conversations: drafts, which are read when they are
 * wanted, and settings, which are few and loaded with the chat. A setting is what it is
 * set to at once, and what it was again when the disk says no. What is taken away
 * leaves no trace in the files. Main thread. */

#include "config.h"

#include "amana-chat-private.h"
#include "amana-memory-private.h"
#include "amana-settled.h"

typedef struct
{
  char *key;
  char *value; /* (nullable) */
} Job;

static Job *
new_job (const char *key, const char *value)
{
  Job *job = g_new0 (Job, 1);

  job->key = g_strdup (key);
  job->value = g_strdup (value);
  return job;
}

static void
free_job (gpointer data)
{
  Job *job = data;

  g_free (job->key);
  g_free (job->value);
  g_free (job);
}

static gboolean
is_blank (const char *value)
{
  return value == NULL || *value == '\0';
}

/* --- drafts --- */

static DexFuture *
write_draft (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;
  gboolean done = is_blank (job->value)
                    ? amana_sql_run (sql, &error, "DELETE FROM draft WHERE key = ?1", "t", job->key)
                    : amana_sql_run (sql, &error,
                                     "INSERT INTO draft (key, text, updated) VALUES (?1, ?2, ?3)"
                                     " ON CONFLICT (key) DO UPDATE SET text = excluded.text,"
                                     " updated = excluded.updated",
                                     "tti", job->key, job->value, g_get_real_time ());

  return done ? dex_future_new_true () : dex_future_new_for_error (error);
}

/**
 * amana_chat_put_draft:
 * @self: a chat
 * @key: a conversation's id, or what stands for a new one
 * @text: (nullable): what is typed and not sent; %NULL or blank: nothing any more
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk
 */
DexFuture *
amana_chat_put_draft (AmanaChat *self, const char *key, const char *text)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  return amana_store_write (self->store, write_draft, new_job (key, text), free_job);
}

static DexFuture *
read_draft (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql, "SELECT text FROM draft WHERE key = ?1", &error);

  if (statement == NULL)
    return dex_future_new_for_error (error);
  amana_statement_bind (statement, "t", job->key);
  switch (amana_statement_step (statement, &error))
    {
    case AMANA_STEP_ROW:
      return dex_future_new_take_string (amana_statement_dup_text (statement, 0));
    case AMANA_STEP_DONE:
      return dex_future_new_take_string (NULL);
    case AMANA_STEP_ERROR:
      break;
    }
  return dex_future_new_for_error (error);
}

/**
 * amana_chat_get_draft:
 * @self: a chat
 * @key: as it was put
 *
 * Returns: (transfer full): a future that resolves to a string, %NULL where nothing was
 *   put
 */
DexFuture *
amana_chat_get_draft (AmanaChat *self, const char *key)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  return amana_store_read (self->store, read_draft, new_job (key, NULL), free_job);
}

static DexFuture *
erase_drafts (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;

  if (!amana_sql_run (sql, &error, "DELETE FROM draft WHERE trim (text, char (9, 10, 13, 32)) = ?1",
                      "t", job->value))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static DexFuture *
erased_cb (DexFuture *erased, gpointer store)
{
  return amana_store_checkpoint (store);
}

/**
 * amana_chat_forget_drafts:
 * @self: a chat
 * @text: what was typed and is said elsewhere now
 *
 * Returns: (transfer full): a future that resolves to %TRUE once no draft of it is on
 *   disk
 */
DexFuture *
amana_chat_forget_drafts (AmanaChat *self, const char *text)
{
  g_autofree char *clean = NULL;

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  clean = g_strstrip (g_strdup (text));
  return amana_settled_then (
    amana_store_remove (self->store, erase_drafts, new_job ("", clean), free_job), erased_cb,
    g_object_ref (self->store), g_object_unref);
}

/* --- settings --- */

static DexFuture *
write_setting (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;
  gboolean done =
    is_blank (job->value)
      ? amana_sql_run (sql, &error, "DELETE FROM setting WHERE name = ?1", "t", job->key)
      : amana_sql_run (sql, &error,
                       "INSERT INTO setting (name, value) VALUES (?1, ?2)"
                       " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                       "tt", job->key, job->value);

  return done ? dex_future_new_true () : dex_future_new_for_error (error);
}

typedef struct
{
  AmanaChat *chat; /* (owned) */
  char *name;
  char *before; /* (nullable) */
  char *value;  /* (nullable) */
} Setting;

static void
free_setting (gpointer data)
{
  Setting *setting = data;

  g_object_unref (setting->chat);
  g_free (setting->name);
  g_free (setting->before);
  g_free (setting->value);
  g_free (setting);
}

static void
set (AmanaChat *self, const char *name, const char *value)
{
  if (is_blank (value))
    g_hash_table_remove (self->settings, name);
  else
    g_hash_table_replace (self->settings, g_strdup (name), g_strdup (value));
  amana_chat_tell_setting (self, name);
}

static DexFuture *
setting_failed_cb (DexFuture *failed, gpointer user_data)
{
  Setting *setting = user_data;

  if (g_strcmp0 (amana_chat_peek_setting (setting->chat, setting->name), setting->value) == 0)
    set (setting->chat, setting->name, setting->before);
  return dex_ref (failed);
}

typedef DexFuture *(*StoreFunc) (AmanaStore *, AmanaStoreFunc, gpointer, GDestroyNotify);

static DexFuture *
put_setting (AmanaChat *self, const char *name, const char *value, StoreFunc store)
{
  Setting *setting = g_new0 (Setting, 1);

  setting->chat = g_object_ref (self);
  setting->name = g_strdup (name);
  setting->before = g_strdup (amana_chat_peek_setting (self, name));
  setting->value = is_blank (value) ? NULL : g_strdup (value);
  set (self, name, value);
  return amana_settled_catch (store (self->store, write_setting, new_job (name, value), free_job),
                              setting_failed_cb, setting, free_setting);
}

/**
 * amana_chat_put_setting:
 * @self: a chat that is loaded
 * @name: what is set: "instructions", "memories", "engine"
 * @value: (nullable): %NULL or blank: as if it had never been set
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk
 */
DexFuture *
amana_chat_put_setting (AmanaChat *self, const char *name, const char *value)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return put_setting (self, name, value, amana_store_write);
}

/**
 * amana_chat_put_setting_in_need:
 * @self: a chat that is loaded
 * @name: what is set
 * @value: (nullable): a few bytes, without which something would leave unsaid
 *
 * As amana_chat_put_setting(), on a full disk too, with the room that is kept back.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk
 */
DexFuture *
amana_chat_put_setting_in_need (AmanaChat *self, const char *name, const char *value)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return put_setting (self, name, value, amana_store_remove);
}

/**
 * amana_chat_get_setting:
 * @self: a chat that is loaded
 * @name: what is set
 *
 * Returns: (transfer full): a future that resolves to a string, %NULL where it is not set
 */
DexFuture *
amana_chat_get_setting (AmanaChat *self, const char *name)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return dex_future_new_for_string (amana_chat_peek_setting (self, name));
}

/**
 * amana_chat_peek_setting:
 * @self: a chat that is loaded
 * @name: what is set
 *
 * Returns: (nullable): what it is set to; valid until it is set again
 */
const char *
amana_chat_peek_setting (AmanaChat *self, const char *name)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return g_hash_table_lookup (self->settings, name);
}

/* --- loading --- */

#define N_COLUMNS 6

static void
free_row (gpointer data)
{
  char **row = data;

  for (guint i = 0; i < N_COLUMNS; i++)
    g_free (row[i]);
  g_free (row);
}

/* Of settings, which have no id, and of memories. */
static DexFuture *
read_settings (AmanaSql *sql, gpointer user_data)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (free_row);
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (
    sql,
    "SELECT NULL, name, value, NULL, NULL, NULL FROM setting UNION ALL SELECT * FROM"
    " (SELECT id, text, proposed_by, created, kept, shared FROM memory ORDER BY number)",
    &error);
  AmanaStep step = AMANA_STEP_ERROR;

  while (statement != NULL && (step = amana_statement_step (statement, &error)) == AMANA_STEP_ROW)
    {
      char **row = g_new0 (char *, N_COLUMNS);

      for (int i = 0; i < N_COLUMNS; i++)
        row[i] = amana_statement_dup_text (statement, i);
      g_ptr_array_add (rows, row);
    }
  if (step == AMANA_STEP_ERROR)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&rows));
}

static AmanaMemory *
make_memory (char **row)
{
  AmanaMemory *memory =
    amana_memory_new (row[0], row[1], row[2], g_ascii_strtoll (row[3], NULL, 10));

  amana_memory_set_kept (memory, *row[4] != '0');
  amana_memory_set_shared (memory, *row[5] != '0');
  return memory;
}

static DexFuture *
settings_read_cb (DexFuture *read, gpointer user_data)
{
  AmanaChat *self = user_data;
  GPtrArray *rows = g_value_get_boxed (dex_future_get_value (read, NULL));
  g_autoptr (GPtrArray) memories = g_ptr_array_new_with_free_func (g_object_unref);

  g_hash_table_remove_all (self->settings);
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);

      if (row[0] == NULL)
        set (self, row[1], row[2]);
      else
        g_ptr_array_add (memories, make_memory (row));
    }
  g_list_store_splice (self->memories, 0, g_list_model_get_n_items (G_LIST_MODEL (self->memories)),
                       memories->pdata, memories->len);
  return dex_future_new_true ();
}

DexFuture *
amana_chat_load_settings (AmanaChat *self)
{
  return amana_settled_then (amana_store_read (self->store, read_settings, NULL, NULL),
                             settings_read_cb, g_object_ref (self), g_object_unref);
}
