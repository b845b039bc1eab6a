/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the layouts of invented reports share: a drawn figure with its mark, a measured
 * row in the columns that there are, headings, panels of analytes. What is printed and
 * what has to be read are noted side by side. */

#include "config.h"

#include "amana-synth-rows.h"

#include <math.h>
#include <string.h>

int
synth_column (const SynthPaper *self, char role)
{
  const char *at = strchr (self->roles, role);

  return at != NULL ? (int) (at - self->roles) : -1;
}

void
synth_put (const SynthPaper *self, SynthLine *line, char role, const char *text)
{
  int column = synth_column (self, role);

  if (column < 0)
    return;
  g_free (line->cells[column]);
  line->cells[column] = g_strdup (text);
}

/* --- figures ---------------------------------------------------------------- */

double
synth_round (double value, guint decimals)
{
  double power = pow (10, decimals);

  return round (value * power) / power;
}

/* Mostly inside its range, now and then not. */
double
synth_draw_value (SynthPaper *self, const SynthScale *scale)
{
  double low = scale->low, high = scale->high;
  double spread, value;
  guint chance = synth_pick (self, 100);

  if (isnan (low))
    low = 0.1 * high;
  if (isnan (high))
    high = 2 * low;
  spread = high - low;
  if (chance < 65 || (chance < 82 && isnan (scale->low)) || (chance >= 82 && isnan (scale->high)))
    value = low + spread * g_rand_double_range (self->rand, 0.08, 0.92);
  else if (chance < 82)
    value = low - MIN (spread, low) * g_rand_double_range (self->rand, 0.1, 0.5);
  else
    value = high + spread * g_rand_double_range (self->rand, 0.1, 0.9);
  return MAX (synth_round (value, scale->decimals), pow (10, -(double) scale->decimals));
}

/* -1 below, 1 above, 0 inside. */
int
synth_side (double value, const SynthScale *scale)
{
  if (!isnan (scale->low) && value < scale->low)
    return -1;
  return !isnan (scale->high) && value > scale->high;
}

SynthTruth *
synth_add_truth (SynthPaper *self,
                 SynthLine *line,
                 const char *name,
                 double number,
                 const char *value)
{
  SynthTruth *truth = g_new0 (SynthTruth, 1);

  truth->name = g_strdup (name);
  truth->value = g_strdup (value);
  truth->number = number;
  truth->kind = AMANA_LAB_KIND_NUM;
  g_ptr_array_add (self->truth, truth);
  line->n_truths++;
  return truth;
}

void
synth_set_bounds (SynthTruth *truth, double low, double high)
{
  truth->has_low = !isnan (low);
  truth->has_high = !isnan (high);
  truth->low = truth->has_low ? low : 0;
  truth->high = truth->has_high ? high : 0;
}

static const char *
mark_of (const SynthPaper *self, int side)
{
  switch (self->habits.flag)
    {
    case SYNTH_FLAG_STAR_AFTER:
    case SYNTH_FLAG_STAR_GLUED:
    case SYNTH_FLAG_STAR_BEFORE:
      return "*";
    case SYNTH_FLAG_LETTER_AFTER:
      return side > 0 ? "H" : "L";
    case SYNTH_FLAG_ARROW_AFTER:
      return side > 0 ? "↑" : "↓";
    case SYNTH_FLAG_PLUS_BEFORE:
      return side > 0 ? "+" : "-";
    case SYNTH_FLAG_NONE:
    case SYNTH_FLAG_BOLD:
    case SYNTH_N_FLAGS:
    default:
      return NULL;
    }
}

/* The figure with its mark as the habit is, where marks have no column. */
char *
synth_marked (const SynthPaper *self, SynthLine *line, SynthTruth *truth, int side)
{
  const char *mark = side != 0 ? mark_of (self, side) : NULL;

  line->bold = side != 0 && self->habits.flag == SYNTH_FLAG_BOLD;
  if (mark == NULL)
    return g_strdup (truth->value);
  truth->flag = g_strdup (mark);
  switch (self->habits.flag)
    {
    case SYNTH_FLAG_STAR_GLUED:
      return g_strconcat (truth->value, mark, NULL);
    case SYNTH_FLAG_STAR_BEFORE:
    case SYNTH_FLAG_PLUS_BEFORE:
      return g_strconcat (mark, " ", truth->value, NULL);
    case SYNTH_FLAG_NONE:
    case SYNTH_FLAG_STAR_AFTER:
    case SYNTH_FLAG_LETTER_AFTER:
    case SYNTH_FLAG_ARROW_AFTER:
    case SYNTH_FLAG_BOLD:
    case SYNTH_N_FLAGS:
    default:
      return g_strconcat (truth->value, " ", mark, NULL);
    }
}

/* --- one measured row ------------------------------------------------------- */

static void
put_value (SynthPaper *self, SynthLine *line, SynthTruth *truth, int side)
{
  g_autofree char *cell = NULL;

  if (synth_column (self, 'F') >= 0)
    {
      if (side != 0)
        {
          truth->flag = g_strdup (side > 0 ? "H" : "L");
          synth_put (self, line, 'F', truth->flag);
        }
      synth_put (self, line, 'V', truth->value);
      return;
    }
  cell = synth_marked (self, line, truth, side);
  synth_put (self, line, synth_column (self, 'I') < 0 ? 'V' : side == 0 ? 'I' : 'O', cell);
  synth_put (self, line, '0', cell);
}

static void
put_bounds (SynthPaper *self, SynthLine *line, const SynthScale *scale)
{
  g_autofree char *low =
    isnan (scale->low) ? NULL : synth_number (self, scale->low, scale->decimals);
  g_autofree char *high =
    isnan (scale->high) ? NULL : synth_number (self, scale->high, scale->decimals);

  synth_put (self, line, 'L', low);
  synth_put (self, line, 'H', high);
}

static void
put_previous (SynthPaper *self,
              SynthLine *line,
              char role,
              guint date,
              const char *name,
              const SynthScale *scale)
{
  double value = synth_draw_value (self, scale);
  SynthTruth *truth;
  g_autofree char *text = synth_number (self, value, scale->decimals);

  if (synth_column (self, role) < 0 || synth_chance (self, 25))
    return;
  truth = synth_add_truth (self, line, name, value, text);
  truth->kind = AMANA_LAB_KIND_PREVIOUS;
  truth->date = g_strdup (self->iso[date]);
  synth_put (self, line, role, text);
}

SynthLine *
synth_add_measure (SynthPaper *self, const char *name, const SynthScale *scale)
{
  SynthLine *line = synth_add_line (self, SYNTH_LINE_ROW, NULL);
  double value = synth_draw_value (self, scale);
  g_autofree char *text = synth_number (self, value, scale->decimals);
  SynthTruth *truth = synth_add_truth (self, line, name, value, text);

  truth->range = synth_range (self, scale->low, scale->high, scale->decimals);
  truth->unit = g_strdup (scale->unit);
  synth_set_bounds (truth, scale->low, scale->high);
  synth_put (self, line, 'N', name);
  synth_put (self, line, 'U', scale->unit);
  synth_put (self, line, 'R', truth->range);
  synth_put (self, line, 'M', synth_say (self, "Sérum", "مصل", "Serum"));
  put_value (self, line, truth, synth_side (value, scale));
  put_bounds (self, line, scale);
  put_previous (self, line, 'P', 1, name, scale);
  put_previous (self, line, '1', 1, name, scale);
  put_previous (self, line, '2', 2, name, scale);
  return line;
}

SynthScale
synth_scale_for (SynthPaper *self, const SynthAnalyte *analyte)
{
  return analyte->second.unit != NULL && self->language != SYNTH_FR && self->number % 2 == 0
           ? analyte->second
           : analyte->scale;
}

/* --- headings --------------------------------------------------------------- */

const char *
synth_head (SynthPaper *self, char role)
{
  static const char *const names[][3] = { { "Analyse", "التحليل", "Test" },
                                          { "Examen", "الفحص", "Test name" },
                                          { "Paramètre", "اسم التحليل", "Component" } };
  static const char *const values[][3] = { { "Résultat", "النتيجة", "Result" },
                                           { "Valeur", "القيمة", "Value" },
                                           { "Résultats", "النتائج", "Your result" } };
  static const char *const ranges[][3] = {
    { "Valeurs de référence", "القيم المرجعية", "Reference range" },
    { "Valeurs usuelles", "المعدل الطبيعي", "Reference interval" },
    { "Normes", "القيم الطبيعية", "Normal range" },
  };
  guint which = synth_pick (self, 3);

  switch (role)
    {
    case 'N':
      return names[which][self->language];
    case 'V':
    case 'A':
      return values[which][self->language];
    case 'U':
      return synth_say (self, "Unité", "الوحدة", "Units");
    case 'R':
      return ranges[which][self->language];
    case 'L':
      return synth_say (self, "Min", "الحد الأدنى", "Low");
    case 'H':
      return synth_say (self, "Max", "الحد الأعلى", "High");
    case 'M':
      return synth_say (self, "Prélèvement", "العينة", "Specimen");
    case 'I':
      return synth_say (self, "Dans les normes", "ضمن الطبيعي", "In range");
    case 'O':
      return synth_say (self, "Hors normes", "خارج الطبيعي", "Out of range");
    case '%':
      return "%";
    default:
      return "";
    }
}

void
synth_set_heads (SynthPaper *self, const char *roles)
{
  g_strlcpy (self->roles, roles, sizeof self->roles);
  for (guint i = 0; roles[i] != '\0'; i++)
    {
      if (g_ascii_isdigit (roles[i]))
        self->heads[i] = g_strdup (self->dates[roles[i] - '0']);
      else if (roles[i] == 'P')
        self->heads[i] =
          g_strconcat (synth_say (self, "Antériorité", "النتيجة السابقة", "Previous"), "\n",
                       self->dates[1], NULL);
      else
        self->heads[i] = g_strdup (synth_head (self, roles[i]));
    }
}

/* --- rows of a panel -------------------------------------------------------- */

static const char *const panels[] = { "chemistry",    "lipids",      "liver",    "iron",  "thyroid",
                                      "inflammation", "haemostasis", "hormones", "heart", "blood" };

void
synth_add_panels (SynthPaper *self, guint n_panels, SynthAddAnalyte add)
{
  guint n;
  const SynthAnalyte *all = synth_analytes (&n);
  guint start = synth_pick (self, G_N_ELEMENTS (panels));

  for (guint p = 0; p < n_panels; p++)
    {
      const char *panel = panels[(start + p) % G_N_ELEMENTS (panels)];

      synth_add_line (self, SYNTH_LINE_SECTION, synth_panel_title (panel, self->language));
      for (guint i = 0; i < n; i++)
        {
          if (strcmp (all[i].panel, panel) == 0 && !synth_chance (self, 15))
            add (self, &all[i]);
        }
    }
}

void
synth_add_plain (SynthPaper *self, const SynthAnalyte *analyte)
{
  SynthScale scale = synth_scale_for (self, analyte);

  synth_add_measure (self, analyte->names[self->language], &scale);
}
