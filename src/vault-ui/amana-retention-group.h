/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-audit.h"
#include "amana-keeper.h"

G_BEGIN_DECLS

/* AmanaRetentionGroup: for how long one compartment keeps each kind of thing. */
#define AMANA_TYPE_RETENTION_GROUP (amana_retention_group_get_type ())
G_DECLARE_FINAL_TYPE (AmanaRetentionGroup,
                      amana_retention_group,
                      AMANA,
                      RETENTION_GROUP,
                      AdwPreferencesGroup)

/* @keeper: nullable, while it is locked; the rows are gone then. */
void amana_retention_group_set_keeper (AmanaRetentionGroup *self,
                                       AmanaKeeper *keeper,
                                       AmanaAuditPart part);

G_END_DECLS
