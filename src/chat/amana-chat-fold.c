/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is searched of a message: its words by their fold, parted by single spaces. */

#include "config.h"

#include "amana-chat-sql.h"
#include "amana-plain-text.h"
#include "amana-text.h"

char *
amana_message_fold (AmanaRole role, const char *text)
{
  g_autofree char *plain = NULL;
  g_auto (GStrv) words = NULL;

  if (role == AMANA_ROLE_ASSISTANT)
    plain = amana_plain_text_from_markdown (text);
  words = amana_text_words (plain != NULL ? plain : text);
  return g_strjoinv (" ", words);
}
