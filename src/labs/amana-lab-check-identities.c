/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Figures of which one is the product of others.
 *
 * Red cells times their mean volume are the haematocrit; a share of the white cells
 * times their number is a count. These hold by definition, not by experience, so that
 * any of the figures that was misread gives itself away, whoever measured. The table
 * says: whole = left × right × factor, each in the unit given.
 *
 * The three indices of the red cells are the one exception. Every figure of the six
 * takes part in one or two of the three, so that no single misread one breaks them
 * all; a report in which all are broken was filled in by hand or for show, and its
 * figures say nothing of each other. Not so a picture: two figures of the six misread
 * break all three as well. */

#include "config.h"

#include "amana-lab-link.h"
#include "amana-lab-scan-mend.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *id;
  const char *unit;
} Term;

typedef struct
{
  Term whole, left, right; /* right.id NULL: a factor alone */
  double factor;
} Identity;

#define CELLS(id)    { { id, "10*9/L" }, { id, "%" }, { "white-cells", "10*9/L" }, 0.01 }
#define FRACTION(id) { { id, "g/L" }, { id, "%" }, { "total-protein", "g/L" }, 0.01 }

#define N_RED_CELLS 4

static const Identity identities[] = {
  /* Red cell indices by their definitions; the last is the third in another unit. */
  { { "hematocrit", "L/L" }, { "mcv", "fL" }, { "red-cells", "10*12/L" }, 1e-3 },
  { { "hemoglobin", "g/L" }, { "mch", "pg" }, { "red-cells", "10*12/L" }, 1 },
  { { "hemoglobin", "g/L" }, { "mchc", "g/L" }, { "hematocrit", "L/L" }, 1 },
  { { "hemoglobin", "g/L" }, { "mchc", "%" }, { "hematocrit", "L/L" }, 10 },
  CELLS ("neutrophils"),
  CELLS ("lymphocytes"),
  CELLS ("monocytes"),
  CELLS ("eosinophils"),
  CELLS ("basophils"),
  { { "reticulocytes", "10*9/L" }, { "reticulocytes", "%" }, { "red-cells", "10*9/L" }, 0.01 },
  FRACTION ("albumin-electrophoresis"),
  FRACTION ("alpha1-globulins"),
  FRACTION ("alpha2-globulins"),
  FRACTION ("beta-globulins"),
  FRACTION ("beta1-globulins"),
  FRACTION ("beta2-globulins"),
  FRACTION ("gamma-globulins"),
  { { "iron", "umol/L" }, { "transferrin-saturation", "%" }, { "tibc", "umol/L" }, 0.01 },
  { { "iron", "ug/dL" }, { "transferrin-saturation", "%" }, { "tibc", "ug/dL" }, 0.01 },
  { { "urine-albumin", "mg/L" }, { "urine-acr", "mg/g{creat}" }, { "urine-creatinine", "g/L" }, 1 },
  { { "cholesterol", "g/L" }, { "cholesterol-hdl-ratio", "1" }, { "hdl", "g/L" }, 1 },
  { { "albumin", "g/L" }, { "albumin-globulin-ratio", "1" }, { "globulin", "g/L" }, 1 },
  { { "psa-free", "ng/mL" }, { "psa-free-ratio", "%" }, { "psa", "ng/mL" }, 0.01 },
  /* Two atoms of nitrogen, 28.014 g, in a mole of urea, 60.056 g. */
  { { "bun", "mg/dL" }, { "urea", "mg/dL" }, { NULL, NULL }, 28.014 / 60.056 },
};

/* An identity that does not hold. */
typedef struct
{
  const Identity *identity;
  AmanaLabRow *whole, *left, *right;
  AmanaSpan product;
} Breach;

static void
doubt (const Breach *breach)
{
  g_autofree char *figure = amana_lab_row_dup_figure (breach->whole);
  g_autofree char *by = amana_lab_row_dup_figure (breach->left);
  g_autofree char *of = breach->right != NULL ? amana_lab_row_dup_figure (breach->right) : NULL;
  g_autofree char *amount = NULL;
  g_autofree char *sentence = NULL;
  double middle = (breach->product.low + breach->product.high) / 2;

  amana_analyte_convert (breach->whole->analyte, middle, breach->identity->whole.unit,
                         breach->whole->result->ucum, &middle);
  amount = amana_lab_dup_amount (middle, breach->whole->result->unit);
  if (of != NULL)
    /* Translators: three figures of a report of which one follows from the other two */
    sentence = g_strdup_printf (_ ("%1$s does not go with %2$s and %3$s: from those two it "
                                   "would be %4$s."),
                                figure, by, of, amount);
  else
    /* Translators: two figures of a report of which one follows from the other */
    sentence = g_strdup_printf (_ ("%1$s does not go with %2$s: from that it would be %3$s."),
                                figure, by, amount);
  amana_lab_row_doubt (breach->whole, sentence);
  amana_lab_row_doubt (breach->left, sentence);
  if (breach->right != NULL)
    amana_lab_row_doubt (breach->right, sentence);
}

static void
check (AmanaLabReading *reading, AmanaLabRow *left, const Identity *identity, GArray *breaches)
{
  Breach breach = { .identity = identity, .left = left };
  AmanaSpan whole_span, left_span, right_span = { 1, 1 };

  if (!amana_lab_row_is (left, identity->left.id) ||
      !amana_lab_row_span (left, identity->left.unit, &left_span))
    return;
  breach.whole =
    amana_lab_link (reading, left, identity->whole.id, identity->whole.unit, &whole_span);
  if (identity->right.id != NULL)
    breach.right =
      amana_lab_link (reading, left, identity->right.id, identity->right.unit, &right_span);
  if (breach.whole == NULL || (breach.right == NULL && identity->right.id != NULL))
    return;

  breach.product = amana_span_scale (amana_span_times (left_span, right_span), identity->factor);
  if (!amana_span_meets (breach.product, whole_span))
    g_array_append_val (breaches, breach);
}

static gboolean
is_red (const Breach *breach)
{
  return breach->identity < identities + N_RED_CELLS;
}

/* Whether three breaches share the six figures of one count of red cells. */
static gboolean
is_for_show (const GArray *breaches, const Breach *breach)
{
  const Breach *of_one[3] = { NULL };

  for (guint i = 0; is_red (breach) && i < breaches->len; i++)
    {
      const Breach *other = &g_array_index (breaches, Breach, i);
      guint index = (guint) (other->identity - identities);

      if (is_red (other) &&
          (other == breach || other->whole == breach->whole || other->right == breach->right ||
           other->right == breach->whole || other->whole == breach->right))
        of_one[MIN (index, 2)] = other;
    }

  return of_one[0] != NULL && of_one[1] != NULL && of_one[2] != NULL &&
         of_one[0]->right == of_one[1]->right && of_one[1]->whole == of_one[2]->whole &&
         of_one[2]->right == of_one[0]->whole;
}

void
amana_lab_check_identities (AmanaLabReading *reading)
{
  g_autoptr (GArray) breaches = g_array_new (FALSE, FALSE, sizeof (Breach));

  for (guint i = 0; i < reading->rows->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (identities); k++)
      check (reading, reading->rows->pdata[i], &identities[k], breaches);
  for (guint i = 0; i < breaches->len; i++)
    if (amana_lab_reading_is_scanned (reading, 0) ||
        !is_for_show (breaches, &g_array_index (breaches, Breach, i)))
      doubt (&g_array_index (breaches, Breach, i));
}
