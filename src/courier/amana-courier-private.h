/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-broker-private.h"
#include "amana-courier.h"

G_BEGIN_DECLS

/* Takes @request (AMANA_COURIER_REQUEST_TYPE) and @unix_fd (-1 for none). */
AmanaCourierReply *amana_courier_reply_fetch (AmanaBroker *broker,
                                              AmanaCourierScope scope,
                                              GVariant *request,
                                              int unix_fd,
                                              guint head_timeout_ms,
                                              guint idle_timeout_ms) G_GNUC_WARN_UNUSED_RESULT;
/* One that is over before it began; takes @error. */
AmanaCourierReply *amana_courier_reply_new_refused (GError *error) G_GNUC_WARN_UNUSED_RESULT;

/* A connected socket, or -1. */
int amana_courier_unix_connect (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
