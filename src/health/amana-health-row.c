/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One line of the review table. What was read is never changed in place: a correction
 * makes a copy of the result, sets the cell, and has it interpreted again, so that
 * number, unit, range and status follow what the person typed. Whoever corrects a row
 * has looked at it. Main thread. */

#include "config.h"

#include "amana-health-row-private.h"

#include "amana-health-version.h"

struct _AmanaHealthRow
{
  GObject parent_instance;

  AmanaCatalogue *catalogue; /* (owned) */
  char *id;
  AmanaLabResult *result; /* (owned) */
  AmanaHealthOrigin origin;
  gboolean checked;
  gboolean settled;    /* kept as it is, or as it was before the last version */
  GPtrArray *versions; /* (owned) of AmanaHealthVersion, oldest first */
};

typedef enum
{
  PROP_ID = 1,
  PROP_NAME,
  PROP_VALUE,
  PROP_UNIT,
  PROP_RANGE,
  PROP_ORIGIN,
  PROP_CHECKED,
  PROP_DOUBTFUL,
  PROP_STATUS,
  PROP_PAGE,
} AmanaHealthRowProperty;

static GParamSpec *properties[PROP_PAGE + 1];

G_DEFINE_FINAL_TYPE (AmanaHealthRow, amana_health_row, G_TYPE_OBJECT)

static void
amana_health_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AmanaHealthRow *self = AMANA_HEALTH_ROW (object);

  switch ((AmanaHealthRowProperty) id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->result->name);
      break;
    case PROP_VALUE:
      g_value_set_string (value, self->result->value);
      break;
    case PROP_UNIT:
      g_value_set_string (value, self->result->unit);
      break;
    case PROP_RANGE:
      g_value_set_string (value, self->result->range);
      break;
    case PROP_ORIGIN:
      g_value_set_enum (value, self->origin);
      break;
    case PROP_CHECKED:
      g_value_set_boolean (value, self->checked);
      break;
    case PROP_DOUBTFUL:
      g_value_set_boolean (value, amana_health_row_get_doubtful (self));
      break;
    case PROP_STATUS:
      g_value_set_string (value, amana_lab_status_to_string (self->result->status));
      break;
    case PROP_PAGE:
      g_value_set_uint (value, self->result->page);
      break;
    }
}

static void
amana_health_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AmanaHealthRow *self = AMANA_HEALTH_ROW (object);

  switch ((AmanaHealthRowProperty) id)
    {
    case PROP_NAME:
      amana_health_row_set_name (self, g_value_get_string (value));
      break;
    case PROP_VALUE:
      amana_health_row_set_value (self, g_value_get_string (value));
      break;
    case PROP_UNIT:
      amana_health_row_set_unit (self, g_value_get_string (value));
      break;
    case PROP_RANGE:
      amana_health_row_set_range (self, g_value_get_string (value));
      break;
    case PROP_CHECKED:
      amana_health_row_set_checked (self, g_value_get_boolean (value));
      break;
    case PROP_ID:
    case PROP_ORIGIN:
    case PROP_DOUBTFUL:
    case PROP_STATUS:
    case PROP_PAGE:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
amana_health_row_finalize (GObject *object)
{
  AmanaHealthRow *self = AMANA_HEALTH_ROW (object);

  g_free (self->id);
  g_ptr_array_unref (self->versions);
  amana_lab_result_unref (self->result);
  amana_catalogue_unref (self->catalogue);

  G_OBJECT_CLASS (amana_health_row_parent_class)->finalize (object);
}

static void
amana_health_row_class_init (AmanaHealthRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GParamFlags write = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = amana_health_row_get_property;
  object_class->set_property = amana_health_row_set_property;
  object_class->finalize = amana_health_row_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, read);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, write);
  properties[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, NULL, write);
  properties[PROP_UNIT] = g_param_spec_string ("unit", NULL, NULL, NULL, write);
  properties[PROP_RANGE] = g_param_spec_string ("range", NULL, NULL, NULL, write);
  properties[PROP_ORIGIN] =
    g_param_spec_enum ("origin", NULL, NULL, AMANA_TYPE_HEALTH_ORIGIN, 0, read);
  properties[PROP_CHECKED] = g_param_spec_boolean ("checked", NULL, NULL, FALSE, write);
  properties[PROP_DOUBTFUL] = g_param_spec_boolean ("doubtful", NULL, NULL, FALSE, read);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, read);
  properties[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0, read);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
amana_health_row_init (AmanaHealthRow *self)
{
  self->versions = amana_health_versions_copy (NULL);
}

AmanaHealthRow *
amana_health_row_new (const char *id,
                      AmanaLabResult *result,
                      AmanaHealthOrigin origin,
                      gboolean checked,
                      AmanaCatalogue *catalogue)
{
  AmanaHealthRow *self = g_object_new (AMANA_TYPE_HEALTH_ROW, NULL);

  self->id = g_strdup (id);
  self->result = amana_lab_result_ref (result);
  self->origin = origin;
  self->checked = checked;
  self->catalogue = amana_catalogue_ref (catalogue);
  return self;
}

/* What follows from the cells: notified whether or not it is another value. */
static void
notify_understood (AmanaHealthRow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ORIGIN]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHECKED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOUBTFUL]);
}

static AmanaHealthVersion *
last_version (AmanaHealthRow *self)
{
  return self->versions->len > 0 ? g_ptr_array_index (self->versions, self->versions->len - 1)
                                 : NULL;
}

/* Once between two savings: what the person typed on the way to the right figure is no
 * version. A line that she entered herself has none before it is saved. */
static void
remember (AmanaHealthRow *self)
{
  const AmanaHealthVersion *last = last_version (self);
  AmanaHealthVersion *version;

  if ((last != NULL && last->until == 0) ||
      (self->origin == AMANA_HEALTH_ORIGIN_ENTERED && !self->settled))
    return;

  version = amana_health_version_new ();
  version->origin = self->origin;
  version->name = g_strdup (self->result->name);
  version->value = g_strdup (self->result->value);
  version->unit = g_strdup (self->result->unit);
  version->range = g_strdup (self->result->range);
  g_ptr_array_add (self->versions, version);
}

/* Corrected and set back again: nothing has changed. */
static void
forget_if_same (AmanaHealthRow *self)
{
  const AmanaHealthVersion *last = last_version (self);

  if (last == NULL || last->until != 0 || !amana_health_version_is_same (last, self->result))
    return;
  self->origin = last->origin;
  g_ptr_array_set_size (self->versions, (int) self->versions->len - 1);
}

static void
correct (AmanaHealthRow *self,
         gsize offset,
         const char *text,
         gboolean may_be_null,
         GParamSpec *pspec)
{
  g_autofree char *clean = g_strstrip (g_strdup (text != NULL ? text : ""));
  const char *now = G_STRUCT_MEMBER (char *, self->result, offset);
  AmanaLabResult *copy;

  if (g_strcmp0 (now != NULL ? now : "", clean) == 0)
    return;
  remember (self);
  copy = amana_lab_result_copy (self->result);
  g_free (G_STRUCT_MEMBER (char *, copy, offset));
  G_STRUCT_MEMBER (char *, copy, offset) =
    *clean == '\0' && may_be_null ? NULL : g_steal_pointer (&clean);
  if (offset == G_STRUCT_OFFSET (AmanaLabResult, name))
    g_clear_pointer (&copy->code, g_free);
  amana_lab_result_interpret (copy, self->catalogue);
  if (copy->kind == AMANA_LAB_KIND_NUM || copy->kind == AMANA_LAB_KIND_TEXT)
    copy->kind = copy->has_number ? AMANA_LAB_KIND_NUM : AMANA_LAB_KIND_TEXT;
  amana_lab_result_unref (self->result);
  self->result = copy;
  self->checked = TRUE;
  if (self->origin == AMANA_HEALTH_ORIGIN_READ)
    self->origin = AMANA_HEALTH_ORIGIN_CORRECTED;
  forget_if_same (self);
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
  notify_understood (self);
}

/**
 * amana_health_row_set_name:
 * @self: a row
 * @name: the analyte, as the person says it is printed
 */
void
amana_health_row_set_name (AmanaHealthRow *self, const char *name)
{
  g_return_if_fail (AMANA_IS_HEALTH_ROW (self));

  correct (self, G_STRUCT_OFFSET (AmanaLabResult, name), name, FALSE, properties[PROP_NAME]);
}

/**
 * amana_health_row_set_value:
 * @self: a row
 * @value: the value, as people write it
 */
void
amana_health_row_set_value (AmanaHealthRow *self, const char *value)
{
  g_return_if_fail (AMANA_IS_HEALTH_ROW (self));

  correct (self, G_STRUCT_OFFSET (AmanaLabResult, value), value, FALSE, properties[PROP_VALUE]);
}

/**
 * amana_health_row_set_unit:
 * @self: a row
 * @unit: (nullable): the unit, as printed
 */
void
amana_health_row_set_unit (AmanaHealthRow *self, const char *unit)
{
  g_return_if_fail (AMANA_IS_HEALTH_ROW (self));

  correct (self, G_STRUCT_OFFSET (AmanaLabResult, unit), unit, TRUE, properties[PROP_UNIT]);
}

/**
 * amana_health_row_set_range:
 * @self: a row
 * @range: (nullable): the laboratory's own range, as printed
 */
void
amana_health_row_set_range (AmanaHealthRow *self, const char *range)
{
  g_return_if_fail (AMANA_IS_HEALTH_ROW (self));

  correct (self, G_STRUCT_OFFSET (AmanaLabResult, range), range, TRUE, properties[PROP_RANGE]);
}

/* --- what a cell may hold --- */

/* Digits, and nothing beside them but what stands in numbers and between them. */
static gboolean
is_meant_as_number (const char *text)
{
  static const char *const beside[] = { ".", ",", "<", ">", "=", "≤", "≥", "-", "–", "−",
                                        "*", "'", "(", ")", "[", "]", "٫", "٬", NULL };
  gboolean digits = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      char utf8[8] = { 0 };

      g_unichar_to_utf8 (character, utf8);
      if (g_unichar_isdigit (character))
        digits = TRUE;
      else if (!g_unichar_isspace (character) && !g_strv_contains (beside, utf8))
        return FALSE;
    }
  return digits;
}

static AmanaLabResult *
interpret (const char *value, const char *range)
{
  AmanaLabResult *result = amana_lab_result_new ();

  g_set_str (&result->name, "");
  g_set_str (&result->value, value);
  g_set_str (&result->range, range);
  result->kind = AMANA_LAB_KIND_TEXT;
  amana_lab_result_interpret (result, NULL);
  return result;
}

static gboolean
is_ordered (const AmanaLabResult *result)
{
  return !result->has_low || !result->has_high || result->low <= result->high;
}

/**
 * amana_health_row_accepts_value:
 * @value: what a person writes as a result
 *
 * Returns: whether it is a number, a span of numbers ("2 - 5") or words
 */
gboolean
amana_health_row_accepts_value (const char *value)
{
  g_autoptr (AmanaLabResult) result = interpret (value, value);

  return result->has_number || !is_meant_as_number (value) || (result->has_low && result->has_high);
}

/**
 * amana_health_row_accepts_range:
 * @range: what a person writes as a reference range
 *
 * Returns: whether it is a range with its ends in order, words, or nothing
 */
gboolean
amana_health_row_accepts_range (const char *range)
{
  g_autoptr (AmanaLabResult) result = interpret ("", range);

  return (result->has_low || result->has_high || !is_meant_as_number (range)) &&
         is_ordered (result);
}

/**
 * amana_health_row_set_checked:
 * @self: a row
 * @checked: whether the person has looked at it and says that it is right
 */
void
amana_health_row_set_checked (AmanaHealthRow *self, gboolean checked)
{
  g_return_if_fail (AMANA_IS_HEALTH_ROW (self));

  if (self->checked == checked)
    return;
  self->checked = checked;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHECKED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOUBTFUL]);
}

/**
 * amana_health_row_get_doubtful:
 * @self: a row
 *
 * Returns: whether the reader is not sure of it and nobody has looked at it
 */
gboolean
amana_health_row_get_doubtful (AmanaHealthRow *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_ROW (self), FALSE);

  return self->origin == AMANA_HEALTH_ORIGIN_READ && !self->result->sure && !self->checked;
}

/**
 * amana_health_row_get_id:
 * @self: a row
 *
 * Returns: the id of the stored result
 */
const char *
amana_health_row_get_id (AmanaHealthRow *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_ROW (self), NULL);

  return self->id;
}

/**
 * amana_health_row_get_name:
 * @self: a row
 *
 * Returns: the analyte, as printed
 */
const char *
amana_health_row_get_name (AmanaHealthRow *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_ROW (self), NULL);

  return self->result->name;
}

/**
 * amana_health_row_get_value:
 * @self: a row
 *
 * Returns: the value, as printed
 */
const char *
amana_health_row_get_value (AmanaHealthRow *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_ROW (self), NULL);

  return self->result->value;
}

/**
 * amana_health_row_get_unit:
 * @self: a row
 *
 * Returns: (nullable): the unit, as printed
 */
const char *
amana_health_row_get_unit (AmanaHealthRow *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_ROW (self), NULL);

  return self->result->unit;
}

/**
 * amana_health_row_get_range:
 * @self: a row
 *
 * Returns: (nullable): the range, as printed
 */
const char *
amana_health_row_get_range (AmanaHealthRow *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_ROW (self), NULL);

  return self->result->range;
}

/**
 * amana_health_row_get_origin:
 * @self: a row
 *
 * Returns: who says so
 */
AmanaHealthOrigin
amana_health_row_get_origin (AmanaHealthRow *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_ROW (self), AMANA_HEALTH_ORIGIN_READ);

  return self->origin;
}

/**
 * amana_health_row_get_checked:
 * @self: a row
 *
 * Returns: whether the person has looked at it
 */
gboolean
amana_health_row_get_checked (AmanaHealthRow *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_ROW (self), FALSE);

  return self->checked;
}

/**
 * amana_health_row_get_result:
 * @self: a row
 *
 * Returns: (transfer none): what is printed and understood; replaced when a cell is corrected
 */
AmanaLabResult *
amana_health_row_get_result (AmanaHealthRow *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_ROW (self), NULL);

  return self->result;
}

/**
 * amana_health_row_get_versions:
 * @self: a row
 *
 * Returns: (transfer none) (element-type AmanaHealthVersion): what it said before
 */
GPtrArray *
amana_health_row_get_versions (AmanaHealthRow *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_ROW (self), NULL);

  return self->versions;
}

void
amana_health_row_set_versions (AmanaHealthRow *self, GPtrArray *versions)
{
  g_return_if_fail (AMANA_IS_HEALTH_ROW (self));

  g_ptr_array_unref (self->versions);
  self->versions = versions;
  self->settled = TRUE;
}

void
amana_health_row_settle (AmanaHealthRow *self, gint64 now)
{
  AmanaHealthVersion *last;

  g_return_if_fail (AMANA_IS_HEALTH_ROW (self));

  self->settled = TRUE;
  last = last_version (self);
  if (last != NULL && last->until == 0)
    last->until = now;
}
