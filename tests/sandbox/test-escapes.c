/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* SECURITY test 37. Escapes from the locked hatch, each by a process of its own that is locked in
 * as the reader, or as a courier, is (see escaping-helper.c). Denied is: it was
 * refused, or it was killed for trying. Where an unconfined process can do the thing, it is tried
 * without the lock-down too: an attempt that never works proves nothing, and is
 * reported as skipped. "table" has done before its lock-down what the reader of tables does:
 * what that leaves open and mapped is of no use to whoever takes it over. */

#include "config.h"

#include "amana-channel.h"
#include "amana-helper.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY 65534

/* Who is allowed what the others are not. */
typedef enum
{
  READER = 1 << 0,
  UNIX = 1 << 1,
  LOOPBACK = 1 << 2,
  TLS = 1 << 3,
  CONNECTED = 1 << 4,
  COURIERS = UNIX | LOOPBACK | TLS | CONNECTED,
} Allowed;

typedef struct
{
  const char *name;
  gboolean works_outside; /* for any user, where no container forbids it */
  Allowed allowed;
} Escape;

static const struct
{
  const char *how;
  Allowed who;
} prisons[] = {
  { "reader", READER },     { "table", READER }, { "old", READER },          { "unix", UNIX },
  { "loopback", LOOPBACK }, { "tls", TLS },      { "connected", CONNECTED },
};

static const Escape escapes[] = {
  { "open_passwd", TRUE },
  { "open_home", TRUE },
  { "open_own_program", TRUE },
  { "create_in_tmp", TRUE },
  { "create_unnamed", FALSE },
  { "write_font", FALSE },
  { "make_folder", TRUE },
  { "make_symlink", TRUE },
  { "change_folder_and_open", TRUE },
  { "climb_from_allowed", TRUE },
  { "read_parent_memory", FALSE },
  { "read_parent_by_call", FALSE },
  { "socket_inet", TRUE, LOOPBACK | TLS },
  { "socket_unix", TRUE },
  { "socket_netlink", TRUE },
  { "socket_pair", TRUE },
  { "connect_channel", TRUE, COURIERS },
  { "run_program", TRUE },
  { "fork_process", TRUE },
  { "clone_newer", TRUE },
  { "start_thread", TRUE, COURIERS },
  { "trace_parent", FALSE },
  { "signal_parent", TRUE },
  { "signal_thread_of_parent", TRUE },
  { "own_signals_to_parent", TRUE },
  { "uring", FALSE },
  { "load_bpf", FALSE },
  { "read_keys", FALSE },
  { "mount_something", FALSE },
  { "enter_namespace", FALSE },
  { "new_namespace", FALSE },
  { "change_root", FALSE },
  { "grow_memfd", TRUE },
  { "write_past_memfd", TRUE },
  { "make_memfd", TRUE },
  { "exceed_memory", TRUE },
  { "map_executable", TRUE },
  { "make_executable", TRUE },
  { "raise_limit", TRUE },
  { "survive_parent", TRUE },
  { "leave_session", TRUE },
  { "control_device", TRUE },
  { "exceed_descriptors", TRUE },
  { "call_as_x32", FALSE },
  { "call_as_ia32", FALSE },
  { "run_from_memory", TRUE },
  { "take_descriptor_of_parent", FALSE },
  { "watch_parent", TRUE },
  { "queue_signal_to_parent", FALSE },
  { "limit_parent", TRUE },
  { "list_descriptors_of_parent", TRUE },
  { "write_parent_by_call", FALSE },
  { "fault_handler", FALSE },
  { "open_by_handle", FALSE },
  { "reopen_document", TRUE },
  { "unseal_personality", TRUE },
  { "map_shared_executable", FALSE },
  { "make_executable_by_key", TRUE },
  { "open_the_newer_way", TRUE },
  { "own_signals_by_wide_call", FALSE },
  { "signal_by_wide_call", TRUE },
  { "be_dumpable", TRUE },
  { "udp", TRUE, TLS },
  { "connect_inet", TRUE, LOOPBACK | TLS },
  { "listen_inet", TRUE },
  { "socket_raw", FALSE },
  { "write_certificates", FALSE },
  { "climb_from_certificates", FALSE },
  { "read_own_memory", TRUE },
  { "load_library", TRUE, UNIX | LOOPBACK | TLS },
};

typedef struct
{
  gboolean ended;
  int wait_status;
} End;

static void
ended_cb (int wait_status, gpointer user_data)
{
  End *end = user_data;

  end->ended = TRUE;
  end->wait_status = wait_status;
}

/* 'E', 'd', or 0 when it died without a word. */
static char
attempt (const char *name, int *wait_status)
{
  const char *const argv[] = { g_getenv ("AMANA_ESCAPER"), name, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaHelper) helper = NULL;
  g_autoptr (AmanaChannel) channel = NULL;
  End end = { 0 };
  int memfd = memfd_create ("sized", MFD_CLOEXEC);
  int fd = -1;
  char verdict = 0;
  struct pollfd pollfd;

  g_assert_cmpint (ftruncate (memfd, 4096), ==, 0);
  helper = amana_helper_start (argv, &fd, &error);
  g_assert_no_error (error);
  amana_helper_watch (helper, ended_cb, &end, NULL);
  channel = amana_channel_new (fd, G_VARIANT_TYPE_BYTE, 0, 0);
  g_assert_true (amana_channel_write (channel, g_variant_new_byte (1), &memfd, 1,
                                      AMANA_CHANNEL_NO_DEADLINE, &error));
  close (memfd);

  pollfd = (struct pollfd) { fd, POLLIN, 0 };
  g_assert_cmpint (poll (&pollfd, 1, 30000), ==, 1);
  if (read (fd, &verdict, 1) != 1)
    verdict = 0;
  while (!end.ended)
    g_main_context_iteration (NULL, TRUE);
  *wait_status = end.wait_status;

  return verdict;
}

static void
assert_denied (const char *how, const char *name)
{
  g_autofree char *argument = g_strdup_printf ("%s:%s", how, name);
  int wait_status;
  char verdict = attempt (argument, &wait_status);

  if (verdict == 'E')
    g_error ("%s escapes", argument);
  if (verdict == 'd')
    g_assert_true (WIFEXITED (wait_status) && WEXITSTATUS (wait_status) == 0);
  else
    g_assert_true (WIFSIGNALED (wait_status));
}

static void
test_escape (gconstpointer data)
{
  const Escape *escape = data;
  g_autofree char *outside = g_strconcat ("free:", escape->name, NULL);
  int wait_status;

  for (gsize i = 0; i < G_N_ELEMENTS (prisons); i++)
    if ((escape->allowed & prisons[i].who) == 0)
      assert_denied (prisons[i].how, escape->name);
  if (escape->works_outside && attempt (outside, &wait_status) != 'E')
    g_test_skip ("this container refuses it to everyone, so that nothing is proved");
}

/* SECURITY test 30, for the helpers. */
static void
test_no_core (void)
{
  static const char *const who[] = { "reader:crash", "connected:crash" };

  for (gsize i = 0; i < G_N_ELEMENTS (who); i++)
    {
      int wait_status;

      g_assert_cmpint (attempt (who[i], &wait_status), ==, 0);
      g_assert_true (WIFSIGNALED (wait_status));
      g_assert_cmpint (WTERMSIG (wait_status), ==, SIGSEGV);
      g_assert_false (WCOREDUMP (wait_status));
    }
}

/* The program as an open descriptor: another user may not be let into the folder
 * where it was built. */
static int
load_program (void)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  int fd = memfd_create ("escaping-reader", MFD_CLOEXEC);

  g_assert_true (g_file_get_contents (g_getenv ("AMANA_ESCAPER"), &contents, &length, &error));
  g_assert_no_error (error);
  g_assert_cmpint (write (fd, contents, length), ==, (gssize) length);
  g_assert_cmpint (fchmod (fd, 0755), ==, 0);
  return fd;
}

/* Starts the reader by hand, as another user where this is root. */
static pid_t
start_by_hand (int channel_fd)
{
  char *const argv[] = { "escaping-helper", "reader:crash", NULL };
  int program = load_program ();
  pid_t pid = fork ();

  g_assert_cmpint (pid, >=, 0);
  if (pid != 0)
    {
      close (program);
      return pid;
    }

  if (program <= AMANA_HELPER_CHANNEL_FD)
    program = fcntl (program, F_DUPFD_CLOEXEC, AMANA_HELPER_CHANNEL_FD + 1);
  if (dup2 (channel_fd, AMANA_HELPER_CHANNEL_FD) != AMANA_HELPER_CHANNEL_FD ||
      close_range (AMANA_HELPER_CHANNEL_FD + 1, ~0U, CLOSE_RANGE_CLOEXEC) != 0 ||
      (getuid () == 0 && setresuid (NOBODY, NOBODY, NOBODY) != 0))
    _exit (1);
  fexecve (program, argv, environ);
  _exit (1);
}

/* The parent that starts it is dead before it is watched: the reader must not stay. */
static void
test_orphan (void)
{
  int fds[2], status;
  pid_t pid;

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM, 0, fds), ==, 0);
  close (fds[0]);
  pid = start_by_hand (fds[1]);
  close (fds[1]);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 71);
}

/* A container may have filters of its own, so that only their number tells. */
static guint64
count_filters (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", (int) pid);
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents (path, &status, NULL, NULL));
  line = strstr (status, "Seccomp_filters:\t");
  g_assert_nonnull (line);
  return g_ascii_strtoull (line + strlen ("Seccomp_filters:\t"), NULL, 10);
}

/* The filter is the last step of the lock-down. */
static void
wait_until_locked_in (pid_t pid)
{
  gint64 limit_us = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;

  while (count_filters (pid) <= count_filters (getpid ()))
    {
      g_assert_cmpint (waitpid (pid, NULL, WNOHANG), ==, 0);
      g_assert_cmpint (g_get_monotonic_time (), <, limit_us);
      g_usleep (1000);
    }
}

/* The kernel takes the files in /proc of what may not be dumped from its user and gives
 * them to root (to nobody, where root has no number), and so keeps the person's other
 * programs out of the reader's memory. */
static void
test_not_dumpable (void)
{
  g_autofree char *path = NULL;
  uid_t its_user = getuid () == 0 ? NOBODY : getuid ();
  struct stat info;
  int fds[2];
  pid_t pid;

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM, 0, fds), ==, 0);
  pid = start_by_hand (fds[1]);
  close (fds[1]);
  path = g_strdup_printf ("/proc/%d/mem", (int) pid);
  wait_until_locked_in (pid);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_uid, !=, its_user);
  close (fds[0]);
  waitpid (pid, NULL, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (escapes); i++)
    {
      g_autofree char *path = g_strconcat ("/escape/", escapes[i].name, NULL);

      g_test_add_data_func (path, &escapes[i], test_escape);
    }
  g_test_add_func ("/reader/no-core", test_no_core);
  g_test_add_func ("/reader/orphan", test_orphan);
  g_test_add_func ("/reader/not-dumpable", test_not_dumpable);
  return g_test_run ();
}
