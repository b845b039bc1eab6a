/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  AMANA_COMPARATOR_NONE,
  AMANA_COMPARATOR_LESS,
  AMANA_COMPARATOR_GREATER,
  AMANA_COMPARATOR_LESS_OR_EQUAL,
  AMANA_COMPARATOR_GREATER_OR_EQUAL,
} AmanaComparator;

/**
 * AmanaNumber:
 * @value: the number
 * @comparator: what stood before it ("<", "inf. à", "≥"…)
 * @decimals: digits printed after the decimal separator
 * @ambiguous: %TRUE when the text has two readings ("1.234": 1.234 or 1234?)
 */
typedef struct
{
  double value;
  AmanaComparator comparator;
  guint decimals;
  gboolean ambiguous;
} AmanaNumber;

/* The whole of @text is one number as people write it: `1,26`, `7 450`, `< 0,01`, `١٫٥`. */
gboolean amana_number_parse (const char *text, AmanaNumber *number);

const char *
amana_comparator_to_string (AmanaComparator comparator); /* "<", ">", "<=", ">=", NULL */

G_END_DECLS
