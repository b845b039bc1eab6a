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
  GListStore *early;             /* (owned) what the pages so far say */
  GBytes *bytes;                 /* (owned) (nullable) */
  char *id;                      /* (nullable) of what is kept */
  char *file_name;               /* (nullable) */
  char *title;                   /* (nullable) of a note, as the person gave it */
  char *note;                    /* (nullable) a note's text */
  char *password;                /* (nullable) */
  char *sha256;                  /* (nullable) */
  char *duplicate_of;            /* (nullable) */
  AmanaHealthFit fit;
  double progress;
  guint n_pages;
  guint n_doubtful;
  gboolean reading; /* pages are being read */
  gboolean table;   /* it came as data: its pages are only its picture */
  gboolean stopped; /* closed while they were */
  gboolean needs_password;
  guint n_closings; /* how often it was closed */
};

AmanaHealthRow *amana_health_draft_append_row (AmanaHealthDraft *self,
                                               const char *id,
                                               AmanaLabResult *result,
                                               AmanaHealthOrigin origin,
                                               gboolean checked);
void amana_health_draft_count_doubtful (AmanaHealthDraft *self);
/* Wiped when it is replaced. */
void amana_health_draft_set_password (AmanaHealthDraft *self, const char *password);
void amana_health_draft_set_needs_password (AmanaHealthDraft *self, gboolean needs_password);

G_END_DECLS
