/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-safekeeper.h"
#include "amana-person.h"

G_BEGIN_DECLS

struct _AmanaSafekeeper
{
  GObject parent_instance;

  AmanaPerson *person;     /* (unowned): whose she is, and who owns it */
  AmanaProgress *progress; /* (owned) (nullable): while something is under way */
  DexFuture *running;      /* (owned) (nullable): the same */
  char *title;             /* (owned) (nullable): the same */
  char *outcome;           /* (owned) (nullable) */
  gboolean is_trouble;
  GPtrArray *unfinished; /* (owned) (element-type filename): backups with a beginning beside */

  /* amana-safekeeper-plan.c */
  AmanaChat *chat; /* (owned) (nullable): General's, followed */
  char *reminder;  /* (owned) (nullable) */
  guint timer;
  gint64 not_before; /* after a failure; µs, monotonic */
  gboolean told_missing;
  gboolean told_outdated;
};

/* amana-safekeeper.c */
void amana_safekeeper_emit_changed (AmanaSafekeeper *self);
void amana_safekeeper_tell (AmanaSafekeeper *self, const char *sentence, gboolean offers_remaking);
gboolean amana_safekeeper_is_whole (AmanaSafekeeper *self); /* both rooms are open, and on a disk */
void amana_safekeeper_make_quietly (AmanaSafekeeper *self, const char *path);

/* amana-safekeeper-plan.c */
void amana_safekeeper_follow_rooms (AmanaSafekeeper *self);
void amana_safekeeper_end_plan (AmanaSafekeeper *self);
void amana_safekeeper_look_at_plan (AmanaSafekeeper *self);
void amana_safekeeper_note_made (AmanaSafekeeper *self, const char *path);
gboolean amana_safekeeper_has_place (const char *path); /* the folder of a file is there */

G_END_DECLS
