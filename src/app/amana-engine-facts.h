/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-recipient.h"

G_BEGIN_DECLS

/**
 * AmanaEngineFacts:
 *
 * What is known of a service: whose it is, where, what it does with what it is sent;
 * and who says so.
 */
#define AMANA_TYPE_ENGINE_FACTS (amana_engine_facts_get_type ())
G_DECLARE_FINAL_TYPE (AmanaEngineFacts,
                      amana_engine_facts,
                      AMANA,
                      ENGINE_FACTS,
                      AdwPreferencesGroup)

/* Hidden for NULL, and for what is on this computer. */
void amana_engine_facts_set_recipient (AmanaEngineFacts *self, AmanaRecipient *recipient);

G_END_DECLS
