/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

/* What the window and a courier say to each other, over an AmanaChannel. A courier
 * carries one request, then it is gone.
 *
 *   request  (ssa(ss)ayuu)  method, URL, headers, body, milliseconds to connect, to be idle;
 *                           beside it, in the UNIX scope, a connected socket
 *   reply    (uv)           kind, payload
 *
 *   kind   payload
 *   READY  b             TRUE: locked in, and waiting for the request
 *   HEAD   (ua(ss))      status, headers
 *   CHUNK  ay            a piece of the body, as it came
 *   END    b             TRUE: the body was whole
 *   ERROR  (us)          an AmanaCourierError and a sentence for developers; the last word
 *
 * READY, then HEAD, CHUNKs and END or ERROR. Any word of the window after the
 * request means Stop. */

#define AMANA_COURIER_REQUEST_TYPE ((const GVariantType *) "(ssa(ss)ayuu)")
#define AMANA_COURIER_REPLY_TYPE   ((const GVariantType *) "(uv)")

typedef enum
{
  AMANA_COURIER_READY = 1,
  AMANA_COURIER_HEAD,
  AMANA_COURIER_CHUNK,
  AMANA_COURIER_END,
  AMANA_COURIER_ERROR_FRAME,
} AmanaCourierKind;

/* What one courier may reach, told when it is started (its first argument) and
 * never changed. */
typedef enum
{
  AMANA_COURIER_SCOPE_UNIX,     /* the socket it is handed, nothing else */
  AMANA_COURIER_SCOPE_LOOPBACK, /* this computer */
  AMANA_COURIER_SCOPE_TLS,      /* any server, by TLS; this computer without */
  AMANA_COURIER_N_SCOPES,
} AmanaCourierScope;

#define AMANA_COURIER_SCOPE_NAMES { "unix", "loopback", "tls" }

/* The helper's exit status when it could not be locked in. */
#define AMANA_COURIER_EXIT_NO_SANDBOX 71

#define AMANA_COURIER_MAX_BODY_BYTES    (16 * 1024 * 1024)
#define AMANA_COURIER_MAX_FRAME_BYTES   (17 * 1024 * 1024)
#define AMANA_COURIER_MAX_CHUNK_BYTES   (64 * 1024)
#define AMANA_COURIER_MAX_REPLY_BYTES   (16 * 1024 * 1024)
#define AMANA_COURIER_MAX_LINE_BYTES    (1024 * 1024)
#define AMANA_COURIER_MAX_HEADERS       100
#define AMANA_COURIER_MAX_HEADERS_BYTES (64 * 1024)
