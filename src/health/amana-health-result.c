/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A kept result, as the results page shows it: a view of a row of the store. Immutable.
 * Main thread. */

#include "config.h"

#include "amana-health-result-private.h"

struct _AmanaHealthResult
{
  GObject parent_instance;

  char *id;
  char *document_id;    /* (nullable) */
  char *document_title; /* (nullable) */
  char *subject_id;
  char *date; /* (nullable) */
  AmanaHealthOrigin origin;
  char *as_read;          /* (nullable) */
  AmanaLabResult *result; /* (owned) */
};

typedef enum
{
  PROP_ID = 1,
  PROP_DOCUMENT_ID,
  PROP_DOCUMENT_TITLE,
  PROP_SUBJECT_ID,
  PROP_DATE,
  PROP_ORIGIN,
  PROP_RESULT,
} AmanaHealthResultProperty;

static GParamSpec *properties[PROP_RESULT + 1];

G_DEFINE_FINAL_TYPE (AmanaHealthResult, amana_health_result, G_TYPE_OBJECT)

static void
amana_health_result_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AmanaHealthResult *self = AMANA_HEALTH_RESULT (object);

  switch ((AmanaHealthResultProperty) id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_DOCUMENT_ID:
      g_value_set_string (value, self->document_id);
      break;
    case PROP_DOCUMENT_TITLE:
      g_value_set_string (value, self->document_title);
      break;
    case PROP_SUBJECT_ID:
      g_value_set_string (value, self->subject_id);
      break;
    case PROP_DATE:
      g_value_set_string (value, self->date);
      break;
    case PROP_ORIGIN:
      g_value_set_enum (value, self->origin);
      break;
    case PROP_RESULT:
      g_value_set_boxed (value, self->result);
      break;
    }
}

static void
amana_health_result_finalize (GObject *object)
{
  AmanaHealthResult *self = AMANA_HEALTH_RESULT (object);

  g_free (self->id);
  g_free (self->document_id);
  g_free (self->document_title);
  g_free (self->subject_id);
  g_free (self->date);
  g_free (self->as_read);
  g_clear_pointer (&self->result, amana_lab_result_unref);

  G_OBJECT_CLASS (amana_health_result_parent_class)->finalize (object);
}

static void
amana_health_result_class_init (AmanaHealthResultClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = amana_health_result_get_property;
  object_class->finalize = amana_health_result_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_DOCUMENT_ID] = g_param_spec_string ("document-id", NULL, NULL, NULL, flags);
  properties[PROP_DOCUMENT_TITLE] = g_param_spec_string ("document-title", NULL, NULL, NULL, flags);
  properties[PROP_SUBJECT_ID] = g_param_spec_string ("subject-id", NULL, NULL, NULL, flags);
  properties[PROP_DATE] = g_param_spec_string ("date", NULL, NULL, NULL, flags);
  properties[PROP_ORIGIN] =
    g_param_spec_enum ("origin", NULL, NULL, AMANA_TYPE_HEALTH_ORIGIN, 0, flags);
  properties[PROP_RESULT] = g_param_spec_boxed ("result", NULL, NULL, AMANA_TYPE_LAB_RESULT, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
amana_health_result_init (AmanaHealthResult *self)
{
}

AmanaHealthResult *
amana_health_result_new (const char *id,
                         const char *document_id,
                         const char *document_title,
                         const char *subject_id,
                         const char *date,
                         AmanaHealthOrigin origin,
                         const char *as_read,
                         AmanaLabResult *result)
{
  AmanaHealthResult *self = g_object_new (AMANA_TYPE_HEALTH_RESULT, NULL);

  self->id = g_strdup (id);
  self->document_id = g_strdup (document_id);
  self->document_title = g_strdup (document_title);
  self->subject_id = g_strdup (subject_id);
  self->date = g_strdup (date);
  self->origin = origin;
  self->as_read = g_strdup (as_read);
  self->result = amana_lab_result_ref (result);
  return self;
}

/**
 * amana_health_result_get_id:
 * @self: a result
 *
 * Returns: the id
 */
const char *
amana_health_result_get_id (AmanaHealthResult *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_RESULT (self), NULL);

  return self->id;
}

/**
 * amana_health_result_get_document_id:
 * @self: a result
 *
 * Returns: (nullable): the document it stands in
 */
const char *
amana_health_result_get_document_id (AmanaHealthResult *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_RESULT (self), NULL);

  return self->document_id;
}

/**
 * amana_health_result_get_document_title:
 * @self: a result
 *
 * Returns: (nullable): the title of the document it stands in
 */
const char *
amana_health_result_get_document_title (AmanaHealthResult *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_RESULT (self), NULL);

  return self->document_title;
}

/**
 * amana_health_result_get_subject_id:
 * @self: a result
 *
 * Returns: whom it is about
 */
const char *
amana_health_result_get_subject_id (AmanaHealthResult *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_RESULT (self), NULL);

  return self->subject_id;
}

/**
 * amana_health_result_get_date:
 * @self: a result
 *
 * Returns: (nullable): the day of the specimen, ISO 8601
 */
const char *
amana_health_result_get_date (AmanaHealthResult *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_RESULT (self), NULL);

  return self->date;
}

/**
 * amana_health_result_get_origin:
 * @self: a result
 *
 * Returns: who says so
 */
AmanaHealthOrigin
amana_health_result_get_origin (AmanaHealthResult *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_RESULT (self), 0);

  return self->origin;
}

/**
 * amana_health_result_get_as_read:
 * @self: a result
 *
 * Returns: (nullable): value and unit before the first correction, as the page was read
 */
const char *
amana_health_result_get_as_read (AmanaHealthResult *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_RESULT (self), NULL);

  return self->as_read;
}

/**
 * amana_health_result_get_result:
 * @self: a result
 *
 * Returns: (transfer none): the result
 */
AmanaLabResult *
amana_health_result_get_result (AmanaHealthResult *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_RESULT (self), NULL);

  return self->result;
}
