/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-chat.h"

G_BEGIN_DECLS

/* AmanaMemoryGroup: what the person asks of every answer of one compartment, and what is
 * remembered of her there. */
#define AMANA_TYPE_MEMORY_GROUP (amana_memory_group_get_type ())
G_DECLARE_FINAL_TYPE (AmanaMemoryGroup,
                      amana_memory_group,
                      AMANA,
                      MEMORY_GROUP,
                      AdwPreferencesGroup)

/* @chat: NULL blanks it at once. */
void amana_memory_group_set_chat (AmanaMemoryGroup *self, AmanaChat *chat);
/* Whether each may be let into the other compartment. */
void amana_memory_group_set_can_share (AmanaMemoryGroup *self, gboolean can_share);

G_END_DECLS
