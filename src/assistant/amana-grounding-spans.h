/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-grounding-ahead.h"

G_BEGIN_DECLS

#define AMANA_SPAN_WINDOW 1600 /* for a whole formula */

/* What HTML a line begins with; what ends the block. */
typedef enum
{
  AMANA_HTML_NONE,
  AMANA_HTML_VERBATIM, /* script, pre, style, textarea */
  AMANA_HTML_COMMENT,
  AMANA_HTML_INSTRUCTION,
  AMANA_HTML_DECLARATION,
  AMANA_HTML_CDATA,
  AMANA_HTML_BLOCK, /* until an empty line */
} AmanaHtml;

/* How many bytes of mathematics or of one tag begin at @self, or 0. */
gsize amana_ahead_math (AmanaAhead *self, gboolean has_own_line);
gsize amana_ahead_tag (AmanaAhead *self, gsize at);
AmanaHtml amana_ahead_html_block (AmanaAhead *self, gboolean in_paragraph);

/* Whether @line ends the block, and what would. */
gboolean amana_html_ends (AmanaHtml html, const char *line);
const char *amana_html_get_ending (AmanaHtml html);

/* As numbers in a formula or a tag are read: without what only sets them. Owned. */
char *amana_span_dup_plain (const char *text, gsize size);

G_END_DECLS
