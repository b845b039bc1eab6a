/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Something that a search of the Health side found. Immutable; main thread. */

#include "config.h"

#include "amana-health-hit-private.h"

struct _AmanaHealthHit
{
  GObject parent_instance;

  AmanaHealthHitKind kind;
  char *id;
  char *parent_id; /* (nullable) */
  char *title;     /* (nullable) */
  char *snippet;
};

typedef enum
{
  PROP_KIND = 1,
  PROP_ID,
  PROP_PARENT_ID,
  PROP_TITLE,
  PROP_SNIPPET,
} AmanaHealthHitProperty;

static GParamSpec *properties[PROP_SNIPPET + 1];

G_DEFINE_FINAL_TYPE (AmanaHealthHit, amana_health_hit, G_TYPE_OBJECT)

static void
amana_health_hit_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AmanaHealthHit *self = AMANA_HEALTH_HIT (object);

  switch ((AmanaHealthHitProperty) id)
    {
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_PARENT_ID:
      g_value_set_string (value, self->parent_id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SNIPPET:
      g_value_set_string (value, self->snippet);
      break;
    }
}

static void
amana_health_hit_finalize (GObject *object)
{
  AmanaHealthHit *self = AMANA_HEALTH_HIT (object);

  g_free (self->id);
  g_free (self->parent_id);
  g_free (self->title);
  g_free (self->snippet);

  G_OBJECT_CLASS (amana_health_hit_parent_class)->finalize (object);
}

static void
amana_health_hit_class_init (AmanaHealthHitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = amana_health_hit_get_property;
  object_class->finalize = amana_health_hit_finalize;

  properties[PROP_KIND] =
    g_param_spec_enum ("kind", NULL, NULL, AMANA_TYPE_HEALTH_HIT_KIND, 0, flags);
  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_PARENT_ID] = g_param_spec_string ("parent-id", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SNIPPET] = g_param_spec_string ("snippet", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
amana_health_hit_init (AmanaHealthHit *self)
{
}

AmanaHealthHit *
amana_health_hit_new (AmanaHealthHitKind kind,
                      const char *id,
                      const char *parent_id,
                      const char *title,
                      const char *snippet)
{
  AmanaHealthHit *self = g_object_new (AMANA_TYPE_HEALTH_HIT, NULL);

  self->kind = kind;
  self->id = g_strdup (id);
  self->parent_id = g_strdup (parent_id);
  self->title = g_strdup (title);
  self->snippet = g_strdup (snippet);
  return self;
}

/**
 * amana_health_hit_get_kind:
 * @self: a hit
 *
 * Returns: what was found
 */
AmanaHealthHitKind
amana_health_hit_get_kind (AmanaHealthHit *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_HIT (self), 0);

  return self->kind;
}

/**
 * amana_health_hit_get_id:
 * @self: a hit
 *
 * Returns: the id of the message, document or result
 */
const char *
amana_health_hit_get_id (AmanaHealthHit *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_HIT (self), NULL);

  return self->id;
}

/**
 * amana_health_hit_get_parent_id:
 * @self: a hit
 *
 * Returns: (nullable): the conversation of a message, the document of a result
 */
const char *
amana_health_hit_get_parent_id (AmanaHealthHit *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_HIT (self), NULL);

  return self->parent_id;
}

/**
 * amana_health_hit_get_snippet:
 * @self: a hit
 *
 * Returns: the words around the match, plain
 */
const char *
amana_health_hit_get_snippet (AmanaHealthHit *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_HIT (self), NULL);

  return self->snippet;
}
