/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

#pragma once

#include <adwaita.h>

#include "amana-person.h"

#define AMANA_TYPE_LOSS_BANNER (amana_loss_banner_get_type ())
G_DECLARE_FINAL_TYPE (AmanaLossBanner, amana_loss_banner, AMANA, LOSS_BANNER, AdwBin)

/* Whose stores are watched; @person is nullable. */
void amana_loss_banner_set_person (AmanaLossBanner *self, AmanaPerson *person);
