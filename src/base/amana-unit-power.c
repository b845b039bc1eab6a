/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The power of ten that a unit of counted cells begins with: "10^9/L", "x10E3/uL", "E12/L".
 *
 * Print has many ways to raise a figure, and text layers lose most of them: what stands
 * between the ten and its exponent may be a sign, a letter or nothing. Nothing is enough
 * only where a unit follows, since "103 mmol/L" is a value. */

#include "config.h"

#include "amana-unit-power.h"

#include <glib.h>
#include <string.h>

/* "E9/L", "x E12/L": what is left of a power of ten. */
static const char *
take_bare_power (const char *text, const char *digits, int *exponent)
{
  char *end;
  gint64 power = g_ascii_strtoll (digits, &end, 10);

  if (*end != '\0' || power < 3 || power > 12 || power % 3 != 0)
    return text;
  *exponent = (int) power;
  return end;
}

/* "10^9", "10*9", "10E9", "x10^3", "10exp3": its exponent and what follows. */
const char *
amana_unit_take_power (const char *text, int *exponent)
{
  static const char *const marks[] = { "^", "**", "*", "exp", "E", "e", "" };
  const char *p = text;

  if (*p == 'x' || *p == 'X' || *p == '*')
    p++;
  if ((*p == 'E' || *p == 'e') && g_ascii_isdigit (p[1]))
    return take_bare_power (text, p + 1, exponent);
  if (!g_str_has_prefix (p, "10"))
    return text;
  p += 2;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *digits = p + strlen (marks[i]);
      char *end;

      if (!g_str_has_prefix (p, marks[i]) || !g_ascii_isdigit (*digits) || *digits == '0')
        continue;
      *exponent = (int) g_ascii_strtoll (digits, &end, 10);
      if (*exponent > 15)
        return text;
      if (*marks[i] == '\0' && p == text + 2 && *end != '/' && *end != '\0' && *end != '.')
        return text; /* "103 mmol/L" is a value and its unit */
      return *end == '.' ? end + 1 : end;
    }

  return text;
}
