/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-desk.h"

G_BEGIN_DECLS

struct _AmanaDesk
{
  GObject parent_instance;

  AmanaScope scope;
  AmanaChat *chat;           /* (owned) */
  AmanaCatalogue *catalogue; /* (owned) */
  AmanaEngineBook *book;     /* (owned) */
  AmanaConsent *consent;     /* (owned) */
  AmanaLedger *ledger;       /* (owned) */
  AmanaEngine *guide;        /* (owned) */
  AmanaEngine *engine;       /* (owned): who answers */
  AmanaEngineSpec *chosen;   /* (owned) (nullable): what the engine was made of */
  AmanaBroker *broker;       /* (owned) (nullable) */
  AmanaIdentity *identity;   /* (owned) (nullable) */
  gboolean allows;           /* what is being written of it */
};

G_END_DECLS
