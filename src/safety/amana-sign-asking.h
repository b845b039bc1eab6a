/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

#include "amana-sign-roles.h"
#include "amana-sign-scope.h"

G_BEGIN_DECLS

/* Marks those of @mentions (AmanaSignMention) that are asked about, quoted or read of, and
 * happen to nobody. @roles: by word. @meanings: of the concepts. */
void amana_sign_asking_mark (GArray *mentions,
                             const GArray *words,
                             const AmanaSignRoles *roles,
                             const AmanaSignMeanings *meanings);

G_END_DECLS
