/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A kept document, as the list shows it: a view of a row of the store. Immutable: when
 * the row changes, the list holds another one. Main thread. */

#include "config.h"

#include "amana-health-document-private.h"

struct _AmanaHealthDocument
{
  GObject parent_instance;

  char *id;
  AmanaHealthDocumentKind kind;
  char *title;
  char *file_name; /* (nullable) */
  char *subject_id;
  char *laboratory; /* (nullable) */
  char *collected;  /* (nullable) */
  gint64 added;
  guint n_pages;
  guint n_results;
};

typedef enum
{
  PROP_ID = 1,
  PROP_KIND,
  PROP_TITLE,
  PROP_FILE_NAME,
  PROP_SUBJECT_ID,
  PROP_LABORATORY,
  PROP_COLLECTED,
  PROP_ADDED,
  PROP_N_PAGES,
  PROP_N_RESULTS,
} AmanaHealthDocumentProperty;

static GParamSpec *properties[PROP_N_RESULTS + 1];

G_DEFINE_FINAL_TYPE (AmanaHealthDocument, amana_health_document, G_TYPE_OBJECT)

static void
amana_health_document_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AmanaHealthDocument *self = AMANA_HEALTH_DOCUMENT (object);

  switch ((AmanaHealthDocumentProperty) id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_FILE_NAME:
      g_value_set_string (value, self->file_name);
      break;
    case PROP_SUBJECT_ID:
      g_value_set_string (value, self->subject_id);
      break;
    case PROP_LABORATORY:
      g_value_set_string (value, self->laboratory);
      break;
    case PROP_COLLECTED:
      g_value_set_string (value, self->collected);
      break;
    case PROP_ADDED:
      g_value_set_int64 (value, self->added);
      break;
    case PROP_N_PAGES:
      g_value_set_uint (value, self->n_pages);
      break;
    case PROP_N_RESULTS:
      g_value_set_uint (value, self->n_results);
      break;
    }
}

static void
amana_health_document_finalize (GObject *object)
{
  AmanaHealthDocument *self = AMANA_HEALTH_DOCUMENT (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->file_name);
  g_free (self->subject_id);
  g_free (self->laboratory);
  g_free (self->collected);

  G_OBJECT_CLASS (amana_health_document_parent_class)->finalize (object);
}

static void
amana_health_document_class_init (AmanaHealthDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = amana_health_document_get_property;
  object_class->finalize = amana_health_document_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_KIND] =
    g_param_spec_enum ("kind", NULL, NULL, AMANA_TYPE_HEALTH_DOCUMENT_KIND, 0, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_FILE_NAME] = g_param_spec_string ("file-name", NULL, NULL, NULL, flags);
  properties[PROP_SUBJECT_ID] = g_param_spec_string ("subject-id", NULL, NULL, NULL, flags);
  properties[PROP_LABORATORY] = g_param_spec_string ("laboratory", NULL, NULL, NULL, flags);
  properties[PROP_COLLECTED] = g_param_spec_string ("collected", NULL, NULL, NULL, flags);
  properties[PROP_ADDED] =
    g_param_spec_int64 ("added", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_N_PAGES] = g_param_spec_uint ("n-pages", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_RESULTS] = g_param_spec_uint ("n-results", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
amana_health_document_init (AmanaHealthDocument *self)
{
}

AmanaHealthDocument *
amana_health_document_new (const char *id,
                           AmanaHealthDocumentKind kind,
                           const char *title,
                           const char *file_name,
                           const char *subject_id,
                           const char *laboratory,
                           const char *collected,
                           gint64 added,
                           guint n_pages,
                           guint n_results)
{
  AmanaHealthDocument *self = g_object_new (AMANA_TYPE_HEALTH_DOCUMENT, NULL);

  self->id = g_strdup (id);
  self->kind = kind;
  self->title = g_strdup (title);
  self->file_name = g_strdup (file_name);
  self->subject_id = g_strdup (subject_id);
  self->laboratory = g_strdup (laboratory);
  self->collected = g_strdup (collected);
  self->added = added;
  self->n_pages = n_pages;
  self->n_results = n_results;
  return self;
}

/**
 * amana_health_document_get_id:
 * @self: a document
 *
 * Returns: the id
 */
const char *
amana_health_document_get_id (AmanaHealthDocument *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DOCUMENT (self), NULL);

  return self->id;
}

/**
 * amana_health_document_get_kind:
 * @self: a document
 *
 * Returns: what kind of document it is
 */
AmanaHealthDocumentKind
amana_health_document_get_kind (AmanaHealthDocument *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DOCUMENT (self), 0);

  return self->kind;
}

/**
 * amana_health_document_get_title:
 * @self: a document
 *
 * Returns: what it is called
 */
const char *
amana_health_document_get_title (AmanaHealthDocument *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DOCUMENT (self), NULL);

  return self->title;
}

/**
 * amana_health_document_get_file_name:
 * @self: a document
 *
 * Returns: (nullable): the name of the file it came in
 */
const char *
amana_health_document_get_file_name (AmanaHealthDocument *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DOCUMENT (self), NULL);

  return self->file_name;
}

/**
 * amana_health_document_get_subject_id:
 * @self: a document
 *
 * Returns: whom it is about
 */
const char *
amana_health_document_get_subject_id (AmanaHealthDocument *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DOCUMENT (self), NULL);

  return self->subject_id;
}

/**
 * amana_health_document_get_laboratory:
 * @self: a document
 *
 * Returns: (nullable): who printed it
 */
const char *
amana_health_document_get_laboratory (AmanaHealthDocument *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DOCUMENT (self), NULL);

  return self->laboratory;
}

/**
 * amana_health_document_get_collected:
 * @self: a document
 *
 * Returns: (nullable): the day of the specimen, ISO 8601
 */
const char *
amana_health_document_get_collected (AmanaHealthDocument *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DOCUMENT (self), NULL);

  return self->collected;
}

/**
 * amana_health_document_get_n_pages:
 * @self: a document
 *
 * Returns: how many pages it has
 */
guint
amana_health_document_get_n_pages (AmanaHealthDocument *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DOCUMENT (self), 0);

  return self->n_pages;
}

/**
 * amana_health_document_get_n_results:
 * @self: a document
 *
 * Returns: how many results were kept from it, previous ones aside
 */
guint
amana_health_document_get_n_results (AmanaHealthDocument *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DOCUMENT (self), 0);

  return self->n_results;
}
