/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The two seccomp filters.
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
 */

#include "config.h"

#include "amana-lockdown-private.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <sys/mman.h>
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

/* Refuses what the window promises not to have. */
gboolean
amana_lockdown_filter_window (GError **error)
{
  Filter filter = { .context = seccomp_init (SCMP_ACT_ALLOW) };
  const char *const makers[] = { "socket", "socketpair" };
  const char *const uring[] = { "io_uring_setup", "io_uring_enter", "io_uring_register" };

  if (filter.context == NULL)
    {
      g_set_error_literal (error, AMANA_LOCKDOWN_ERROR, AMANA_LOCKDOWN_ERROR_FAILED,
                           "no system call filter could be made");
      return FALSE;
    }

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
    {
      g_set_error_literal (error, AMANA_LOCKDOWN_ERROR, AMANA_LOCKDOWN_ERROR_FAILED,
                           "no system call filter could be made");
      return FALSE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (reader_allowed); i++)
    add (&filter, SCMP_ACT_ALLOW, reader_allowed[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (reader_killed); i++)
    add (&filter, SCMP_ACT_KILL_PROCESS, reader_killed[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (reader_refused); i++)
    if (trap || reader_refused[i].number != EPERM)
      add (&filter, SCMP_ACT_ERRNO (reader_refused[i].number), reader_refused[i].name);
  add_conditional (&filter);

  return load (&filter, error);
}
