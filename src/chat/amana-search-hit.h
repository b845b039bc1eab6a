/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>

#include "amana-search-words.h"

G_BEGIN_DECLS

/* A message in which all words were found. Properties conversation-id, message-id, title
 * (the conversation's, nullable), snippet (plain), time (µs since 1970). */
#define AMANA_TYPE_SEARCH_HIT (amana_search_hit_get_type ())
G_DECLARE_FINAL_TYPE (AmanaSearchHit, amana_search_hit, AMANA, SEARCH_HIT, GObject)

const char *amana_search_hit_get_conversation_id (AmanaSearchHit *self);
const char *amana_search_hit_get_message_id (AmanaSearchHit *self);
const char *amana_search_hit_get_title (AmanaSearchHit *self);
const char *amana_search_hit_get_snippet (AmanaSearchHit *self);
gint64 amana_search_hit_get_time (AmanaSearchHit *self);
gint64 amana_search_hit_get_place (AmanaSearchHit *self); /* where the next page begins */
/* The words that were found, to be set off; in order. Borrowed. */
const AmanaSearchSpan *amana_search_hit_get_spans (AmanaSearchHit *self, guint *n_spans);

G_END_DECLS
