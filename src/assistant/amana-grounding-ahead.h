/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-number.h"

G_BEGIN_DECLS

/* What comes next in a stream, as far as it has come. */
typedef struct
{
  const char *text;
  gsize size;       /* bytes that are there */
  gsize window;     /* bytes beyond which nothing is looked at */
  gboolean final;   /* nothing follows them */
  gboolean starved; /* set when something was asked for that has not come yet */
} AmanaAhead;

#define AMANA_AHEAD_WINDOW 240 /* for all that stands around a number */

gunichar amana_ahead_peek (AmanaAhead *self, gsize at);
gsize amana_ahead_next (AmanaAhead *self, gsize at); /* the character after the one at @at */
gsize amana_ahead_skip_spaces (AmanaAhead *self, gsize at);
gboolean amana_ahead_is_space (gunichar c);

/* A word, a unit's token: until white space or punctuation. Owned; "" for none. */
char *amana_ahead_dup_word (AmanaAhead *self, gsize at, gsize *end);
char *amana_ahead_dup_token (AmanaAhead *self, gsize at, gsize *end);

typedef struct
{
  AmanaNumber number;
  guint n_digits;
  gboolean plain;  /* digits only, no separator */
  gboolean padded; /* begins with a zero that says nothing: 08 */
  gsize end;
  gsize whole_end; /* behind what goes on in it but makes it no regular number */
} AmanaAheadNumber;

gboolean amana_ahead_is_digit (gunichar c);
gboolean amana_ahead_number (AmanaAhead *self, gsize at, AmanaAheadNumber *number);

typedef enum
{
  AMANA_AHEAD_UNIT_NONE,
  AMANA_AHEAD_UNIT_MEDICAL,
  AMANA_AHEAD_UNIT_TIME,
  AMANA_AHEAD_UNIT_EVERYDAY,
  AMANA_AHEAD_UNIT_DOSE,
} AmanaAheadUnitKind;

typedef struct
{
  AmanaAheadUnitKind kind;
  char *text;       /* owned, nullable: as a unit parser takes it */
  gboolean outside; /* behind a mark or in the next cell: not part of the same run */
  gboolean per_day;
  gsize end; /* where the unit ends; where the number ends when there is none */
} AmanaAheadUnit;

void amana_ahead_unit (AmanaAhead *self, gsize at, AmanaAheadUnit *unit);
void amana_ahead_unit_clear (AmanaAheadUnit *unit);

typedef struct
{
  gsize end;
  char *iso; /* owned; NULL where day, month or year is missing */
} AmanaAheadDate;

/* A date or a time of day whose first figure is at @at. @month_before: the word before
 * it, nullable. */
gboolean
amana_ahead_date (AmanaAhead *self, gsize at, const char *word_before, AmanaAheadDate *date);
gboolean amana_ahead_time (AmanaAhead *self, gsize at, gsize *end);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AmanaAheadUnit, amana_ahead_unit_clear)

G_END_DECLS
