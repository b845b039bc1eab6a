/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "amana-progress.h"
#include "amana-takeout-table.h"

G_BEGIN_DECLS

#define AMANA_TAKEOUT_ERROR (amana_takeout_error_quark ())
GQuark amana_takeout_error_quark (void);

typedef enum
{
  AMANA_TAKEOUT_ERROR_FAILED,
  AMANA_TAKEOUT_ERROR_EXISTS, /* there is something of this name */
  AMANA_TAKEOUT_ERROR_FULL,
  AMANA_TAKEOUT_ERROR_READ_ONLY,
  AMANA_TAKEOUT_ERROR_STOPPED, /* by the person */
  AMANA_TAKEOUT_ERROR_INSIDE,  /* a person's folder */
  AMANA_TAKEOUT_ERROR_GONE,    /* where the folder is to stand is not there */
  AMANA_TAKEOUT_ERROR_UNNOTED, /* no room to note where, in what it is taken out of */
} AmanaTakeoutError;

/**
 * AmanaTakeoutLeft: what is left where a program was killed that wrote such a folder.
 */
typedef enum
{
  AMANA_TAKEOUT_LEFT_NOTHING,
  AMANA_TAKEOUT_LEFT_REMOVED, /* there was something; it is gone now */
  AMANA_TAKEOUT_LEFT_STAYS,   /* something that could not be removed */
  AMANA_TAKEOUT_LEFT_AWAY,    /* its place is not there */
  AMANA_TAKEOUT_LEFT_IN_USE,  /* it is being written just now */
} AmanaTakeoutLeft;

/**
 * AmanaTakeout:
 *
 * A folder in open formats that is being written for a person who leaves, or wants to have
 * it all: whoever has something to give writes its own part. Main thread.
 */
#define AMANA_TYPE_TAKEOUT (amana_takeout_get_type ())
G_DECLARE_FINAL_TYPE (AmanaTakeout, amana_takeout, AMANA, TAKEOUT, GObject)

AmanaTakeout *amana_takeout_new (const char *folder, AmanaProgress *progress);
const char *amana_takeout_get_folder (AmanaTakeout *self); /* without slashes at its end */

/* Takes away what is left of a folder that was not finished. Resolves to an AmanaTakeoutLeft, as
 * an int. */
DexFuture *amana_takeout_clear_left_over (const char *folder) G_GNUC_WARN_UNUSED_RESULT;

/* Resolve to TRUE. Between the two, parts are written; whoever could not write one abandons
 * the whole. */
DexFuture *amana_takeout_begin (AmanaTakeout *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_takeout_finish (AmanaTakeout *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_takeout_abandon (AmanaTakeout *self) G_GNUC_WARN_UNUSED_RESULT;

/* How much there is to do, and that one more of it is done. FALSE: STOPPED. */
void amana_takeout_expect (AmanaTakeout *self, guint n_items);
gboolean amana_takeout_advance (AmanaTakeout *self, GError **error);

/* A path that no other part has, without extension: @folder ("health/documents") and what
 * can be had of @wanted. Transfer full. */
char *amana_takeout_choose_path (AmanaTakeout *self,
                                 const char *folder,
                                 const char *wanted) G_GNUC_WARN_UNUSED_RESULT;

/* @path in the folder, parts of it made of amana_takeout_choose_path(). Resolves to TRUE. */
DexFuture *
amana_takeout_put (AmanaTakeout *self, const char *path, GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_takeout_put_text (AmanaTakeout *self,
                                   const char *path,
                                   char *text) G_GNUC_WARN_UNUSED_RESULT; /* @text is taken */
guint amana_takeout_get_n_files (AmanaTakeout *self);

/* The page to read. Borrowed. */
AmanaTakeoutTable *
amana_takeout_add_table (AmanaTakeout *self, const char *title, const char *const *columns);
void amana_takeout_add_note (AmanaTakeout *self, const char *sentence);

/* Something of which not all can be read: the page names it, and the rest is written. */
gboolean amana_takeout_do_without (AmanaTakeout *self,
                                   const char *what,
                                   gboolean is_lost,
                                   GError *found,
                                   GError **error);
guint amana_takeout_get_n_missing (AmanaTakeout *self);

/* That what it is taken out of could take no note of where, which is told ("unnoted") before the
 * first word is written: what a kill leaves of it nobody will remove. */
void amana_takeout_tell_unnoted (AmanaTakeout *self);
gboolean amana_takeout_is_unnoted (AmanaTakeout *self);

/* That nothing in it is encrypted, in the language of the messages. */
const char *amana_takeout_get_warning (void);

G_END_DECLS
