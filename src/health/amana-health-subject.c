/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whom documents, results and conversations are about: the person, her mother, a
 * child. A view of a row of the store; immutable. Main thread. */

#include "config.h"

#include "amana-health-subject-private.h"

struct _AmanaHealthSubject
{
  GObject parent_instance;

  char *id;
  char *name;
  char *relation;   /* (nullable) */
  char *birth_date; /* (nullable) */
  char *sex;        /* (nullable) */
  gboolean is_self;
};

typedef enum
{
  PROP_ID = 1,
  PROP_NAME,
  PROP_RELATION,
  PROP_BIRTH_DATE,
  PROP_SEX,
  PROP_IS_SELF,
} AmanaHealthSubjectProperty;

static GParamSpec *properties[PROP_IS_SELF + 1];

G_DEFINE_FINAL_TYPE (AmanaHealthSubject, amana_health_subject, G_TYPE_OBJECT)

static void
amana_health_subject_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AmanaHealthSubject *self = AMANA_HEALTH_SUBJECT (object);

  switch ((AmanaHealthSubjectProperty) id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_RELATION:
      g_value_set_string (value, self->relation);
      break;
    case PROP_BIRTH_DATE:
      g_value_set_string (value, self->birth_date);
      break;
    case PROP_SEX:
      g_value_set_string (value, self->sex);
      break;
    case PROP_IS_SELF:
      g_value_set_boolean (value, self->is_self);
      break;
    }
}

static void
amana_health_subject_finalize (GObject *object)
{
  AmanaHealthSubject *self = AMANA_HEALTH_SUBJECT (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->relation);
  g_free (self->birth_date);
  g_free (self->sex);

  G_OBJECT_CLASS (amana_health_subject_parent_class)->finalize (object);
}

static void
amana_health_subject_class_init (AmanaHealthSubjectClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = amana_health_subject_get_property;
  object_class->finalize = amana_health_subject_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_RELATION] = g_param_spec_string ("relation", NULL, NULL, NULL, flags);
  properties[PROP_BIRTH_DATE] = g_param_spec_string ("birth-date", NULL, NULL, NULL, flags);
  properties[PROP_SEX] = g_param_spec_string ("sex", NULL, NULL, NULL, flags);
  properties[PROP_IS_SELF] = g_param_spec_boolean ("is-self", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
amana_health_subject_init (AmanaHealthSubject *self)
{
}

AmanaHealthSubject *
amana_health_subject_new (const char *id,
                          const char *name,
                          const char *relation,
                          const char *birth_date,
                          const char *sex,
                          gboolean is_self)
{
  AmanaHealthSubject *self = g_object_new (AMANA_TYPE_HEALTH_SUBJECT, NULL);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->relation = g_strdup (relation);
  self->birth_date = g_strdup (birth_date);
  self->sex = g_strdup (sex);
  self->is_self = is_self;
  return self;
}

/**
 * amana_health_subject_get_id:
 * @self: a subject
 *
 * Returns: the id
 */
const char *
amana_health_subject_get_id (AmanaHealthSubject *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_SUBJECT (self), NULL);

  return self->id;
}

/**
 * amana_health_subject_get_name:
 * @self: a subject
 *
 * Returns: the name
 */
const char *
amana_health_subject_get_name (AmanaHealthSubject *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_SUBJECT (self), NULL);

  return self->name;
}

/**
 * amana_health_subject_get_relation:
 * @self: a subject
 *
 * Returns: (nullable): what they are to the person
 */
const char *
amana_health_subject_get_relation (AmanaHealthSubject *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_SUBJECT (self), NULL);

  return self->relation;
}

/**
 * amana_health_subject_get_birth_date:
 * @self: a subject
 *
 * Returns: (nullable): the day of birth, ISO 8601
 */
const char *
amana_health_subject_get_birth_date (AmanaHealthSubject *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_SUBJECT (self), NULL);

  return self->birth_date;
}

/* One that is known stays; NULL teaches nothing. */
void
amana_health_subject_learn_birth_date (AmanaHealthSubject *self, const char *birth_date)
{
  if (birth_date == NULL || self->birth_date != NULL)
    return;
  self->birth_date = g_strdup (birth_date);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BIRTH_DATE]);
}

/**
 * amana_health_subject_get_sex:
 * @self: a subject
 *
 * Returns: (nullable): "F" or "M"
 */
const char *
amana_health_subject_get_sex (AmanaHealthSubject *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_SUBJECT (self), NULL);

  return self->sex;
}

/**
 * amana_health_subject_is_self:
 * @self: a subject
 *
 * Returns: whether it is the person that the vault belongs to
 */
gboolean
amana_health_subject_is_self (AmanaHealthSubject *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_SUBJECT (self), FALSE);

  return self->is_self;
}
