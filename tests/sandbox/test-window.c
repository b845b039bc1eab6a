/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The window's promise, tried: no socket but AF_UNIX, in it or in its children,
 * also by the back doors. Each test runs in a process of its own, because what
 * is given up does not come back. */

#include "config.h"

#include "amana-landlock.h"
#include "amana-lockdown.h"

#include <errno.h>
#include <linux/io_uring.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static const int families[] = { AF_INET,  AF_INET6, AF_NETLINK,  AF_PACKET,
                                AF_VSOCK, AF_ALG,   AF_BLUETOOTH };

static void
lock (void)
{
  g_autoptr (GError) error = NULL;
  gboolean done = amana_lockdown_window (NULL, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

static void
in_own_process (void (*body) (void))
{
  if (g_test_subprocess ())
    {
      body ();
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

static void
assert_no_socket (void)
{
  int fds[2];

  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    {
      g_assert_cmpint (socket (families[i], SOCK_STREAM, 0), ==, -1);
      g_assert_cmpint (errno, ==, EAFNOSUPPORT);
      g_assert_cmpint (socketpair (families[i], SOCK_STREAM, 0, fds), ==, -1);
      g_assert_cmpint (errno, ==, EAFNOSUPPORT);
    }
  /* The kernel looks at 32 bits of the family, the filter sees 64. */
  g_assert_cmpint (syscall (SYS_socket, 0x100000000L | AF_INET, SOCK_STREAM, 0), ==, -1);
}

static void
try_sockets (void)
{
  int fds[2];
  int fd;

  lock ();
  assert_no_socket ();

  fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  g_assert_cmpint (fd, >=, 0);
  close (fd);
  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), ==, 0);
  close (fds[0]);
  close (fds[1]);
}

static void
test_sockets (void)
{
  in_own_process (try_sockets);
}

/* The positive control: without the lock-down there is one. */
static void
test_control (void)
{
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_cmpint (fd, >=, 0);
  close (fd);
}

static void
try_child (void)
{
  int status;
  pid_t pid;

  lock ();
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      assert_no_socket ();
      _exit (0);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_cmpint (status, ==, 0);
}

static void
test_child (void)
{
  in_own_process (try_child);
}

/* A socket that was there before, or is handed over, does not connect either. */
static void
try_old_socket (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK),
                                 .sin_port = htons (9) };
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  lock ();
  g_assert_cmpint (connect (fd, (struct sockaddr *) &address, sizeof address), ==, -1);
  g_assert_cmpint (errno, ==, EACCES);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, -1);
  g_assert_cmpint (errno, ==, EACCES);
  close (fd);
}

static void
test_old_socket (void)
{
  if (!g_test_subprocess () && amana_landlock_get_abi () < 4)
    {
      g_test_skip ("this kernel's Landlock knows no TCP");
      return;
    }
  in_own_process (try_old_socket);
}

/* Other call tables of the same kernel: the process is killed for using them, or
 * the kernel has none; a socket never comes of it. */
static gboolean
survives (void (*attempt) (void))
{
  int status;
  pid_t pid = fork ();

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      attempt ();
      _exit (0);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  return WIFEXITED (status) && WEXITSTATUS (status) != 0;
}

#ifdef __x86_64__
static void
socket_as_x32 (void)
{
  if (syscall (0x40000000 | SYS_socket, AF_INET, SOCK_STREAM, 0) >= 0)
    _exit (1);
}

static void
socket_as_ia32 (void)
{
  long result;

  __asm__ volatile ("int $0x80"
                    : "=a"(result)
                    : "a"(359 /* socket */), "b"(AF_INET), "c"(SOCK_STREAM), "d"(0)
                    : "r8", "r9", "r10", "r11", "memory");
  if (result >= 0)
    _exit (1);
}
#endif

static void
try_other_tables (void)
{
  lock ();
#ifdef __x86_64__
  g_assert_false (survives (socket_as_x32));
  g_assert_false (survives (socket_as_ia32));
#endif
}

static void
test_other_tables (void)
{
  in_own_process (try_other_tables);
}

static void
try_uring (void)
{
  struct io_uring_params params = { 0 };

  lock ();
  g_assert_cmpint (syscall (SYS_io_uring_setup, 8, &params), ==, -1);
  g_assert_cmpint (errno, ==, ENOSYS);
}

static void
test_uring (void)
{
  in_own_process (try_uring);
}

static void
try_core (void)
{
  struct rlimit limit;

  lock ();
  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_cur, <=, 1);
  g_assert_cmpuint (limit.rlim_max, <=, 1);
}

static void
test_core (void)
{
  in_own_process (try_core);
}

static gpointer
sleep_thread (gpointer data)
{
  g_usleep (G_USEC_PER_SEC);
  return NULL;
}

static void
try_too_late (void)
{
  g_autoptr (GThread) thread = g_thread_new ("early", sleep_thread, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (amana_lockdown_window (NULL, &error));
  g_assert_error (error, AMANA_LOCKDOWN_ERROR, AMANA_LOCKDOWN_ERROR_TOO_LATE);
  g_thread_join (g_steal_pointer (&thread));
}

static void
test_too_late (void)
{
  in_own_process (try_too_late);
}

static void
try_old_kernel (void)
{
  AmanaLockdownOptions options = { .landlock_abi = 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (amana_lockdown_window (&options, &error));
  assert_no_socket ();
}

static void
test_old_kernel (void)
{
  in_own_process (try_old_kernel);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/control", test_control);
  g_test_add_func ("/window/sockets", test_sockets);
  g_test_add_func ("/window/child", test_child);
  g_test_add_func ("/window/old-socket", test_old_socket);
  g_test_add_func ("/window/other-tables", test_other_tables);
  g_test_add_func ("/window/uring", test_uring);
  g_test_add_func ("/window/core", test_core);
  g_test_add_func ("/window/too-late", test_too_late);
  g_test_add_func ("/window/old-kernel", test_old_kernel);
  return g_test_run ();
}
