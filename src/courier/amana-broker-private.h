/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-broker.h"
#include "amana-courier-protocol.h"

G_BEGIN_DECLS

/* A courier that was started: our end of its channel, and what it can be killed by. */
typedef struct
{
  int channel_fd;
  int pidfd; /* -1 where the kernel has none */
} AmanaBrokerGift;

GType amana_broker_gift_get_type (void);
AmanaBrokerGift *amana_broker_gift_copy (AmanaBrokerGift *self);
void amana_broker_gift_free (AmanaBrokerGift *self);

/* Resolves to an AmanaBrokerGift. */
DexFuture *amana_broker_ask (AmanaBroker *self, AmanaCourierScope scope) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
