/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The table of known services, built into the library from data/knowledge/services.json:
 *
 *   {"services": [{"hosts": ["api.example.org", "*.example.org"], "title", "company",
 *     "country": "FR", "training": "no|opt-in|opt-out|by-plan|yes|unknown",
 *     "retention_days": number or null (unknown), "forwards": whether it hands the text on,
 *     "sources": [{"title", "url", "date" (read), "says": [members]}],
 *     "review": "none" or who has read it}]}
 *
 * What a page of the service does not say is unknown; nothing here is guessed. The
 * words that are shown are chosen by these values, so the table needs no translation.
 * A table that cannot be read leaves every service unknown, and says so in the log.
 * Any thread. */

#include "config.h"

#include "amana-services.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "amana-services-resource.h"

#define RESOURCE_PATH "/io/github/amana_health/Amana/services/services.json"

static const char *const training_names[] = {
  [AMANA_TRAINING_UNKNOWN] = "unknown", [AMANA_TRAINING_NO] = "no",
  [AMANA_TRAINING_OPT_OUT] = "opt-out", [AMANA_TRAINING_OPT_IN] = "opt-in",
  [AMANA_TRAINING_BY_PLAN] = "by-plan", [AMANA_TRAINING_YES] = "yes",
};

static char *
dup_member (JsonObject *object, const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (object, name, NULL));
}

static AmanaTraining
read_training (const char *name)
{
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (training_names); i++)
    {
      if (g_str_equal (name, training_names[i]))
        return i;
    }
  return AMANA_TRAINING_UNKNOWN;
}

static char **
read_hosts (JsonObject *object)
{
  g_autoptr (GStrvBuilder) hosts = g_strv_builder_new ();
  JsonArray *array = json_object_get_array_member (object, "hosts");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_strv_builder_add (hosts, json_array_get_string_element (array, i));
  return g_strv_builder_end (hosts);
}

static AmanaService *
read_service (JsonObject *object)
{
  AmanaService *self = g_new0 (AmanaService, 1);
  JsonArray *sources = json_object_get_array_member (object, "sources");
  JsonObject *source = json_array_get_object_element (sources, 0);

  self->hosts = read_hosts (object);
  self->title = dup_member (object, "title");
  self->company = dup_member (object, "company");
  self->country = dup_member (object, "country");
  self->training = read_training (json_object_get_string_member (object, "training"));
  self->retention_days = AMANA_RETENTION_UNKNOWN;
  if (!json_object_get_null_member (object, "retention_days"))
    self->retention_days = (int) json_object_get_int_member (object, "retention_days");
  self->forwards = json_object_get_boolean_member (object, "forwards");
  self->policy_url = dup_member (source, "url");
  self->policy_date = dup_member (source, "date");
  return self;
}

static GPtrArray *
read_table (void)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GBytes) json = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *services = g_ptr_array_new ();
  JsonArray *array;

  amana_services_register_resource ();
  json = g_resource_lookup_data (amana_services_get_resource (), RESOURCE_PATH,
                                 G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (json == NULL || !json_parser_load_from_data (parser, g_bytes_get_data (json, NULL),
                                                   (gssize) g_bytes_get_size (json), &error))
    {
      g_warning ("The table of services cannot be read: %s", error->message);
      return services;
    }

  array =
    json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "services");
  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (services, read_service (json_array_get_object_element (array, i)));
  return services;
}

/**
 * amana_services_get_all:
 *
 * Returns: (transfer none) (element-type AmanaService): the known services
 */
GPtrArray *
amana_services_get_all (void)
{
  static GPtrArray *services;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      services = read_table ();
      g_once_init_leave (&once, 1);
    }
  return services;
}

/* "*.example.org" is any host below example.org, and not example.org itself. */
static gboolean
matches (const char *pattern, const char *host)
{
  return pattern[0] == '*'
           ? g_str_has_suffix (host, pattern + 1) && strlen (host) > strlen (pattern + 1)
           : g_str_equal (host, pattern);
}

/**
 * amana_services_find:
 * @host: as in #AmanaRecipient
 *
 * Returns: (nullable) (transfer none): what is known of it
 */
const AmanaService *
amana_services_find (const char *host)
{
  GPtrArray *services = amana_services_get_all ();

  g_return_val_if_fail (host != NULL, NULL);

  for (guint i = 0; i < services->len; i++)
    {
      const AmanaService *service = g_ptr_array_index (services, i);

      for (guint j = 0; service->hosts[j] != NULL; j++)
        {
          if (matches (service->hosts[j], host))
            return service;
        }
    }
  return NULL;
}
