/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/**
 * AmanaModelFile: what a model file says of itself. Immutable; any thread.
 */
typedef struct
{
  char *path;
  char *architecture;    /* "llama", "qwen3"… */
  char *name;            /* nullable: as its makers call it; one line, bounded */
  guint64 size_bytes;    /* of all its files */
  gint64 context_tokens; /* what it was trained for; 0: it does not say */
  gboolean has_template; /* it knows how a conversation is written: a chat model */
  GStrv paths;           /* all the files that it is in; the first is @path */
} AmanaModelFile;

#define AMANA_TYPE_MODEL_FILE (amana_model_file_get_type ())
GType amana_model_file_get_type (void) G_GNUC_CONST;
AmanaModelFile *amana_model_file_copy (const AmanaModelFile *self);
void amana_model_file_free (AmanaModelFile *self);

/* AMANA_ENGINE_ERROR_NO_MODEL: there is no such file; _BAD_MODEL: it is none. Any thread. */
AmanaModelFile *amana_model_file_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same on a thread of its own. */
DexFuture *amana_model_file_open (const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaModelFile, amana_model_file_free)

G_END_DECLS
