/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-desk.h"

G_BEGIN_DECLS

struct _AmanaDesk
{
  GObject parent_instance;

  AmanaScope scope;
  AmanaStore *store;         /* (owned) */
  AmanaChat *chat;           /* (owned) */
  AmanaCatalogue *catalogue; /* (owned) */
  AmanaEngineBook *book;     /* (owned) */
  AmanaExamBook *exams;      /* (owned) (nullable): Health's */
  AmanaConsent *consent;     /* (owned) */
  AmanaLedger *ledger;       /* (owned) */
  AmanaEngine *guide;        /* (owned) */
  AmanaEngine *engine;       /* (owned): who answers */
  AmanaEngineSpec *chosen;   /* (owned) (nullable): what the engine was made of */
  AmanaBroker *broker;       /* (owned) (nullable) */
  AmanaIdentity *identity;   /* (owned) (nullable) */
};

/* As amana_desk_post(), for a question of the exam: nobody is asked, since whoever started it
 * was told; nothing of the person goes along, and no check but that of the record is made. */
DexFuture *amana_desk_post_exam (AmanaDesk *self,
                                 AmanaEngine *engine,
                                 AmanaRequest *request,
                                 AmanaMessage *answer) G_GNUC_WARN_UNUSED_RESULT;
/* What the server behind @engine calls its model; NULL: not known. Borrowed. */
const char *amana_desk_get_answering_model (AmanaEngine *engine);

G_END_DECLS
