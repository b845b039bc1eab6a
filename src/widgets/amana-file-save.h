/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>
#include <libdex.h>

G_BEGIN_DECLS

/* What goes into the file, asked for once the person has chosen one. Resolves to GBytes. */
typedef DexFuture *(*AmanaFileContent) (gpointer data);

/**
 * AmanaFileSave: what to save, in the person's words. Strings are borrowed for the call.
 */
typedef struct
{
  const char *title;     /* of the dialog */
  const char *file_name; /* proposed, with its suffix */
  const char *kind;      /* of such files: "PDF Documents" */
  const char *failure;   /* heading, where it could not be written */
  AmanaFileContent content;
  gpointer data;          /* (owned) for @content */
  GDestroyNotify destroy; /* (nullable) */
} AmanaFileSave;

/* Asks for a place and writes there. Failure is said over @parent. */
void amana_file_save (GtkWidget *parent, const AmanaFileSave *save);

G_END_DECLS
