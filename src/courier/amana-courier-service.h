/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>

#include "amana-courier-protocol.h"
#include "amana-lockdown.h"

G_BEGIN_DECLS

/* What tests turn; the program that is shipped passes NULL. */
typedef struct
{
  AmanaLockdownOptions lockdown;
  GTlsDatabase *trusted; /* (nullable): in place of the system's certificates */
} AmanaCourierOptions;

int amana_courier_serve (int channel_fd,
                         AmanaCourierScope scope,
                         const AmanaCourierOptions *options) G_GNUC_WARN_UNUSED_RESULT;

/* By its name, AMANA_COURIER_N_SCOPES for none. */
AmanaCourierScope amana_courier_scope_from_name (const char *name);

G_END_DECLS
