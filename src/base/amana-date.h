/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  AMANA_DATE_ORDER_UNKNOWN,
  AMANA_DATE_ORDER_DAY_FIRST,
  AMANA_DATE_ORDER_MONTH_FIRST,
} AmanaDateOrder;

/* The first date found in @text (`04/01/2021`, `4 janvier 2021`, `2021-01-04`,
 * `12 Mar 2024`, `٤ يناير ٢٠٢١`; day before month where figures leave it open),
 * as ISO 8601 "YYYY-MM-DD"; NULL if there is none or it is not a real day. */
char *amana_date_find_iso (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* The same, but with the month before the day where figures leave it open. */
char *amana_date_find_iso_month_first (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* What the first date in figures tells of how its writer orders them. */
AmanaDateOrder amana_date_find_order (const char *text);

/* An ISO date as the person's language writes it: "4 January 2021", "4 janvier
 * 2021", "4 يناير 2021" (long), "4 Jan 2021" (short). Through gettext. */
char *amana_date_format_long (const char *iso) G_GNUC_WARN_UNUSED_RESULT;
char *amana_date_format_short (const char *iso) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
