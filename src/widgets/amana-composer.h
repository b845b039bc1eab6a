/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-chat.h"

G_BEGIN_DECLS

/**
 * AmanaComposer:
 *
 * Attach, write, send or stop. Part of AmanaConversationPage, whose signals
 * "submit", "stop" and "attach-files" it has. Also "changed" (): what is written;
 * "edit-last" (): up arrow in an empty one.
 */
#define AMANA_TYPE_COMPOSER (amana_composer_get_type ())
G_DECLARE_FINAL_TYPE (AmanaComposer, amana_composer, AMANA, COMPOSER, GtkBox)

void amana_composer_set_busy (AmanaComposer *self, gboolean busy);
void amana_composer_set_text (AmanaComposer *self, const char *text);
char *amana_composer_dup_text (AmanaComposer *self); /* as it stands there */
void amana_composer_set_drop (AmanaComposer *self,
                              gboolean drop); /* something hovers that may be dropped */
void amana_composer_attach (AmanaComposer *self, const GValue *value); /* holds a GdkFileList */

/* Whose words the spelling knows; NULL: nobody's. */
void amana_composer_set_chat (AmanaComposer *self, AmanaChat *chat);

G_END_DECLS
