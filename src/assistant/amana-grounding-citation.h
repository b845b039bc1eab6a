/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-grounding-ahead.h"

G_BEGIN_DECLS

/* Ids of facts in brackets: "[r1, r3]", "(r2)", "【r3】", "r3". */
typedef struct
{
  guint ids[8]; /* from 1, as written */
  guint n;
  gsize end;
} AmanaCitation;

gboolean amana_ahead_citation (AmanaAhead *self, gsize at, AmanaCitation *citation);
gboolean amana_ahead_bare_citation (AmanaAhead *self, gsize at, AmanaCitation *citation);

G_END_DECLS
