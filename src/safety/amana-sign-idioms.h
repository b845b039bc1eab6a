/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-sign-scope.h"

G_BEGIN_DECLS

/* An idiom that may be meant as it is said. */
typedef struct
{
  guint concept;
  gboolean *beside; /* (nullable): by concept: one of which must stand beside it */
  gboolean *unless; /* by concept: one of which anywhere says that it is meant */
} AmanaSignFigure;

void amana_sign_figure_free (AmanaSignFigure *self);

/* Whether hit @index (of AmanaSignHit) is left when idioms have swallowed what they are made of. */
gboolean
amana_sign_idioms_leave (const GArray *hits, guint index, const AmanaSignMeanings *meanings);

G_END_DECLS
