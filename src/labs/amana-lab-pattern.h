/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Shapes of short texts, each for the whole of a text unless said. */
typedef enum
{
  AMANA_LAB_PATTERN_TITRE,       /* 1/80 */
  AMANA_LAB_PATTERN_DILUTION,    /* that could be a time of day */
  AMANA_LAB_PATTERN_DATE,        /* 04/01/2021, 2021-01-04, 4-Jan-2021 */
  AMANA_LAB_PATTERN_TIME,        /* 08:15, 8h15 */
  AMANA_LAB_PATTERN_DAY,         /* 14/05 */
  AMANA_LAB_PATTERN_COMPARATOR,  /* < */
  AMANA_LAB_PATTERN_BLANK,       /* a line to write on */
  AMANA_LAB_PATTERN_DATE_TEXT,   /* figures and what separates them */
  AMANA_LAB_PATTERN_NAMED_DATE,  /* "12 Jan 2024", "Jan 12, 2024" */
  AMANA_LAB_PATTERN_LEADER,      /* dots, a bullet, a colon */
  AMANA_LAB_PATTERN_SYMBOL_FLAG, /* + - * ↑ */
  AMANA_LAB_PATTERN_EDGE_FLAG,   /* a flag beside another cell: * ↑ H L + */
  AMANA_LAB_PATTERN_IDENTIFIER,  /* holds ten digits, or begins as a time zone */
  AMANA_LAB_PATTERN_CROSSES,     /* + ++ ± - */
  AMANA_LAB_PATTERN_THRESHOLD,
  AMANA_LAB_PATTERN_COUNTED,  /* "2 - 4" of what is counted in a field */
  AMANA_LAB_PATTERN_NUMBERED, /* begins "1. ", or is figures */
  AMANA_LAB_N_PATTERNS,
} AmanaLabPattern;

/* A shape that one place asks for: static, and compiled at its first use. */
typedef struct
{
  const char *pattern;
  GRegexCompileFlags flags;
  GRegex *compiled; /* (owned) (nullable) */
} AmanaLabShape;

GRegex *amana_lab_shape_get (AmanaLabShape *self);
gboolean amana_lab_shape_matches (AmanaLabShape *self, const char *text);
gboolean amana_lab_pattern_matches (AmanaLabPattern pattern, const char *text);

G_END_DECLS
