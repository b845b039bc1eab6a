/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <libdex.h>

#include "amana-channel.h"

G_BEGIN_DECLS

DexFuture *amana_channel_receive (AmanaChannel *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_channel_send (AmanaChannel *self, GVariant *message, const int *fds, guint n_fds)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
