/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A llama-server that was taken over by its model: it speaks as the true one does, one
 * connection at a time, and tries to get out. What came of that it tells at /escapes, a line
 * each: the name, and the errno, 0 for a success.
 *
 * A model whose file is called slow.gguf is loaded for ever. A question that says "die"
 * ends it in the middle of the answer, one that says "wait" is answered for ever.
 * Next to the model lie MODEL.secret and a socket MODEL.sock.
 */

#include "config.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#define PIECE "data: {\"choices\":[{\"delta\":{\"content\":\"word \"}}]}\n\n"
#define END   "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"

static const char *model;
static const char *host;
static const char *context;
static char report[8192];
static int n_asked;

static void
note (const char *name, int result)
{
  size_t n = strlen (report);

  snprintf (report + n, sizeof report - n, "%s=%d\n", name, result < 0 ? errno : 0);
}

static void
beside (char *path, size_t size, const char *suffix)
{
  snprintf (path, size, "%s%s", model, suffix);
}

static struct sockaddr_un
address_of (const char *path)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };

  if (strlen (path) >= sizeof address.sun_path)
    exit (5);
  memcpy (address.sun_path, path, strlen (path));
  return address;
}

static int
reach (const char *path)
{
  struct sockaddr_un address = address_of (path);
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  return fd < 0 ? fd : connect (fd, (struct sockaddr *) &address, sizeof address);
}

static int
read_by_child (const char *path)
{
  int status = 0;
  pid_t pid = fork ();

  if (pid == 0)
    {
      execl ("/bin/cat", "cat", path, NULL);
      _exit (1);
    }
  if (pid < 0 || waitpid (pid, &status, 0) != pid)
    return -1;
  errno = EACCES;
  return WIFEXITED (status) && WEXITSTATUS (status) == 0 ? 0 : -1;
}

static void
try_files (void)
{
  char path[512];

  beside (path, sizeof path, ".secret");
  note ("read-beside", open (path, O_RDONLY));
  note ("read-by-child", read_by_child (path));
  note ("write-model", open (model, O_WRONLY));
  note ("truncate-model", truncate (model, 0));
  beside (path, sizeof path, ".new");
  note ("write-beside", open (path, O_WRONLY | O_CREAT, 0600));
  snprintf (path, sizeof path, "%s.txt", host);
  note ("write-own-folder", open (path, O_WRONLY | O_CREAT, 0600));
  note ("write-tmp", open ("/tmp/amana-fake-llama", O_WRONLY | O_CREAT, 0600));
  note ("list-root", open ("/root", O_RDONLY | O_DIRECTORY));
  note ("list-home", open ("/home", O_RDONLY | O_DIRECTORY));
  note ("read-passwd", open ("/etc/passwd", O_RDONLY));
  snprintf (path, sizeof path, "/proc/%d/environ", (int) getppid ());
  note ("read-parent", open (path, O_RDONLY));
}

static void
try_others (void)
{
  char path[512];
  int pair[2];

  note ("inet", socket (AF_INET, SOCK_STREAM, 0));
  note ("inet6", socket (AF_INET6, SOCK_DGRAM, 0));
  note ("netlink", socket (AF_NETLINK, SOCK_RAW, 0));
  note ("datagram", socket (AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  note ("datagram-pair", socketpair (AF_UNIX, SOCK_DGRAM, 0, pair));
  beside (path, sizeof path, ".sock");
  note ("connect", reach (path));
  note ("ptrace", (int) ptrace (PTRACE_ATTACH, getppid (), NULL, NULL));
  note ("signal", kill (getppid (), SIGCONT));
  note ("uring", (int) syscall (SYS_io_uring_setup, 1, NULL));
  note ("unshare", (int) syscall (SYS_unshare, 0x10000000));
  note ("keyctl", (int) syscall (SYS_keyctl, 0, 0));
}

static void
say (int fd, const char *text)
{
  if (write (fd, text, strlen (text)) < 0)
    errno = 0;
}

static void
reply (int fd, const char *status, const char *body)
{
  char head[256];

  snprintf (head, sizeof head, "HTTP/1.1 %s\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n",
            status, strlen (body));
  say (fd, head);
  say (fd, body);
}

static void
complete (int fd, const char *request)
{
  say (fd, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n" PIECE);
  if (strstr (request, "die") != NULL)
    abort ();
  while (strstr (request, "wait") != NULL && send (fd, PIECE, strlen (PIECE), MSG_NOSIGNAL) > 0)
    usleep (20000);
  say (fd, PIECE END);
}

static void
answer (int fd, const char *request)
{
  char list[256];

  if (strncmp (request, "GET /health", 11) == 0)
    {
      if (++n_asked < 3 || strstr (model, "slow.gguf") != NULL)
        reply (fd, "503 Service Unavailable",
               "{\"error\":{\"code\":503,\"message\":\"Loading "
               "model\",\"type\":\"unavailable_error\"}}");
      else
        reply (fd, "200 OK", "{\"status\":\"ok\"}");
    }
  else if (strncmp (request, "GET /v1/models", 14) == 0)
    {
      snprintf (list, sizeof list,
                "{\"data\":[{\"id\":\"model\",\"owned_by\":\"llamacpp\",\"meta\":{\"n_ctx\":%s}}]}",
                context);
      reply (fd, "200 OK", list);
    }
  else if (strncmp (request, "GET /escapes", 12) == 0)
    reply (fd, "200 OK", report);
  else
    complete (fd, request);
}

/* The head and the body, however they come. */
static void
serve_one (int fd)
{
  char request[65536];
  size_t n = 0;
  ssize_t got;

  while (n < sizeof request - 1 && (got = read (fd, request + n, sizeof request - 1 - n)) > 0)
    {
      const char *head_end, *length;

      n += (size_t) got;
      request[n] = '\0';
      head_end = strstr (request, "\r\n\r\n");
      length = strcasestr (request, "content-length:");
      if (head_end != NULL && (length == NULL || n >= (size_t) (head_end + 4 - request) +
                                                        strtoul (length + 15, NULL, 10)))
        break;
    }
  request[n] = '\0';
  answer (fd, request);
}

static const char *
get_argument (int argc, char **argv, const char *name)
{
  for (int i = 1; i + 1 < argc; i++)
    if (strcmp (argv[i], name) == 0)
      return argv[i + 1];
  exit (2);
}

int
main (int argc, char *argv[])
{
  struct sockaddr_un address;
  int listening = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  model = get_argument (argc, argv, "-m");
  host = get_argument (argc, argv, "--host");
  context = get_argument (argc, argv, "-c");
  try_files ();
  try_others ();
  address = address_of (host);
  if (bind (listening, (struct sockaddr *) &address, sizeof address) != 0 ||
      listen (listening, 8) != 0)
    return 3;

  for (;;)
    {
      int fd = accept (listening, NULL, NULL);

      if (fd < 0)
        return 4;
      serve_one (fd);
      close (fd);
    }
}
