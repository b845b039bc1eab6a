/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The broker: who starts couriers, since the window cannot.
 *
 * What the window gives up, its children give up too, so a courier cannot be its
 * child. The broker is forked before that, when the process holds no secret and has one
 * thread. It does one thing: for each request, an AmanaCourierScope, it starts
 * amana-courier with a socket and sends back the other end and a descriptor of the
 * process. It reads no file, opens no network socket, and is told nothing else.
 *
 *   request  u  the scope
 *   reply    b  TRUE: the channel and (where the kernel has it) the pidfd are beside it
 *
 * It ends when the window does, and the kernel then ends the couriers. A courier
 * that is over is reaped when the next one is asked for.
 */

#include "config.h"

#include "amana-broker-private.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "amana-channel-dex.h"
#include "amana-channel.h"
#include "amana-courier-error.h"
#include "amana-fiber.h"
#include "amana-helper.h"
#include "amana-turns.h"

#define ANSWER_TIMEOUT_MS (10 * 1000)

/* --- the other process --- */

/* The channel takes the place where a courier finds its own, so that no socket made
 * later can lie there. */
static gboolean
settle_in (int fd)
{
  int null = open ("/dev/null", O_RDWR | O_CLOEXEC);

  return null >= 0 && dup2 (null, 0) == 0 && dup2 (null, 1) == 1 &&
         (fd == AMANA_HELPER_CHANNEL_FD ||
          dup2 (fd, AMANA_HELPER_CHANNEL_FD) == AMANA_HELPER_CHANNEL_FD) &&
         fcntl (AMANA_HELPER_CHANNEL_FD, F_SETFD, FD_CLOEXEC) == 0 &&
         close_range (AMANA_HELPER_CHANNEL_FD + 1, ~0U, 0) == 0 && dup2 (0, 2) == 2 &&
         chdir ("/") == 0 && prctl (PR_SET_NAME, "amana-broker") == 0 &&
         prctl (PR_SET_PDEATHSIG, SIGKILL) == 0;
}

static gboolean
start_courier (const char *program, const char *argument, guint32 scope, int fds[2])
{
  static const char *const names[] = AMANA_COURIER_SCOPE_NAMES;
  const char *argv[] = { program, NULL, argument, NULL };
  int pair[2];
  GPid pid;

  if (scope >= AMANA_COURIER_N_SCOPES ||
      socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
    return FALSE;

  argv[1] = names[scope];
  if (amana_helper_spawn (argv, pair[1], &pid) != 0)
    {
      close (pair[0]);
      close (pair[1]);
      return FALSE;
    }
  close (pair[1]);
  fds[0] = pair[0];
  fds[1] = (int) syscall (SYS_pidfd_open, pid, 0);
  return TRUE;
}

static gboolean
serve_one (AmanaChannel *channel, const char *program, const char *argument)
{
  g_autoptr (GVariant) request = NULL;
  int fds[2] = { -1, -1 };
  gboolean started, answered;

  if (!amana_channel_read (channel, AMANA_CHANNEL_NO_DEADLINE, &request, NULL))
    return FALSE;

  while (waitpid (-1, NULL, WNOHANG) > 0)
    continue;
  started = start_courier (program, argument, g_variant_get_uint32 (request), fds);
  answered = amana_channel_write (channel, g_variant_new_boolean (started), fds,
                                  started ? 1 + (fds[1] >= 0) : 0, AMANA_CHANNEL_NO_DEADLINE, NULL);
  for (int i = 0; i < 2; i++)
    if (fds[i] >= 0)
      close (fds[i]);

  return answered;
}

G_NORETURN static void
serve (int fd, const char *program, const char *argument)
{
  const struct rlimit no_core = { 1, 1 };
  g_autoptr (AmanaChannel) channel = NULL;

  /* Ctrl+C at a terminal is for the program that was started there. Nor does it leave a core
   * file, which piped handlers would make of a limit of 0. */
  setsid ();
  setrlimit (RLIMIT_CORE, &no_core);
  if (settle_in (fd))
    {
      channel = amana_channel_new (AMANA_HELPER_CHANNEL_FD, G_VARIANT_TYPE_UINT32, 64, 0);
      while (serve_one (channel, program, argument))
        continue;
    }
  _exit (0);
}

/* --- this process --- */

struct _AmanaBroker
{
  GObject parent_instance;

  AmanaChannel *channel; /* (owned) */
  AmanaTurns turns;
};

typedef struct
{
  AmanaBroker *broker; /* (owned) */
  AmanaCourierScope scope;
} Ask;

G_DEFINE_FINAL_TYPE (AmanaBroker, amana_broker, G_TYPE_OBJECT)
G_DEFINE_BOXED_TYPE (AmanaBrokerGift,
                     amana_broker_gift,
                     amana_broker_gift_copy,
                     amana_broker_gift_free)

static int
dup_fd (int fd)
{
  return fd >= 0 ? fcntl (fd, F_DUPFD_CLOEXEC, 3) : -1;
}

AmanaBrokerGift *
amana_broker_gift_copy (AmanaBrokerGift *self)
{
  AmanaBrokerGift gift = { dup_fd (self->channel_fd), dup_fd (self->pidfd) };

  return g_memdup2 (&gift, sizeof gift);
}

void
amana_broker_gift_free (AmanaBrokerGift *self)
{
  if (self->channel_fd >= 0)
    close (self->channel_fd);
  if (self->pidfd >= 0)
    close (self->pidfd);
  g_free (self);
}

static void
ask_free (Ask *self)
{
  g_object_unref (self->broker);
  g_free (self);
}

static AmanaBrokerGift *
exchange (AmanaBroker *self, AmanaCourierScope scope, GError **error)
{
  gint64 deadline_us = g_get_monotonic_time () + ANSWER_TIMEOUT_MS * G_TIME_SPAN_MILLISECOND;
  g_autoptr (GVariant) reply = NULL;
  AmanaBrokerGift *gift;

  if (!dex_await (
        dex_future_first (amana_channel_send (self->channel, g_variant_new_uint32 (scope), NULL, 0),
                          dex_timeout_new_deadline (deadline_us), NULL),
        error))
    return NULL;
  reply = dex_await_variant (dex_future_first (amana_channel_receive (self->channel),
                                               dex_timeout_new_deadline (deadline_us), NULL),
                             error);
  if (reply == NULL)
    return NULL;
  if (!g_variant_get_boolean (reply))
    {
      g_set_error_literal (error, AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_NO_SANDBOX,
                           "the courier could not be started");
      return NULL;
    }

  gift = g_new0 (AmanaBrokerGift, 1);
  gift->channel_fd = amana_channel_steal_fd (self->channel, 0);
  gift->pidfd = amana_channel_steal_fd (self->channel, 1);
  return gift;
}

/* A broker that did not answer, or is gone, never answers again: its next word
 * would be the answer to another question. */
static DexFuture *
ask_fiber (gpointer data)
{
  Ask *ask = data;
  AmanaBroker *self = ask->broker;
  g_autoptr (GError) error = NULL;
  AmanaBrokerGift *gift;

  if (!amana_turns_take (&self->turns, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  gift = exchange (self, ask->scope, &error);
  if (error != NULL && error->domain != AMANA_COURIER_ERROR)
    amana_channel_close (self->channel);
  amana_turns_pass (&self->turns);

  if (gift == NULL)
    return dex_future_new_reject (AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_NO_SANDBOX, "%s",
                                  error->message);
  return dex_future_new_take_boxed (amana_broker_gift_get_type (), gift);
}

/* Starts a courier. Main thread. */
DexFuture *
amana_broker_ask (AmanaBroker *self, AmanaCourierScope scope)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->broker = g_object_ref (self);
  ask->scope = scope;
  return amana_fiber_spawn (0, ask_fiber, ask, (GDestroyNotify) ask_free);
}

static void
amana_broker_dispose (GObject *object)
{
  AmanaBroker *self = AMANA_BROKER (object);

  g_clear_pointer (&self->channel, amana_channel_unref);
  amana_turns_clear (&self->turns);

  G_OBJECT_CLASS (amana_broker_parent_class)->dispose (object);
}

static void
amana_broker_class_init (AmanaBrokerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amana_broker_dispose;
}

static void
amana_broker_init (AmanaBroker *self)
{
}

/**
 * amana_broker_start:
 * @program: (nullable): the courier's path, %NULL for the one that is installed
 * @argument: (nullable): the courier's second argument; the real one listens to none
 * @error: return location (domain %AMANA_COURIER_ERROR)
 *
 * Forks the broker. Before the lock-down, and before any thread; no courier is
 * started by that.
 *
 * Returns: (transfer full) (nullable): the broker, which ends with the object
 */
AmanaBroker *
amana_broker_start (const char *program, const char *argument, GError **error)
{
  AmanaBroker *self;
  int pair[2];
  pid_t pid;

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
    {
      g_set_error_literal (error, AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_FAILED,
                           g_strerror (errno));
      return NULL;
    }

  pid = fork ();
  if (pid == 0)
    serve (pair[1], program != NULL ? program : AMANA_LIBEXECDIR "/amana-courier", argument);
  close (pair[1]);
  if (pid < 0)
    {
      close (pair[0]);
      g_set_error_literal (error, AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_FAILED,
                           "the broker could not be forked");
      return NULL;
    }

  self = g_object_new (AMANA_TYPE_BROKER, NULL);
  self->channel = amana_channel_new (pair[0], G_VARIANT_TYPE_BOOLEAN, 64, 2);
  return self;
}
