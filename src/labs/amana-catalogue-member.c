/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/*
 * Members of the catalogue's JSON objects, read strictly: each function here says
 * by an error which member is missing, empty, unknown or of another type. What the
 * members mean is in amana-catalogue-parse.c and amana-catalogue-limits.c.
 */

#include "config.h"

#include "amana-catalogue-private.h"

#include <math.h>

G_DEFINE_QUARK (amana - catalogue - error - quark, amana_catalogue_error)

gboolean
amana_member_fail (GError **error, const char *member, const char *problem)
{
  g_set_error (error, AMANA_CATALOGUE_ERROR, AMANA_CATALOGUE_ERROR_INVALID, "%s: %s", member,
               problem);
  return FALSE;
}

/* No member but those of @known, which separates names by blanks. */
gboolean
amana_member_check_known (JsonObject *object, const char *known, GError **error)
{
  g_auto (GStrv) names = g_strsplit (known, " ", -1);
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains ((const char *const *) names, l->data))
      return amana_member_fail (error, l->data, "unknown member");
  return TRUE;
}

gboolean
amana_member_read_string (JsonObject *object, const char *member, char **out, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return amana_member_fail (error, member, "a string is missing");
  if (json_node_get_string (node)[0] == '\0')
    return amana_member_fail (error, member, "is empty");
  *out = g_strdup (json_node_get_string (node));
  return TRUE;
}

gboolean
amana_member_read_number (JsonObject *object, const char *member, double *out, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);
  GType type = node != NULL ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return amana_member_fail (error, member, "a number is missing");
  *out = json_node_get_double (node);
  return isfinite (*out) || amana_member_fail (error, member, "is no finite number");
}

JsonObject *
amana_member_get_object (JsonObject *object, const char *member, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  amana_member_fail (error, member, "an object is missing");
  return NULL;
}

/* Where a fact comes from: {"title", "url", "date"}. */
gboolean
amana_member_read_source (JsonObject *object, AmanaSource *out, GError **error)
{
  JsonObject *source = amana_member_get_object (object, "source", error);

  if (source == NULL || !amana_member_check_known (source, "title url date", error) ||
      !amana_member_read_string (source, "title", &out->title, error) ||
      !amana_member_read_string (source, "url", &out->url, error) ||
      !amana_member_read_string (source, "date", &out->date, error))
    return FALSE;
  if (!g_str_has_prefix (out->url, "https://"))
    return amana_member_fail (error, "url", "does not begin with https://");
  return TRUE;
}

void
amana_source_clear (AmanaSource *self)
{
  g_free (self->title);
  g_free (self->url);
  g_free (self->date);
}
