/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-reader-private.h"

#include "amana-channel-dex.h"
#include "amana-helper.h"
#include "amana-reader-scans.h"
#include "amana-turns.h"

G_BEGIN_DECLS

struct _AmanaReaderDocument
{
  GObject parent_instance;

  /* owned */
  AmanaHelper *helper;     /* (nullable) until started */
  AmanaChannel *channel;   /* (nullable) until started */
  DexPromise *exited;      /* resolves to the wait status */
  GError *end;             /* (nullable): why it is over */
  AmanaReaderScans *scans; /* (nullable): of a helper that recognises, none */

  AmanaTurns turns;
  gboolean table;
  guint serial;
  guint n_pages;
  guint text_timeout_ms;
  guint render_timeout_ms;
};

/* One question, or a few of one caller, put to a document in one turn. */
typedef struct
{
  AmanaReaderDocument *document; /* (owned) */
  DexPromise *promise;           /* (owned): what the caller was given */
  char *password;                /* (owned) (nullable), wiped */
  int fd;                        /* (owned), -1 for none */
  guint page_index;
  double scale;
  guint width;
  guint height;
} AmanaReaderJob;

AmanaReaderJob *amana_reader_job_new (AmanaReaderDocument *document, guint page_index);
void amana_reader_job_free (AmanaReaderJob *self);

/* Takes @job, and returns its promise: @fiber speaks through that alone. */
DexFuture *amana_reader_job_run (AmanaReaderJob *job, DexFiberFunc fiber) G_GNUC_WARN_UNUSED_RESULT;

/* In a fiber, and between the two nobody else asks. */

/* Whether nobody waits for it any more, with @error. */
gboolean amana_reader_job_is_abandoned (AmanaReaderJob *job, GError **error);

/* In its turn: the payload of the answer, (transfer full), of @type, or NULL and @error. */
GVariant *amana_reader_job_ask (AmanaReaderJob *job,
                                AmanaReaderOperation operation,
                                const char *type,
                                guint timeout_ms,
                                GError **error);

/* Kills the helper. The first reason stays. */
void amana_reader_document_end (AmanaReaderDocument *self, AmanaReaderError code, const char *what);

/* Of a payload of the right type that nevertheless lies. */
void amana_reader_document_end_if_lie (AmanaReaderDocument *self, const GError *error);

G_END_DECLS
