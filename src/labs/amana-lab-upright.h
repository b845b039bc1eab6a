/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-page-words.h"

G_BEGIN_DECLS

#define AMANA_LAB_UPRIGHT_UNKNOWN 4

/* Quarter turns, clockwise, after which the print of a page with a text layer is level;
 * or that nobody can say how it lies. */
guint amana_lab_upright_find (const AmanaPageWords *page);

/* The page after that many, and a place on it as it is on @page. */
AmanaPageWords *amana_lab_upright_turn (const AmanaPageWords *page, guint quarters);
AmanaBox amana_lab_upright_back (const AmanaPageWords *page, guint quarters, const AmanaBox *box);

G_END_DECLS
