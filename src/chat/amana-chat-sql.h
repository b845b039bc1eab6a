/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-chat-records.h"

G_BEGIN_DECLS

/* What the files that run on a store's worker share. Numbers are rows' numbers: above
 * 0; 0 is "none", -1 an error. */

gint64 amana_chat_sql_find_conversation (AmanaSql *sql, const char *id, GError **error);
/* In @conversation. */
gint64
amana_chat_sql_find_message (AmanaSql *sql, gint64 conversation, const char *id, GError **error);
/* The last message on the branch that is shown. */
gint64 amana_chat_sql_find_last (AmanaSql *sql, gint64 conversation, GError **error);

/* One number of one row of two numbers' query; FALSE with @error. No row: 0. */
gboolean amana_chat_sql_ask (AmanaSql *sql,
                             const char *query,
                             gint64 first,
                             gint64 second,
                             gint64 *answer,
                             GError **error);

/* Stays when its id is there already; @inserted says which. */
gboolean amana_chat_sql_insert_message (AmanaSql *sql,
                                        gint64 conversation,
                                        AmanaStoredMessage *message,
                                        gint64 parent,
                                        gboolean shown,
                                        gboolean *inserted,
                                        GError **error);

/* Rows of before there were branches learn their parents. */
gboolean amana_branch_sql_fill_parents (AmanaSql *sql, gint64 conversation, GError **error);
/* Hides @at and what is shown after it; @parent is what it follows. */
gboolean amana_branch_sql_leave (AmanaSql *sql,
                                 gint64 conversation,
                                 gint64 at,
                                 gint64 *parent,
                                 GError **error);
/* Shows the branch that goes through @message, and on to its latest. @fork: the last
 * message that was shown before and still is; 0: none. Parents are filled. */
gboolean amana_branch_sql_show (AmanaSql *sql,
                                gint64 conversation,
                                gint64 message,
                                gint64 *fork,
                                GError **error);
gboolean amana_branch_sql_get_versions (AmanaSql *sql,
                                        gint64 conversation,
                                        gint64 message,
                                        guint *version,
                                        guint *n_versions,
                                        GError **error);
/* What is shown from @first on. NULL with @error. */
GArray *
amana_branch_sql_list_heads (AmanaSql *sql, gint64 conversation, gint64 first, GError **error);

/* What is searched of a message: what amana_search_words_index() makes of it. */
char *amana_message_fold (AmanaRole role, const char *text);

G_END_DECLS
