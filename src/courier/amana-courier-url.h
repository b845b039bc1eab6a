/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>

#include "amana-courier-protocol.h"

G_BEGIN_DECLS

GUri *amana_courier_url_parse (const char *url,
                               AmanaCourierScope scope,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean amana_courier_url_is_plain (GUri *uri);
guint16 amana_courier_url_get_port (GUri *uri);
gboolean amana_courier_headers_check (GVariant *headers, GError **error);
int amana_courier_parse_retry_after (const char *value, gint64 now_s);

G_END_DECLS
