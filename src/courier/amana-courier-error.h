/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define AMANA_COURIER_ERROR (amana_courier_error_quark ())
GQuark amana_courier_error_quark (void);

/**
 * AmanaCourierError:
 * @AMANA_COURIER_ERROR_BAD_ADDRESS: no address of a server; nothing was sent
 * @AMANA_COURIER_ERROR_KEY_IN_ADDRESS: a key or a password stands in the address; nothing was sent
 * @AMANA_COURIER_ERROR_INSECURE: no TLS, and the server is not on this computer; nothing was sent
 * @AMANA_COURIER_ERROR_NOT_LOOPBACK: the server is not on this computer, as it must be; nothing
 *   was sent
 * @AMANA_COURIER_ERROR_NOT_FOUND: no server has this name, or no socket this path; nothing was sent
 * @AMANA_COURIER_ERROR_NOT_YOURS: the socket is no socket, or another user's; nothing was sent
 * @AMANA_COURIER_ERROR_UNREACHABLE: nobody answers there; nothing was sent
 * @AMANA_COURIER_ERROR_CERTIFICATE: the server could not prove who it is; nothing was sent
 * @AMANA_COURIER_ERROR_CERTIFICATE_TIME: its certificate is not of today, or the clock is wrong;
 *   nothing was sent
 * @AMANA_COURIER_ERROR_TLS: no secure connection came about; nothing was sent
 * @AMANA_COURIER_ERROR_REDIRECTED: the server wants it sent somewhere else; it was not
 * @AMANA_COURIER_ERROR_TIMEOUT: nothing came for too long
 * @AMANA_COURIER_ERROR_CUT_OFF: the connection ended before the reply did
 * @AMANA_COURIER_ERROR_TOO_LARGE: a line or the whole reply is over the limit
 * @AMANA_COURIER_ERROR_BAD_REPLY: what came is no HTTP that was asked for
 * @AMANA_COURIER_ERROR_NO_SANDBOX: the courier could not be started, or not lock itself in
 * @AMANA_COURIER_ERROR_CRASHED: the courier died
 * @AMANA_COURIER_ERROR_PROTOCOL: the courier said what no honest courier says; it was killed
 * @AMANA_COURIER_ERROR_CANCELLED: it was stopped
 * @AMANA_COURIER_ERROR_FAILED: the system refused something
 *
 * Why a request had no reply, or no whole one.
 */
typedef enum
{
  AMANA_COURIER_ERROR_BAD_ADDRESS = 1,
  AMANA_COURIER_ERROR_KEY_IN_ADDRESS,
  AMANA_COURIER_ERROR_INSECURE,
  AMANA_COURIER_ERROR_NOT_LOOPBACK,
  AMANA_COURIER_ERROR_NOT_FOUND,
  AMANA_COURIER_ERROR_NOT_YOURS,
  AMANA_COURIER_ERROR_UNREACHABLE,
  AMANA_COURIER_ERROR_CERTIFICATE,
  AMANA_COURIER_ERROR_CERTIFICATE_TIME,
  AMANA_COURIER_ERROR_TLS,
  AMANA_COURIER_ERROR_REDIRECTED,
  AMANA_COURIER_ERROR_TIMEOUT,
  AMANA_COURIER_ERROR_CUT_OFF,
  AMANA_COURIER_ERROR_TOO_LARGE,
  AMANA_COURIER_ERROR_BAD_REPLY,
  AMANA_COURIER_ERROR_NO_SANDBOX,
  AMANA_COURIER_ERROR_CRASHED,
  AMANA_COURIER_ERROR_PROTOCOL,
  AMANA_COURIER_ERROR_CANCELLED,
  AMANA_COURIER_ERROR_FAILED,
} AmanaCourierError;

G_END_DECLS
