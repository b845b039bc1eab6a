/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

/* What the window and the reader say to each other, over an AmanaChannel.
 *
 *   request  (uuuduus)  serial, operation, page from 0, scale, width, height, password
 *   reply    (uuv)      serial of the request, status, payload
 *
 *   operation  beside it         payload when the status is 0
 *   OPEN       the document      (us)         pages, title
 *   MEASURE                      (dd)         width, height in points
 *   WORDS                        (ddsadadau)  width, height, the words with a line feed
 *                                             after each, 4 edges a word, font sizes, styles
 *   RENDER     a sized memfd     b            TRUE
 *
 * Any other status is an AmanaReaderError, the payload a sentence for developers.
 * The words are arrays of plain numbers, because they are many. */

#define AMANA_READER_REQUEST_TYPE ((const GVariantType *) "(uuuduus)")
#define AMANA_READER_REPLY_TYPE   ((const GVariantType *) "(uuv)")

typedef enum
{
  AMANA_READER_OPEN = 1,
  AMANA_READER_MEASURE,
  AMANA_READER_WORDS,
  AMANA_READER_RENDER,
} AmanaReaderOperation;

#define AMANA_READER_OK 0

/* The helper's exit status when it could not be locked in. */
#define AMANA_READER_EXIT_NO_SANDBOX 71

#define AMANA_READER_MAX_REQUEST_BYTES (64 * 1024)
#define AMANA_READER_MAX_FILE_BYTES    (G_GINT64_CONSTANT (256) * 1024 * 1024)
#define AMANA_READER_MAX_PAGES         2000
#define AMANA_READER_MAX_TITLE_BYTES   1024
#define AMANA_READER_MAX_PAGE_POINTS   1000000.0
#define AMANA_READER_MAX_PIXELS        (16 * 1000 * 1000)
#define AMANA_READER_MAX_SIDE_PIXELS   32000
