/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-cells.h"
#include "amana-lab-columns.h"
#include "amana-lab-spellings.h"

G_BEGIN_DECLS

/* A result on its way: what was read, and what speaks for and against it. */
typedef struct _AmanaLabRow AmanaLabRow;
struct _AmanaLabRow
{
  AmanaLabResult *result; /* owned */
  AmanaLabRow *parent;    /* of a second unit or an older result: whose name it has */
  AmanaLabRow *second;    /* the reading in another unit from the same cell */
  const AmanaAnalyte *analyte;
  GPtrArray *name_words; /* AmanaLabWord *, borrowed */
  GPtrArray *range_words;
  char *range_unit;   /* printed with the range (nullable) */
  char *printed_name; /* (nullable): what stands on the paper, where the name means another */
  char *inner_range;  /* a range printed in the value's cell */
  guint line;         /* the last line that belongs to it */
  const AmanaLabTable *table; /* NULL: a line without columns */
  guint group;
  double em;
  gboolean rtl;           /* its first line is */
  gboolean several;       /* more than one figure for the value */
  gboolean leftover;      /* words not understood beside it */
  gboolean vocabulary;    /* a text value in known words */
  gboolean shared_range;  /* one range stands beside two figures */
  gboolean strange_range; /* a range is printed that was not understood */
  gboolean ambiguous_low, ambiguous_high;
  gboolean misfit;      /* the name is known, but not with this unit */
  gboolean doubtful;    /* read after a sentence that may have ended the table */
  gboolean marked;      /* by a mark before its name, or a bullet */
  gboolean labelled;    /* a colon stands between name and value */
  gboolean weak;        /* stands only beside stronger rows */
  gboolean known;       /* its name is that of an analyte, of whatever specimen, or its title
                           says of which specimen it is */
  gboolean sign_before; /* "<" or ">" stood apart before the figure */
  gboolean dash;        /* a sign alone stands for its unit: no unit, or a mark */
  gboolean concluded;   /* what follows from the figure stands beside it, in words */
  gboolean mended;      /* its name or unit was misread, and taken for one that is known */
};

typedef struct
{
  GPtrArray *lines;             /* AmanaLabLine *, borrowed */
  GPtrArray *tables;            /* AmanaLabTable *, borrowed */
  AmanaCatalogue *catalogue;    /* (nullable) */
  const char *sex;              /* (nullable) */
  int age;                      /* in years, or -1 */
  AmanaLabPhase phase;          /* of the cycle */
  gboolean month_first;         /* how the paper writes dates */
  GPtrArray *pages;             /* AmanaPageWords, borrowed (nullable): what was read */
  AmanaLabSpellings *spellings; /* owned (nullable): of the catalogue, for pictures */
  GHashTable *asked_names;      /* char * to gboolean, owned: whether it is one of an analyte */
  GHashTable *sentences;        /* set of guint, owned: lines with a figure that is no result */
  GArray *damaged;              /* guint, borrowed: pages that cannot be trusted */
  GPtrArray *rows;              /* AmanaLabRow *, owned, in reading order */
  char *section;
  gboolean of_nobody; /* no patient is named */
  gboolean pale;      /* white words occur */
  gboolean antibiogram;
  gboolean suspended;                /* the table's body was left */
  guint open_range;                  /* a line with a range and no value yet, or G_MAXUINT */
  const AmanaLabTable *ranged_table; /* the last one that was asked for: */
  gboolean ranged_centred;           /* its ranges stand above their values as well */
  guint open_name;                   /* a line with a name and no value yet, or G_MAXUINT */
  guint note; /* the last line on how the row above was measured, or G_MAXUINT */
} AmanaLabReading;

AmanaLabReading *amana_lab_reading_new (AmanaLabLines *lines,
                                        GPtrArray *tables,
                                        AmanaCatalogue *catalogue,
                                        const char *sex);
void amana_lab_reading_free (AmanaLabReading *self);

/* Goes through all lines. */
void amana_lab_reading_run (AmanaLabReading *self);

/* For the stages of this room. */
AmanaLabRow *amana_lab_row_new (AmanaLabReading *self, const char *name, guint line);
void amana_lab_row_take_value (AmanaLabRow *row, const AmanaLabValue *value);
gboolean amana_lab_row_is_no_analyte (const char *name);
gboolean amana_lab_unit_is_field (const char *unit);
char *amana_lab_name_unit (const char *name);
char *amana_lab_name_turn_lam_alef (const char *name, const AmanaAnalyte *analyte);
char *amana_lab_name_clean (GPtrArray *words, char **flag);
gboolean amana_lab_is_leading_mark (const char *text);
void amana_lab_row_finish (AmanaLabReading *self, AmanaLabRow *row);
AmanaLabRow *amana_lab_row_add_previous (AmanaLabReading *self,
                                         AmanaLabRow *row,
                                         GPtrArray *words,
                                         const char *date); /* nullable */
AmanaLabRow *amana_lab_row_add_older_tokens (AmanaLabReading *self,
                                             AmanaLabRow *row,
                                             GPtrArray *tokens,
                                             const char *date); /* nullable */
AmanaLabRow *amana_lab_row_add_older (AmanaLabReading *self,
                                      const char *name,
                                      guint line,
                                      GPtrArray *words,
                                      const char *date); /* nullable */
void amana_lab_row_add_second (AmanaLabReading *self, AmanaLabRow *row, const AmanaLabValue *value);
void amana_lab_row_set_parent (AmanaLabRow *row, AmanaLabRow *parent);
void amana_lab_rows_drop (AmanaLabReading *self, GPtrArray *dropped); /* AmanaLabRow * */
AmanaLabRow *amana_lab_reading_last (AmanaLabReading *self);

/* When all rows are finished. */
void amana_lab_signs_settle (AmanaLabReading *self);

/* Lines that stand in no table: "Glucose: 5.4 mmol/L (3.9-5.6)". */
gboolean amana_lab_free_line_read (AmanaLabReading *self, guint line);
gboolean amana_lab_free_labelled_range_read (AmanaLabReading *self, guint line);
void amana_lab_free_rows_settle (AmanaLabReading *self);

/* Whether the value is a sign alone, in a place where others have a sign beside theirs. */
gboolean amana_lab_free_name_reads (const char *name);
gboolean amana_lab_free_name_is_prose (const char *name);
gboolean amana_lab_free_name_takes_words (const char *name);
gboolean amana_lab_free_name_is_of_group (const char *name, const char *value);
char *
amana_lab_free_name_told (AmanaCatalogue *catalogue, const char *name, const AmanaLabValue *value);
gboolean amana_lab_free_name_is_dose (AmanaCatalogue *catalogue,
                                      const char *name,
                                      const AmanaLabValue *value);

gboolean amana_lab_row_is_lone_mark (AmanaLabReading *self, const AmanaLabRow *row);

/* Before rows are finished: figures under the ends of scales. */
void amana_lab_scales_read (AmanaLabReading *self);

/* One range beside two figures. */
void amana_lab_shared_ranges_settle (AmanaLabReading *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaLabReading, amana_lab_reading_free)

G_END_DECLS
