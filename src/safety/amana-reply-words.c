/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The words of a model's reply, and the phrases that the checks look for in them.
 *
 * The phrases are data (data/knowledge/replies/words.json): groups by name, each with
 * lists by language, all of which are looked for whatever a reply is written in. In a
 * phrase "_" is any word, "#" a number, "~" up to three words, "word*" a word that
 * begins so and "*word" one that ends so. Both sides are folded (amana-text.h); an Arabic word is
 * also looked up without what is written together with it (و، ف، ب، ل، ال).
 *
 * Markdown's marks part words as blanks do, and where a link leads is no word. */

#include "config.h"

#include "amana-reply-words.h"

#include <string.h>

#include "amana-built-in.h"
#include "amana-replies-resource.h"
#include "amana-text.h"

#define RESOURCE "/io/github/amana_health/Amana/replies/words.json"
#define MAX_GAP  3

static const char *const names[AMANA_REPLY_N_GROUPS] = {
  "take",        "unit",           "soft-unit",   "pair",          "per-body",    "number",
  "frequency",   "dose",           "food",        "medicine",      "stop-taking", "stop",
  "not",         "reported",       "doctor",      "despite",       "without",     "if",
  "others",      "disease",        "you-have",    "filler",        "about",       "hedge",
  "unsaid",      "calm",           "but",         "each",          "period",      "advise",
  "change-dose", "change-dose-to", "stop-noun",   "calm-no",       "calm-help",   "calm-just",
  "calm-benign", "calm-wait",      "calm-later",  "call",          "help",        "ask",
  "doctor-does", "agree",          "worse",       "stop-needless", "pronoun",     "partitive",
  "calm-see",    "future",         "worry-about",
};

static void
add_phrase (GPtrArray *phrases, const char *phrase)
{
  g_auto (GStrv) words = g_strsplit (phrase, " ", -1);
  GStrvBuilder *builder = g_strv_builder_new ();

  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize length = strlen (words[i]);
      gboolean is_prefix = length > 1 && words[i][length - 1] == '*';
      g_autofree char *stem = g_strndup (words[i], is_prefix ? length - 1 : length);
      g_autofree char *fold =
        strpbrk (stem, "_#~*") != NULL ? g_strdup (stem) : amana_text_fold (stem);

      if (*fold != '\0')
        g_strv_builder_take (builder, g_strconcat (fold, is_prefix ? "*" : NULL, NULL));
    }
  g_ptr_array_add (phrases, g_strv_builder_end (builder));
  g_strv_builder_unref (builder);
}

/* Darija in Latin letters is written as it is heard: with sh for ch, and the article l glued
 * to the word. */
static void
add_spellings (GPtrArray *phrases, const char *phrase)
{
  g_auto (GStrv) parts = g_strsplit (phrase, "ch", -1);
  g_autofree char *with_sh = g_strjoinv ("sh", parts);
  g_autofree char *with_article = g_strconcat ("l", phrase, NULL);

  add_phrase (phrases, phrase);
  if (!g_str_equal (with_sh, phrase))
    add_phrase (phrases, with_sh);
  if (*phrase != 'l' && strchr (phrase, ' ') == NULL && strlen (phrase) > 3)
    add_phrase (phrases, with_article);
}

static GPtrArray *
read_group (JsonObject *group)
{
  GPtrArray *phrases = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GList) languages = json_object_get_members (group);

  for (GList *language = languages; language != NULL; language = language->next)
    {
      JsonArray *array = json_object_get_array_member (group, language->data);
      gboolean is_darija = g_str_equal (language->data, "ary");

      for (guint i = 0; i < json_array_get_length (array); i++)
        (is_darija ? add_spellings : add_phrase) (phrases,
                                                  json_array_get_string_element (array, i));
    }
  return phrases;
}

static GPtrArray **
read_groups (void)
{
  GPtrArray **groups = g_new0 (GPtrArray *, AMANA_REPLY_N_GROUPS);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *all;

  amana_replies_register_resource ();
  root = amana_built_in_load (RESOURCE, "The words of replies");
  all = json_object_get_object_member (json_node_get_object (root), "groups");
  for (guint i = 0; i < AMANA_REPLY_N_GROUPS; i++)
    groups[i] = read_group (json_object_get_object_member (all, names[i]));
  return groups;
}

static GPtrArray *
get_phrases (AmanaReplyGroup group)
{
  static GPtrArray **groups;

  if (g_once_init_enter_pointer (&groups))
    g_once_init_leave_pointer (&groups, read_groups ());
  return groups[group];
}

/* --- words -------------------------------------------------------------------------- */

static void
clear_word (gpointer data)
{
  g_free (((AmanaReplyWord *) data)->fold);
}

typedef struct
{
  const char *text;
  GArray *words;
  guint clause;
  gboolean quoted;
} Splitter;

static gboolean
parts_clauses (gunichar c)
{
  switch (c)
    {
    case ',':
    case ';':
    case ':':
    case '(':
    case ')':
    case 0x060C: /* Arabic comma */
    case 0x061B: /* Arabic semicolon */
    case 0x2013:
    case 0x2014:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
take_mark (Splitter *self, gunichar c)
{
  if (parts_clauses (c))
    self->clause++;
  if (c == 0x00AB || c == 0x201C || c == 0x201E)
    self->quoted = TRUE;
  else if (c == 0x00BB || c == 0x201D)
    self->quoted = FALSE;
  else if (c == '"')
    self->quoted = !self->quoted;
}

static const char *
skip_word (const char *p)
{
  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c) && c != 0x0640)
        break;
    }
  return p;
}

/* A unit may be glued to its figure ("500mg"); other letters are Darija ("7bes"). */
static const char *
find_end (const char *p)
{
  static const char *const units[] = { "mg", "g", "mcg", "µg", "ug", "ml", "ui", "iu", "x", NULL };
  const char *end = skip_word (p);
  const char *letters = p;
  g_autofree char *unit = NULL;

  while (letters < end && g_unichar_isdigit (g_utf8_get_char (letters)))
    letters = g_utf8_next_char (letters);
  if (letters == p || letters == end)
    return end;
  unit = g_utf8_strdown (letters, end - letters);
  return g_strv_contains (units, unit) ? letters : end;
}

static const char *
take_word (Splitter *self, const char *p)
{
  const char *end = find_end (p);
  g_autofree char *word = g_strndup (p, (gsize) (end - p));
  AmanaReplyWord entry = { .fold = amana_text_fold (word),
                           .start = (gsize) (p - self->text),
                           .end = (gsize) (end - self->text),
                           .quoted = self->quoted,
                           .slash = *end == '/',
                           .capital =
                             self->words->len > 0 && g_unichar_isupper (g_utf8_get_char (p)) };

  entry.clause = self->clause;
  g_array_append_val (self->words, entry);
  if (amana_reply_words_match (self->words, self->words->len - 1, AMANA_REPLY_BUT) > 0)
    g_array_index (self->words, AmanaReplyWord, self->words->len - 1).clause = ++self->clause;
  return end;
}

/**
 * amana_reply_words_new:
 * @text: valid UTF-8, with Markdown
 *
 * Returns: (transfer full) (element-type AmanaReplyWord): its words
 */
GArray *
amana_reply_words_new (const char *text)
{
  Splitter self = { .text = text, .words = g_array_new (FALSE, FALSE, sizeof (AmanaReplyWord)) };
  const char *p = text;

  g_array_set_clear_func (self.words, clear_word);
  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);

      if (p[0] == ']' && p[1] == '(')
        p += strcspn (p, ")");
      else if (g_unichar_isalnum (c))
        p = take_word (&self, p);
      else
        {
          take_mark (&self, c);
          p = g_utf8_next_char (p);
        }
    }
  return self.words;
}

gboolean
amana_reply_word_is_number (const AmanaReplyWord *word)
{
  return *word->fold != '\0' && strspn (word->fold, "0123456789") == strlen (word->fold);
}

/* --- phrases ------------------------------------------------------------------------ */

static gboolean
is_equal (const char *pattern, const char *word)
{
  gsize length = strlen (pattern);

  if (length > 1 && *pattern == '*')
    return g_str_has_suffix (word, pattern + 1);
  if (length > 1 && pattern[length - 1] == '*')
    return strncmp (pattern, word, length - 1) == 0;
  return strcmp (pattern, word) == 0;
}

/* What is written together with an Arabic word, as the fold leaves it. */
static gboolean
fits_without_particle (const char *pattern, const char *word)
{
  static const char *const particles[] = { "و", "ف", "ب", "ل", "ال", "وال", "بال", "فال", "لل" };

  for (guint i = 0; i < G_N_ELEMENTS (particles); i++)
    {
      const char *rest =
        g_str_has_prefix (word, particles[i]) ? word + strlen (particles[i]) : NULL;

      if (rest != NULL && g_utf8_strlen (rest, -1) >= 3 && is_equal (pattern, rest))
        return TRUE;
    }
  return FALSE;
}

static gboolean
fits (const char *pattern, const AmanaReplyWord *word)
{
  if (strcmp (pattern, "_") == 0)
    return TRUE;
  if (strcmp (pattern, "#") == 0)
    return amana_reply_word_is_number (word);
  return is_equal (pattern, word->fold) ||
         ((guchar) *word->fold >= 0xD8 && fits_without_particle (pattern, word->fold));
}

/* Index behind the last word of @pattern where it stands at @at; 0: it does not. */
static guint
match_from (const GArray *words, guint at, char **pattern)
{
  if (*pattern == NULL)
    return at;
  if (strcmp (*pattern, "~") == 0)
    {
      for (guint gap = 0; gap <= MAX_GAP; gap++)
        {
          guint end = match_from (words, at + gap, pattern + 1);

          if (end > 0)
            return end;
        }
      return 0;
    }
  if (at >= words->len || !fits (*pattern, &g_array_index (words, AmanaReplyWord, at)))
    return 0;
  return match_from (words, at + 1, pattern + 1);
}

guint
amana_reply_words_match (const GArray *words, guint at, AmanaReplyGroup group)
{
  GPtrArray *phrases = get_phrases (group);
  guint longest = 0;

  for (guint i = 0; i < phrases->len; i++)
    {
      guint end = match_from (words, at, g_ptr_array_index (phrases, i));

      if (end > at)
        longest = MAX (longest, end - at);
    }
  return longest;
}

gboolean
amana_reply_words_may_begin (const char *fold, AmanaReplyGroup group, gboolean is_cut)
{
  GPtrArray *phrases = get_phrases (group);
  AmanaReplyWord word = { .fold = (char *) fold };

  for (guint i = 0; i < phrases->len; i++)
    {
      char **pattern = g_ptr_array_index (phrases, i);

      if (fits (pattern[0], &word) || (is_cut && g_str_has_prefix (pattern[0], fold)))
        return TRUE;
    }
  return FALSE;
}
