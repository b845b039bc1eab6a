/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-catalogue.h"
#include "amana-lab-lines.h"

G_BEGIN_DECLS

/* Lists of results that stand beside each other become lists below each other. */
void amana_lab_side_lists_part (AmanaLabLines *self, AmanaCatalogue *catalogue);

G_END_DECLS
