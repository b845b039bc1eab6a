/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-grounding-ahead.h"

G_BEGIN_DECLS

#define AMANA_MARKDOWN_WINDOW 900 /* for a whole link */

/* What the Markdown at the start of @self is; each gives how many bytes it covers, or 0. */
gsize amana_ahead_code_span (AmanaAhead *self);
gsize amana_ahead_fence (AmanaAhead *self, gunichar *mark, gsize *n); /* at a line's start */
gsize amana_ahead_list_mark (AmanaAhead *self);
gsize amana_ahead_autolink (AmanaAhead *self);
gboolean amana_ahead_is_other_scheme (AmanaAhead *self);  /* `<amana:0>` */
gsize amana_ahead_reference (AmanaAhead *self);           /* `[99]` before `[r1]` */
gsize amana_ahead_entity (AmanaAhead *self, gunichar *c); /* `&#52;` */

/* Whether `](` or `]:` at the start leads to a place on the web, or nowhere in a link. */
gboolean amana_ahead_target_is_harmless (AmanaAhead *self);
/* Whether `](`, `]:` or `<` may lead into Amana if it is no code after all. */
gboolean amana_ahead_leads_inside (AmanaAhead *self);

typedef struct
{
  char *text, *target; /* owned */
  gboolean on_web;     /* http, https, mailto */
  gsize end;
} AmanaAheadLink;

gboolean amana_ahead_link (AmanaAhead *self, AmanaAheadLink *link);
void amana_ahead_link_clear (AmanaAheadLink *link);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AmanaAheadLink, amana_ahead_link_clear)

G_END_DECLS
