/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-grounding-ahead.h"

G_BEGIN_DECLS

/* A number as the reader sees it, and what follows it. */
typedef struct
{
  GString *text;    /* (owned) */
  GArray *ends;     /* (owned) of gsize: for each byte that was decoded, its source's end */
  gsize rest;       /* where in the source what was not decoded begins */
  gsize number_end; /* in @text */
} AmanaVisible;

gboolean amana_ahead_visible (AmanaAhead *self, const char *before, AmanaVisible *visible);
gsize amana_visible_get_source_end (const AmanaVisible *visible, AmanaAhead *self, gsize end);
void amana_visible_clear (AmanaVisible *visible);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AmanaVisible, amana_visible_clear)

G_END_DECLS
