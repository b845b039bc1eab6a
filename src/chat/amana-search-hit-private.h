/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-search-hit.h"

G_BEGIN_DECLS

/* A hit as the worker gives it: plain memory. */
typedef struct
{
  char *conversation_id;
  char *message_id;
  char *title; /* nullable */
  char *snippet;
  GArray *spans; /* of AmanaSearchSpan */
  gint64 time;
  gint64 place;
} AmanaFoundMessage;

void amana_found_message_free (AmanaFoundMessage *self);
AmanaSearchHit *amana_search_hit_new_take (AmanaFoundMessage *found);

G_END_DECLS
