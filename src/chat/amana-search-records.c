/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Searching a store's messages, on its worker. Each word may stand in the index as one of
 * several terms (amana-search-words.c). The snippet is cut out of the plain text here: no
 * Markdown mark reaches the list.
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

#define MAX_TERMS       200  /* of one word */
#define MIN_SPELT_CHARS 3    /* what is shorter has more than those */
#define MAX_ROWS_FOUND  5000 /* looked through among what other words find */
#define MAX_ROWS_LATEST 2000

typedef struct
{
  AmanaSearchWords *words; /* (owned) */
  gint64 before;
} Question;

typedef struct
{
  AmanaSql *sql;
  AmanaSearchWords *words;
  GString *query;     /* (owned) the words that could be spelt out */
  GArray *looked_for; /* (owned) of guint: the others */
  GPtrArray *hits;    /* (owned) of AmanaFoundMessage */
  gint64 before;
  gboolean in_vain; /* the index does not know one of the words */
} Search;

static void
question_free (gpointer data)
{
  Question *question = data;

  amana_search_words_unref (question->words);
  g_free (question);
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

static gboolean
add_term (Search *self, const AmanaSearchTerm *term, GString *any, guint *n, GError **error)
{
  if (term->is_prefix)
    return spell_out (self->sql, term->token, any, n, error);
  g_string_append_printf (any, "%s\"%s\"", (*n)++ > 0 ? " OR " : "", term->token);
  return TRUE;
}

/* A word, spelt out as all that it may stand as, or left to be looked for. */
static gboolean
add_word (Search *self, guint index, GError **error)
{
  g_autoptr (GString) any = g_string_new (NULL);
  guint n_terms;
  const AmanaSearchTerm *terms = amana_search_words_get_terms (self->words, index, &n_terms);
  gboolean is_short =
    g_utf8_strlen (amana_search_words_get_word (self->words, index), -1) < MIN_SPELT_CHARS;
  guint n = is_short ? MAX_TERMS + 1 : 0;

  for (guint i = 0; i < n_terms && n <= MAX_TERMS; i++)
    if (!add_term (self, &terms[i], any, &n, error))
      return FALSE;
  self->in_vain |= n == 0;
  if (n > MAX_TERMS)
    g_array_append_val (self->looked_for, index);
  else
    g_string_append_printf (self->query, "%s(%s)", self->query->len > 0 ? " AND " : "", any->str);
  return TRUE;
}

/* --- what is looked for --- */

/* Where the first of a word's terms stands in @fold. */
static const char *
find_first (AmanaSearchWords *words, guint index, const char *fold)
{
  guint n_terms;
  const AmanaSearchTerm *terms = amana_search_words_get_terms (words, index, &n_terms);
  const char *first = NULL;

  for (guint i = 0; i < n_terms; i++)
    {
      const char *p = amana_search_term_find (&terms[i], fold);

      if (p != NULL && (first == NULL || p < first))
        first = p;
    }
  return first;
}

static gboolean
holds (AmanaSearchWords *words, guint index, const char *fold)
{
  guint n_terms;
  const AmanaSearchTerm *terms = amana_search_words_get_terms (words, index, &n_terms);

  for (guint i = 0; i < n_terms; i++)
    if (amana_search_term_find (&terms[i], fold) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
holds_all (Search *self, const char *fold)
{
  for (guint i = 0; i < self->looked_for->len; i++)
    if (!holds (self->words, g_array_index (self->looked_for, guint, i), fold))
      return FALSE;
  return TRUE;
}

/* --- hits --- */

/* How many words stand in @fold before the first that is wanted. */
static guint
count_before (const char *fold, AmanaSearchWords *words)
{
  const char *first = NULL;
  guint n = 0;

  for (guint i = 0; i < amana_search_words_get_n (words); i++)
    {
      const char *p = find_first (words, i, fold);

      if (p != NULL && (first == NULL || p < first))
        first = p;
    }
  for (const char *p = fold; first != NULL && p < first; p++)
    n += *p == ' ';
  return n;
}

static AmanaFoundMessage *
read_hit (AmanaStatement *statement, AmanaSearchWords *words)
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
  found->snippet = amana_snippet_make (
    plain != NULL ? plain : text, words,
    count_before (amana_statement_get_text (statement, 7), words), found->spans);
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
    g_ptr_array_add (self->hits, read_hit (statement, self->words));
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

  for (guint i = 0; i < amana_search_words_get_n (self->words); i++)
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
      whole = amana_search_words_make_query (self->words, TRUE);
      collected = collect_matching (self, whole, FALSE, error);
    }
  return collected == COLLECTED_ENOUGH;
}

static DexFuture *
search_messages (AmanaSql *sql, gpointer user_data)
{
  const Question *question = user_data;
  g_auto (Search) search = { .sql = sql, .words = question->words, .before = question->before };
  GError *error = NULL;

  search.query = g_string_new (NULL);
  search.looked_for = g_array_new (FALSE, FALSE, sizeof (guint));
  search.hits = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_found_message_free);
  if (!run (&search, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_ptr_array_ref (search.hits));
}

DexFuture *
amana_chat_records_search (AmanaStore *store, AmanaSearchWords *words, gint64 before)
{
  Question *question = g_new0 (Question, 1);

  question->words = amana_search_words_ref (words);
  question->before = before > 0 ? before : G_MAXINT64;
  return amana_store_read (store, search_messages, question, question_free);
}
