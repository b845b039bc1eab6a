/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-health.h"

G_BEGIN_DECLS

/* Shared by amana-health.c and amana-health-documents.c alone. */
struct _AmanaHealth
{
  GObject parent_instance;

  AmanaStore *store;         /* (owned) */
  AmanaReader *reader;       /* (owned) */
  AmanaCatalogue *catalogue; /* (owned) */
  AmanaChat *chat;           /* (owned) */
  AmanaDesk *desk;           /* (owned) */
  GListStore *subjects;      /* (owned) */
  GListStore *documents;     /* (owned) */
  GPtrArray *papers;         /* (owned) (nullable) of AmanaDocumentRecord: the same */
  GPtrArray *identifiers;    /* (owned) (nullable) of char *: numbers in their heads */
  char **aside;              /* (owned) (nullable) ids of documents that may come back */
};

AmanaStore *amana_health_get_store (AmanaHealth *self);
void amana_health_emit_changed (AmanaHealth *self);
/* amana-health-documents.c: fills the list anew; in a fiber. */
gboolean amana_health_reload_documents (AmanaHealth *self, GError **error);
/* amana-health.c: takes off the list whom a deletion took along; in a fiber. */
gboolean amana_health_drop_gone_subjects (AmanaHealth *self, GError **error);
/* amana-health.c: puts back whom a deletion took along meanwhile; in a fiber. */
gboolean amana_health_keep_subject (AmanaHealth *self,
                                    AmanaHealthSubject *subject,
                                    gboolean introduced,
                                    GError **error);
/* amana-health-identity.c: tells the desk whose names are to be hidden. */
void amana_health_update_identity (AmanaHealth *self);
/* Of the facts interface. */
DexFuture *
amana_health_list_facts (AmanaFacts *facts, const char *subject_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
