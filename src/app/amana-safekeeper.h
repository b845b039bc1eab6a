/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "amana-backup-plan.h"
#include "amana-backup.h"

G_BEGIN_DECLS

typedef struct _AmanaPerson AmanaPerson;

/**
 * AmanaSafekeeper:
 *
 * What is done to keep one person's space safe, one thing at a time: backups, by hand and
 * by themselves, looking at one, leaving with everything. It goes on whatever page is shown.
 * Emits "changed" when anything below is another, and "told" (a sentence, whether
 * amana_safekeeper_remake() is to be offered with it) when the person is to hear of it wherever
 * she is. Main thread.
 */
#define AMANA_TYPE_SAFEKEEPER (amana_safekeeper_get_type ())
G_DECLARE_FINAL_TYPE (AmanaSafekeeper, amana_safekeeper, AMANA, SAFEKEEPER, GObject)

AmanaSafekeeper *amana_safekeeper_new (AmanaPerson *person);

/* What is under way; NULL, nothing. */
const char *amana_safekeeper_get_title (AmanaSafekeeper *self);
AmanaProgress *amana_safekeeper_get_progress (AmanaSafekeeper *self);
/* What came of the last thing; NULL: nothing yet, or it was seen. */
const char *amana_safekeeper_get_outcome (AmanaSafekeeper *self);
gboolean amana_safekeeper_is_trouble (AmanaSafekeeper *self); /* whether that went wrong */
/* What is due and cannot be done by itself; NULL: nothing. */
const char *amana_safekeeper_get_reminder (AmanaSafekeeper *self);

/* Begin, unless something is under way. */
void amana_safekeeper_make (AmanaSafekeeper *self, const char *path);
void amana_safekeeper_check (AmanaSafekeeper *self, const char *path);
void amana_safekeeper_remake (
  AmanaSafekeeper *self); /* what holds what was deleted, where it is there */
void amana_safekeeper_take_out (AmanaSafekeeper *self, const char *parent);

/* Tells what is under way to end. Resolves to TRUE when it has, at once where there is
 * nothing. */
DexFuture *amana_safekeeper_stop (AmanaSafekeeper *self) G_GNUC_WARN_UNUSED_RESULT;

/* A room is locked, or about to be: what is left of backups can no longer be gone on with. */
DexFuture *amana_safekeeper_drop_unfinished (AmanaSafekeeper *self) G_GNUC_WARN_UNUSED_RESULT;

/* What would be in a backup now: a{st}, as in the manifest; NULL while something is locked. */
GVariant *amana_safekeeper_dup_counts (AmanaSafekeeper *self) G_GNUC_WARN_UNUSED_RESULT;

/* amana-safekeeper-plan.c; an empty plan while General is locked. */
AmanaBackupPlan *amana_safekeeper_dup_plan (AmanaSafekeeper *self) G_GNUC_WARN_UNUSED_RESULT;
void amana_safekeeper_set_days (AmanaSafekeeper *self, guint days);
void amana_safekeeper_set_target (AmanaSafekeeper *self, const char *path);
void amana_safekeeper_forget (AmanaSafekeeper *self, const char *path);

G_END_DECLS
