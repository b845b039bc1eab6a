/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The address of a server, as people paste it. What is allowed there, the courier
 * judges (amana-courier-url.c); here it is only completed. Pure. */

#include "config.h"

#include "amana-server-address.h"

#include <string.h>

static const char *const endpoints[] = { "/chat/completions", "/completions", "/models" };

static gboolean
has_path (const char *url)
{
  const char *authority = strstr (url, "://");

  return authority != NULL && strchr (authority + 3, '/') != NULL;
}

static void
cut_slashes (char *url)
{
  gsize n = strlen (url);

  while (n > 0 && url[n - 1] == '/')
    url[--n] = '\0';
}

char *
amana_server_address_tidy (const char *base_url)
{
  g_autofree char *url = NULL;

  if (base_url == NULL || amana_server_address_get_socket (base_url) != NULL)
    return g_strdup ("http://localhost/v1");

  url = g_strstrip (g_strdup (base_url));
  if (strpbrk (url, "?#") != NULL)
    return g_steal_pointer (&url); /* amana_server_address_extend() */
  cut_slashes (url);
  for (gsize i = 0; i < G_N_ELEMENTS (endpoints); i++)
    if (g_str_has_suffix (url, endpoints[i]))
      {
        url[strlen (url) - strlen (endpoints[i])] = '\0';
        cut_slashes (url);
        break;
      }
  return has_path (url) ? g_steal_pointer (&url) : g_strconcat (url, "/v1", NULL);
}

char *
amana_server_address_extend (const char *base, const char *path)
{
  const char *query = strpbrk (base, "?#");
  g_autofree char *before =
    query != NULL ? g_strndup (base, (gsize) (query - base)) : g_strdup (base);

  cut_slashes (before);
  return g_strconcat (before, path, query, NULL);
}

const char *
amana_server_address_get_socket (const char *base_url)
{
  if (base_url == NULL || !g_str_has_prefix (base_url, "unix:"))
    return NULL;
  base_url += strlen ("unix:");
  return g_str_has_prefix (base_url, "//") ? base_url + 2 : base_url;
}

gboolean
amana_server_address_is_openai (const char *base_url)
{
  g_autoptr (GUri) uri = base_url != NULL ? g_uri_parse (base_url, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  return host != NULL && (g_ascii_strcasecmp (host, "api.openai.com") == 0 ||
                          g_str_has_suffix (host, ".api.openai.com"));
}
