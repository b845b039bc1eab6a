/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-machine.h"
#include "amana-person.h"

G_BEGIN_DECLS

/**
 * AmanaMachineGroup: what the machine protects and what not, a row each.
 */
#define AMANA_TYPE_MACHINE_GROUP (amana_machine_group_get_type ())
G_DECLARE_FINAL_TYPE (AmanaMachineGroup,
                      amana_machine_group,
                      AMANA,
                      MACHINE_GROUP,
                      AdwPreferencesGroup)

void amana_machine_group_show (AmanaMachineGroup *self, const AmanaMachine *machine);

/* %FALSE: there is nothing to look at, for nothing of hers is on a disk. */
gboolean amana_machine_look_for (AmanaMachine *machine, AmanaPerson *person);

G_END_DECLS
