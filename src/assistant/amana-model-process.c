/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A llama-server of our own.
 *
 * It lives in a folder below the person's runtime folder, which only she may enter, and
 * listens on a socket there; no address exists for it. The helper that becomes it
 * (amana-model-host.c) locks itself in first. Stopping kills it and takes the
 * folder away; the same object starts another.
 */

#include "config.h"

#include "amana-model-process.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "amana-helper.h"
#include "amana-id.h"
#include "amana-model-host.h"

#define MAX_CONTEXT 8192 /* memory grows with it */

struct _AmanaModelProcess
{
  char *host;          /* (owned) */
  char *folder;        /* (owned) */
  char *socket;        /* (owned) */
  AmanaHelper *helper; /* (owned) (nullable) */
  int channel_fd;      /* (owned), -1 for none */
  int wait_status;     /* how the last one ended */
  AmanaModelProcessEndedFunc ended;
  gpointer user_data;
};

AmanaModelProcess *
amana_model_process_new (AmanaModelProcessEndedFunc ended, gpointer user_data)
{
  AmanaModelProcess *self = g_new0 (AmanaModelProcess, 1);
  g_autofree char *id = amana_id_new ();
  g_autofree char *name = g_strconcat ("amana-", id, NULL);

  self->ended = ended;
  self->user_data = user_data;
  self->channel_fd = -1;
  self->host = g_strdup (AMANA_LIBEXECDIR "/amana-model-host");
  self->folder = g_build_filename (g_get_user_runtime_dir (), name, NULL);
  self->socket = g_build_filename (self->folder, "m.sock", NULL);
  return self;
}

void
amana_model_process_free (AmanaModelProcess *self)
{
  amana_model_process_stop (self);
  g_free (self->host);
  g_free (self->folder);
  g_free (self->socket);
  g_free (self);
}

void
amana_model_process_set_host (AmanaModelProcess *self, const char *host)
{
  g_set_str (&self->host, host);
}

static void
exited_cb (int wait_status, gpointer user_data)
{
  AmanaModelProcess *self = user_data;

  self->wait_status = wait_status;
  self->ended (self->user_data);
}

static gboolean
fail (GError **error, AmanaEngineError code, const char *what)
{
  g_set_error_literal (error, AMANA_ENGINE_ERROR, (int) code, what);
  return FALSE;
}

gboolean
amana_model_process_start (AmanaModelProcess *self,
                           const char *program,
                           const AmanaModelFile *file,
                           GError **error)
{
  gint64 context = file->context_tokens > 0 ? MIN (file->context_tokens, MAX_CONTEXT) : MAX_CONTEXT;
  g_autofree char *context_text = g_strdup_printf ("%d", (int) context);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) theirs = NULL;

  g_return_val_if_fail (self->helper == NULL, FALSE);

  if (g_mkdir (self->folder, 0700) != 0)
    return fail (error, AMANA_ENGINE_ERROR_NO_SANDBOX, g_strerror (errno));

  g_ptr_array_add (argv, self->host);
  g_ptr_array_add (argv, (gpointer) program);
  g_ptr_array_add (argv, self->socket);
  g_ptr_array_add (argv, context_text);
  for (gsize i = 0; file->paths[i] != NULL; i++)
    g_ptr_array_add (argv, file->paths[i]);
  g_ptr_array_add (argv, NULL);

  self->helper = amana_helper_start ((const char *const *) argv->pdata, &self->channel_fd, &theirs);
  if (self->helper == NULL)
    {
      g_rmdir (self->folder);
      return fail (error, AMANA_ENGINE_ERROR_NO_SANDBOX, theirs->message);
    }
  amana_helper_watch (self->helper, exited_cb, self, NULL);
  return TRUE;
}

void
amana_model_process_stop (AmanaModelProcess *self)
{
  if (self->helper == NULL)
    return;
  g_clear_pointer (&self->helper, amana_helper_free);
  close (self->channel_fd);
  self->channel_fd = -1;
  g_unlink (self->socket);
  g_rmdir (self->folder);
}

gboolean
amana_model_process_is_running (AmanaModelProcess *self)
{
  return self->helper != NULL && amana_helper_is_running (self->helper);
}

int
amana_model_process_get_pid (AmanaModelProcess *self)
{
  return self->helper != NULL ? (int) amana_helper_get_pid (self->helper) : 0;
}

const char *
amana_model_process_get_socket (AmanaModelProcess *self)
{
  return self->socket;
}

AmanaEngineError
amana_model_process_get_end (AmanaModelProcess *self)
{
  if (!WIFEXITED (self->wait_status))
    return AMANA_ENGINE_ERROR_CRASHED;
  if (WEXITSTATUS (self->wait_status) == AMANA_MODEL_HOST_EXIT_NO_SANDBOX)
    return AMANA_ENGINE_ERROR_NO_SANDBOX;
  if (WEXITSTATUS (self->wait_status) == AMANA_MODEL_HOST_EXIT_NO_PROGRAM)
    return AMANA_ENGINE_ERROR_NO_PROGRAM;
  return AMANA_ENGINE_ERROR_NOT_LOADED;
}

double
amana_model_process_measure (AmanaModelProcess *self, const AmanaModelFile *file)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/statm", amana_model_process_get_pid (self));
  g_autofree char *statm = NULL;
  const char *resident;

  if (!amana_model_process_is_running (self) || file->size_bytes == 0 ||
      !g_file_get_contents (path, &statm, NULL, NULL))
    return 0;
  resident = strchr (statm, ' ');
  if (resident == NULL)
    return 0;
  return CLAMP ((double) g_ascii_strtoull (resident, NULL, 10) * (double) sysconf (_SC_PAGESIZE) /
                  (double) file->size_bytes,
                0, 1);
}
