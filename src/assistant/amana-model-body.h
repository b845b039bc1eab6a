/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib-object.h>

#include "amana-letter.h"

G_BEGIN_DECLS

/* How a letter is put into bytes for one server. */
typedef struct
{
  char *model;              /* (owned) (nullable): the server's own choice */
  gint64 max_answer_tokens; /* 0: the server's own limit */
  gboolean says_completion; /* "max_completion_tokens" in place of "max_tokens" */
  gboolean says_store;      /* "store": false, where that is known */
  gboolean says_usage;      /* asks for the tokens that were used */
  gboolean says_stop; /* marks at which an answer ends, of a model that knows no conversations */
} AmanaModelForm;

void amana_model_form_free (AmanaModelForm *self);

/* The body, of AmanaLetterParts: an AmanaLetterRender, @user_data being an AmanaModelForm. */
GBytes *amana_model_body_render (GPtrArray *parts, gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;

/* About how many tokens these are. */
gint64 amana_model_body_estimate (GPtrArray *parts);

/* Takes the oldest turns out of @parts, whole, until they fit; returns how many messages
 * that were. */
guint amana_model_body_fit (GPtrArray *parts, gint64 max_tokens);

G_END_DECLS
