/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-health.h"

G_BEGIN_DECLS

/**
 * AmanaHealthNotePage:
 *
 * A note, typed or pasted; or one that is kept. Signals "saved" (AmanaHealthDocument *)
 * and "review" (AmanaHealthDraft *), where there is something to check before.
 */
#define AMANA_TYPE_HEALTH_NOTE_PAGE (amana_health_note_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthNotePage,
                      amana_health_note_page,
                      AMANA,
                      HEALTH_NOTE_PAGE,
                      AdwNavigationPage)

/* @text (nullable): what was pasted. */
AdwNavigationPage *
amana_health_note_page_new (AmanaHealth *health, AmanaHealthSubject *subject, const char *text);
AdwNavigationPage *amana_health_note_page_new_for_draft (AmanaHealthDraft *draft);
/* The same note with what was written so far. */
AdwNavigationPage *amana_health_note_page_new_from (AmanaHealthNotePage *other);
gboolean amana_health_note_page_has_changes (AmanaHealthNotePage *self);

G_END_DECLS
