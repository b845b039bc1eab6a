/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-health-draft-private.h"

G_BEGIN_DECLS

/* Shared by the draft's own files alone. */
struct _AmanaHealthDraft
{
  GObject parent_instance;

  AmanaStore *store;             /* (owned) */
  AmanaReader *reader;           /* (owned) (nullable) */
  AmanaCatalogue *catalogue;     /* (owned) */
  AmanaReaderDocument *opened;   /* (owned) (nullable) */
  AmanaHealthSubject *subject;   /* (owned) (nullable) */
  AmanaHealthDocument *document; /* (owned) (nullable) */
  AmanaLabReport *report;        /* (owned) */
  GPtrArray *pages;              /* (owned) of AmanaPageWords */
  GListStore *rows;              /* (owned) */
  GListStore *previous;          /* (owned) */
  GBytes *bytes;                 /* (owned) (nullable) */
  char *id;                      /* (nullable) of what is kept */
  char *file_name;               /* (nullable) */
  char *password;                /* (nullable) until it is closed */
  char *sha256;                  /* (nullable) */
  char *duplicate_of;            /* (nullable) */
  AmanaHealthFit fit;
  double progress;
  guint n_pages;
  guint n_doubtful;
  gboolean reading; /* pages are being read */
  gboolean stopped; /* closed while they were */
};

AmanaHealthRow *amana_health_draft_append_row (AmanaHealthDraft *self,
                                               const char *id,
                                               AmanaLabResult *result,
                                               AmanaHealthOrigin origin,
                                               gboolean checked);
void amana_health_draft_count_doubtful (AmanaHealthDraft *self);

G_END_DECLS
