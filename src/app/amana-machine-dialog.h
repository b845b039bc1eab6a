/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-machine.h"

G_BEGIN_DECLS

/**
 * AmanaMachineDialog: what follows from what this computer does not protect.
 */
#define AMANA_TYPE_MACHINE_DIALOG (amana_machine_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AmanaMachineDialog, amana_machine_dialog, AMANA, MACHINE_DIALOG, AdwDialog)

AdwDialog *amana_machine_dialog_new (const AmanaMachine *machine);

G_END_DECLS
