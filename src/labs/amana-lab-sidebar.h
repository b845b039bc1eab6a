/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-lines.h"

G_BEGIN_DECLS

/* What stands between @top and @bottom and ends before @right is in the margin. */
typedef struct
{
  double top, bottom, right;
} AmanaLabSidebar;

gboolean amana_lab_sidebar_find (GPtrArray *words, AmanaLabSidebar *sidebar);
gboolean amana_lab_sidebar_holds (const AmanaLabSidebar *self, const AmanaBox *box);

G_END_DECLS
