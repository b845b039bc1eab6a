/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

/* What both sides of the store benchmark do: the same schema, the same words. */

#include <glib.h>

#define WORKLOAD_SCHEMA                                                                    \
  "CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT NOT NULL, time INTEGER NOT NULL);" \
  "CREATE VIRTUAL TABLE note_fts USING fts5 (body, content='note', content_rowid='id');"   \
  "INSERT INTO note_fts (note_fts, rank) VALUES ('secure-delete', 1);"
#define WORKLOAD_INSERT "INSERT INTO note (id, body, time) VALUES (?1, ?2, ?3)"
#define WORKLOAD_INDEX  "INSERT INTO note_fts (rowid, body) VALUES (?1, ?2)"
#define WORKLOAD_SEARCH "SELECT count(*) FROM note_fts WHERE note_fts MATCH ?1"

#define WORKLOAD_N_BATCHES  40
#define WORKLOAD_BATCH_ROWS 500
#define WORKLOAD_N_SEARCHES 400

static const char *const workload_words[] = {
  "ferritin", "glucose", "report",  "question", "doctor", "morning", "range",
  "below",    "value",   "repeat",  "letter",   "garden", "window",  "lantern",
  "olive",    "quarry",  "thimble", "autumn",   "bread",  "copper",
};

static inline char *
workload_make_body (guint row)
{
  GString *body = g_string_new (NULL);
  guint seed = row * 2654435761u;

  for (guint i = 0; i < 24; i++)
    {
      seed = seed * 1103515245u + 12345u;
      g_string_append_printf (body, "%s%u ",
                              workload_words[(seed >> 16) % G_N_ELEMENTS (workload_words)],
                              (seed >> 20) % 7);
    }
  return g_string_free (body, FALSE);
}

static inline char *
workload_make_query (guint number)
{
  return g_strdup_printf (
    "%s%u AND %s%u", workload_words[number % G_N_ELEMENTS (workload_words)], number % 7,
    workload_words[(number * 7 + 3) % G_N_ELEMENTS (workload_words)], (number / 3) % 7);
}
