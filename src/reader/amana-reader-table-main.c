/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* amana-reader-table: the program in which results that come as data are opened.
 *
 * It is a program of its own, so that a PDF does not wait for its libraries, and JSON is
 * not parsed beside Poppler.
 */

#include "config.h"

#include "amana-reader-table.h"

#include "amana-helper.h"

int
main (void)
{
  return amana_reader_table_serve (AMANA_HELPER_CHANNEL_FD, NULL);
}
