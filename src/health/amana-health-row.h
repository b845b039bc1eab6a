/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-report.h"

G_BEGIN_DECLS

typedef enum
{
  AMANA_HEALTH_ORIGIN_READ,
  AMANA_HEALTH_ORIGIN_CORRECTED, /* read, then changed by the person */
  AMANA_HEALTH_ORIGIN_ENTERED,   /* entered by the person */
} AmanaHealthOrigin;
#define AMANA_TYPE_HEALTH_ORIGIN (amana_health_origin_get_type ())
GType amana_health_origin_get_type (void) G_GNUC_CONST;

/**
 * AmanaHealthVersion: what a line said before it was corrected.
 */
typedef struct
{
  gint64 until; /* when it was corrected, microseconds of Unix time; 0: not saved yet */
  AmanaHealthOrigin origin;
  char *name, *value;
  char *unit, *range; /* nullable */
} AmanaHealthVersion;

/* AmanaHealthRow: one line of the review table. Properties name, value, unit,
 * range (as printed, settable: the row is then interpreted again and its origin
 * becomes CORRECTED), origin, checked (the person looked at it), doubtful (not
 * sure and not looked at), status, page. Main thread. */
#define AMANA_TYPE_HEALTH_ROW (amana_health_row_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthRow, amana_health_row, AMANA, HEALTH_ROW, GObject)

const char *amana_health_row_get_id (AmanaHealthRow *self); /* of the stored result */
const char *amana_health_row_get_name (AmanaHealthRow *self);
const char *amana_health_row_get_value (AmanaHealthRow *self);
const char *amana_health_row_get_unit (AmanaHealthRow *self);
const char *amana_health_row_get_range (AmanaHealthRow *self);
void amana_health_row_set_name (AmanaHealthRow *self, const char *name);
void amana_health_row_set_value (AmanaHealthRow *self, const char *value);
void amana_health_row_set_unit (AmanaHealthRow *self, const char *unit);
void amana_health_row_set_range (AmanaHealthRow *self, const char *range);
AmanaHealthOrigin amana_health_row_get_origin (AmanaHealthRow *self);
gboolean amana_health_row_get_checked (AmanaHealthRow *self);
void amana_health_row_set_checked (AmanaHealthRow *self, gboolean checked); /* "It is right" */
gboolean amana_health_row_get_doubtful (AmanaHealthRow *self);
/* FALSE for what is meant as a number, or as a range of numbers, and is none: "12,,5",
 * "150 - 15". Words are accepted, and so is no range. */
gboolean amana_health_row_accepts_value (const char *value);
gboolean amana_health_row_accepts_range (const char *range);
/* What it said before, oldest first: the first is how it was read. Borrowed, of
 * AmanaHealthVersion. */
GPtrArray *amana_health_row_get_versions (AmanaHealthRow *self);
AmanaLabResult *
amana_health_row_get_result (AmanaHealthRow *self); /* borrowed; box, checks, previous… */

G_END_DECLS
