/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Starts a program and prints the milliseconds until its window has painted its
 * first picture, as the X server sees it (the Damage extension on the new
 * top-level window), then ends it.
 *
 * usage: wait-window PROGRAM [ARGUMENT…]
 */

#include <X11/Xlib.h>
#include <X11/extensions/Xdamage.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define TIMEOUT_MS 20000
#define LEAST_SIDE 200

static double
now_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000.0 + time.tv_nsec / 1e6;
}

static pid_t
start (char **argv)
{
  pid_t child = fork ();

  if (child == 0)
    {
      execvp (argv[0], argv);
      _exit (127);
    }
  return child;
}

static int
is_picture (const XEvent *event, int damage_event)
{
  const XDamageNotifyEvent *damage = (const XDamageNotifyEvent *) event;

  return event->type == damage_event && damage->area.width >= LEAST_SIDE &&
         damage->area.height >= LEAST_SIDE;
}

static int
wait_for_picture (Display *display, int damage_event, double until_ms)
{
  struct pollfd poller = { .fd = ConnectionNumber (display), .events = POLLIN };

  while (now_ms () < until_ms)
    {
      while (XPending (display) > 0)
        {
          XEvent event;

          XNextEvent (display, &event);
          if (event.type == MapNotify)
            XDamageCreate (display, event.xmap.window, XDamageReportRawRectangles);
          else if (is_picture (&event, damage_event))
            return 1;
          XFlush (display);
        }
      poll (&poller, 1, 100);
    }
  return 0;
}

int
main (int argc, char **argv)
{
  Display *display = XOpenDisplay (NULL);
  int damage_event = 0, damage_error = 0, seen;
  double started_ms;
  pid_t child;

  if (argc < 2 || display == NULL || !XDamageQueryExtension (display, &damage_event, &damage_error))
    return 2;
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
  XSync (display, False);
  started_ms = now_ms ();
  child = start (argv + 1);
  seen = wait_for_picture (display, damage_event + XDamageNotify, started_ms + TIMEOUT_MS);
  if (seen)
    printf ("%.1f\n", now_ms () - started_ms);
  kill (child, SIGTERM);
  waitpid (child, NULL, 0);
  return seen ? 0 : 1;
}
