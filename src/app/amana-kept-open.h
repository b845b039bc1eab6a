/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>

#include "amana-person.h"

G_BEGIN_DECLS

/* Whether this person's General opens with the login, each for herself. */
gboolean amana_kept_open_get (GSettings *settings, AmanaPerson *person);
void amana_kept_open_set (GSettings *settings, AmanaPerson *person, gboolean kept);

/* Whether the keyring is worth asking: also where she chose it before each chose for herself. */
gboolean amana_kept_open_may_be (GSettings *settings, AmanaPerson *person);

G_END_DECLS
