/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is searched of a message: its words, an answer's without their Markdown. */

#include "config.h"

#include "amana-chat-sql.h"
#include "amana-plain-text.h"
#include "amana-search-words.h"

char *
amana_message_fold (AmanaRole role, const char *text)
{
  g_autofree char *plain = NULL;

  if (role == AMANA_ROLE_ASSISTANT)
    plain = amana_plain_text_from_markdown (text);
  return amana_search_words_index (plain != NULL ? plain : text);
}
