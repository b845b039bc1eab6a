/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Numbers as people write them: `1,26`, `7 450`, `1.234,5`, `1,234.5`, `2,50,000`,
 * `< 0,01`, `inf. à 5`, `٧٫٤`.
 *
 * A comma or a point is a decimal separator unless the digits say otherwise. One
 * single separator with one to three digits before it (the first not 0) and
 * exactly three behind has two readings; then the decimal one is returned and
 * `ambiguous` is set, so that whoever knows more (a range, the rest of the page)
 * can decide. Wrong grouping ("12 34") is no number at all: better nothing than
 * a guess. */

#include "config.h"

#include "amana-number.h"

#include <string.h>

#include "amana-text.h"

#define MAX_NUMBER_BYTES 64

static const struct
{
  const char *prefix; /* of the fold */
  AmanaComparator comparator;
} comparators[] = {
  { "<=", AMANA_COMPARATOR_LESS_OR_EQUAL },
  { "=<", AMANA_COMPARATOR_LESS_OR_EQUAL },
  { "≤", AMANA_COMPARATOR_LESS_OR_EQUAL },
  { "⩽", AMANA_COMPARATOR_LESS_OR_EQUAL },
  { ">=", AMANA_COMPARATOR_GREATER_OR_EQUAL },
  { "=>", AMANA_COMPARATOR_GREATER_OR_EQUAL },
  { "≥", AMANA_COMPARATOR_GREATER_OR_EQUAL },
  { "⩾", AMANA_COMPARATOR_GREATER_OR_EQUAL },
  { "< or = ", AMANA_COMPARATOR_LESS_OR_EQUAL },
  { "< ou = ", AMANA_COMPARATOR_LESS_OR_EQUAL },
  { "</= ", AMANA_COMPARATOR_LESS_OR_EQUAL },
  { "</=", AMANA_COMPARATOR_LESS_OR_EQUAL },
  { "> or = ", AMANA_COMPARATOR_GREATER_OR_EQUAL },
  { "> ou = ", AMANA_COMPARATOR_GREATER_OR_EQUAL },
  { ">/= ", AMANA_COMPARATOR_GREATER_OR_EQUAL },
  { ">/=", AMANA_COMPARATOR_GREATER_OR_EQUAL },
  { "inferieure ou egale a ", AMANA_COMPARATOR_LESS_OR_EQUAL },
  { "inferieur ou egal a ", AMANA_COMPARATOR_LESS_OR_EQUAL },
  { "superieure ou egale a ", AMANA_COMPARATOR_GREATER_OR_EQUAL },
  { "superieur ou egal a ", AMANA_COMPARATOR_GREATER_OR_EQUAL },
  { "less than or equal to ", AMANA_COMPARATOR_LESS_OR_EQUAL },
  { "greater than or equal to ", AMANA_COMPARATOR_GREATER_OR_EQUAL },
  { "inferieure a ", AMANA_COMPARATOR_LESS },
  { "inferieur a ", AMANA_COMPARATOR_LESS },
  { "infer. a ", AMANA_COMPARATOR_LESS },
  { "inf. a ", AMANA_COMPARATOR_LESS },
  { "inf a ", AMANA_COMPARATOR_LESS },
  { "superieure a ", AMANA_COMPARATOR_GREATER },
  { "superieur a ", AMANA_COMPARATOR_GREATER },
  { "sup. a ", AMANA_COMPARATOR_GREATER },
  { "sup a ", AMANA_COMPARATOR_GREATER },
  { "moins de ", AMANA_COMPARATOR_LESS },
  { "plus de ", AMANA_COMPARATOR_GREATER },
  { "jusqu'a ", AMANA_COMPARATOR_LESS_OR_EQUAL },
  { "less than ", AMANA_COMPARATOR_LESS },
  { "minder dan ", AMANA_COMPARATOR_LESS },
  { "meer dan ", AMANA_COMPARATOR_GREATER },
  { "hoger dan ", AMANA_COMPARATOR_GREATER },
  { "lower than ", AMANA_COMPARATOR_LESS },
  { "below ", AMANA_COMPARATOR_LESS },
  { "under ", AMANA_COMPARATOR_LESS },
  { "up to ", AMANA_COMPARATOR_LESS_OR_EQUAL },
  { "bis ", AMANA_COMPARATOR_LESS_OR_EQUAL },
  { "hasta ", AMANA_COMPARATOR_LESS_OR_EQUAL },
  { "fino a ", AMANA_COMPARATOR_LESS_OR_EQUAL },
  { "tot ", AMANA_COMPARATOR_LESS_OR_EQUAL },
  { "unter ", AMANA_COMPARATOR_LESS },
  { "ab ", AMANA_COMPARATOR_GREATER_OR_EQUAL },
  { "upto ", AMANA_COMPARATOR_LESS_OR_EQUAL },
  { "more than ", AMANA_COMPARATOR_GREATER },
  { "greater than ", AMANA_COMPARATOR_GREATER },
  { "higher than ", AMANA_COMPARATOR_GREATER },
  { "above ", AMANA_COMPARATOR_GREATER },
  { "over ", AMANA_COMPARATOR_GREATER },
  { "kleiner dan ", AMANA_COMPARATOR_LESS },
  { "lager dan ", AMANA_COMPARATOR_LESS },
  { "groter dan ", AMANA_COMPARATOR_GREATER },
  { "hoger dan ", AMANA_COMPARATOR_GREATER },
  { "menor de ", AMANA_COMPARATOR_LESS },
  { "menor que ", AMANA_COMPARATOR_LESS },
  { "mayor de ", AMANA_COMPARATOR_GREATER },
  { "mayor que ", AMANA_COMPARATOR_GREATER },
  { "hasta ", AMANA_COMPARATOR_LESS_OR_EQUAL },
  { "ate ", AMANA_COMPARATOR_LESS_OR_EQUAL },
  { "inferior a ", AMANA_COMPARATOR_LESS },
  { "superior a ", AMANA_COMPARATOR_GREATER },
  { "maior que ", AMANA_COMPARATOR_GREATER },
  { "menos de ", AMANA_COMPARATOR_LESS },
  { "mais de ", AMANA_COMPARATOR_GREATER },
  { "abaixo de ", AMANA_COMPARATOR_LESS },
  { "acima de ", AMANA_COMPARATOR_GREATER },
  { "kleiner als ", AMANA_COMPARATOR_LESS },
  { "grosser als ", AMANA_COMPARATOR_GREATER },
  { "inferiore a ", AMANA_COMPARATOR_LESS },
  { "superiore a ", AMANA_COMPARATOR_GREATER },
  { "fino a ", AMANA_COMPARATOR_LESS_OR_EQUAL },
  { "اقل من ", AMANA_COMPARATOR_LESS },
  { "اصغر من ", AMANA_COMPARATOR_LESS },
  { "دون ", AMANA_COMPARATOR_LESS },
  { "حتى ", AMANA_COMPARATOR_LESS_OR_EQUAL },
  { "حتي ", AMANA_COMPARATOR_LESS_OR_EQUAL },
  { "اكثر من ", AMANA_COMPARATOR_GREATER },
  { "اكبر من ", AMANA_COMPARATOR_GREATER },
  { "اعلى من ", AMANA_COMPARATOR_GREATER },
  { "اعلي من ", AMANA_COMPARATOR_GREATER },
  { "فوق ", AMANA_COMPARATOR_GREATER },
  { "<", AMANA_COMPARATOR_LESS },
  { ">", AMANA_COMPARATOR_GREATER },
};

typedef struct
{
  char *folds[G_N_ELEMENTS (comparators)]; /* the prefixes as the fold writes them */
  gboolean begins[256];                    /* by byte: whether one begins with it */
} Prefixes;

static const Prefixes *
get_prefixes (void)
{
  static Prefixes prefixes;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < G_N_ELEMENTS (comparators); i++)
        {
          g_autofree char *fold = amana_text_fold (comparators[i].prefix);

          prefixes.folds[i] =
            g_strconcat (fold, g_str_has_suffix (comparators[i].prefix, " ") ? " " : NULL, NULL);
          prefixes.begins[(guchar) fold[0]] = TRUE;
        }
      g_once_init_leave (&once, 1);
    }

  return &prefixes;
}

static const char *
take_comparator (const char *text, AmanaComparator *comparator)
{
  const Prefixes *prefixes = get_prefixes ();

  if (!prefixes->begins[(guchar) *text])
    return text;
  for (guint i = 0; i < G_N_ELEMENTS (comparators); i++)
    {
      const char *prefix = prefixes->folds[i];
      gsize size = strlen (prefix);

      if (strncmp (text, prefix, size) != 0)
        continue;
      if (g_ascii_isalpha (prefix[0]) && g_ascii_isalpha (text[size]))
        continue;
      *comparator = comparators[i].comparator;
      text += size;
      while (*text == ' ' || *text == ':')
        text++;
      return text;
    }

  return text;
}

/* Digits and separators only: spaces as ' ', the sign taken off. */
typedef struct
{
  const char *text;
  gsize size;
  guint points, commas, spaces; /* how often each occurs */
} Figures;

static gboolean
scan (const char *text, Figures *figures)
{
  *figures = (Figures) { .text = text, .size = strlen (text) };

  if (figures->size == 0 || figures->size > MAX_NUMBER_BYTES ||
      !g_ascii_isdigit (text[figures->size - 1]))
    return FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      figures->points += *p == '.';
      figures->commas += *p == ',';
      figures->spaces += *p == ' ' || *p == '\'';
      if (!g_ascii_isdigit (*p) && strchr (". ,'", *p) == NULL)
        return FALSE;
      if (!g_ascii_isdigit (*p) && p[1] != '\0' && !g_ascii_isdigit (p[1]))
        return FALSE;
    }

  return g_ascii_isdigit (text[0]) || ((text[0] == '.' || text[0] == ',') && figures->spaces == 0);
}

/* Groups of three after the first; or of two before a last three (2,50,000). */
static gboolean
groups_are_regular (const char *start, const char *end, char separator)
{
  guint group = 0, n_groups = 1;
  gboolean threes = TRUE, twos = TRUE;

  for (const char *p = start; p < end; p++)
    {
      if (g_ascii_isdigit (*p))
        {
          group++;
          continue;
        }
      if (*p != separator)
        return FALSE;
      if (n_groups == 1 && (group < 1 || group > 3))
        return FALSE;
      threes = threes && (n_groups == 1 || group == 3);
      twos = twos && separator == ',' && (n_groups == 1 ? group <= 2 : group == 2);
      group = 0;
      n_groups++;
    }

  return n_groups == 1 || (group == 3 && (threes || twos));
}

static double
to_double (const char *start, const char *decimal, const char *end)
{
  char plain[MAX_NUMBER_BYTES + 2];
  guint n = 0;

  for (const char *p = start; p < end; p++)
    {
      if (g_ascii_isdigit (*p))
        plain[n++] = *p;
      else if (p == decimal)
        plain[n++] = '.';
    }
  plain[n] = '\0';

  return g_ascii_strtod (plain, NULL);
}

/* The decimal separator, or NULL; FALSE where the grouping makes no sense. */
static gboolean
find_decimal (const Figures *figures, const char **decimal, char *grouping)
{
  const char *point = strrchr (figures->text, '.');
  const char *comma = strrchr (figures->text, ',');

  *decimal = NULL;
  *grouping = figures->spaces > 0 ? (strchr (figures->text, '\'') != NULL ? '\'' : ' ') : '\0';

  if (point != NULL && comma != NULL)
    {
      if (figures->spaces > 0 || MIN (figures->points, figures->commas) > 1)
        return FALSE;
      *decimal = MAX (point, comma);
      *grouping = point > comma ? ',' : '.';
      return (point > comma ? figures->points : figures->commas) == 1;
    }
  if (figures->points + figures->commas == 1)
    *decimal = point != NULL ? point : comma;
  else if (figures->points + figures->commas > 1)
    {
      if (figures->spaces > 0)
        return FALSE;
      *grouping = point != NULL ? '.' : ',';
    }

  return TRUE;
}

static gboolean
parse_figures (const char *text, AmanaNumber *number)
{
  Figures figures;
  const char *decimal, *end, *whole_end;
  char grouping;

  if (!scan (text, &figures) || !find_decimal (&figures, &decimal, &grouping))
    return FALSE;

  end = text + figures.size;
  whole_end = decimal != NULL ? decimal : end;
  if (!groups_are_regular (text, whole_end, grouping))
    return FALSE;
  for (const char *p = whole_end; p < end; p++)
    {
      if (p != decimal && !g_ascii_isdigit (*p))
        return FALSE;
    }

  number->value = to_double (text, decimal, end);
  number->decimals = decimal != NULL ? (guint) (end - decimal - 1) : 0;
  number->ambiguous = decimal != NULL && grouping == '\0' && number->decimals == 3 &&
                      decimal > text && decimal - text <= 3 && text[0] != '0';
  return TRUE;
}

/* `1.5E+3`, `1,5 x 10^3`, `10^5`: the power of ten is cut off @text. */
static gboolean
take_power (char *text, double *factor)
{
  static const char *const marks[] = {
    " x 10^", "x10^", " x 10*", "x10*", "x 10^", ".10^", "*10^"
  };
  char *at = NULL;
  char *end;
  gint64 power;

  *factor = 1;
  if (g_str_has_prefix (text, "10^") && g_ascii_isdigit (text[3]))
    {
      power = g_ascii_strtoll (text + 3, &end, 10);
      strcpy (text, "1");
    }
  else
    {
      for (guint i = 0; i < G_N_ELEMENTS (marks) && at == NULL; i++)
        {
          at = strstr (text, marks[i]);
          if (at != NULL)
            power = g_ascii_strtoll (at + strlen (marks[i]), &end, 10);
        }
      if (at == NULL)
        {
          at = strchr (text, 'e');
          if (at == NULL ||
              (!g_ascii_isdigit (at[1]) && (at[1] == '\0' || !g_ascii_isdigit (at[2]))))
            return TRUE;
          power = g_ascii_strtoll (at + 1, &end, 10);
        }
    }
  if (*end != '\0' || power < -18 || power > 18)
    return FALSE;
  if (at != NULL)
    *at = '\0';
  for (; power > 0; power--)
    *factor *= 10;
  for (; power < 0; power++)
    *factor /= 10;
  return TRUE;
}

/* Decimal digits of any script. */
static gboolean
has_digit (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80 ? g_ascii_isdigit (*p) : g_unichar_type (c) == G_UNICODE_DECIMAL_NUMBER)
        return TRUE;
    }

  return FALSE;
}

/* "10⁶": without a sign of its own the power would be one figure with the ten. */
static GString *
tell_power (const char *text)
{
  GString *out = g_string_new (NULL);
  gboolean raised = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean super =
        c == 0xB2 || c == 0xB3 || c == 0xB9 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);

      if (super && !raised)
        g_string_append_c (out, '^');
      raised = super;
      g_string_append_unichar (out, c);
    }
  return out;
}

/* The fold, with the separators of other scripts as ours. */
static char *
to_plain (const char *text)
{
  GString *marked;
  char *fold;

  if (g_str_is_ascii (text))
    return amana_text_fold (text);
  marked = tell_power (text);
  g_string_replace (marked, "٫", ".", 0);
  g_string_replace (marked, "٬", "'", 0);
  g_string_replace (marked, "’", "'", 0);
  fold = amana_text_fold (marked->str);
  g_string_free (marked, TRUE);

  return fold;
}

/**
 * amana_number_parse:
 * @text: valid UTF-8
 * @number: (out): where to store it; unchanged unless %TRUE is returned
 *
 * Reads @text if the whole of it is one number, with a comparator before it or not.
 *
 * Returns: %TRUE if it is
 */
gboolean
amana_number_parse (const char *text, AmanaNumber *number)
{
  g_autofree char *plain = NULL;
  AmanaNumber found = { .comparator = AMANA_COMPARATOR_NONE };
  char *start;
  double factor;
  gboolean negative = FALSE;

  g_return_val_if_fail (text != NULL && number != NULL, FALSE);

  if (strlen (text) > 4 * MAX_NUMBER_BYTES || !has_digit (text))
    return FALSE;

  plain = to_plain (text);
  start = (char *) take_comparator (plain, &found.comparator);
  if ((*start == '-' || *start == '+') && (g_ascii_isdigit (start[1]) || start[1] == '.'))
    negative = *start++ == '-';
  if (!take_power (start, &factor) || !parse_figures (start, &found))
    return FALSE;

  found.value *= negative ? -factor : factor;
  *number = found;
  return TRUE;
}

/**
 * amana_comparator_to_string:
 * @comparator: a comparator
 *
 * Returns: (nullable): "<", ">", "<=", ">=", or %NULL for none
 */
const char *
amana_comparator_to_string (AmanaComparator comparator)
{
  switch (comparator)
    {
    case AMANA_COMPARATOR_LESS:
      return "<";
    case AMANA_COMPARATOR_GREATER:
      return ">";
    case AMANA_COMPARATOR_LESS_OR_EQUAL:
      return "<=";
    case AMANA_COMPARATOR_GREATER_OR_EQUAL:
      return ">=";
    case AMANA_COMPARATOR_NONE:
      return NULL;
    }

  return NULL;
}
