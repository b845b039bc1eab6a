/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <libdex.h>

#include "amana-broker.h"
#include "amana-courier-error.h"

G_BEGIN_DECLS

/**
 * AmanaCourierPolicy:
 * @AMANA_COURIER_LOOPBACK_ONLY: this computer alone, and Unix sockets
 * @AMANA_COURIER_TLS: any server by TLS; this computer and Unix sockets also without
 */
typedef enum
{
  AMANA_COURIER_LOOPBACK_ONLY,
  AMANA_COURIER_TLS,
} AmanaCourierPolicy;

/**
 * AmanaCourierRequest:
 * @method: GET or POST
 * @url: http or https; its host is what the server is told even over a Unix socket
 * @unix_path: (nullable): the socket to speak over, in place of the URL's host
 * @headers: (nullable) (array zero-terminated=1): name, value, name, value…
 * @body: (nullable): what is sent, byte for byte
 * @connect_timeout_ms: until the request is on its way; 0 for 15 s
 * @idle_timeout_ms: in which nothing comes; 0 for 120 s
 *
 * What is to be asked; nothing of it is kept by the caller's pointer.
 */
typedef struct
{
  const char *method;
  const char *url;
  const char *unix_path;
  const char *const *headers;
  GBytes *body;
  guint connect_timeout_ms;
  guint idle_timeout_ms;
} AmanaCourierRequest;

#define AMANA_TYPE_COURIER (amana_courier_get_type ())
G_DECLARE_FINAL_TYPE (AmanaCourier, amana_courier, AMANA, COURIER, GObject)

#define AMANA_TYPE_COURIER_REPLY (amana_courier_reply_get_type ())
G_DECLARE_FINAL_TYPE (AmanaCourierReply, amana_courier_reply, AMANA, COURIER_REPLY, GObject)

/* Main thread. */
AmanaCourier *
amana_courier_new (AmanaBroker *broker, AmanaCourierPolicy policy) G_GNUC_WARN_UNUSED_RESULT;

/* Transfer full: a reply that has no head yet. amana_courier_reply_close() is Stop. */
AmanaCourierReply *
amana_courier_send (AmanaCourier *self,
                    const AmanaCourierRequest *request) G_GNUC_WARN_UNUSED_RESULT;

/* Resolves to TRUE once its status and headers are there; rejects with AMANA_COURIER_ERROR. */
DexFuture *amana_courier_reply_await_head (AmanaCourierReply *self) G_GNUC_WARN_UNUSED_RESULT;
guint amana_courier_reply_get_status (AmanaCourierReply *self);
const char *amana_courier_reply_get_header (AmanaCourierReply *self, const char *name);
int amana_courier_reply_get_retry_after_s (AmanaCourierReply *self);

/* Resolve to a GBytes, or to %NULL after the last one; one at a time. */
DexFuture *amana_courier_reply_read (AmanaCourierReply *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_courier_reply_read_line (AmanaCourierReply *self) G_GNUC_WARN_UNUSED_RESULT;

/* Stop, at any stage: kills the courier, which closes the connection. */
void amana_courier_reply_close (AmanaCourierReply *self);

G_END_DECLS
