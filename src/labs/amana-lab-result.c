/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One result: the value type, and its reading from printed cells.
 *
 * amana_lab_result_interpret() is what a corrected cell goes through; it uses the
 * same grammar as the reading of a page, so that what a person types means what it
 * would have meant in print. */

#include "config.h"

#include "amana-lab-report.h"

#include <string.h>

#include "amana-lab-cells.h"
#include "amana-lab-checks.h"
#include "amana-unit.h"

G_DEFINE_BOXED_TYPE (AmanaLabResult, amana_lab_result, amana_lab_result_ref, amana_lab_result_unref)

/**
 * amana_lab_result_new:
 *
 * Returns: (transfer full): an empty result
 */
AmanaLabResult *
amana_lab_result_new (void)
{
  AmanaLabResult *self = g_new0 (AmanaLabResult, 1);

  g_atomic_ref_count_init (&self->ref_count);

  return self;
}

/**
 * amana_lab_result_copy:
 * @self: a result
 *
 * Returns: (transfer full): a copy that shares nothing with @self
 */
AmanaLabResult *
amana_lab_result_copy (const AmanaLabResult *self)
{
  AmanaLabResult *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  g_atomic_ref_count_init (&copy->ref_count);
  copy->name = g_strdup (self->name);
  copy->code = g_strdup (self->code);
  copy->section = g_strdup (self->section);
  copy->value = g_strdup (self->value);
  copy->unit = g_strdup (self->unit);
  copy->ucum = g_strdup (self->ucum);
  copy->range = g_strdup (self->range);
  copy->flag = g_strdup (self->flag);
  copy->date = g_strdup (self->date);
  copy->patient = g_strdup (self->patient);
  copy->checks = g_strdupv (self->checks);

  return copy;
}

/**
 * amana_lab_result_ref:
 * @self: a result
 *
 * Returns: (transfer full): @self
 */
AmanaLabResult *
amana_lab_result_ref (AmanaLabResult *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * amana_lab_result_unref:
 * @self: (transfer full): a result
 */
void
amana_lab_result_unref (AmanaLabResult *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->name);
  g_free (self->code);
  g_free (self->section);
  g_free (self->value);
  g_free (self->unit);
  g_free (self->ucum);
  g_free (self->range);
  g_free (self->flag);
  g_free (self->date);
  g_free (self->patient);
  g_strfreev (self->checks);
  g_free (self);
}

static void
interpret_value (AmanaLabResult *self)
{
  g_autoptr (GPtrArray) tokens =
    amana_lab_tokens_new_from_text (self->value != NULL ? self->value : "");
  g_auto (AmanaLabValue) value = { 0 };

  amana_lab_value_read (&value, tokens, 0, FALSE);
  self->has_number = value.has_number && !value.several && !value.leftover;
  self->number = value.number;
  if (self->has_number && (self->unit == NULL || *self->unit == '\0') && value.unit != NULL)
    {
      g_free (self->unit);
      self->unit = g_steal_pointer (&value.unit);
    }
  if (self->kind == AMANA_LAB_KIND_NUM || self->kind == AMANA_LAB_KIND_TEXT ||
      self->kind == AMANA_LAB_KIND_PENDING)
    self->kind = value.pending      ? AMANA_LAB_KIND_PENDING
                 : self->has_number ? AMANA_LAB_KIND_NUM
                                    : AMANA_LAB_KIND_TEXT;
}

static void
interpret_range (AmanaLabResult *self)
{
  g_autoptr (GPtrArray) tokens =
    amana_lab_tokens_new_from_text (self->range != NULL ? self->range : "");
  g_auto (AmanaLabRange) range = { 0 };

  amana_lab_range_read (&range, tokens, NULL, -1);
  self->has_low = range.has_low;
  self->has_high = range.has_high;
  self->low = range.low;
  self->high = range.high;
}

/* A name that the catalogue does not know, as of a paper in another language, says nothing
 * against the code that came with it, as long as the unit is one of it. */
static const AmanaAnalyte *
find_coded (const AmanaLabResult *self, AmanaCatalogue *catalogue)
{
  const AmanaAnalyte *analyte =
    self->code != NULL && !amana_catalogue_knows_name (catalogue, self->name)
      ? amana_catalogue_lookup_code (catalogue, self->code)
      : NULL;

  return analyte != NULL && (self->ucum == NULL || amana_analyte_knows_unit (analyte, self->ucum))
           ? analyte
           : NULL;
}

/**
 * amana_lab_result_interpret:
 * @self: a result that nobody else holds yet
 * @catalogue: (nullable): the analytes known
 *
 * Fills number, low, high, ucum, code and status again from name, value, unit and
 * range as printed, after a person corrected a cell. A code that is there already stays where
 * the name says nothing: who corrects a name clears it before.
 */
void
amana_lab_result_interpret (AmanaLabResult *self, AmanaCatalogue *catalogue)
{
  const AmanaAnalyte *analyte = NULL;

  g_return_if_fail (self != NULL);

  interpret_value (self);
  interpret_range (self);
  g_free (self->ucum);
  self->ucum = self->unit != NULL ? amana_unit_to_ucum (self->unit) : NULL;
  if (catalogue != NULL && self->name != NULL)
    analyte = amana_catalogue_match_in_section (catalogue, self->name, self->unit, self->section);
  if (catalogue != NULL && self->name != NULL && analyte == NULL)
    analyte = find_coded (self, catalogue);
  g_clear_pointer (&self->code, g_free);
  if (analyte != NULL)
    self->code = g_strdup (amana_analyte_get_code (analyte, self->ucum));
  self->status = self->kind == AMANA_LAB_KIND_PREVIOUS || self->kind == AMANA_LAB_KIND_PENDING
                   ? AMANA_LAB_STATUS_UNKNOWN
                   : amana_lab_status_of (self);
}

static const char *const statuses[] = {
  [AMANA_LAB_STATUS_UNKNOWN] = "unknown",   [AMANA_LAB_STATUS_NORMAL] = "normal",
  [AMANA_LAB_STATUS_LOW] = "low",           [AMANA_LAB_STATUS_HIGH] = "high",
  [AMANA_LAB_STATUS_ABNORMAL] = "abnormal",
};

static const char *const kinds[] = {
  [AMANA_LAB_KIND_NUM] = "num",
  [AMANA_LAB_KIND_TEXT] = "text",
  [AMANA_LAB_KIND_SECOND_UNIT] = "second_unit",
  [AMANA_LAB_KIND_PREVIOUS] = "previous",
  [AMANA_LAB_KIND_PENDING] = "pending",
};

/**
 * amana_lab_status_to_string:
 * @status: a status
 *
 * Returns: its name as in JSON
 */
const char *
amana_lab_status_to_string (AmanaLabStatus status)
{
  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (statuses), statuses[0]);

  return statuses[status];
}

/**
 * amana_lab_kind_to_string:
 * @kind: a kind
 *
 * Returns: its name as in JSON
 */
const char *
amana_lab_kind_to_string (AmanaLabKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), kinds[0]);

  return kinds[kind];
}

/**
 * amana_lab_status_from_string:
 * @text: (nullable): a status's name
 *
 * Returns: the status; unknown for any other text
 */
AmanaLabStatus
amana_lab_status_from_string (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      if (g_strcmp0 (statuses[i], text) == 0)
        return (AmanaLabStatus) i;
    }

  return AMANA_LAB_STATUS_UNKNOWN;
}

/**
 * amana_lab_kind_from_string:
 * @text: (nullable): a kind's name
 *
 * Returns: the kind; text for any other text
 */
AmanaLabKind
amana_lab_kind_from_string (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_strcmp0 (kinds[i], text) == 0)
        return (AmanaLabKind) i;
    }

  return AMANA_LAB_KIND_TEXT;
}
