/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-synth-paper.h"

G_BEGIN_DECLS

/* Between the files that lay invented reports out. */
typedef void (*SynthAddAnalyte) (SynthPaper *self, const SynthAnalyte *analyte);

int synth_column (const SynthPaper *self, char role);
void synth_put (const SynthPaper *self, SynthLine *line, char role, const char *text);
double synth_round (double value, guint decimals);
double synth_draw_value (SynthPaper *self, const SynthScale *scale);
int synth_side (double value, const SynthScale *scale);
SynthTruth *synth_add_truth (SynthPaper *self,
                             SynthLine *line,
                             const char *name,
                             double number,
                             const char *value);
void synth_set_bounds (SynthTruth *truth, double low, double high);
char *synth_marked (const SynthPaper *self, SynthLine *line, SynthTruth *truth, int side);
SynthLine *synth_add_measure (SynthPaper *self, const char *name, const SynthScale *scale);
SynthScale synth_scale_for (SynthPaper *self, const SynthAnalyte *analyte);
const char *synth_head (SynthPaper *self, char role);
void synth_set_heads (SynthPaper *self, const char *roles);
void synth_add_panels (SynthPaper *self, guint n_panels, SynthAddAnalyte add);
void synth_add_plain (SynthPaper *self, const SynthAnalyte *analyte);

void synth_avoid_arabic_ranges (SynthPaper *self);

/* The second ten layouts. */
void synth_layout_fill_more (SynthPaper *self);

/* Seven whose headings say little; the last of them. */
void synth_layout_fill_heads (SynthPaper *self);
void synth_layout_fill_systems (SynthPaper *self);

G_END_DECLS
