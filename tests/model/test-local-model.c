/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A model file as an engine, with a server that misbehaves (fake-llama.c): its life,
 * and what it can reach from its cage. */

#include "config.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "amana-courier-error.h"
#include "amana-landlock.h"
#include "amana-local-model.h"
#include "amana-lockdown.h"
#include "amana-test-fiber.h"
#include "desk-fixture.h"

#define GUARD_US (20 * G_USEC_PER_SEC)

static AmanaBroker *broker;
static char *folder;

/* "GGUF", version 3, no tensors, one pair: the architecture. */
static char *
write_model (const char *name)
{
  static const char bytes[] = "GGUF\3\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0"
                              "\x14\0\0\0\0\0\0\0general.architecture\x08\0\0\0"
                              "\5\0\0\0\0\0\0\0llama";
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, sizeof bytes - 1, NULL));
  return path;
}

static AmanaLocalModel *
make (const char *file, const char *program)
{
  g_autoptr (AmanaEngineSpec) spec = amana_engine_spec_new (AMANA_ENGINE_LOCAL_MODEL, "Fake");
  AmanaLocalModel *model;

  spec->model_path = write_model (file);
  spec->program = g_strdup (program != NULL ? program : g_getenv ("AMANA_FAKE_LLAMA"));
  model = amana_local_model_new (broker, spec);
  amana_local_model_set_host (model, g_getenv ("AMANA_MODEL_HOST"));
  return model;
}

static AmanaLocalModel *
start (void)
{
  AmanaLocalModel *model = make ("good.gguf", NULL);

  amana_test_must (amana_engine_prepare (AMANA_ENGINE (model)));
  g_assert_cmpint (amana_local_model_get_state (model), ==, AMANA_LOCAL_MODEL_READY);
  return model;
}

static void
assert_not_started (AmanaLocalModel *model, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (amana_test_await (amana_local_model_start (model), &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, code);
  g_assert_cmpint (amana_local_model_get_state (model), ==, AMANA_LOCAL_MODEL_STOPPED);
  g_assert_cmpint (amana_local_model_get_pid (model), ==, 0);
}

static gboolean
append_cb (const char *piece, gpointer user_data)
{
  amana_message_append_text (user_data, piece);
  return TRUE;
}

static DexFuture *
ask (AmanaLocalModel *model, const char *question, AmanaMessage *answer)
{
  g_autofree char *text = g_strdup_printf ("{\"messages\":[\"%s\"]}", question);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  return amana_local_model_post (model, body, answer, append_cb, answer);
}

static void
wait_for_text (AmanaMessage *answer)
{
  while (*amana_message_get_text (answer) == '\0')
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_state (AmanaLocalModel *model, AmanaLocalModelState state)
{
  gint64 deadline_us = g_get_monotonic_time () + GUARD_US;

  while (amana_local_model_get_state (model) != state)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline_us);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static void
wait_for_death (int pid)
{
  gint64 deadline_us = g_get_monotonic_time () + GUARD_US;

  while (kill (pid, 0) == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline_us);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

/* --- its life --- */

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  (*(guint *) user_data)++;
}

static void
test_life (void)
{
  g_autoptr (AmanaLocalModel) model = make ("good.gguf", NULL);
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autofree char *socket_folder = g_path_get_dirname (amana_local_model_get_socket (model));
  struct stat info;
  guint n_states = 0;
  int pid;

  g_signal_connect (model, "notify::state", G_CALLBACK (count_cb), &n_states);
  g_assert_cmpint (amana_local_model_get_pid (model), ==, 0);
  amana_test_must (amana_local_model_start (model));
  g_assert_cmpuint (n_states, ==, 2);
  g_assert_cmpfloat (amana_local_model_get_progress (model), ==, 1);
  g_assert_cmpint (stat (socket_folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_assert_cmpint (amana_server_get_context (amana_local_model_get_server (model)), ==, 8192);

  amana_test_must (ask (model, "hello", answer));
  g_assert_cmpstr (amana_message_get_text (answer), ==, "word word ");

  pid = amana_local_model_get_pid (model);
  amana_local_model_stop (model);
  g_assert_cmpint (amana_local_model_get_state (model), ==, AMANA_LOCAL_MODEL_STOPPED);
  wait_for_death (pid);
  g_assert_cmpint (stat (socket_folder, &info), ==, -1);

  amana_test_must (amana_local_model_start (model));
  pid = amana_local_model_get_pid (model);
  g_clear_object (&model);
  wait_for_death (pid);
  g_assert_cmpint (stat (socket_folder, &info), ==, -1);
}

/* Two who ask for it wait for the same one. */
static void
test_started_twice (void)
{
  g_autoptr (AmanaLocalModel) model = make ("good.gguf", NULL);
  DexFuture *first = amana_local_model_start (model);
  DexFuture *second = amana_local_model_start (model);

  amana_test_must (first);
  amana_test_must (second);
}

static void
test_not_started (void)
{
  g_autoptr (AmanaLocalModel) no_program = make ("good.gguf", "/nonexistent/llama-server");
  g_autoptr (AmanaLocalModel) fails = make ("good.gguf", "/bin/false");
  g_autoptr (AmanaLocalModel) gone = make ("gone.gguf", NULL);
  g_autoptr (AmanaLocalModel) bad = make ("bad.gguf", NULL);
  g_autofree char *gone_path = g_build_filename (folder, "gone.gguf", NULL);
  g_autofree char *bad_path = g_build_filename (folder, "bad.gguf", NULL);

  g_unlink (gone_path);
  g_assert_true (g_file_set_contents (bad_path, "no model", -1, NULL));
  assert_not_started (no_program, AMANA_ENGINE_ERROR_NO_PROGRAM);
  assert_not_started (fails, AMANA_ENGINE_ERROR_NOT_LOADED);
  assert_not_started (gone, AMANA_ENGINE_ERROR_NO_MODEL);
  assert_not_started (bad, AMANA_ENGINE_ERROR_BAD_MODEL);
}

/* At once, and while it loads; then again. */
static void
test_stop_while_loading (void)
{
  g_autoptr (AmanaLocalModel) model = make ("slow.gguf", NULL);
  g_autoptr (GError) error = NULL;
  DexFuture *loading;
  int pid;

  loading = amana_local_model_start (model);
  amana_local_model_stop (model);
  g_assert_false (amana_test_await (loading, &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (amana_local_model_get_pid (model), ==, 0);

  loading = amana_local_model_start (model);
  while (!g_file_test (amana_local_model_get_socket (model), G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (amana_local_model_get_state (model), ==, AMANA_LOCAL_MODEL_LOADING);
  pid = amana_local_model_get_pid (model);
  amana_local_model_stop (model);
  wait_for_death (pid);
  g_assert_false (amana_test_await (loading, &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED);
}

/* Stopped while the letter was being read: it is started again for it. */
static void
test_asked_when_stopped (void)
{
  g_autoptr (AmanaLocalModel) model = start ();
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);

  amana_local_model_stop (model);
  amana_test_must (ask (model, "hello", answer));
  g_assert_cmpstr (amana_message_get_text (answer), ==, "word word ");
  g_assert_cmpint (amana_local_model_get_state (model), ==, AMANA_LOCAL_MODEL_READY);
}

static void
test_crash (void)
{
  g_autoptr (AmanaLocalModel) model = start ();
  g_autoptr (AmanaMessage) first = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autoptr (AmanaMessage) second = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (amana_test_await (ask (model, "die", first), &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CRASHED);
  g_assert_cmpstr (amana_message_get_text (first), ==, "word ");
  g_assert_cmpint (amana_local_model_get_state (model), ==, AMANA_LOCAL_MODEL_STOPPED);

  amana_test_must (amana_engine_prepare (AMANA_ENGINE (model)));
  amana_test_must (ask (model, "hello", second));
}

/* Not while it answers. */
static void
test_idle (void)
{
  g_autoptr (AmanaLocalModel) model = start ();
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autoptr (GError) error = NULL;
  DexFuture *running = ask (model, "wait", answer);
  gint64 until_us;

  amana_local_model_set_idle_ms (model, 50);
  wait_for_text (answer);
  until_us = g_get_monotonic_time () + 300 * 1000;
  while (g_get_monotonic_time () < until_us)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (amana_local_model_get_state (model), ==, AMANA_LOCAL_MODEL_READY);

  amana_message_set_state (answer, AMANA_MESSAGE_PARTIAL);
  g_assert_false (amana_test_await (running, &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED);
  wait_for_state (model, AMANA_LOCAL_MODEL_STOPPED);
}

static void
warn (GMemoryMonitorWarningLevel level)
{
  g_autoptr (GMemoryMonitor) monitor = g_memory_monitor_dup_default ();

  g_signal_emit_by_name (monitor, "low-memory-warning", level);
}

static void
test_low_memory (void)
{
  g_autoptr (AmanaLocalModel) model = start ();
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autoptr (GError) error = NULL;
  DexFuture *running = ask (model, "wait", answer);

  wait_for_text (answer);
  warn (G_MEMORY_MONITOR_WARNING_LEVEL_LOW);
  warn (G_MEMORY_MONITOR_WARNING_LEVEL_MEDIUM);
  g_assert_cmpint (amana_local_model_get_state (model), ==, AMANA_LOCAL_MODEL_READY);
  warn (G_MEMORY_MONITOR_WARNING_LEVEL_CRITICAL);
  g_assert_cmpint (amana_local_model_get_state (model), ==, AMANA_LOCAL_MODEL_STOPPED);
  g_assert_false (amana_test_await (running, &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CRASHED);

  amana_test_must (amana_local_model_start (model));
  warn (G_MEMORY_MONITOR_WARNING_LEVEL_MEDIUM);
  g_assert_cmpint (amana_local_model_get_state (model), ==, AMANA_LOCAL_MODEL_STOPPED);
}

/* --- forgetting --- */

static gboolean
end_cb (gpointer answer)
{
  amana_message_set_state (answer, AMANA_MESSAGE_PARTIAL);
  return G_SOURCE_REMOVE;
}

static void
spin (guint ms)
{
  gint64 until_us = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < until_us)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static AmanaLocalModel *
choose (DeskFixture *self)
{
  g_autoptr (AmanaEngineSpec) spec = amana_engine_spec_new (AMANA_ENGINE_LOCAL_MODEL, "Fake");
  AmanaEngineBook *book = amana_desk_get_book (self->desk);
  AmanaEngine *engine;

  spec->model_path = write_model ("good.gguf");
  spec->program = g_strdup (g_getenv ("AMANA_FAKE_LLAMA"));
  amana_desk_set_broker (self->desk, broker);
  amana_test_must (amana_engine_book_put (book, spec));
  amana_test_must (amana_engine_book_choose (book, spec->id));
  engine = amana_desk_get_engine (self->desk);
  g_assert_true (AMANA_IS_LOCAL_MODEL (engine));
  amana_local_model_set_host (AMANA_LOCAL_MODEL (engine), g_getenv ("AMANA_MODEL_HOST"));
  amana_test_must (amana_engine_prepare (engine));

  return AMANA_LOCAL_MODEL (engine);
}

/* What it was told is gone with its process, at once where it answers nobody. */
static void
test_forget (DeskFixture *self, gconstpointer data)
{
  AmanaLocalModel *model = choose (self);
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  int pid = amana_local_model_get_pid (model);

  amana_test_must (ask (model, "hello", answer));
  amana_desk_forget (self->desk);
  g_assert_cmpint (amana_local_model_get_state (model), ==, AMANA_LOCAL_MODEL_STOPPED);
  wait_for_death (pid);
  amana_desk_forget (self->desk);
  amana_test_must (ask (model, "hello", answer));
  g_assert_cmpint (amana_local_model_get_pid (model), !=, pid);
}

/* What it writes for another conversation is not cut off. Who asks meanwhile is not
 * answered by what is to be forgotten. */
static void
test_forget_while_answering (DeskFixture *self, gconstpointer data)
{
  AmanaLocalModel *model = choose (self);
  g_autoptr (AmanaMessage) first = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autoptr (AmanaMessage) second = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autoptr (GError) error = NULL;
  int pid = amana_local_model_get_pid (model);
  DexFuture *running = ask (model, "wait", first);
  DexFuture *waiting;
  gsize size;

  wait_for_text (first);
  amana_desk_forget (self->desk);
  size = strlen (amana_message_get_text (first));
  waiting = ask (model, "hello", second);
  spin (200);
  g_assert_cmpint (amana_local_model_get_pid (model), ==, pid);
  g_assert_cmpuint (strlen (amana_message_get_text (first)), >, size);
  g_assert_cmpstr (amana_message_get_text (second), ==, "");

  g_idle_add (end_cb, first);
  g_assert_false (amana_test_await (running, &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED);
  wait_for_death (pid);
  amana_test_must (waiting);
  g_assert_cmpstr (amana_message_get_text (second), ==, "word word ");
  g_assert_cmpint (amana_local_model_get_pid (model), !=, pid);
}

/* Locked while it waits to forget: it is gone at once, and nobody waits for ever. */
static void
test_forget_and_stop (void)
{
  g_autoptr (AmanaLocalModel) model = start ();
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autoptr (GError) error = NULL;
  int pid = amana_local_model_get_pid (model);
  DexFuture *running = ask (model, "wait", answer);
  DexFuture *starting;

  wait_for_text (answer);
  amana_local_model_forget (model);
  starting = amana_local_model_start (model);
  amana_local_model_stop (model);
  wait_for_death (pid);
  g_assert_false (amana_test_await (running, &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CRASHED);
  amana_test_must (starting);
}

static void
set_up_desk (DeskFixture *self, gconstpointer data)
{
  desk_fixture_set_up (self, AMANA_SCOPE_GENERAL);
}

static void
tear_down_desk (DeskFixture *self, gconstpointer data)
{
  desk_fixture_tear_down (self);
}

/* --- its cage --- */

static int
listen_beside (const char *model)
{
  g_autofree char *path = g_strconcat (model, ".sock", NULL);
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  g_assert_cmpint (listen (fd, 4), ==, 0);
  return fd;
}

static char *
fetch_escapes (AmanaLocalModel *model)
{
  g_autoptr (AmanaCourier) courier = amana_courier_new (broker, AMANA_COURIER_LOOPBACK_ONLY);
  AmanaCourierRequest request = { .method = "GET",
                                  .url = "http://localhost/escapes",
                                  .unix_path = amana_local_model_get_socket (model) };
  g_autoptr (DexFuture) future = amana_test_settle (amana_model_fetch (courier, &request));
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  g_assert_no_error (error);
  return g_value_dup_string (value);
}

/* Signals are out of reach from this version of Landlock on. */
static gboolean
may_work (const char *name)
{
  return g_str_equal (name, "signal") && amana_landlock_get_abi () < 6;
}

static void
test_escapes (void)
{
  g_autofree char *path = write_model ("good.gguf");
  g_autofree char *secret = g_strconcat (path, ".secret", NULL);
  g_autofree char *socket_path = g_strconcat (path, ".sock", NULL);
  g_autoptr (AmanaLocalModel) model = NULL;
  g_autofree char *report = NULL;
  g_auto (GStrv) lines = NULL;
  int fd = listen_beside (path);

  g_assert_true (g_file_set_contents (secret, "canary", -1, NULL));
  model = start ();
  report = fetch_escapes (model);
  lines = g_strsplit (g_strchomp (report), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 22);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], "=", 2);

      g_test_message ("%s: %s", words[0], g_strerror (atoi (words[1])));
      if (!may_work (words[0]) && atoi (words[1]) == 0)
        g_error ("it got out by %s", words[0]);
      /* What is not there at all proves nothing. */
      g_assert_cmpint (atoi (words[1]), !=, ENOENT);
    }
  close (fd);
  g_unlink (secret);
  g_unlink (socket_path);
}

/* A cage that cannot be closed is not entered. */
static void
test_failing_steps (void)
{
  const char *const *names = amana_lockdown_get_model_steps ();

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat ("fails-", names[i], NULL);
      g_autofree char *host = g_build_filename (folder, name, NULL);
      g_autoptr (AmanaLocalModel) model = make ("good.gguf", NULL);

      g_assert_cmpint (symlink (g_getenv ("AMANA_TURNED_HOST"), host), ==, 0);
      amana_local_model_set_host (model, host);
      assert_not_started (model, AMANA_ENGINE_ERROR_NO_SANDBOX);
      g_unlink (host);
    }
}

int
main (int argc, char *argv[])
{
  const char *const files[] = { "good.gguf", "slow.gguf", "bad.gguf" };
  int status;

  broker = amana_broker_start (g_getenv ("AMANA_COURIER"), NULL, NULL);
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("amana-model-XXXXXX", NULL);
  g_test_add_func ("/local-model/life", test_life);
  g_test_add_func ("/local-model/started-twice", test_started_twice);
  g_test_add_func ("/local-model/not-started", test_not_started);
  g_test_add_func ("/local-model/stop-while-loading", test_stop_while_loading);
  g_test_add_func ("/local-model/asked-when-stopped", test_asked_when_stopped);
  g_test_add_func ("/local-model/crash", test_crash);
  g_test_add_func ("/local-model/idle", test_idle);
  g_test_add_func ("/local-model/low-memory", test_low_memory);
  g_test_add ("/local-model/forget", DeskFixture, NULL, set_up_desk, test_forget, tear_down_desk);
  g_test_add ("/local-model/forget-while-answering", DeskFixture, NULL, set_up_desk,
              test_forget_while_answering, tear_down_desk);
  g_test_add_func ("/local-model/forget-and-stop", test_forget_and_stop);
  g_test_add_func ("/local-model/escapes", test_escapes);
  g_test_add_func ("/local-model/failing-steps", test_failing_steps);
  status = g_test_run ();

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
  g_object_unref (broker);
  return status;
}
