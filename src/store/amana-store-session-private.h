/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

/* What the two files of an open store share: its opening and its use. */

#include "amana-store-private.h"

G_BEGIN_DECLS

struct _AmanaSession
{
  char *path;                /* (owned) (nullable) */
  AmanaSecret *key;          /* (owned) */
  const AmanaSchema *schema; /* (borrowed) */
  AmanaSql *sql;             /* (owned) (nullable): NULL after damage */
  AmanaHead *head;           /* (owned) (nullable): NULL in memory */
  AmanaHeadRecord now;
  int unwritable; /* why it is open for reading alone: FULL or READ_ONLY; 0: it is not */
  gboolean has_reserve;
  gboolean sparing;     /* what is deleted is not overwritten first */
  gboolean head_behind; /* the last commit is not in the head file */
  int wal_pages;
  gint64 checked_at; /* by the weekly check; seconds since 1970, 0: never */
  guint64 n_bad_pages;
  gboolean suspect; /* a page could not be read: all are to be looked at */
  gboolean changed; /* something was committed since it was opened */
  gboolean held;    /* the file is being copied: amana-store-snapshot.c */
};

/* amana-store-session.c */
void amana_session_roll_back (AmanaSession *self);
gboolean amana_session_commit_at (AmanaSession *self, guint64 sequence, GError **error);

/* amana-store-reserve.c */
gboolean amana_session_take_reserve (AmanaSession *self);
gboolean amana_session_release_reserve (AmanaSession *self);
void amana_session_make_room (AmanaSession *self);
gboolean amana_session_is_short_of_room (AmanaSession *self);

/* amana-store-strays.c */
gboolean amana_session_refuse_strange_log (AmanaSession *self,
                                           guint64 known,
                                           gboolean *has_log,
                                           GError **error);
gboolean amana_session_refuse_strange_journal (AmanaSession *self, guint64 known, GError **error);

/* amana-store-opening.c */
gboolean amana_session_connect (AmanaSession *self, GError **error);

G_END_DECLS
