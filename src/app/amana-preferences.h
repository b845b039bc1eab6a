/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-person.h"

G_BEGIN_DECLS

#define AMANA_TYPE_PREFERENCES (amana_preferences_get_type ())
G_DECLARE_FINAL_TYPE (AmanaPreferences, amana_preferences, AMANA, PREFERENCES, AdwPreferencesDialog)

/* @person (nullable): whose General may be kept open. */
AdwDialog *amana_preferences_new (GSettings *settings, AmanaPerson *person);

G_END_DECLS
