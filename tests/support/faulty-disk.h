/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The disk as a test wants it, between this program and the C library: whatever of the
 * program, SQLCipher included, writes to a file in the watched folder goes through it.
 *
 * A call is one write, read, sync, cut, opening, unlinking or renaming. Calls are
 * counted from amana_disk_watch() or amana_disk_fail() on, from 1. */

typedef enum
{
  AMANA_DISK_WORKS,
  AMANA_DISK_FAILS,       /* EIO from that call on, `n_calls` of them */
  AMANA_DISK_SHORT,       /* half of what is to be written or read */
  AMANA_DISK_INTERRUPTED, /* EINTR where a system may say so */
  AMANA_DISK_FULL,        /* ENOSPC for what makes a file longer */
} AmanaDiskFault;

void amana_disk_watch (const char *folder);
void amana_disk_unwatch (void);
void amana_disk_fail (AmanaDiskFault fault, guint64 first_call, guint64 n_calls);
guint64 amana_disk_get_n_calls (void);
guint64 amana_disk_get_n_faults (void); /* how often a call was not done as asked */

/* What of the folder is in the device's cache alone is remembered from now on. */
void amana_disk_remember (void);

/* At the @call-th call from now on: the folder as it might be found after the power went,
 * put into @folder. Of what was not synced each part is there, torn, or not, in any order,
 * as @seed has it. */
void amana_disk_cut_power_at (guint64 call, const char *folder, guint32 seed);
gboolean amana_disk_was_cut (void);

/* kill -9 at the @call-th call from now on. */
void amana_disk_die_at (guint64 call);

/* The bytes that files have given up: cut off, unlinked, or renamed over. */
void amana_disk_collect (void);
GBytes *amana_disk_dup_given_up (void);

G_END_DECLS
