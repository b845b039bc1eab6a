/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is searched of a message: its words by their fold, parted by single spaces;
 * then, of a message that looks like Darija in Latin letters, how its words sound, each
 * behind a character that no text's word can hold. It is one to the index's tokenizer
 * that belongs to words. */

#include "config.h"

#include "amana-chat-sql.h"
#include "amana-plain-text.h"
#include "amana-sound.h"
#include "amana-text.h"

static void
append_sounds (GString *fold, const char *const *words)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *key = amana_sound_make_key (words[i]);

      if (key == NULL || g_hash_table_contains (seen, key))
        continue;
      g_string_append_printf (fold, " " AMANA_SOUND_MARK "%s", key);
      g_hash_table_add (seen, g_steal_pointer (&key));
    }
}

char *
amana_message_fold (AmanaRole role, const char *text)
{
  g_autofree char *plain = NULL;
  g_autofree char *joined = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GString) fold = NULL;

  if (role == AMANA_ROLE_ASSISTANT)
    plain = amana_plain_text_from_markdown (text);
  words = amana_text_words (plain != NULL ? plain : text);
  joined = g_strjoinv (" ", words);
  fold = g_string_new (joined);
  if (amana_sound_is_darija (text, (const char *const *) words))
    append_sounds (fold, (const char *const *) words);
  return g_string_free_and_steal (g_steal_pointer (&fold));
}
