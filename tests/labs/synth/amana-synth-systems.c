/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Two figures for one result on its line:
 *
 *     N V U R v u r     in two systems of units, each with its ranges, titles over them or not
 *     N V U v u         the same without ranges
 *     N V U R           a share before its count in one cell, the range of the count
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "amana-synth-rows.h"

/* --- two systems ------------------------------------------------------------ */

static void
add_in_both (SynthPaper *self, const SynthAnalyte *analyte)
{
  SynthLine *line;
  SynthTruth *first, *second;
  g_autofree char *text = NULL;
  double value;

  if (analyte->second.unit == NULL)
    return;
  line = synth_add_measure (self, analyte->names[self->language], &analyte->scale);
  first = self->truth->pdata[line->first_truth];
  value = synth_round (first->number * analyte->factor, analyte->second.decimals);
  text = synth_number (self, value, analyte->second.decimals);
  second = synth_add_truth (self, line, first->name, value, text);
  second->unit = g_strdup (analyte->second.unit);
  second->kind = AMANA_LAB_KIND_SECOND_UNIT;
  synth_put (self, line, 'v', text);
  synth_put (self, line, 'u', second->unit);
  if (synth_column (self, 'r') < 0)
    {
      g_clear_pointer (&first->range, g_free);
      synth_set_bounds (first, NAN, NAN);
      return;
    }
  second->range =
    synth_range (self, analyte->second.low, analyte->second.high, analyte->second.decimals);
  synth_set_bounds (second, analyte->second.low, analyte->second.high);
  synth_put (self, line, 'r', second->range);
}

/* "Unités SI" over the heading of the values, and all headings on the line below. */
static void
add_titles (SynthPaper *self)
{
  static const char *const titles[][2][SYNTH_N_LANGUAGES] = {
    { { "Unités internationales", "الوحدات الدولية", "SI units" },
      { "Unités conventionnelles", "الوحدات التقليدية", "Conventional units" } },
    { { "Système SI", "النظام الدولي", "SI" },
      { "Unités usuelles", "الوحدات المعتادة", "Traditional" } },
  };
  guint which = synth_pick (self, G_N_ELEMENTS (titles));

  for (guint i = 1; self->roles[i] != '\0'; i++)
    {
      g_autofree char *head = g_steal_pointer (&self->heads[i]);
      const char *title = self->roles[i] == 'V'   ? titles[which][0][self->language]
                          : self->roles[i] == 'v' ? titles[which][1][self->language]
                                                  : "";

      self->heads[i] = g_strconcat (title, "\n", head, NULL);
    }
}

static void
set_both (SynthPaper *self, const char *roles)
{
  for (guint i = 0; i < SYNTH_MAX_COLUMNS; i++)
    g_clear_pointer (&self->heads[i], g_free);
  synth_set_heads (self, roles);
  for (guint i = 0; roles[i] != '\0'; i++)
    {
      if (!g_ascii_islower (roles[i]))
        continue;
      g_free (self->heads[i]);
      self->heads[i] = g_strdup (self->heads[synth_column (self, g_ascii_toupper (roles[i]))]);
    }
  if (synth_chance (self, 50))
    add_titles (self);
}

/* --- shares and counts ------------------------------------------------------ */

typedef struct
{
  const char *names[SYNTH_N_LANGUAGES];
  double share[2], range[2];
} Cell;

static void
add_share_and_count (SynthPaper *self, const Cell *cell, double all)
{
  double share = synth_round (g_rand_double_range (self->rand, cell->share[0], cell->share[1]), 1);
  double count = synth_round (all * share / 100, 2);
  SynthLine *line = synth_add_line (self, SYNTH_LINE_ROW, NULL);
  g_autofree char *percent = synth_number (self, share, 1);
  g_autofree char *text = synth_number (self, count, 2);
  g_autofree char *both = g_strdup_printf ("%s %%  %s", percent, text);
  SynthTruth *truth = synth_add_truth (self, line, cell->names[self->language], share, percent);

  truth->unit = g_strdup ("%");
  truth = synth_add_truth (self, line, truth->name, count, text);
  truth->unit = g_strdup ("G/L");
  truth->range = synth_range (self, cell->range[0], cell->range[1], 2);
  synth_set_bounds (truth, cell->range[0], cell->range[1]);
  synth_put (self, line, 'N', truth->name);
  synth_put (self, line, 'V', both);
  synth_put (self, line, 'U', truth->unit);
  synth_put (self, line, 'R', truth->range);
}

static void
fill_shares (SynthPaper *self)
{
  static const Cell cells[] = {
    { { "Neutrophiles", "العدلات", "Neutrophils" }, { 45, 62 }, { 1.80, 7.50 } },
    { { "Eosinophiles", "الحمضات", "Eosinophils" }, { 0.3, 4 }, { 0.00, 0.50 } },
    { { "Lymphocytes", "اللمفاويات", "Lymphocytes" }, { 25, 33 }, { 1.20, 5.20 } },
    { { "Monocytes", "الوحيدات", "Monocytes" }, { 3, 6 }, { 0.20, 1.00 } },
  };
  double all = g_rand_double_range (self->rand, 4.2, 9.8);

  synth_add_line (self, SYNTH_LINE_SECTION, synth_panel_title ("blood", self->language));
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    add_share_and_count (self, &cells[i], all);
}

/* Every analyte that laboratories give in two units, from one of them on. */
static void
fill_both (SynthPaper *self, const char *roles)
{
  guint n;
  const SynthAnalyte *all = synth_analytes (&n);

  set_both (self, roles);
  for (guint i = synth_pick (self, 3); i < n; i++)
    add_in_both (self, &all[i]);
}

void
synth_layout_fill_systems (SynthPaper *self)
{
  switch (synth_pick (self, self->habits.rtl ? 2 : 3))
    {
    case 0:
      fill_both (self, "NVURvur");
      break;
    case 1:
      fill_both (self, "NVUvu");
      break;
    default:
      fill_shares (self);
    }
}
