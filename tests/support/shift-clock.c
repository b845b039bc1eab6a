/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A computer whose clock is wrong, for one program: loaded before it (LD_PRELOAD), this adds
 * AMANA_TEST_CLOCK_DAYS, which may be negative, to what the clock says. */

#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static long
get_shift (void)
{
  const char *days = getenv ("AMANA_TEST_CLOCK_DAYS");

  return days != NULL ? 86400L * atol (days) : 0;
}

__attribute__ ((visibility ("default"))) int
clock_gettime (clockid_t clock, struct timespec *time)
{
  static int (*true_one) (clockid_t, struct timespec *);
  int result;

  if (true_one == NULL)
    *(void **) &true_one = dlsym (RTLD_NEXT, "clock_gettime");
  result = true_one (clock, time);
  if (clock == CLOCK_REALTIME)
    time->tv_sec += get_shift ();
  return result;
}

__attribute__ ((visibility ("default"))) int
gettimeofday (struct timeval *restrict now, void *restrict zone)
{
  struct timespec time;

  clock_gettime (CLOCK_REALTIME, &time);
  now->tv_sec = time.tv_sec;
  now->tv_usec = time.tv_nsec / 1000;
  return 0;
}

__attribute__ ((visibility ("default"))) time_t
time (time_t *at)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  if (at != NULL)
    *at = now.tv_sec;
  return now.tv_sec;
}
