/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-markdown.h"

G_BEGIN_DECLS

/* @markdown without its marks. Pure, any thread, linear in its length. */
char *amana_plain_text_from_markdown (const char *markdown) G_GNUC_WARN_UNUSED_RESULT;

/* The same of blocks (of AmanaBlock) that were read already. What further blocks bring is
 * only ever put behind it. */
char *amana_plain_text_from_blocks (GPtrArray *blocks) G_GNUC_WARN_UNUSED_RESULT;

/* A block's text with what stands for a span and is not in it: the mark of a value. */
void amana_plain_text_append_words (GString *plain, const AmanaBlock *block);

/* What stands before the words of a block: "• ", "2. ", "☑ ", or nothing. */
char *amana_plain_text_dup_bullet (const AmanaBlock *block) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
