/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* amana-courier: the one program of Amana's that speaks to a server.
 *
 * The broker starts it, one for each request, with a socket to the window at
 * descriptor 3, what it may reach as its argument, and nothing else. All it does
 * is in amana-courier-service.c; the tests build other programs around the same code.
 */

#include "config.h"

#include "amana-courier-service.h"

#include "amana-helper.h"

int
main (int argc, char *argv[])
{
  AmanaCourierScope scope = amana_courier_scope_from_name (argc > 1 ? argv[1] : "");

  if (scope == AMANA_COURIER_N_SCOPES)
    return AMANA_COURIER_EXIT_NO_SANDBOX;

  return amana_courier_serve (AMANA_HELPER_CHANNEL_FD, scope, NULL);
}
