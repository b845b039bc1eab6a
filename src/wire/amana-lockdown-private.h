/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lockdown.h"

G_BEGIN_DECLS

gboolean amana_lockdown_filter_window (GError **error);
gboolean amana_lockdown_filter_reader (gboolean trap, GError **error);
gboolean amana_lockdown_filter_courier (AmanaLockdownNet net, gboolean trap, GError **error);

G_END_DECLS
