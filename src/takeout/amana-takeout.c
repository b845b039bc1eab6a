/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A folder that a person leaves with.
 *
 * This room knows nothing of what it is given: it makes the folder, finds names, writes
 * files on a thread, one after the other, and at the end the page to read (index.html). The
 * names that parts choose are settled here, before anything is written: two things called
 * the same on any file system are numbered. */

#include "config.h"

#include "amana-takeout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-file-name.h"
#include "amana-takeout-folder.h"
#include "amana-takeout-left-over.h"
#include "amana-task.h"

#define PAGE_NAME "index.html"

struct _AmanaTakeout
{
  GObject parent_instance;

  AmanaTakeoutFolder *folder; /* (owned); a thread at a time has it */
  AmanaProgress *progress;    /* (owned) (nullable) */
  GHashTable *taken;          /* (owned) of char *: folded paths without extension */
  GPtrArray *notes;           /* (owned) of char * */
  GPtrArray *tables;          /* (owned) of AmanaTakeoutTable */
  guint n_expected;
  guint n_done;
  guint n_files;
  guint n_missing;
  gboolean is_unnoted;
};

enum
{
  UNNOTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaTakeout, amana_takeout, G_TYPE_OBJECT)

static void
amana_takeout_finalize (GObject *object)
{
  AmanaTakeout *self = AMANA_TAKEOUT (object);

  amana_takeout_folder_unref (self->folder);
  g_clear_object (&self->progress);
  g_hash_table_unref (self->taken);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->tables);
  G_OBJECT_CLASS (amana_takeout_parent_class)->finalize (object);
}

static void
amana_takeout_class_init (AmanaTakeoutClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amana_takeout_finalize;
  signals[UNNOTED] = g_signal_new ("unnoted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
amana_takeout_init (AmanaTakeout *self)
{
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_takeout_table_free);
}

/**
 * amana_takeout_new:
 * @folder: a path at which nothing is
 * @progress: (nullable): how far it is, and the way to stop it
 *
 * Returns: (transfer full): one that was not begun
 */
AmanaTakeout *
amana_takeout_new (const char *folder, AmanaProgress *progress)
{
  AmanaTakeout *self;

  g_return_val_if_fail (folder != NULL && *folder != '\0', NULL);

  self = g_object_new (AMANA_TYPE_TAKEOUT, NULL);
  self->folder = amana_takeout_folder_new (folder);
  g_set_object (&self->progress, progress);
  return self;
}

const char *
amana_takeout_get_folder (AmanaTakeout *self)
{
  g_return_val_if_fail (AMANA_IS_TAKEOUT (self), NULL);

  return amana_takeout_folder_get_path (self->folder);
}

/* --- on a thread --- */

typedef struct
{
  AmanaTakeoutFolder *folder; /* (owned) */
  char *path;                 /* (owned) (nullable) */
  GBytes *bytes;              /* (owned) (nullable) */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  amana_takeout_folder_unref (job->folder);
  g_free (job->path);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job);
}

static DexFuture *
settle (gboolean done, GError **error)
{
  return done ? dex_future_new_true () : dex_future_new_for_error (g_steal_pointer (error));
}

static DexFuture *
make_task (gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;

  return settle (amana_takeout_folder_make (job->folder, &error), &error);
}

static DexFuture *
write_task (gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;

  return settle (amana_takeout_folder_write (job->folder, job->path, job->bytes, &error), &error);
}

static DexFuture *
finish_task (gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;

  return settle (amana_takeout_folder_write (job->folder, job->path, job->bytes, &error) &&
                   amana_takeout_folder_take_place (job->folder, &error),
                 &error);
}

static DexFuture *
remove_task (gpointer user_data)
{
  Job *job = user_data;

  amana_takeout_folder_remove (job->folder);
  return dex_future_new_true ();
}

static DexFuture *
clear_task (gpointer user_data)
{
  return dex_future_new_for_int (amana_takeout_left_over_clear (user_data));
}

static DexFuture *
run (AmanaTakeout *self, AmanaTaskFunc func, const char *path, GBytes *bytes)
{
  Job *job = g_new0 (Job, 1);

  job->folder = amana_takeout_folder_ref (self->folder);
  job->path = g_strdup (path);
  job->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  return amana_task_run ("amana-takeout", func, job, job_free);
}

/* --- the whole --- */

/**
 * amana_takeout_begin:
 *
 * Returns: (transfer full): a future that resolves to %TRUE once there is a folder to
 *   write into; rejects with %AMANA_TAKEOUT_ERROR, EXISTS where something has its name, GONE
 *   where it would stand nowhere
 */
DexFuture *
amana_takeout_begin (AmanaTakeout *self)
{
  g_return_val_if_fail (AMANA_IS_TAKEOUT (self), NULL);

  return run (self, make_task, NULL, NULL);
}

/**
 * amana_takeout_finish:
 *
 * Writes the page to read and gives the folder its name.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once all of it is on the disk;
 *   when it rejects, with %AMANA_TAKEOUT_ERROR, what was written waits to be abandoned
 */
DexFuture *
amana_takeout_finish (AmanaTakeout *self)
{
  g_autoptr (GBytes) page = NULL;
  char *html;

  g_return_val_if_fail (AMANA_IS_TAKEOUT (self), NULL);

  html = amana_takeout_page_to_html (self->notes, self->tables);
  page = g_bytes_new_take (html, strlen (html));
  self->n_files++;
  return run (self, finish_task, PAGE_NAME, page);
}

/**
 * amana_takeout_abandon:
 *
 * Removes what was written. Not after amana_takeout_finish() has resolved.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when nothing more can be removed
 */
DexFuture *
amana_takeout_abandon (AmanaTakeout *self)
{
  g_return_val_if_fail (AMANA_IS_TAKEOUT (self), NULL);

  return run (self, remove_task, NULL, NULL);
}

/**
 * amana_takeout_clear_left_over:
 * @folder: as amana_takeout_get_folder() gave it once
 *
 * Takes away what a program that was killed has left of it, by the list in it.
 *
 * Returns: (transfer full): a future that resolves to an #AmanaTakeoutLeft, as an int
 */
DexFuture *
amana_takeout_clear_left_over (const char *folder)
{
  g_return_val_if_fail (folder != NULL, NULL);

  return amana_task_run ("amana-takeout", clear_task, g_strdup (folder), g_free);
}

void
amana_takeout_expect (AmanaTakeout *self, guint n_items)
{
  g_return_if_fail (AMANA_IS_TAKEOUT (self));

  self->n_expected += n_items;
}

/**
 * amana_takeout_advance:
 *
 * Returns: whether to go on; %FALSE with %AMANA_TAKEOUT_ERROR_STOPPED
 */
gboolean
amana_takeout_advance (AmanaTakeout *self, GError **error)
{
  g_return_val_if_fail (AMANA_IS_TAKEOUT (self), FALSE);

  self->n_done++;
  if (amana_progress_step (self->progress, self->n_done, MAX (self->n_expected, self->n_done)))
    return TRUE;
  g_set_error_literal (error, AMANA_TAKEOUT_ERROR, AMANA_TAKEOUT_ERROR_STOPPED, "stopped");
  return FALSE;
}

/* --- files --- */

static gboolean
take (AmanaTakeout *self, const char *path)
{
  return g_hash_table_add (self->taken, amana_file_name_fold (path));
}

/**
 * amana_takeout_choose_path:
 * @folder: in the folder, by slashes
 * @wanted: what it is called, without extension
 *
 * Returns: (transfer full): a path for files that belong together, to be followed by an
 *   extension each
 */
char *
amana_takeout_choose_path (AmanaTakeout *self, const char *folder, const char *wanted)
{
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (AMANA_IS_TAKEOUT (self), NULL);

  name = amana_file_name_clean (wanted, _ ("Untitled"));
  path = g_strconcat (folder, "/", name, NULL);
  for (guint number = 2; !take (self, path); number++)
    {
      g_free (path);
      path = g_strdup_printf ("%s/%s (%u)", folder, name, number);
    }
  return g_steal_pointer (&path);
}

/**
 * amana_takeout_put:
 * @path: in the folder
 * @bytes: what is in the file
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it was handed to the disk;
 *   rejects with %AMANA_TAKEOUT_ERROR
 */
DexFuture *
amana_takeout_put (AmanaTakeout *self, const char *path, GBytes *bytes)
{
  g_return_val_if_fail (AMANA_IS_TAKEOUT (self), NULL);
  g_return_val_if_fail (path != NULL && bytes != NULL, NULL);

  self->n_files++;
  return run (self, write_task, path, bytes);
}

DexFuture *
amana_takeout_put_text (AmanaTakeout *self, const char *path, char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  return amana_takeout_put (self, path, bytes);
}

guint
amana_takeout_get_n_files (AmanaTakeout *self)
{
  g_return_val_if_fail (AMANA_IS_TAKEOUT (self), 0);

  return self->n_files;
}

/* --- the page --- */

/**
 * amana_takeout_add_table:
 * @title: what it lists
 * @columns: (array zero-terminated=1): its heads
 *
 * Returns: (transfer none): a table at the end of the page
 */
AmanaTakeoutTable *
amana_takeout_add_table (AmanaTakeout *self, const char *title, const char *const *columns)
{
  AmanaTakeoutTable *table;

  g_return_val_if_fail (AMANA_IS_TAKEOUT (self), NULL);

  table = amana_takeout_table_new (title, columns);
  g_ptr_array_add (self->tables, table);
  return table;
}

void
amana_takeout_add_note (AmanaTakeout *self, const char *sentence)
{
  g_return_if_fail (AMANA_IS_TAKEOUT (self));

  g_ptr_array_add (self->notes, g_strdup (sentence));
}

static void
note_missing (AmanaTakeout *self, const char *what)
{
  /* Translators: %s is the title of a document or of a conversation. */
  g_autofree char *sentence =
    g_strdup_printf (_ ("“%s” is damaged: what of it could not be read is not here."), what);

  self->n_missing++;
  amana_takeout_add_note (self, sentence);
}

/**
 * amana_takeout_do_without:
 * @what: how the person calls what was to be read
 * @is_lost: whether @found says that damage took it
 * @found: (nullable) (transfer full): why it could not be read
 *
 * Damage takes what it hit; it does not take the rest: what is lost is noted as missing, and
 * the takeout goes on. Any other failure is handed on.
 *
 * Returns: whether to go on
 */
gboolean
amana_takeout_do_without (AmanaTakeout *self,
                          const char *what,
                          gboolean is_lost,
                          GError *found,
                          GError **error)
{
  g_return_val_if_fail (AMANA_IS_TAKEOUT (self), FALSE);

  if (found == NULL)
    return TRUE;
  if (!is_lost)
    {
      g_propagate_error (error, found);
      return FALSE;
    }
  note_missing (self, what);
  g_error_free (found);
  return TRUE;
}

guint
amana_takeout_get_n_missing (AmanaTakeout *self)
{
  g_return_val_if_fail (AMANA_IS_TAKEOUT (self), 0);

  return self->n_missing;
}

/**
 * amana_takeout_tell_unnoted:
 *
 * Told once, by whoever knows what it is taken out of, before anything is written.
 */
void
amana_takeout_tell_unnoted (AmanaTakeout *self)
{
  g_return_if_fail (AMANA_IS_TAKEOUT (self));

  if (self->is_unnoted)
    return;
  self->is_unnoted = TRUE;
  g_signal_emit (self, signals[UNNOTED], 0);
}

gboolean
amana_takeout_is_unnoted (AmanaTakeout *self)
{
  g_return_val_if_fail (AMANA_IS_TAKEOUT (self), FALSE);

  return self->is_unnoted;
}

const char *
amana_takeout_get_warning (void)
{
  return _ ("Nothing in this folder is encrypted: whoever can open it can read all of it. Keep it "
            "where only you can reach it, and delete it when you no longer need it.");
}
