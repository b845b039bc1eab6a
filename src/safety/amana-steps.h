/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-safety-numbers.h"

G_BEGIN_DECLS

/* What to do until help comes, for a sign (nullable); NULL where guidelines are not of one
 * mind, or nobody wrote it down. Static. Any thread. */
const char *amana_steps_get (const char *sign, const char *language);

/* Which helpline a sign is for. */
AmanaHelpKind amana_steps_get_kind_of_help (const char *sign);

/* The family that a sign is of; NULL for one of none. Static. */
const char *amana_steps_get_family (const char *sign);

G_END_DECLS
