/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-lines.h"

G_BEGIN_DECLS

/* Cuts @word where two run together; what stands behind the cut, or NULL. */
AmanaLabWord *amana_lab_cuts_split (AmanaLabWord *word) G_GNUC_WARN_UNUSED_RESULT;

/* Drops what is drawn in letters about the cells of a table. */
void amana_lab_cuts_drop_rules (GPtrArray *words);

/* Puts together, on a line from left to right, what was taken apart. */
void amana_lab_cuts_join (GPtrArray *words);

G_END_DECLS
