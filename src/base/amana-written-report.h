/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib-object.h>

#include "amana-page-words.h"

G_BEGIN_DECLS

/* What kind of file results were written in. */
typedef enum
{
  AMANA_WRITTEN_FHIR,
  AMANA_WRITTEN_OWN_FHIR, /* as amana_lab_report_to_fhir() writes it */
  AMANA_WRITTEN_CSV,
  AMANA_WRITTEN_OWN_CSV, /* as amana_lab_report_to_csv() writes it */
} AmanaWrittenSource;

/* The texts of a row. All but the first two may be missing. */
typedef enum
{
  AMANA_WRITTEN_NAME,
  AMANA_WRITTEN_VALUE, /* as written */
  AMANA_WRITTEN_SECTION,
  AMANA_WRITTEN_CODE,       /* LOINC */
  AMANA_WRITTEN_NUMBER,     /* as JSON has numbers, with the digits of the file */
  AMANA_WRITTEN_COMPARATOR, /* "<", "<=", ">", ">=" */
  AMANA_WRITTEN_UNIT,
  AMANA_WRITTEN_UCUM,
  AMANA_WRITTEN_LOW, /* numbers, as above */
  AMANA_WRITTEN_HIGH,
  AMANA_WRITTEN_RANGE,
  AMANA_WRITTEN_FLAG,
  AMANA_WRITTEN_KIND, /* "num", "text", "second_unit", "previous", "pending" */
  AMANA_WRITTEN_DATE, /* ISO */
  AMANA_WRITTEN_PATIENT,
  AMANA_WRITTEN_NOTES, /* why its writer was not sure, a line each */
  AMANA_WRITTEN_N_CELLS,
} AmanaWrittenCell;

/* The texts of the head. All may be missing. */
typedef enum
{
  AMANA_WRITTEN_LABORATORY,
  AMANA_WRITTEN_PERSON,
  AMANA_WRITTEN_BIRTH_DATE, /* ISO */
  AMANA_WRITTEN_SEX,        /* "F", "M" */
  AMANA_WRITTEN_COLLECTED,  /* ISO */
  AMANA_WRITTEN_REPORTED,   /* ISO */
  AMANA_WRITTEN_ORIGIN,     /* the file that it was read from before it was written */
  AMANA_WRITTEN_N_HEADS,
} AmanaWrittenHead;

/* What speaks against a row that the file itself is the reason of. */
typedef enum
{
  AMANA_WRITTEN_PRELIMINARY = 1 << 0,    /* the laboratory had not confirmed it */
  AMANA_WRITTEN_STATUS = 1 << 1,         /* it does not say whether it is final */
  AMANA_WRITTEN_GUESSED = 1 << 2,        /* what the columns are was guessed */
  AMANA_WRITTEN_DATE_ORDER = 1 << 3,     /* day and month may be the other way round */
  AMANA_WRITTEN_SEVERAL_RANGES = 1 << 4, /* and which one is this person's is not said */
  AMANA_WRITTEN_OTHERS_RANGE = 1 << 5,   /* the only one is of another sex or age */
  AMANA_WRITTEN_RANGE_UNIT = 1 << 6,     /* the range is in another unit */
  AMANA_WRITTEN_IN_WORDS = 1 << 7,       /* a figure that was written as text */
  AMANA_WRITTEN_ODD = 1 << 8,            /* its shape is not that of the format */
  AMANA_WRITTEN_MODIFIED = 1 << 9,       /* it has a condition that is not understood */
  AMANA_WRITTEN_UNCHECKED = 1 << 10,     /* it was still to be checked when it was written */
  AMANA_WRITTEN_WHOSE = 1 << 11,         /* the file holds several people, this says not whose */
  AMANA_WRITTEN_UNITS = 1 << 12,         /* the unit's words and its code say different things */
  AMANA_WRITTEN_ABSENT = 1 << 13,        /* it gives a value, and why there is none */
  AMANA_WRITTEN_DOUBTS = (1 << 14) - 1,
} AmanaWrittenDoubt;

/**
 * AmanaWrittenRow:
 * @cells: (array fixed-size=16): texts by #AmanaWrittenCell, owned, nullable
 * @doubts: a set of #AmanaWrittenDoubt
 * @page: from 1, of the typeset page
 * @box: of the value there
 * @row_box: of the row there
 *
 * A result as a file for programs says it.
 */
typedef struct
{
  char *cells[AMANA_WRITTEN_N_CELLS];
  guint doubts;
  guint page;
  AmanaBox box;
  AmanaBox row_box;
} AmanaWrittenRow;

/**
 * AmanaWrittenReport:
 *
 * What a file for programs says: a FHIR resource, a CSV table. Refcounted.
 */
typedef struct
{
  gatomicrefcount ref_count;
  AmanaWrittenSource source;
  char *heads[AMANA_WRITTEN_N_HEADS]; /* owned, nullable */
  guint n_withdrawn;                  /* results that the laboratory took back */
  guint n_left_out;                   /* entries that are no measurements */
  guint n_people;
  GPtrArray *rows; /* of AmanaWrittenRow *, in the file's order */
} AmanaWrittenReport;

#define AMANA_WRITTEN_MAX_ROWS       5000
#define AMANA_WRITTEN_MAX_CELL_BYTES 2000
#define AMANA_WRITTEN_VARIANT_TYPE   "(uasuuua(asuuad))"

#define AMANA_TYPE_WRITTEN_REPORT (amana_written_report_get_type ())
GType amana_written_report_get_type (void) G_GNUC_CONST;
AmanaWrittenReport *amana_written_report_new (AmanaWrittenSource source);
AmanaWrittenReport *amana_written_report_ref (AmanaWrittenReport *self);
void amana_written_report_unref (AmanaWrittenReport *self);

AmanaWrittenRow *amana_written_row_new (void);
void amana_written_row_free (AmanaWrittenRow *self);

/* A number as JSON has them, and not longer than a measurement's. */
gboolean amana_written_is_number (const char *text);

/* Over the wire: floating; NULL where a report cannot be so. */
GVariant *amana_written_report_to_variant (const AmanaWrittenReport *self);
AmanaWrittenReport *amana_written_report_from_variant (GVariant *variant, guint n_pages);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaWrittenReport, amana_written_report_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaWrittenRow, amana_written_row_free)

G_END_DECLS
