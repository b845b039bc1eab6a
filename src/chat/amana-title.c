/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a conversation is called: the first line of its first message that says
 * something, cut at the end of a word where that leaves enough. */

#include "config.h"

#include "amana-title.h"

#include <string.h>

#include "amana-text.h"

#define MAX_TITLE_CHARS 40

char *
amana_title_make (const char *text)
{
  g_autofree char *clean = amana_text_strip_controls (text);
  g_autofree char *line = NULL;
  const char *cut;

  g_strstrip (clean);
  clean[strcspn (clean, "\n")] = '\0';
  g_strstrip (clean);
  if (*clean == '\0')
    return NULL;
  if (g_utf8_strlen (clean, -1) <= MAX_TITLE_CHARS)
    return g_steal_pointer (&clean);
  line = g_utf8_substring (clean, 0, MAX_TITLE_CHARS);
  cut = strrchr (line, ' ');
  if (cut != NULL && g_utf8_pointer_to_offset (line, cut) >= MAX_TITLE_CHARS / 3)
    line[cut - line] = '\0';
  g_strchomp (line);
  return g_strconcat (line, "…", NULL);
}
