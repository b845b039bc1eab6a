/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/*
 * What one analyte says of itself. An analyte is owned by its catalogue and never
 * changes; all strings live as long as the catalogue. The texts exist in English,
 * French and Arabic; another language gets English. An analyte may have several
 * LOINC codes, one for each kind of quantity (mass, amount of substance, share of
 * the whole); the unit tells which.
 */

#include "config.h"

#include "amana-catalogue-private.h"

#include <string.h>

static guint
language_index (const char *language)
{
  if (language != NULL && g_str_has_prefix (language, "fr"))
    return 1;
  if (language != NULL && g_str_has_prefix (language, "ar"))
    return 2;
  return 0;
}

static const AmanaAnalyteText *
get_text (const AmanaAnalyte *self, const char *language)
{
  return &self->texts[language_index (language)];
}

/**
 * amana_analyte_get_id:
 * @self: an analyte
 *
 * Returns: (transfer none): its id, such as "tsh"
 */
const char *
amana_analyte_get_id (const AmanaAnalyte *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->id;
}

/**
 * amana_analyte_get_code:
 * @self: an analyte
 * @ucum: (nullable): a unit, in UCUM or as printed
 *
 * Returns: (transfer none) (nullable): the LOINC code for that unit; the first
 *   code for %NULL; %NULL for a unit that none of the codes is reported in
 */
const char *
amana_analyte_get_code (const AmanaAnalyte *self, const char *ucum)
{
  g_autofree char *key = NULL;
  const AmanaAnalyteCode *first;

  g_return_val_if_fail (self != NULL, NULL);
  first = &self->codes[0];
  key = amana_catalogue_unit_key (ucum);
  if (key == NULL)
    return first->code;
  for (guint i = 0; i < self->n_codes; i++)
    {
      const AmanaAnalyteCode *code = &self->codes[i];

      if (g_strv_contains ((const char *const *) code->unit_keys, key))
        return code->code;
    }
  return NULL;
}

/**
 * amana_analyte_get_name:
 * @self: an analyte
 * @language: "en", "fr", "ar" or "nl"
 *
 * Returns: (transfer none): its name in that language, or in English
 */
const char *
amana_analyte_get_name (const AmanaAnalyte *self, const char *language)
{
  g_return_val_if_fail (self != NULL, NULL);
  if (language != NULL && g_str_has_prefix (language, "nl"))
    return self->names[3];
  return self->names[language_index (language)];
}

/**
 * amana_analyte_get_panel:
 * @self: an analyte
 *
 * Returns: (transfer none): its panel, such as "thyroid"
 */
const char *
amana_analyte_get_panel (const AmanaAnalyte *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->panel;
}

/**
 * amana_analyte_is_urine:
 * @self: an analyte
 *
 * Returns: %TRUE if it is measured in urine, %FALSE if in blood
 */
gboolean
amana_analyte_is_urine (const AmanaAnalyte *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->is_urine;
}

/**
 * amana_analyte_get_what:
 * @self: an analyte
 * @language: "en", "fr" or "ar"
 *
 * Returns: (transfer none): what it is, in plain words
 */
const char *
amana_analyte_get_what (const AmanaAnalyte *self, const char *language)
{
  g_return_val_if_fail (self != NULL, NULL);
  return get_text (self, language)->what;
}

/**
 * amana_analyte_get_why:
 * @self: an analyte
 * @language: "en", "fr" or "ar"
 *
 * Returns: (transfer none): why it is measured, in plain words
 */
const char *
amana_analyte_get_why (const AmanaAnalyte *self, const char *language)
{
  g_return_val_if_fail (self != NULL, NULL);
  return get_text (self, language)->why;
}

/**
 * amana_analyte_get_raised:
 * @self: an analyte
 * @language: "en", "fr" or "ar"
 *
 * Returns: (transfer none) (nullable): what may raise it in general
 */
const char *
amana_analyte_get_raised (const AmanaAnalyte *self, const char *language)
{
  g_return_val_if_fail (self != NULL, NULL);
  return get_text (self, language)->raised;
}

/**
 * amana_analyte_get_lowered:
 * @self: an analyte
 * @language: "en", "fr" or "ar"
 *
 * Returns: (transfer none) (nullable): what may lower it in general
 */
const char *
amana_analyte_get_lowered (const AmanaAnalyte *self, const char *language)
{
  g_return_val_if_fail (self != NULL, NULL);
  return get_text (self, language)->lowered;
}

/**
 * amana_analyte_get_questions:
 * @self: an analyte
 * @language: "en", "fr" or "ar"
 *
 * Returns: (transfer none): %NULL-terminated, at least two: what to ask a doctor
 */
const char *const *
amana_analyte_get_questions (const AmanaAnalyte *self, const char *language)
{
  g_return_val_if_fail (self != NULL, NULL);
  return (const char *const *) get_text (self, language)->questions;
}

/**
 * amana_analyte_get_source_title:
 * @self: an analyte
 *
 * Returns: (transfer none): the title of the page to read more on
 */
const char *
amana_analyte_get_source_title (const AmanaAnalyte *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->source.title;
}

/**
 * amana_analyte_get_source_url:
 * @self: an analyte
 *
 * Returns: (transfer none): the address of that page
 */
const char *
amana_analyte_get_source_url (const AmanaAnalyte *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->source.url;
}

/**
 * amana_analyte_get_review:
 * @self: an analyte
 *
 * Returns: (transfer none): "none" until a clinician has read the texts
 */
const char *
amana_analyte_get_review (const AmanaAnalyte *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->review;
}

/**
 * amana_analyte_knows_unit:
 * @self: an analyte
 * @ucum: (nullable): a unit, in UCUM or as printed
 *
 * Returns: %TRUE if this analyte is usually reported in that unit
 */
gboolean
amana_analyte_knows_unit (const AmanaAnalyte *self, const char *ucum)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  key = amana_catalogue_unit_key (ucum);
  return key != NULL && amana_analyte_fit_unit (self, key) == AMANA_UNIT_FIT_EXACT;
}
