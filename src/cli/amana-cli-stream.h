/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-cli.h"
#include "amana-markdown.h"
#include "amana-turn.h"

G_BEGIN_DECLS

/* An answer printed while it comes; one call of `ask`. */
typedef struct
{
  AmanaCli *cli;        /* (borrowed) */
  AmanaMessage *answer; /* (owned) (nullable) */
  AmanaMarkdown *text;  /* (owned): the answer's, as far as it is settled */
  gsize printed;        /* bytes of it, without marks and blanks, that are out */
  guint n_sources;      /* how many are out */
  gboolean is_kept;     /* the question is on disk */
} AmanaCliStream;

void amana_cli_tell_warning (AmanaCli *self, const AmanaWarning *warning);

void amana_cli_stream_init (AmanaCliStream *self, AmanaCli *cli);
void amana_cli_stream_clear (AmanaCliStream *self);
AmanaTurnWatch amana_cli_stream_get_watch (AmanaCliStream *self);

/* The last events. Returns the exit status. */
AmanaCliStatus amana_cli_stream_finish (AmanaCliStream *self, const GError *error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AmanaCliStream, amana_cli_stream_clear)

G_END_DECLS
