/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-general.h"

G_BEGIN_DECLS

/**
 * AmanaHealthContextStrip:
 *
 * A quiet line that says how many things from General go along with what is asked here,
 * and opens to a list in which each can be left out of this conversation. Visible only
 * while there is something. Main thread.
 */
#define AMANA_TYPE_HEALTH_CONTEXT_STRIP (amana_health_context_strip_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthContextStrip,
                      amana_health_context_strip,
                      AMANA,
                      HEALTH_CONTEXT_STRIP,
                      AdwBin)

GtkWidget *amana_health_context_strip_new (void);
/* NULL while General is locked: nothing of it is held any more. */
void amana_health_context_strip_set_general (AmanaHealthContextStrip *self, AmanaGeneral *general);
/* Which conversation is on the screen, by its id. NULL: one that begins. @begun: it is the one that
 * has just begun, and what was left out of that stays left out. */
void amana_health_context_strip_set_conversation (AmanaHealthContextStrip *self,
                                                  const char *id,
                                                  gboolean begun);
/* A temporary conversation takes nothing along. */
void amana_health_context_strip_set_temporary (AmanaHealthContextStrip *self, gboolean temporary);
/* What goes along in the conversation of that id. */
char **amana_health_context_strip_dup_texts (AmanaHealthContextStrip *self, const char *id);
/* For a page in a new language: leaves out what @other leaves out. */
void amana_health_context_strip_take_over (AmanaHealthContextStrip *self,
                                           AmanaHealthContextStrip *other);

G_END_DECLS
