/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A helper that was taken over: it locks itself in as the real one does, then
 * tries one way out and says on the channel whether it got out: 'E' for escaped,
 * 'd' for denied. Called `escaping-helper HOW:NAME`, where HOW is one of
 *
 *   reader     as the reader
 *   old        as the reader, with the oldest Landlock, which knows files alone: the
 *              filter must do the rest
 *   unix, loopback, tls
 *              as a courier of that scope, before it is connected
 *   connected  as a courier of the widest scope, once it is
 *   free       without a lock-down, which shows that the attempt is a real one */

#include "config.h"

#include "amana-channel.h"
#include "amana-helper.h"
#include "amana-lockdown.h"
#include "amana-reader-table.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <linux/io_uring.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t parent;
static int spare; /* a memfd that the parent might have sized */

static gboolean
opens (const char *path, int flags)
{
  int fd = open (path, flags | O_CLOEXEC, 0600);

  if (fd >= 0)
    close (fd);
  return fd >= 0;
}

static gboolean
open_passwd (void)
{
  return opens ("/etc/passwd", O_RDONLY);
}

static gboolean
open_home (void)
{
  return opens ("/root", O_RDONLY | O_DIRECTORY) || opens ("/home", O_RDONLY | O_DIRECTORY);
}

static gboolean
open_own_program (void)
{
  return opens ("/proc/self/exe", O_RDONLY);
}

static gboolean
create_in_tmp (void)
{
  g_autofree char *path = g_strdup_printf ("/tmp/amana-escape-%d", (int) getpid ());
  gboolean done = opens (path, O_WRONLY | O_CREAT | O_EXCL);

  unlink (path);
  return done;
}

static gboolean
create_unnamed (void)
{
  return opens ("/tmp", O_RDWR | O_TMPFILE);
}

static gboolean
write_font (void)
{
  return opens ("/etc/fonts/fonts.conf", O_WRONLY);
}

static gboolean
make_folder (void)
{
  g_autofree char *path = g_strdup_printf ("/tmp/amana-escape-dir-%d", (int) getpid ());
  gboolean done = mkdir (path, 0700) == 0;

  rmdir (path);
  return done;
}

static gboolean
make_symlink (void)
{
  g_autofree char *path = g_strdup_printf ("/tmp/amana-escape-link-%d", (int) getpid ());
  gboolean done = symlink ("/etc/passwd", path) == 0;

  unlink (path);
  return done;
}

static gboolean
change_folder_and_open (void)
{
  return chdir ("/etc") == 0 && opens ("passwd", O_RDONLY);
}

static gboolean
climb_from_allowed (void)
{
  return opens ("/etc/fonts/../passwd", O_RDONLY);
}

static gboolean
read_parent_memory (void)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/mem", (int) parent);

  return opens (path, O_RDONLY);
}

static gboolean
read_parent_by_call (void)
{
  char here[8];
  struct iovec local = { here, sizeof here };
  struct iovec remote = { (void *) &parent, sizeof here };

  return process_vm_readv (parent, &local, 1, &remote, 1, 0) > 0;
}

static gboolean
socket_inet (void)
{
  return socket (AF_INET, SOCK_STREAM, 0) >= 0;
}

static gboolean
socket_unix (void)
{
  return socket (AF_UNIX, SOCK_STREAM, 0) >= 0;
}

static gboolean
socket_netlink (void)
{
  return socket (AF_NETLINK, SOCK_RAW, 0) >= 0;
}

static gboolean
socket_pair (void)
{
  int fds[2];

  return socketpair (AF_UNIX, SOCK_DGRAM, 0, fds) == 0;
}

static gboolean
connect_channel (void)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX, .sun_path = "/tmp/.X11-unix/X0" };

  /* Where it is allowed it fails too, for want of a server or being connected. */
  return connect (AMANA_HELPER_CHANNEL_FD, (struct sockaddr *) &address, sizeof address) == 0 ||
         errno != EPERM;
}

static gboolean
run_program (void)
{
  /* What runs then says so itself. */
  execl ("/bin/sh", "/bin/sh", "-c", "printf E >&3", NULL);
  return FALSE;
}

static gboolean
fork_process (void)
{
  pid_t pid = fork ();

  if (pid == 0)
    _exit (0);
  return pid > 0;
}

static gboolean
clone_newer (void)
{
  struct
  {
    guint64 flags, pidfd, child_tid, parent_tid, exit_signal, stack, stack_size, tls;
  } arguments = { .exit_signal = SIGCHLD };
  long pid = syscall (SYS_clone3, &arguments, sizeof arguments);

  if (pid == 0)
    _exit (0);
  return pid > 0;
}

static gpointer
idle (gpointer data)
{
  return NULL;
}

static gboolean
start_thread (void)
{
  return g_thread_try_new ("escape", idle, NULL, NULL) != NULL;
}

static gboolean
trace_parent (void)
{
  return ptrace (PTRACE_SEIZE, parent, NULL, NULL) == 0;
}

static gboolean
signal_parent (void)
{
  return kill (parent, 0) == 0;
}

static gboolean
signal_thread_of_parent (void)
{
  return syscall (SYS_tgkill, parent, parent, 0) == 0;
}

static gboolean
own_signals_to_parent (void)
{
  return fcntl (AMANA_HELPER_CHANNEL_FD, F_SETOWN, parent) == 0;
}

static gboolean
uring (void)
{
  struct io_uring_params params = { 0 };

  return syscall (SYS_io_uring_setup, 8, &params) >= 0;
}

static gboolean
load_bpf (void)
{
  union bpf_attr attr = {
    .map_type = BPF_MAP_TYPE_ARRAY, .key_size = 4, .value_size = 4, .max_entries = 1
  };

  return syscall (SYS_bpf, BPF_MAP_CREATE, &attr, sizeof attr) >= 0;
}

static gboolean
read_keys (void)
{
  return syscall (SYS_keyctl, 0 /* KEYCTL_GET_KEYRING_ID */, -3 /* session */, 1, 0, 0) >= 0;
}

static gboolean
mount_something (void)
{
  return mount ("none", "/tmp", "tmpfs", 0, NULL) == 0 && umount ("/tmp") == 0;
}

static gboolean
enter_namespace (void)
{
  return setns (spare, 0) == 0;
}

static gboolean
new_namespace (void)
{
  return unshare (CLONE_NEWUSER) == 0;
}

static gboolean
change_root (void)
{
  return chroot ("/") == 0;
}

static gboolean
grow_memfd (void)
{
  return ftruncate (spare, 1 << 20) == 0;
}

static gboolean
write_past_memfd (void)
{
  signal (SIGXFSZ, SIG_IGN);
  return lseek (spare, 1 << 20, SEEK_SET) >= 0 && write (spare, "x", 1) == 1;
}

static gboolean
make_memfd (void)
{
  return memfd_create ("escape", 0) >= 0;
}

static gboolean
exceed_memory (void)
{
  return mmap (NULL, (gsize) 2 << 30, PROT_READ | PROT_WRITE,
               MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0) != MAP_FAILED;
}

static gboolean
map_executable (void)
{
  return mmap (NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
               0) != MAP_FAILED;
}

static gboolean
make_executable (void)
{
  void *page = mmap (NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  return mprotect (page, 4096, PROT_READ | PROT_EXEC) == 0;
}

static gboolean
raise_limit (void)
{
  struct rlimit limit = { RLIM_INFINITY, RLIM_INFINITY };

  return setrlimit (RLIMIT_FSIZE, &limit) == 0;
}

static gboolean
survive_parent (void)
{
  return prctl (PR_SET_PDEATHSIG, 0) == 0;
}

static gboolean
leave_session (void)
{
  return setsid () >= 0;
}

/* Where one request goes through, all would, typing for the person among them. */
static gboolean
control_device (void)
{
  return ioctl (0, 0x5412 /* TIOCSTI */, "x") == 0 || ioctl (spare, FIOCLEX) == 0;
}

static gboolean
exceed_descriptors (void)
{
  for (guint i = 0; i < 64; i++)
    if (dup (spare) < 0)
      return FALSE;

  return TRUE;
}

/* The same kernel by the call tables of other machines: the filter looks at the
 * numbers of one alone, so nothing may come in by another. */
static gboolean
call_as_x32 (void)
{
#ifdef __x86_64__
  return syscall (0x40000000 | SYS_getppid) == parent ||
         syscall (0x40000000 | SYS_socket, AF_INET, SOCK_STREAM, 0) >= 0;
#else
  return FALSE;
#endif
}

static gboolean
call_as_ia32 (void)
{
#ifdef __x86_64__
  long result;

  __asm__ volatile ("int $0x80"
                    : "=a"(result)
                    : "a"(64 /* getppid */)
                    : "r8", "r9", "r10", "r11", "memory");
  return result == parent;
#else
  return FALSE;
#endif
}

static gboolean
run_from_memory (void)
{
  char *const argv[] = { (char *) "/bin/sh", (char *) "-c", (char *) "printf E >&3", NULL };
  char *const none[] = { NULL };
  int fd = open ("/bin/sh", O_RDONLY);

  syscall (SYS_execveat, fd >= 0 ? fd : spare, "", argv, none, 0x1000 /* AT_EMPTY_PATH */);
  return FALSE;
}

static gboolean
take_descriptor_of_parent (void)
{
  long process = syscall (SYS_pidfd_open, parent, 0);

  return process >= 0 && syscall (SYS_pidfd_getfd, process, 0, 0) >= 0;
}

static gboolean
watch_parent (void)
{
  return syscall (SYS_pidfd_open, parent, 0) >= 0;
}

static gboolean
queue_signal_to_parent (void)
{
  siginfo_t info = { .si_code = SI_QUEUE };

  return syscall (SYS_rt_sigqueueinfo, parent, 0, &info) == 0;
}

static gboolean
limit_parent (void)
{
  struct rlimit limit;

  return syscall (SYS_prlimit64, parent, RLIMIT_NOFILE, NULL, &limit) == 0;
}

static gboolean
list_descriptors_of_parent (void)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/fd/0", (int) parent);
  char target[8];

  return readlink (path, target, sizeof target) > 0;
}

static gboolean
write_parent_by_call (void)
{
  char here[8] = { 0 };
  struct iovec local = { here, sizeof here };

  return syscall (SYS_process_vm_writev, parent, &local, 1, &local, 0, 0) >= 0;
}

static gboolean
fault_handler (void)
{
  return syscall (SYS_userfaultfd, 1 /* UFFD_USER_MODE_ONLY */) >= 0;
}

static gboolean
open_by_handle (void)
{
  struct
  {
    struct file_handle handle;
    char bytes[128];
  } file = { .handle.handle_bytes = 128 };
  int mount_id;

  return name_to_handle_at (AT_FDCWD, "/etc/passwd", &file.handle, &mount_id, 0) == 0;
}

static gboolean
reopen_document (void)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", spare);

  return opens (path, O_RDWR);
}

static gboolean
unseal_personality (void)
{
  return syscall (SYS_personality, 0x0400000 /* READ_IMPLIES_EXEC */) >= 0;
}

static gboolean
map_shared_executable (void)
{
  return mmap (NULL, 4096, PROT_READ | PROT_EXEC, MAP_SHARED, spare, 0) != MAP_FAILED;
}

static gboolean
make_executable_by_key (void)
{
  void *page = mmap (NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  return syscall (SYS_pkey_mprotect, page, 4096, PROT_READ | PROT_EXEC, -1) == 0;
}

static gboolean
open_the_newer_way (void)
{
  struct
  {
    guint64 flags, mode, resolve;
  } how = { .flags = O_RDONLY };

  return syscall (SYS_openat2, AT_FDCWD, "/etc/fonts", &how, sizeof how) >= 0;
}

/* High bits that the kernel does not look at. */
static gboolean
own_signals_by_wide_call (void)
{
  return syscall (SYS_fcntl, AMANA_HELPER_CHANNEL_FD, 0x100000000L | F_SETOWN, parent) == 0;
}

static gboolean
signal_by_wide_call (void)
{
  return syscall (SYS_tgkill, 0x100000000L | (gulong) parent, parent, 0) == 0;
}

/* Where dumping is allowed the kernel lets a parser be traced by the person's other
 * programs; that this asks for it back must fail. */
static gboolean
be_dumpable (void)
{
  return prctl (PR_SET_DUMPABLE, 1, 0, 0, 0) == 0;
}

/* No escape: the parent looks at how it died. */
static gboolean
crash (void)
{
  signal (SIGSEGV, SIG_DFL);
  raise (SIGSEGV);
  return TRUE;
}

/* --- what only couriers come near --- */

static gboolean
udp (void)
{
  return socket (AF_INET, SOCK_DGRAM, 0) >= 0;
}

/* Nobody need listen there: to be refused is to have been let out. */
static gboolean
connect_inet (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_port = htons (9),
                                 .sin_addr = { htonl (INADDR_LOOPBACK) } };
  int fd = socket (AF_INET, SOCK_STREAM, 0);

  return fd >= 0 &&
         (connect (fd, (struct sockaddr *) &address, sizeof address) == 0 || errno == ECONNREFUSED);
}

static gboolean
listen_inet (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr = { htonl (INADDR_LOOPBACK) } };
  int fd = socket (AF_INET, SOCK_STREAM, 0);

  return fd >= 0 && bind (fd, (struct sockaddr *) &address, sizeof address) == 0 &&
         listen (fd, 1) == 0;
}

static gboolean
socket_raw (void)
{
  return socket (AF_INET, SOCK_RAW, IPPROTO_ICMP) >= 0 || socket (AF_PACKET, SOCK_RAW, 0) >= 0 ||
         socket (AF_VSOCK, SOCK_STREAM, 0) >= 0;
}

static gboolean
write_certificates (void)
{
  return opens ("/etc/ssl/certs/ca-certificates.crt", O_WRONLY) ||
         opens ("/etc/ssl/certs/amana-escape.crt", O_WRONLY | O_CREAT | O_EXCL);
}

static gboolean
climb_from_certificates (void)
{
  return opens ("/etc/ssl/certs/../../passwd", O_RDONLY);
}

static gboolean
read_own_memory (void)
{
  return opens ("/proc/self/mem", O_RDWR) || opens ("/proc/self/maps", O_RDONLY);
}

static gboolean
load_library (void)
{
  Dl_info info;
  int fd = dladdr ((void *) g_free, &info) != 0 ? open (info.dli_fname, O_RDONLY | O_CLOEXEC) : -1;

  return fd >= 0 && mmap (NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, fd, 0) != MAP_FAILED;
}

#define ESCAPE(function) { #function, function }

static const struct
{
  const char *name;
  gboolean (*attempt) (void);
} escapes[] = {
  ESCAPE (open_passwd),
  ESCAPE (open_home),
  ESCAPE (open_own_program),
  ESCAPE (create_in_tmp),
  ESCAPE (create_unnamed),
  ESCAPE (write_font),
  ESCAPE (make_folder),
  ESCAPE (make_symlink),
  ESCAPE (change_folder_and_open),
  ESCAPE (climb_from_allowed),
  ESCAPE (read_parent_memory),
  ESCAPE (read_parent_by_call),
  ESCAPE (socket_inet),
  ESCAPE (socket_unix),
  ESCAPE (socket_netlink),
  ESCAPE (socket_pair),
  ESCAPE (connect_channel),
  ESCAPE (run_program),
  ESCAPE (fork_process),
  ESCAPE (clone_newer),
  ESCAPE (start_thread),
  ESCAPE (trace_parent),
  ESCAPE (signal_parent),
  ESCAPE (signal_thread_of_parent),
  ESCAPE (own_signals_to_parent),
  ESCAPE (uring),
  ESCAPE (load_bpf),
  ESCAPE (read_keys),
  ESCAPE (mount_something),
  ESCAPE (enter_namespace),
  ESCAPE (new_namespace),
  ESCAPE (change_root),
  ESCAPE (grow_memfd),
  ESCAPE (write_past_memfd),
  ESCAPE (make_memfd),
  ESCAPE (exceed_memory),
  ESCAPE (map_executable),
  ESCAPE (make_executable),
  ESCAPE (raise_limit),
  ESCAPE (survive_parent),
  ESCAPE (leave_session),
  ESCAPE (control_device),
  ESCAPE (exceed_descriptors),
  ESCAPE (call_as_x32),
  ESCAPE (call_as_ia32),
  ESCAPE (run_from_memory),
  ESCAPE (take_descriptor_of_parent),
  ESCAPE (watch_parent),
  ESCAPE (queue_signal_to_parent),
  ESCAPE (limit_parent),
  ESCAPE (list_descriptors_of_parent),
  ESCAPE (write_parent_by_call),
  ESCAPE (fault_handler),
  ESCAPE (open_by_handle),
  ESCAPE (reopen_document),
  ESCAPE (unseal_personality),
  ESCAPE (map_shared_executable),
  ESCAPE (make_executable_by_key),
  ESCAPE (open_the_newer_way),
  ESCAPE (own_signals_by_wide_call),
  ESCAPE (signal_by_wide_call),
  ESCAPE (be_dumpable),
  ESCAPE (udp),
  ESCAPE (connect_inet),
  ESCAPE (listen_inet),
  ESCAPE (socket_raw),
  ESCAPE (write_certificates),
  ESCAPE (climb_from_certificates),
  ESCAPE (read_own_memory),
  ESCAPE (load_library),
  ESCAPE (crash),
};

static gboolean
lock_courier (AmanaLockdownNet net)
{
  return amana_lockdown_courier (AMANA_HELPER_CHANNEL_FD, net, NULL, NULL);
}

static gboolean
lock (const char *how)
{
  const AmanaLockdownOptions old = { .landlock_abi = 1 };

  if (g_str_equal (how, "reader"))
    return amana_lockdown_reader (AMANA_HELPER_CHANNEL_FD, NULL, NULL);
  if (g_str_equal (how, "table"))
    {
      amana_reader_table_warm_up ();
      return amana_lockdown_reader (AMANA_HELPER_CHANNEL_FD, NULL, NULL);
    }
  if (g_str_equal (how, "old"))
    return amana_lockdown_reader (AMANA_HELPER_CHANNEL_FD, &old, NULL);
  if (g_str_equal (how, "unix"))
    return lock_courier (AMANA_LOCKDOWN_NET_NONE);
  if (g_str_equal (how, "loopback"))
    return lock_courier (AMANA_LOCKDOWN_NET_STREAM);
  if (g_str_equal (how, "tls"))
    return lock_courier (AMANA_LOCKDOWN_NET_ANY);
  if (g_str_equal (how, "connected"))
    return lock_courier (AMANA_LOCKDOWN_NET_ANY) && amana_lockdown_courier_connected (NULL);

  return g_str_equal (how, "free");
}

int
main (int argc, char *argv[])
{
  g_auto (GStrv) words = g_strsplit (argc > 1 ? argv[1] : "", ":", 2);
  g_autoptr (AmanaChannel) channel = NULL;
  g_autoptr (GVariant) message = NULL;

  parent = getppid ();
  if (g_strv_length (words) != 2 || !lock (words[0]))
    return 71;

  channel = amana_channel_new (AMANA_HELPER_CHANNEL_FD, G_VARIANT_TYPE_BYTE, 0, 1);
  if (!amana_channel_read (channel, AMANA_CHANNEL_NO_DEADLINE, &message, NULL))
    return 1;
  spare = amana_channel_steal_fd (channel, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (escapes); i++)
    if (g_str_equal (escapes[i].name, words[1]))
      {
        char verdict = escapes[i].attempt () ? 'E' : 'd';

        return write (AMANA_HELPER_CHANNEL_FD, &verdict, 1) == 1 ? 0 : 1;
      }

  return 2;
}
