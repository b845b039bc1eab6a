/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SYNTH_FR,
  SYNTH_AR,
  SYNTH_EN,
  SYNTH_N_LANGUAGES,
} SynthLanguage;

/* A measure in one unit: the range may have one bound (the other is NAN). */
typedef struct
{
  const char *unit;
  double low, high;
  guint decimals;
} SynthScale;

/* What laboratories measure; the second scale is another unit for the same. */
typedef struct
{
  const char *panel;
  const char *names[SYNTH_N_LANGUAGES];
  SynthScale scale;
  SynthScale second;
  double factor; /* from the first to the second */
} SynthAnalyte;

/* Words for a result: the ones that are expected, and the ones that are not. */
typedef struct
{
  const char *panel;
  const char *names[SYNTH_N_LANGUAGES];
  const char *expected[SYNTH_N_LANGUAGES];
  const char *other[SYNTH_N_LANGUAGES];
} SynthFinding;

/* Ranges that differ by sex, or by the phase of the cycle. */
typedef struct
{
  const char *names[SYNTH_N_LANGUAGES];
  const char *unit;
  guint decimals;
  double male[2], female[2];
  double phases[3][2]; /* all 0 where there are none */
} SynthSexed;

const SynthAnalyte *synth_analytes (guint *n);
const SynthFinding *synth_findings (guint *n);
const SynthSexed *synth_sexed (guint *n);
const char *synth_panel_title (const char *panel, SynthLanguage language);

G_END_DECLS
