/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  AMANA_ENCODING_UTF8,
  AMANA_ENCODING_UTF16_LE,
  AMANA_ENCODING_UTF16_BE,
  AMANA_ENCODING_WESTERN, /* Windows-1252, and so Latin-1 */
  AMANA_ENCODING_ARABIC,  /* Windows-1256 */
} AmanaEncoding;

/* By a mark at the beginning, else by what the bytes can be; WESTERN where nothing tells. */
AmanaEncoding amana_table_text_guess (const guint8 *bytes, gsize size_bytes);

/* As UTF-8, without the mark; NULL where it cannot be in this encoding. */
char *amana_table_text_decode (const guint8 *bytes, gsize size_bytes, AmanaEncoding encoding);

/* One line, without what turns or moves text, of at most about @max_bytes; NULL for none. */
char *amana_table_text_dup_line (const char *text, gsize max_bytes);

G_END_DECLS
