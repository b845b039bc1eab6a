/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-lines.h"
#include "amana-lab-report.h"
#include "amana-lab-vocabulary.h"

G_BEGIN_DECLS

typedef enum
{
  AMANA_LAB_TOKEN_TEXT,
  AMANA_LAB_TOKEN_NUMBER,
  AMANA_LAB_TOKEN_RANGE,
  AMANA_LAB_TOKEN_UNIT,
  AMANA_LAB_TOKEN_TITRE,
  AMANA_LAB_TOKEN_DATE,
  AMANA_LAB_TOKEN_WORD, /* vocabulary: see its class */
  AMANA_LAB_TOKEN_OPEN,
  AMANA_LAB_TOKEN_CLOSE,
  AMANA_LAB_TOKEN_COLON,
  AMANA_LAB_TOKEN_BREAK, /* "|", ";" */
  AMANA_LAB_TOKEN_BLANK, /* a line to write on, "---" */
} AmanaLabTokenType;

typedef struct
{
  AmanaLabTokenType type;
  AmanaLabWordClass word_class;
  char *text; /* as printed, single spaces */
  AmanaBox box;
  double gap; /* before it, in em; large at the start of a line */
  AmanaNumber number;
  gboolean has_low, has_high;
  double low, high;
  gboolean ambiguous_low, ambiguous_high;
  guint style;
} AmanaLabToken;

/* The tokens of words in reading order; of plain text. */
GPtrArray *amana_lab_tokens_new (GPtrArray *words);
GPtrArray *amana_lab_tokens_new_from_text (const char *text);
void amana_lab_token_free (gpointer token);

/* A range, or a figure with a comparator. */
const AmanaLabToken *amana_lab_token_at (GPtrArray *tokens, guint i); /* nullable */
gboolean amana_lab_token_is_type (const AmanaLabToken *token, AmanaLabTokenType type);
gboolean amana_lab_token_is_bound (const AmanaLabToken *token);

/* Makes "4,28/6,00", which is text, a range; "3/10" too, unless it @may_be_day. */
gboolean amana_lab_token_read_slashed (AmanaLabToken *token, gboolean may_be_day);

/* "(1)", "2)", "[3]": how many tokens from @at on call a footnote, or 0. */
guint amana_lab_call_length (GPtrArray *tokens, guint at);

/* "50-59 ans", "< 6 months": whether the token at @at is of somebody's age. */
gboolean amana_lab_token_is_age (GPtrArray *tokens, guint at);

/* "OMS 2010", "ESC/EAS 2019" before a colon or a bound: how many tokens from @at on name who
 * set a range, and when, or 0. */
guint amana_lab_source_length (GPtrArray *tokens, guint at);

/* What a value cell holds. */
typedef struct
{
  char *value; /* nullable: nothing here */
  AmanaBox box;
  gboolean has_number;
  AmanaNumber number;
  char *unit;
  char *flag;
  gboolean sign_before; /* "<" or ">" apart, before the figure: a mark, or a comparator */
  AmanaLabWordClass flag_class;
  char *range;
  gboolean pending, qualitative, soit, leftover, several;
  guint used; /* tokens read */
  /* the same in another unit, in the same cell */
  char *second_value, *second_unit, *second_range, *second_flag;
  AmanaBox second_box;
  AmanaNumber second_number;
} AmanaLabValue;

/* Reads a value from token @first on; stops before what starts something else
 * where @free_text (a line without columns), else takes the whole cell. */
void amana_lab_value_read (AmanaLabValue *self, GPtrArray *tokens, guint first, gboolean free_text);
void amana_lab_value_clear (AmanaLabValue *self);

/* What a range cell holds; ranges by sex are chosen by @sex ("F", "M", NULL), by
 * age by @age, in years (-1: unknown). */
typedef struct
{
  gboolean has_low, has_high, ambiguous_low, ambiguous_high;
  double low, high;
  gboolean understood; /* the whole cell */
  gboolean by_sex;     /* one was chosen by the patient's sex */
  char *unit;          /* a unit printed in the cell */
  char *second;        /* a range in parentheses, for the second unit */
  gboolean second_has_low, second_has_high;
  double second_low, second_high;
} AmanaLabRange;

void amana_lab_range_read (AmanaLabRange *self, GPtrArray *tokens, const char *sex, int age);

/* Ranges by age: TRUE where @tokens are such a list; the one of @age is chosen, in years. */
gboolean amana_lab_range_read_ages (AmanaLabRange *self, GPtrArray *tokens, int age);
void amana_lab_range_keep (AmanaLabRange *self, const AmanaLabToken *bound);

/* "adultes", "enfant": the years of an age in a word, the second not in it. */
gboolean amana_lab_age_group (const char *text, int *from, int *to);
gboolean amana_lab_token_is_years (const AmanaLabToken *token); /* nullable */

/* Where in her cycle a woman is, as far as a paper says. */
typedef enum
{
  AMANA_LAB_PHASE_UNKNOWN,
  AMANA_LAB_PHASE_FOLLICULAR,
  AMANA_LAB_PHASE_OVULATORY,
  AMANA_LAB_PHASE_LUTEAL,
  AMANA_LAB_PHASE_OVER, /* menopause */
  AMANA_LAB_PHASE_PREGNANT,
} AmanaLabPhase;

void amana_lab_range_read_groups (AmanaLabRange *self,
                                  GPtrArray *tokens,
                                  const char *sex,
                                  int age,
                                  AmanaLabPhase phase);

/* "Phase lutéale", "Adultes", "Femme > 50 ans": whether @text says of whom a range is. */
gboolean amana_lab_range_names_group (const char *text);

/* "0,70 - 1,10   3,89 - 6,11 mmol/L" beside a figure in @unit: leaves of ranges in several
 * units the one of @unit. FALSE, and @tokens as they were, where they are no such ranges. */
gboolean amana_lab_range_keep_system (GPtrArray *tokens, const char *unit);
void amana_lab_range_clear (AmanaLabRange *self);

/* Which way a flag as printed points. */
AmanaLabWordClass amana_lab_flag_class (const char *flag);
gboolean amana_lab_class_is_flag (AmanaLabWordClass word_class);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AmanaLabValue, amana_lab_value_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AmanaLabRange, amana_lab_range_clear)

G_END_DECLS
