/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

int amana_courier_connect (const char *host,
                           guint16 port,
                           gboolean loopback_only,
                           int channel_fd,
                           guint timeout_ms,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
