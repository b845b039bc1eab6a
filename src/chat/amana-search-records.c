/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Searching a store's messages, on its worker. Words reach FTS5 in quotes, so nothing in
 * them is an operator. The snippet is cut out of the plain text here: no Markdown mark
 * reaches the list.
 *
 * FTS5 answers a prefix by merging the lists of all words that begin so before it gives
 * the first row, which for a frequent one takes a third of a second in a million
 * messages. A word's list it reads backwards and leaves where it is told to. So a prefix
 * is first spelt out into the words that the index has (message_words), and asked for as
 * any of them. Where they are too many, it is not asked for but looked for, in the
 * folds of the rows that the other words find, or, without other words, of the latest
 * rows: so frequent a beginning stands in most of them. When neither fills a page
 * within a bounded number of rows, FTS5 is asked for the rest of it as it comes. */

#include "config.h"

#include "amana-search-records.h"

#include <string.h>

#include "amana-chat-sql.h"
#include "amana-chat.h"
#include "amana-plain-text.h"
#include "amana-search-hit-private.h"
#include "amana-snippet.h"
#include "amana-sound.h"

#define MAX_TERMS       200  /* of one word */
#define MIN_SPELT_CHARS 3    /* what is shorter has more than those */
#define MAX_ROWS_FOUND  5000 /* looked through among what other words find */
#define MAX_ROWS_LATEST 2000

typedef struct
{
  AmanaSql *sql;
  const AmanaSearchQuestion *question;
  GString *query;     /* (owned) the words that could be spelt out */
  GArray *looked_for; /* (owned) of guint: the others */
  GPtrArray *hits;    /* (owned) of AmanaFoundMessage */
  gint64 before;
  gboolean in_vain; /* the index does not know one of the words */
} Search;

AmanaSearchQuestion *
amana_search_question_new_take (char **words, gint64 before)
{
  AmanaSearchQuestion *self = g_new0 (AmanaSearchQuestion, 1);
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *key = amana_sound_make_key (words[i]);

      g_strv_builder_add (keys, key != NULL ? key : "");
    }
  self->words = words;
  self->keys = g_strv_builder_end (keys);
  self->before = before > 0 ? before : G_MAXINT64;
  return self;
}

void
amana_search_question_free (gpointer data)
{
  AmanaSearchQuestion *self = data;

  g_strfreev (self->words);
  g_strfreev (self->keys);
  g_free (self);
}

static void
clear_search (Search *self)
{
  g_string_free (self->query, TRUE);
  g_array_unref (self->looked_for);
  g_ptr_array_unref (self->hits);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, clear_search)

/* --- what is asked --- */

/* As FTS5 would be asked at once. */
static char *
make_whole_query (const AmanaSearchQuestion *question)
{
  g_autoptr (GString) query = g_string_new (NULL);

  for (guint i = 0; question->words[i] != NULL; i++)
    {
      const char *key = question->keys[i];

      g_string_append_printf (query, "%s(\"%s\"*", i > 0 ? " AND " : "", question->words[i]);
      if (*key != '\0')
        g_string_append_printf (query, " OR \"" AMANA_SOUND_MARK "%s\"%s", key,
                                amana_sound_is_prefix (key) ? "*" : "");
      g_string_append_c (query, ')');
    }
  return g_string_free_and_steal (g_steal_pointer (&query));
}

/* The words of the index that begin with @prefix, as alternatives. @n counts them; it is
 * past MAX_TERMS when they are too many. */
static gboolean
spell_out (AmanaSql *sql, const char *prefix, GString *query, guint *n, GError **error)
{
  g_autofree char *from = g_strdup (prefix);
  g_autoptr (AmanaStatement) statement = NULL;

  while (*n <= MAX_TERMS)
    {
      const char *term;

      g_clear_pointer (&statement, amana_statement_free);
      statement =
        amana_sql_prepare (sql, "SELECT term FROM message_words WHERE term >= ?1 LIMIT 1", error);
      if (statement == NULL)
        return FALSE;
      amana_statement_bind (statement, "t", from);
      switch (amana_statement_step (statement, error))
        {
        case AMANA_STEP_ROW:
          break;
        case AMANA_STEP_DONE:
          return TRUE;
        case AMANA_STEP_ERROR:
          return FALSE;
        }
      term = amana_statement_get_text (statement, 0);
      if (!g_str_has_prefix (term, prefix))
        return TRUE;
      g_string_append_printf (query, "%s\"%s\"", (*n)++ > 0 ? " OR " : "", term);
      g_free (from);
      from = g_strconcat (term, "\x01", NULL);
    }
  return TRUE;
}

/* A word and its sound, spelt out, or left to be looked for. */
static gboolean
add_word (Search *self, guint index, GError **error)
{
  const char *word = self->question->words[index];
  const char *key = self->question->keys[index];
  g_autoptr (GString) any = g_string_new (NULL);
  guint n = g_utf8_strlen (word, -1) < MIN_SPELT_CHARS ? MAX_TERMS + 1 : 0;

  if (n == 0 && !spell_out (self->sql, word, any, &n, error))
    return FALSE;
  if (*key != '\0' && n <= MAX_TERMS)
    {
      g_autofree char *marked = g_strconcat (AMANA_SOUND_MARK, key, NULL);

      if (!amana_sound_is_prefix (key))
        g_string_append_printf (any, "%s\"%s\"", n++ > 0 ? " OR " : "", marked);
      else if (!spell_out (self->sql, marked, any, &n, error))
        return FALSE;
    }
  self->in_vain |= n == 0;
  if (n > MAX_TERMS)
    g_array_append_val (self->looked_for, index);
  else
    g_string_append_printf (self->query, "%s(%s)", self->query->len > 0 ? " AND " : "", any->str);
  return TRUE;
}

/* --- what is looked for --- */

/* The beginning of the first word of @fold that begins with @prefix. */
static const char *
find_word (const char *fold, const char *prefix)
{
  for (const char *p = strstr (fold, prefix); p != NULL; p = strstr (p + 1, prefix))
    if (p == fold || p[-1] == ' ')
      return p;
  return NULL;
}

static gboolean
has_sound (const char *fold, const char *key)
{
  g_autofree char *marked = *key != '\0' ? g_strconcat (AMANA_SOUND_MARK, key, NULL) : NULL;
  const char *p = marked != NULL ? find_word (fold, marked) : NULL;

  return p != NULL &&
         (amana_sound_is_prefix (key) || p[strlen (marked)] == '\0' || p[strlen (marked)] == ' ');
}

static gboolean
holds_all (Search *self, const char *fold)
{
  for (guint i = 0; i < self->looked_for->len; i++)
    {
      guint index = g_array_index (self->looked_for, guint, i);

      if (find_word (fold, self->question->words[index]) == NULL &&
          !has_sound (fold, self->question->keys[index]))
        return FALSE;
    }
  return TRUE;
}

/* --- hits --- */

/* How many words stand in @fold before the first that is looked for. */
static guint
count_before (const char *fold, const AmanaSearchQuestion *question)
{
  const char *first = NULL;
  guint n = 0;

  for (guint i = 0; question->words[i] != NULL; i++)
    {
      const char *p = find_word (fold, question->words[i]);

      if (p != NULL && (first == NULL || p < first))
        first = p;
    }
  for (const char *p = fold; first != NULL && p < first; p++)
    n += *p == ' ';
  return n;
}

static AmanaFoundMessage *
read_hit (AmanaStatement *statement, const AmanaSearchQuestion *question)
{
  const char *text = amana_statement_get_text (statement, 6);
  g_autofree char *plain = NULL;
  AmanaFoundMessage *found = g_new0 (AmanaFoundMessage, 1);

  if (amana_statement_get_int64 (statement, 5) == AMANA_ROLE_ASSISTANT)
    plain = amana_plain_text_from_markdown (text);
  found->place = amana_statement_get_int64 (statement, 0);
  found->conversation_id = amana_statement_dup_text (statement, 1);
  found->message_id = amana_statement_dup_text (statement, 2);
  found->title = amana_statement_dup_text (statement, 3);
  found->time = amana_statement_get_int64 (statement, 4);
  found->spans = g_array_new (FALSE, FALSE, sizeof (AmanaSearchSpan));
  found->snippet = amana_snippet_make_marked (
    plain != NULL ? plain : text, (const char *const *) question->words,
    (const char *const *) question->keys,
    count_before (amana_statement_get_text (statement, 7), question), found->spans);
  return found;
}

/* One in the trash is none. */
static gboolean
add_hit (Search *self, gint64 number, GError **error)
{
  AmanaStep step;
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (
    self->sql,
    "SELECT message.number, conversation.id, message.id, conversation.title, message.time,"
    " message.role, message.text, message.fold FROM message"
    " JOIN conversation ON conversation.number = message.conversation"
    " WHERE message.number = ?1 AND NOT conversation.trashed",
    error);

  if (statement == NULL)
    return FALSE;
  amana_statement_bind (statement, "i", number);
  step = amana_statement_step (statement, error);
  if (step == AMANA_STEP_ROW)
    g_ptr_array_add (self->hits, read_hit (statement, self->question));
  return step != AMANA_STEP_ERROR;
}

typedef enum
{
  COLLECTED_ERROR,
  COLLECTED_ENOUGH, /* the page is full, or there are no more */
  COLLECTED_SOME,   /* so many rows were looked through; `before` says how far */
} Collected;

/* @statement gives numbers, newest first, and folds where words are to be looked for. */
static Collected
collect (Search *self, AmanaStatement *statement, guint max_rows, GError **error)
{
  AmanaStep step = AMANA_STEP_DONE;
  gboolean look = max_rows != G_MAXUINT;

  for (guint i = 0; self->hits->len < AMANA_CHAT_SEARCH_PAGE; i++)
    {
      if (i >= max_rows)
        return COLLECTED_SOME;
      step = amana_statement_step (statement, error);
      if (step != AMANA_STEP_ROW)
        break;
      self->before = amana_statement_get_int64 (statement, 0);
      if (look && !holds_all (self, amana_statement_get_text (statement, 1)))
        continue;
      if (!add_hit (self, self->before, error))
        return COLLECTED_ERROR;
    }
  return step == AMANA_STEP_ERROR ? COLLECTED_ERROR : COLLECTED_ENOUGH;
}

static Collected
collect_matching (Search *self, const char *query, gboolean look, GError **error)
{
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (self->sql,
                       look ? "SELECT number, message.fold FROM message_index"
                              " JOIN message ON number = message_index.rowid"
                              " WHERE message_index MATCH ?1 AND message_index.rowid < ?2"
                              " ORDER BY message_index.rowid DESC"
                            : "SELECT rowid FROM message_index"
                              " WHERE message_index MATCH ?1 AND rowid < ?2 ORDER BY rowid DESC",
                       error);

  if (statement == NULL)
    return COLLECTED_ERROR;
  amana_statement_bind (statement, "ti", query, self->before);
  return collect (self, statement, look ? MAX_ROWS_FOUND : G_MAXUINT, error);
}

static Collected
collect_latest (Search *self, GError **error)
{
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (
    self->sql, "SELECT number, fold FROM message WHERE number < ?1 ORDER BY number DESC", error);

  if (statement == NULL)
    return COLLECTED_ERROR;
  amana_statement_bind (statement, "i", self->before);
  return collect (self, statement, MAX_ROWS_LATEST, error);
}

static gboolean
run (Search *self, GError **error)
{
  g_autofree char *whole = NULL;
  Collected collected;

  for (guint i = 0; self->question->words[i] != NULL; i++)
    if (!add_word (self, i, error))
      return FALSE;
  if (self->in_vain)
    return TRUE;
  if (self->query->len > 0)
    collected = collect_matching (self, self->query->str, self->looked_for->len > 0, error);
  else
    collected = collect_latest (self, error);
  if (collected == COLLECTED_SOME)
    {
      whole = make_whole_query (self->question);
      collected = collect_matching (self, whole, FALSE, error);
    }
  return collected == COLLECTED_ENOUGH;
}

static DexFuture *
search_messages (AmanaSql *sql, gpointer question)
{
  g_auto (Search) search = { .sql = sql, .question = question };
  GError *error = NULL;

  search.before = search.question->before;
  search.query = g_string_new (NULL);
  search.looked_for = g_array_new (FALSE, FALSE, sizeof (guint));
  search.hits = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_found_message_free);
  if (!run (&search, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_ptr_array_ref (search.hits));
}

DexFuture *
amana_chat_records_search (AmanaStore *store, AmanaSearchQuestion *question)
{
  return amana_store_read (store, search_messages, question, amana_search_question_free);
}
