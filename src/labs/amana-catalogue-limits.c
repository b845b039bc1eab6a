/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/*
 * The figures of an analyte: how its units stand to each other and how large it can
 * be. All members are optional, and each names its own source, since none of these
 * figures may be made up:
 *
 *   molar      {"mass": g/mol, "other"?: g/mol, "charge"?: equivalents a mole, "source"}
 *              "other" is a second mass that laboratories count with (of fats, which
 *              are mixtures)
 *   linear     {"from": unit, "to": unit, "slope", "offset", "source"}
 *              to = slope × from + offset, where it is no matter of scale (HbA1c)
 *   plausible  {"unit", "low"?, "high"?, "source"}
 *              outside it, a figure is rather misread than measured
 *   critical   {"unit", "low"?, "high"?, "source"}
 *              at or beyond it a laboratory telephones: "low" is the highest of the
 *              low values that it telephones, "high" the lowest of the high ones
 *
 * Units are UCUM codes; at least one of "low" and "high" is there, and low < high.
 */

#include "config.h"

#include "amana-catalogue-private.h"

static void
limits_free (AmanaLimits *self)
{
  if (self == NULL)
    return;
  g_free (self->unit);
  g_free (self->source_title);
  g_free (self->source_url);
  g_free (self->source_date);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaLimits, limits_free)

void
amana_analyte_clear_limits (AmanaAnalyte *self)
{
  amana_source_clear (&self->molar_source);
  g_free (self->line.from_key);
  g_free (self->line.to_key);
  amana_source_clear (&self->line.source);
  limits_free (self->plausible);
  limits_free (self->critical);
}

static gboolean
read_bound (JsonObject *object, const char *member, gboolean *has, double *out, GError **error)
{
  *has = json_object_has_member (object, member);
  return !*has || amana_member_read_number (object, member, out, error);
}

static gboolean
read_members (JsonObject *object, AmanaLimits *limits, GError **error)
{
  AmanaSource source = { 0 };
  gboolean read = amana_member_check_known (object, "unit low high source", error) &&
                  amana_member_read_string (object, "unit", &limits->unit, error) &&
                  read_bound (object, "low", &limits->has_low, &limits->low, error) &&
                  read_bound (object, "high", &limits->has_high, &limits->high, error) &&
                  amana_member_read_source (object, &source, error);

  limits->source_title = source.title;
  limits->source_url = source.url;
  limits->source_date = source.date;
  if (!read)
    return FALSE;
  if (!limits->has_low && !limits->has_high)
    return amana_member_fail (error, "low", "neither it nor high is there");
  if (limits->has_low && limits->has_high && limits->low >= limits->high)
    return amana_member_fail (error, "low", "is not below high");
  return TRUE;
}

static gboolean
read_limits (JsonObject *analyte, const char *member, AmanaLimits **out, GError **error)
{
  g_autoptr (AmanaLimits) limits = g_new0 (AmanaLimits, 1);
  JsonObject *object;

  if (!json_object_has_member (analyte, member))
    return TRUE;
  object = amana_member_get_object (analyte, member, error);
  if (object == NULL)
    return FALSE;
  if (!read_members (object, limits, error))
    {
      g_prefix_error (error, "%s: ", member);
      return FALSE;
    }
  *out = g_steal_pointer (&limits);
  return TRUE;
}

static gboolean
read_molar (JsonObject *object, AmanaAnalyte *analyte, GError **error)
{
  JsonObject *molar;

  if (!json_object_has_member (object, "molar"))
    return TRUE;
  molar = amana_member_get_object (object, "molar", error);
  if (molar == NULL || !amana_member_check_known (molar, "mass other charge source", error) ||
      !amana_member_read_number (molar, "mass", &analyte->molar_mass, error) ||
      !amana_member_read_source (molar, &analyte->molar_source, error))
    return FALSE;
  if (json_object_has_member (molar, "other") &&
      !amana_member_read_number (molar, "other", &analyte->other_mass, error))
    return FALSE;
  if (json_object_has_member (molar, "charge") &&
      !amana_member_read_number (molar, "charge", &analyte->charge, error))
    return FALSE;
  if (analyte->molar_mass <= 0 || analyte->other_mass < 0 || analyte->charge < 0)
    return amana_member_fail (error, "molar", "is not above 0");
  return TRUE;
}

static gboolean
read_line (JsonObject *object, AmanaAnalyteLine *line, GError **error)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  JsonObject *linear;

  if (!json_object_has_member (object, "linear"))
    return TRUE;
  linear = amana_member_get_object (object, "linear", error);
  if (linear == NULL || !amana_member_check_known (linear, "from to slope offset source", error) ||
      !amana_member_read_string (linear, "from", &from, error) ||
      !amana_member_read_string (linear, "to", &to, error) ||
      !amana_member_read_number (linear, "slope", &line->slope, error) ||
      !amana_member_read_number (linear, "offset", &line->offset, error) ||
      !amana_member_read_source (linear, &line->source, error))
    return FALSE;
  if (line->slope <= 0)
    return amana_member_fail (error, "slope", "is not above 0");
  line->from_key = amana_catalogue_unit_key (from);
  line->to_key = amana_catalogue_unit_key (to);
  return TRUE;
}

/* Reads the optional figures of @object into @analyte. */
gboolean
amana_catalogue_parse_limits (JsonObject *object, AmanaAnalyte *analyte, GError **error)
{
  return read_molar (object, analyte, error) && read_line (object, &analyte->line, error) &&
         read_limits (object, "plausible", &analyte->plausible, error) &&
         read_limits (object, "critical", &analyte->critical, error);
}

/**
 * amana_analyte_get_plausible:
 * @self: an analyte
 *
 * Outside these limits a figure is rather misread than measured.
 *
 * Returns: (transfer none) (nullable): the limits; %NULL where none are published
 */
const AmanaLimits *
amana_analyte_get_plausible (const AmanaAnalyte *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->plausible;
}

/**
 * amana_analyte_get_critical:
 * @self: an analyte
 *
 * At or beyond these limits a laboratory telephones whoever asked for the test.
 *
 * Returns: (transfer none) (nullable): the limits; %NULL where none are known
 */
const AmanaLimits *
amana_analyte_get_critical (const AmanaAnalyte *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->critical;
}
