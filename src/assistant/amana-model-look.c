/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* "Look on this computer": which model servers run here.
 *
 * Each place where one usually listens is asked for its list of models, all at once
 * and not for long, by a courier that can reach no other computer. What answers with
 * such a list is one; anything else that lives at these ports is passed over. Nothing
 * is asked before the person said so. Main thread.
 */

#include "config.h"

#include "amana-model-look.h"

#include <glib/gi18n-lib.h>

#include "amana-fiber.h"
#include "amana-model-call.h"
#include "amana-server-address.h"

#define LOOK_TIMEOUT_MS 1500

static const struct
{
  guint16 port;
  const char *title;
} places[] = {
  { 11434, "Ollama" },
  { 8080, "llama.cpp" }, /* and LocalAI */
  { 1234, "LM Studio" },
  { 1337, "Jan" },
  { 8000, "vLLM" },
  { 5001, "KoboldCpp" },
  { 5000, "text-generation-webui" },
};

/* Beside the person's other sockets. */
static const char *const sockets[] = { "llama.sock",           "llama-server.sock",
                                       "llama.cpp/llama.sock", "ollama.sock",
                                       "ollama/ollama.sock",   "vllm.sock",
                                       "ramalama/llama.sock" };

/* Who says that a model is theirs. */
static const struct
{
  const char *owner;
  const char *title;
} owners[] = {
  { "llamacpp", "llama.cpp" },  { "library", "Ollama" },  { "vllm", "vLLM" },
  { "koboldcpp", "KoboldCpp" }, { "localai", "LocalAI" }, { "organization_owner", "LM Studio" },
};

typedef struct
{
  AmanaCourier *courier; /* (owned) */
  char *address;         /* (owned) */
} Place;

G_DEFINE_BOXED_TYPE (AmanaFoundServer,
                     amana_found_server,
                     amana_found_server_copy,
                     amana_found_server_free)

AmanaFoundServer *
amana_found_server_copy (const AmanaFoundServer *self)
{
  AmanaFoundServer *copy = g_new0 (AmanaFoundServer, 1);

  copy->title = g_strdup (self->title);
  copy->base_url = g_strdup (self->base_url);
  copy->unix_path = g_strdup (self->unix_path);
  copy->models = amana_model_list_ref (self->models);
  return copy;
}

void
amana_found_server_free (AmanaFoundServer *self)
{
  g_free (self->title);
  g_free (self->base_url);
  g_free (self->unix_path);
  amana_model_list_unref (self->models);
  g_free (self);
}

static void
place_free (gpointer data)
{
  Place *self = data;

  g_object_unref (self->courier);
  g_free (self->address);
  g_free (self);
}

/* The program's name where it is known, else where it listens: never a company's, for
 * what is written to it stays on this computer. */
static char *
choose_title (const char *address, const AmanaModelList *models)
{
  const char *socket = amana_server_address_get_socket (address);
  g_autoptr (GUri) uri = socket == NULL ? g_uri_parse (address, G_URI_FLAGS_NONE, NULL) : NULL;
  int port = uri != NULL ? g_uri_get_port (uri) : -1;
  g_autofree char *name = NULL;

  for (gsize i = 0; models->owner != NULL && i < G_N_ELEMENTS (owners); i++)
    if (g_ascii_strcasecmp (models->owner, owners[i].owner) == 0)
      return g_strdup (owners[i].title);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i].port == port)
      return g_strdup (places[i].title);
  if (port > 0)
    /* Translators: a program on this computer that has no known name. %d: a number */
    return g_strdup_printf (_ ("Server on port %d"), port);

  name = socket != NULL ? g_path_get_basename (socket) : g_strdup (address);
  /* Translators: a program on this computer that has no known name. %s: a file's name */
  return g_strdup_printf (_ ("Server at %s"), name);
}

/* NULL with the reason. */
static char *
fetch (Place *place, const char *url, GError **error)
{
  const char *const headers[] = { "Accept", "application/json", NULL };

  return dex_await_string (
    amana_model_fetch (
      place->courier,
      &(AmanaCourierRequest) { .method = "GET",
                               .url = url,
                               .unix_path = amana_server_address_get_socket (place->address),
                               .headers = headers,
                               .connect_timeout_ms = LOOK_TIMEOUT_MS,
                               .idle_timeout_ms = LOOK_TIMEOUT_MS }),
    error);
}

static void
ask_for_context (Place *place, const char *base, AmanaModelList *models)
{
  g_autoptr (GError) ignored = NULL;
  g_autofree char *url = NULL;
  g_autofree char *props = NULL;

  if (!amana_model_list_lacks_context (models) || !g_str_has_suffix (base, "/v1"))
    return;
  url = g_strdup_printf ("%.*s/props", (int) (strlen (base) - strlen ("/v1")), base);
  props = fetch (place, url, &ignored);
  amana_model_list_add_props (models, props);
}

static DexFuture *
place_fiber (gpointer user_data)
{
  Place *place = user_data;
  const char *socket = amana_server_address_get_socket (place->address);
  g_autofree char *base = amana_server_address_tidy (place->address);
  g_autofree char *url = amana_server_address_extend (base, "/models");
  g_autoptr (AmanaModelList) models = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = fetch (place, url, &error);
  g_autofree char *title = NULL;
  AmanaFoundServer found = { 0 };

  models = json != NULL ? amana_model_list_parse (json, &error) : NULL;
  if (models == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  ask_for_context (place, base, models);
  title = choose_title (place->address, models);
  found.title = title;
  found.base_url = socket != NULL ? place->address : base;
  found.unix_path = (char *) socket;
  found.models = models;
  return dex_future_new_take_boxed (AMANA_TYPE_FOUND_SERVER, amana_found_server_copy (&found));
}

static DexFuture *
look_at_place (AmanaCourier *courier, const char *address)
{
  Place *place = g_new0 (Place, 1);

  place->courier = g_object_ref (courier);
  place->address = g_strdup (address);
  return amana_fiber_spawn (0, place_fiber, place, place_free);
}

/* All were asked already; this only waits for each. */
static DexFuture *
look_fiber (gpointer user_data)
{
  GPtrArray *asked = user_data;
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_found_server_free);

  for (guint i = 0; i < asked->len; i++)
    {
      g_autoptr (GError) ignored = NULL;
      AmanaFoundServer *server = dex_await_boxed (dex_ref (g_ptr_array_index (asked, i)), &ignored);

      if (server != NULL)
        g_ptr_array_add (found, server);
    }
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, found);
}

/**
 * amana_model_look_at:
 * @broker: who starts couriers
 * @addresses: (array zero-terminated=1): where to look; other computers are not reached
 *
 * Returns: (transfer full): as amana_model_look()
 */
DexFuture *
amana_model_look_at (AmanaBroker *broker, const char *const *addresses)
{
  g_autoptr (AmanaCourier) courier = NULL;
  GPtrArray *asked;

  g_return_val_if_fail (AMANA_IS_BROKER (broker) && addresses != NULL, NULL);

  courier = amana_courier_new (broker, AMANA_COURIER_LOOPBACK_ONLY);
  asked = g_ptr_array_new_with_free_func (dex_unref);
  for (gsize i = 0; addresses[i] != NULL; i++)
    g_ptr_array_add (asked, look_at_place (courier, addresses[i]));
  return amana_fiber_spawn (0, look_fiber, asked, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * amana_model_look:
 * @broker: who starts couriers
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #AmanaFoundServer,
 *   which may be empty
 */
DexFuture *
amana_model_look (AmanaBroker *broker)
{
  g_autoptr (GStrvBuilder) addresses = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    g_strv_builder_take (addresses, g_strdup_printf ("http://127.0.0.1:%u", places[i].port));
  for (gsize i = 0; i < G_N_ELEMENTS (sockets); i++)
    {
      g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), sockets[i], NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        g_strv_builder_take (addresses, g_strconcat ("unix:", path, NULL));
    }
  all = g_strv_builder_end (addresses);
  return amana_model_look_at (broker, (const char *const *) all);
}
