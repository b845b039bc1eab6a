/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* amana-reader: the program in which a document nobody trusts is opened.
 *
 * It is started by the window or by amana-cli, one for each document, with a
 * socket at descriptor 3 and nothing else. All it does is in
 * amana-reader-service.c; the tests build other programs around the same code
 * that try to break out of it.
 */

#include "config.h"

#include "amana-reader-service.h"

#include "amana-helper.h"

int
main (void)
{
  return amana_reader_serve (AMANA_HELPER_CHANNEL_FD, NULL, NULL);
}
