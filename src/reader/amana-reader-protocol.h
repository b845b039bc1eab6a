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
 *   WORDS                        (ddsadadauu) width, height, the words with a line feed
 *                                             after each, 4 edges a word, font sizes, styles,
 *                                             marks of the page
 *   RENDER     a sized memfd     b            TRUE
 *   OPEN_CHATS the export        b            TRUE
 *   NEXT_CHATS                   (btttua(ssxxuua(suyxys)))
 *                                             ended, bytes done, bytes in all, conversations
 *                                             left out, why it broke off (0: it did not), pieces
 *   SCAN                         (ddsadadayad) the same, recognised in the page's picture:
 *                                             confidences for styles; width, height
 *                                             and 9 numbers of an AmanaPageMap
 *   CLEAN        a sized memfd   t            bytes that were written; 0: keep it as it is
 *   TABLE                        (uasuuua(asuuad)) what the file says: AmanaWrittenReport
 *
 * TABLE is of the reader of results that come as data alone (amana-reader-table), which
 * answers OPEN, MEASURE, WORDS and RENDER as others do, from pages that it sets itself. In its
 * OPEN the password's place holds the words over the columns and of the head, a line each.
 *
 * SCAN, CLEAN and pictures are of the reader that has Tesseract alone
 * (amana-reader-scan). In OPEN_CHATS the password's place holds the words that stand for a picture
 * and for sound, a line each. A piece is a conversation's id, title, times of making and of
 * changing (µs since 1970, 0: unknown), its number of messages, the place of the first
 * of them here, and messages: id, 1 + the place of the one it follows (0: none), role,
 * time, flags, text. A conversation's pieces follow one another.
 *
 * Any other status is an AmanaReaderError, the payload a sentence for developers.
 * The words are arrays of plain numbers, because they are many. */

#define AMANA_READER_REQUEST_TYPE ((const GVariantType *) "(uuuduus)")
#define AMANA_READER_REPLY_TYPE   ((const GVariantType *) "(uuv)")
#define AMANA_READER_WORDS_TYPE   "(ddsadadauu)"
#define AMANA_READER_SCAN_TYPE    "(ddsadadayad)"
#define AMANA_READER_CHATS_TYPE   "(btttua(ssxxuua(suyxys)))"

typedef enum
{
  AMANA_READER_OPEN = 1,
  AMANA_READER_MEASURE,
  AMANA_READER_WORDS,
  AMANA_READER_RENDER,
  AMANA_READER_OPEN_CHATS,
  AMANA_READER_NEXT_CHATS,
  AMANA_READER_SCAN,
  AMANA_READER_CLEAN,
  AMANA_READER_TABLE,
} AmanaReaderOperation;

#define AMANA_READER_OK 0

/* The helper's exit status when it could not be locked in. */
#define AMANA_READER_EXIT_NO_SANDBOX 71

#define AMANA_READER_MAX_REQUEST_BYTES (64 * 1024)
#define AMANA_READER_MAX_FILE_BYTES    (G_GINT64_CONSTANT (256) * 1024 * 1024)
#define AMANA_READER_MAX_TABLE_BYTES   (G_GINT64_CONSTANT (32) * 1024 * 1024)
#define AMANA_READER_MAX_PAGES         2000
#define AMANA_READER_MAX_TITLE_BYTES   1024
#define AMANA_READER_MAX_PAGE_POINTS   1000000.0
#define AMANA_READER_MAX_PIXELS        (16 * 1000 * 1000)
#define AMANA_READER_MAX_SIDE_PIXELS   32000

#define AMANA_READER_PAGE_PICTURE (1 << 0) /* a picture covers most of it */
#define AMANA_READER_PAGE_UNSEEN  (1 << 1) /* and its words are not painted, or behind it */
#define AMANA_READER_PAGE_HIDDEN  (1 << 2) /* words that cannot be seen were left out */
#define AMANA_READER_PAGE_UNSAID  (1 << 3) /* print is painted on it that is none of its words */
#define AMANA_READER_PAGE_MARKS                                                      \
  (AMANA_READER_PAGE_PICTURE | AMANA_READER_PAGE_UNSEEN | AMANA_READER_PAGE_HIDDEN | \
   AMANA_READER_PAGE_UNSAID)

/* An export of conversations from elsewhere. */
#define AMANA_READER_MAX_CHATS_FILE_BYTES (G_GINT64_CONSTANT (16) * 1024 * 1024 * 1024)
#define AMANA_READER_MAX_CHATS_JSON_BYTES (G_GUINT64_CONSTANT (4) * 1024 * 1024 * 1024)
#define AMANA_READER_MAX_CHATS            200000
#define AMANA_READER_MAX_CHAT_JSON_BYTES  (64 * 1024 * 1024)
#define AMANA_READER_MAX_CHAT_MESSAGES    100000
#define AMANA_READER_MAX_CHAT_TITLE_BYTES 400
#define AMANA_READER_MAX_MESSAGE_BYTES    (1024 * 1024)
#define AMANA_READER_MAX_TIME_US          (G_GINT64_CONSTANT (4102444800) * 1000000) /* 2100 */

#define AMANA_READER_CHAT_SHOWN (1 << 0) /* of the branch that was on screen */
#define AMANA_READER_CHAT_CUT   (1 << 1) /* was longer than a message may be */
