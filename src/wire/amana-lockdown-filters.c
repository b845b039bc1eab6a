/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The seccomp filters.
 *
 * The window's is a deny-list of one idea: no socket of a family other than
 * AF_UNIX comes into being in this process or its children. io_uring could make
 * one behind the filter's back, so it is not there (ENOSYS); libdex then works
 * with threads. Compatibility ABIs are killed by libseccomp's default.
 *
 * The reader's is an allow-list. What it lists is what Poppler, cairo, FreeType
 * and fontconfig call once their libraries are loaded: memory, reading files
 * that Landlock lets through, the channel, the clock. Nothing may become
 * executable any more. What a parser never does but an intruder tries is killed;
 * what a library tries in vain (locking a font cache, a thread) gets an error it
 * knows how to take; the rest gets EPERM, or SIGSYS where a test asks for it.
 *
 * The courier's is that list and what speaking TLS takes: threads, and, until it is
 * connected, TCP (and UDP where names are asked for; never AF_UNIX, behind which
 * stand the session bus and the display). Libraries of the system may still be
 * loaded, since name lookup is made of them; memory that was written may not be
 * run. A second filter on top then takes away sockets and libraries too, so that
 * what the other side answers is parsed by a process that has only its connection.
 * (GnuTLS reads the certificates anew for each connection, so those stay.)
 *
 * A model's server is a program of others', whose calls nobody can list: a deny-list
 * on top of the window's. It may listen on a Unix socket and take what comes; it may
 * reach nobody itself, so the session bus and the display are out of its reach.
 */

#include "config.h"

#include "amana-lockdown-private.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

static const char *const reader_allowed[] = {
  "read",
  "readv",
  "pread64",
  "write",
  "writev",
  "recvmsg",
  "sendmsg",
  "poll",
  "ppoll",
  "close",
  "dup",
  "fstat",
  "newfstatat",
  "stat",
  "lstat",
  "statx",
  "lseek",
  "access",
  "faccessat",
  "faccessat2",
  "readlink",
  "readlinkat",
  "getdents64",
  "statfs",
  "fstatfs",
  "fadvise64",
  "getcwd",
  "munmap",
  "mremap",
  "madvise",
  "brk",
  "futex",
  "exit",
  "exit_group",
  "restart_syscall",
  "rt_sigaction",
  "rt_sigprocmask",
  "rt_sigreturn",
  "sigaltstack",
  "getpid",
  "gettid",
  "getuid",
  "geteuid",
  "getgid",
  "getegid",
  "getrandom",
  "getrusage",
  "sysinfo",
  "uname",
  "clock_gettime",
  "clock_getres",
  "clock_nanosleep",
  "nanosleep",
  "gettimeofday",
  "time",
  "sched_yield",
  "sched_getaffinity",
  "set_robust_list",
  "rseq",
};

static const char *const reader_killed[] = {
  "execve",
  "execveat",
  "ptrace",
  "process_vm_readv",
  "process_vm_writev",
  "process_madvise",
  "io_uring_setup",
  "io_uring_enter",
  "io_uring_register",
  "bpf",
  "keyctl",
  "add_key",
  "request_key",
  "mount",
  "umount2",
  "mount_setattr",
  "move_mount",
  "fsopen",
  "fsmount",
  "open_tree",
  "pivot_root",
  "chroot",
  "setns",
  "unshare",
  "open_by_handle_at",
  "userfaultfd",
  "perf_event_open",
  "pidfd_getfd",
  "init_module",
  "finit_module",
  "kexec_load",
  "kexec_file_load",
};

/* Tried in vain by fontconfig and stdio, which then do without. */
static const struct
{
  const char *name;
  int number;
} reader_refused[] = {
  { "clone3", ENOSYS },   { "ioctl", ENOTTY },   { "mkdir", EROFS },     { "mkdirat", EROFS },
  { "unlink", EROFS },    { "unlinkat", EROFS }, { "rename", EROFS },    { "renameat", EROFS },
  { "renameat2", EROFS }, { "link", EROFS },     { "linkat", EROFS },    { "chmod", EROFS },
  { "fchmod", EROFS },    { "fchmodat", EROFS }, { "utimensat", EROFS }, { "prctl", EPERM },
};

static const int reader_fcntl[] = {
  F_GETFD,         F_SETFD, F_GETFL, F_SETFL,  F_DUPFD,
  F_DUPFD_CLOEXEC, F_GETLK, F_SETLK, F_SETLKW, F_GET_SEALS,
};

/* Adds up the refusals of libseccomp, so that a list of rules is checked once.
 * A name that this architecture does not have is no refusal. */
typedef struct
{
  scmp_filter_ctx context;
  int failed;
} Filter;

static void
add (Filter *filter, guint32 action, const char *name)
{
  int number = seccomp_syscall_resolve_name (name);

  if (number == __NR_SCMP_ERROR)
    return;
  if (seccomp_rule_add (filter->context, action, number, 0) != 0)
    filter->failed++;
}

static void
add_if (Filter *filter, guint32 action, const char *name, struct scmp_arg_cmp condition)
{
  int number = seccomp_syscall_resolve_name (name);

  if (number == __NR_SCMP_ERROR)
    return;
  if (seccomp_rule_add_array (filter->context, action, number, 1, &condition) != 0)
    filter->failed++;
}

static void
add_both (Filter *filter, guint32 action, const char *name, const struct scmp_arg_cmp *conditions)
{
  int number = seccomp_syscall_resolve_name (name);

  if (number == __NR_SCMP_ERROR)
    return;
  if (seccomp_rule_add_array (filter->context, action, number, 2, conditions) != 0)
    filter->failed++;
}

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, AMANA_LOCKDOWN_ERROR, AMANA_LOCKDOWN_ERROR_FAILED,
                       "no system call filter could be made");
  return FALSE;
}

static gboolean
load (Filter *filter, GError **error)
{
  int result = filter->failed > 0 ? -EINVAL : seccomp_load (filter->context);

  seccomp_release (filter->context);
  if (result == 0)
    return TRUE;

  g_set_error (error, AMANA_LOCKDOWN_ERROR, AMANA_LOCKDOWN_ERROR_FAILED,
               "the system call filter was refused: %s", g_strerror (-result));
  return FALSE;
}

/* Files are opened for reading alone, and never made. */
static void
add_opening (Filter *filter)
{
  const int making = O_ACCMODE | O_CREAT | O_TRUNC;
  const struct
  {
    const char *name;
    guint flags;
  } calls[] = { { "open", 1 }, { "openat", 2 } };

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      guint n = calls[i].flags;

      add_if (filter, SCMP_ACT_ALLOW, calls[i].name,
              SCMP_CMP (n, SCMP_CMP_MASKED_EQ, making, O_RDONLY));
      add_if (filter, SCMP_ACT_ERRNO (EACCES), calls[i].name,
              SCMP_CMP (n, SCMP_CMP_MASKED_EQ, O_ACCMODE, O_WRONLY));
      add_if (filter, SCMP_ACT_ERRNO (EACCES), calls[i].name,
              SCMP_CMP (n, SCMP_CMP_MASKED_EQ, O_ACCMODE, O_RDWR));
    }
}

static void
add_conditional (Filter *filter)
{
  add_opening (filter);
  add_if (filter, SCMP_ACT_ALLOW, "mmap", SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  add_if (filter, SCMP_ACT_ALLOW, "mprotect", SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  add_if (filter, SCMP_ACT_ALLOW, "tgkill", SCMP_A0 (SCMP_CMP_EQ, (scmp_datum_t) getpid ()));
  for (gsize i = 0; i < G_N_ELEMENTS (reader_fcntl); i++)
    add_if (filter, SCMP_ACT_ALLOW, "fcntl", SCMP_A1 (SCMP_CMP_EQ, (scmp_datum_t) reader_fcntl[i]));
}

static void
add_reader_lists (Filter *filter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reader_allowed); i++)
    add (filter, SCMP_ACT_ALLOW, reader_allowed[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (reader_killed); i++)
    add (filter, SCMP_ACT_KILL_PROCESS, reader_killed[i]);
}

/* Refuses what the window promises not to have. */
gboolean
amana_lockdown_filter_window (GError **error)
{
  Filter filter = { .context = seccomp_init (SCMP_ACT_ALLOW) };
  const char *const makers[] = { "socket", "socketpair" };
  const char *const uring[] = { "io_uring_setup", "io_uring_enter", "io_uring_register" };

  if (filter.context == NULL)
    return refuse (error);

  for (gsize i = 0; i < G_N_ELEMENTS (makers); i++)
    add_if (&filter, SCMP_ACT_ERRNO (EAFNOSUPPORT), makers[i], SCMP_A0 (SCMP_CMP_NE, AF_UNIX));
  for (gsize i = 0; i < G_N_ELEMENTS (uring); i++)
    add (&filter, SCMP_ACT_ERRNO (ENOSYS), uring[i]);

  return load (&filter, error);
}

/* Leaves the reader what a parser needs. */
gboolean
amana_lockdown_filter_reader (gboolean trap, GError **error)
{
  Filter filter = { .context = seccomp_init (trap ? SCMP_ACT_TRAP : SCMP_ACT_ERRNO (EPERM)) };

  if (filter.context == NULL)
    return refuse (error);

  add_reader_lists (&filter);
  for (gsize i = 0; i < G_N_ELEMENTS (reader_refused); i++)
    if (trap || reader_refused[i].number != EPERM)
      add (&filter, SCMP_ACT_ERRNO (reader_refused[i].number), reader_refused[i].name);
  add_conditional (&filter);

  return load (&filter, error);
}

/* --- the courier --- */

static const char *const courier_allowed[] = {
  "recvfrom", "sendto",      "recvmmsg",    "sendmmsg", "getsockopt", "setsockopt",
  "shutdown", "getsockname", "getpeername", "eventfd2", "connect",    "sched_getattr",
};

static void
add_sockets (Filter *filter, AmanaLockdownNet net)
{
  const int families[] = { AF_INET, AF_INET6 };
  const scmp_datum_t kind = ~(scmp_datum_t) (SOCK_CLOEXEC | SOCK_NONBLOCK);

  /* Looked for by libraries, which then do without. */
  add_if (filter, SCMP_ACT_ERRNO (EAFNOSUPPORT), "socket", SCMP_A0 (SCMP_CMP_EQ, AF_UNIX));
  add_if (filter, SCMP_ACT_ERRNO (EAFNOSUPPORT), "socket", SCMP_A0 (SCMP_CMP_EQ, AF_NETLINK));
  for (gsize i = 0; net != AMANA_LOCKDOWN_NET_NONE && i < G_N_ELEMENTS (families); i++)
    {
      struct scmp_arg_cmp stream[] = { SCMP_A0 (SCMP_CMP_EQ, (scmp_datum_t) families[i]),
                                       SCMP_A1 (SCMP_CMP_MASKED_EQ, kind, SOCK_STREAM) };
      struct scmp_arg_cmp datagram[] = { SCMP_A0 (SCMP_CMP_EQ, (scmp_datum_t) families[i]),
                                         SCMP_A1 (SCMP_CMP_MASKED_EQ, kind, SOCK_DGRAM) };

      add_both (filter, SCMP_ACT_ALLOW, "socket", stream);
      if (net == AMANA_LOCKDOWN_NET_ANY)
        add_both (filter, SCMP_ACT_ALLOW, "socket", datagram);
    }
}

/* Threads, but no process; the filter that comes on top, but no other prctl(). */
static void
add_courier_conditional (Filter *filter)
{
  struct scmp_arg_cmp library[] = { SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC | PROT_WRITE, PROT_EXEC),
                                    SCMP_A3 (SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS | MAP_TYPE,
                                             MAP_PRIVATE) };
  const int settings[] = { PR_SET_NAME, PR_SET_NO_NEW_PRIVS };

  add_both (filter, SCMP_ACT_ALLOW, "mmap", library);
  add_if (filter, SCMP_ACT_ALLOW, "clone",
          SCMP_A0 (SCMP_CMP_MASKED_EQ, CLONE_THREAD | CLONE_VM, CLONE_THREAD | CLONE_VM));
  add_if (filter, SCMP_ACT_ALLOW, "ioctl", SCMP_A1 (SCMP_CMP_EQ, FIONREAD));
  add_if (filter, SCMP_ACT_ALLOW, "seccomp", SCMP_A0 (SCMP_CMP_EQ, SECCOMP_SET_MODE_FILTER));
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    add_if (filter, SCMP_ACT_ALLOW, "prctl", SCMP_A0 (SCMP_CMP_EQ, (scmp_datum_t) settings[i]));
}

/* Leaves the courier what reaching a server and speaking TLS need. */
gboolean
amana_lockdown_filter_courier (AmanaLockdownNet net, gboolean trap, GError **error)
{
  Filter filter = { .context = seccomp_init (trap ? SCMP_ACT_TRAP : SCMP_ACT_ERRNO (EPERM)) };

  if (filter.context == NULL)
    return refuse (error);

  add_reader_lists (&filter);
  for (gsize i = 0; i < G_N_ELEMENTS (courier_allowed); i++)
    add (&filter, SCMP_ACT_ALLOW, courier_allowed[i]);
  add (&filter, SCMP_ACT_ERRNO (ENOSYS), "clone3");
  add_conditional (&filter);
  add_sockets (&filter, net);
  add_courier_conditional (&filter);

  return load (&filter, error);
}

/**
 * amana_lockdown_courier_connected:
 * @error: return location (domain %AMANA_LOCKDOWN_ERROR)
 *
 * From now on no thread of this process makes or connects a socket, or maps a
 * library. Nothing may have been read from the other side yet.
 *
 * Returns: %TRUE when that holds; on %FALSE the process must exit
 */
gboolean
amana_lockdown_courier_connected (GError **error)
{
  static const char *const gone[] = { "socket", "socketpair", "connect",  "bind",    "listen",
                                      "accept", "accept4",    "sendmmsg", "recvmmsg" };
  Filter filter = { .context = seccomp_init (SCMP_ACT_ALLOW) };

  if (filter.context == NULL)
    return refuse (error);

  if (seccomp_attr_set (filter.context, SCMP_FLTATR_CTL_TSYNC, 1) != 0)
    filter.failed++;
  for (gsize i = 0; i < G_N_ELEMENTS (gone); i++)
    add (&filter, SCMP_ACT_ERRNO (EACCES), gone[i]);
  add_if (&filter, SCMP_ACT_ERRNO (EACCES), "mmap",
          SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC));

  return load (&filter, error);
}

/* --- a model's server --- */

/* Refuses what would reach somebody, or look into another process. */
gboolean
amana_lockdown_filter_model (GError **error)
{
  const char *const makers[] = { "socket", "socketpair" };
  const scmp_datum_t kind = ~(scmp_datum_t) (SOCK_CLOEXEC | SOCK_NONBLOCK);
  Filter filter = { .context = seccomp_init (SCMP_ACT_ALLOW) };

  if (filter.context == NULL)
    return refuse (error);

  for (gsize i = 0; i < G_N_ELEMENTS (makers); i++)
    {
      add_if (&filter, SCMP_ACT_ERRNO (EAFNOSUPPORT), makers[i], SCMP_A0 (SCMP_CMP_NE, AF_UNIX));
      for (int type = 0; type <= SOCK_PACKET; type++)
        if (type != SOCK_STREAM)
          add_if (&filter, SCMP_ACT_ERRNO (EACCES), makers[i],
                  SCMP_A1 (SCMP_CMP_MASKED_EQ, kind, (scmp_datum_t) type));
    }
  add (&filter, SCMP_ACT_ERRNO (EACCES), "connect");
  for (gsize i = 0; i < G_N_ELEMENTS (reader_killed); i++)
    if (!g_str_has_prefix (reader_killed[i], "execve"))
      add (&filter, SCMP_ACT_ERRNO (ENOSYS), reader_killed[i]);

  return load (&filter, error);
}
