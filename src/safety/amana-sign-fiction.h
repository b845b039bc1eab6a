/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

#include "amana-sign-roles.h"

G_BEGIN_DECLS

/* Marks what a film, a dream or a game tells among @mentions (of AmanaSignMention). */
void amana_sign_fiction_mark (GArray *mentions, const GArray *words, const AmanaSignRoles *roles);

G_END_DECLS
