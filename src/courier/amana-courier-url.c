/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What may be asked for, decided by looking at it. Pure.
 *
 * Both sides ask: the window before it starts a process, the courier before it
 * connects. Here names are judged as they are written (TLS, or a name that can only
 * be this computer); what a name leads to is judged by the courier, on the very
 * address it connects to (amana-courier-connect.c).
 *
 * A key in an address ends up in the logs of every server on the way, and on screens.
 * It belongs into a header, so an address with one is refused rather than sent.
 */

#include "config.h"

#include "amana-courier-url.h"

#include "amana-courier-error.h"

#include <stdlib.h>
#include <string.h>

#define URL_FLAGS                                                                    \
  (G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_ENCODED_QUERY | \
   G_URI_FLAGS_ENCODED_FRAGMENT | G_URI_FLAGS_SCHEME_NORMALIZE)

#define MAX_URL_BYTES     4096
#define MAX_RETRY_AFTER_S (24 * 60 * 60)

/* Without case, hyphens, underscores and dots. */
static const char *const key_names[] = {
  "key",           "apikey",      "xapikey",  "accesskey",    "subscriptionkey",
  "token",         "accesstoken", "apitoken", "authtoken",    "auth",
  "authorization", "bearer",      "secret",   "clientsecret", "password",
  "passwd",        "passphrase",  "sig",      "signature",    "jwt",
};

static const char *const key_starts[] = { "sk-", "sk_", "hf_", "gsk_", "xai-", "AIza", "Bearer" };

/* Set by HTTP itself, or able to change what is sent where. */
static const char *const refused_headers[] = {
  "Host",
  "Content-Length",
  "Transfer-Encoding",
  "Connection",
  "Upgrade",
  "Cookie",
  "Expect",
  "TE",
  "Trailer",
  "Accept-Encoding",
  "Range",
  "Keep-Alive",
  "Referer",
  "Origin",
  "Forwarded",
  "Via",
};

static GUri *
fail (GError **error, AmanaCourierError code, const char *what)
{
  g_set_error_literal (error, AMANA_COURIER_ERROR, (int) code, what);
  return NULL;
}

static gboolean
is_key_name (const char *name)
{
  g_autofree char *bare = g_malloc (strlen (name) + 1);
  gsize n = 0;

  for (; *name != '\0'; name++)
    if (g_ascii_isalnum (*name))
      bare[n++] = g_ascii_tolower (*name);
  bare[n] = '\0';

  for (gsize i = 0; i < G_N_ELEMENTS (key_names); i++)
    if (g_str_equal (bare, key_names[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_key (const char *value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (key_starts); i++)
    if (g_str_has_prefix (value, key_starts[i]))
      return TRUE;
  return FALSE;
}

static gboolean
query_holds_key (const char *query)
{
  g_auto (GStrv) parts = query != NULL ? g_strsplit_set (query, "&;", -1) : NULL;

  for (gsize i = 0; parts != NULL && parts[i] != NULL; i++)
    {
      char *equals = strchr (parts[i], '=');
      const char *value = equals != NULL ? equals + 1 : parts[i];
      g_autofree char *name = NULL;

      if (equals != NULL)
        *equals = '\0';
      name = g_uri_unescape_string (parts[i], NULL);
      if (is_key (value) || name == NULL || is_key_name (name))
        return TRUE;
    }

  return FALSE;
}

static gboolean
path_holds_key (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    if (is_key (parts[i]) && strlen (parts[i]) >= 20)
      return TRUE;
  return FALSE;
}

/* The names that cannot be another computer's. */
static gboolean
is_this_computer (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return address != NULL ? g_inet_address_get_is_loopback (address)
                         : g_ascii_strcasecmp (host, "localhost") == 0;
}

/**
 * amana_courier_url_is_plain:
 * @uri: an address
 *
 * Returns: %TRUE when it asks for a connection without TLS
 */
gboolean
amana_courier_url_is_plain (GUri *uri)
{
  return g_str_equal (g_uri_get_scheme (uri), "http");
}

/**
 * amana_courier_url_get_port:
 * @uri: an address
 *
 * Returns: the port it names, or that of its scheme
 */
guint16
amana_courier_url_get_port (GUri *uri)
{
  int port = g_uri_get_port (uri);

  return port > 0 ? (guint16) port : amana_courier_url_is_plain (uri) ? 80 : 443;
}

/**
 * amana_courier_url_parse:
 * @url: what is to be asked
 * @scope: what the courier may reach
 * @error: return location (domain %AMANA_COURIER_ERROR)
 *
 * Refuses what must not be asked for. Any thread.
 *
 * Returns: (transfer full) (nullable): the address, http or https, with a host
 */
GUri *
amana_courier_url_parse (const char *url, AmanaCourierScope scope, GError **error)
{
  g_autoptr (GUri) uri = NULL;
  const char *host;

  g_return_val_if_fail (url != NULL, NULL);

  uri = strlen (url) <= MAX_URL_BYTES ? g_uri_parse (url, URL_FLAGS, NULL) : NULL;
  host = uri != NULL ? g_uri_get_host (uri) : NULL;
  if (host == NULL || *host == '\0' || strpbrk (host, " %/\\@") != NULL ||
      g_uri_get_port (uri) == 0)
    return fail (error, AMANA_COURIER_ERROR_BAD_ADDRESS, "no address of a server");
  if (!amana_courier_url_is_plain (uri) && !g_str_equal (g_uri_get_scheme (uri), "https"))
    return fail (error, AMANA_COURIER_ERROR_BAD_ADDRESS, "neither http nor https");
  if (g_uri_get_userinfo (uri) != NULL || query_holds_key (g_uri_get_query (uri)) ||
      query_holds_key (g_uri_get_fragment (uri)) || path_holds_key (g_uri_get_path (uri)))
    return fail (error, AMANA_COURIER_ERROR_KEY_IN_ADDRESS, "the address holds a key");
  if (scope == AMANA_COURIER_SCOPE_TLS && amana_courier_url_is_plain (uri) &&
      !is_this_computer (host))
    return fail (error, AMANA_COURIER_ERROR_INSECURE, "no TLS, and not on this computer");

  return g_steal_pointer (&uri);
}

static gboolean
is_header_name (const char *name)
{
  if (*name == '\0' || g_ascii_strncasecmp (name, "Proxy-", 6) == 0)
    return FALSE;
  for (const char *c = name; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("-_.", *c) == NULL)
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (refused_headers); i++)
    if (g_ascii_strcasecmp (name, refused_headers[i]) == 0)
      return FALSE;

  return TRUE;
}

static gboolean
is_header_value (const char *value)
{
  for (const char *c = value; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      return FALSE;
  return TRUE;
}

/**
 * amana_courier_headers_check:
 * @headers: a(ss), name and value
 * @error: return location (domain %AMANA_COURIER_ERROR)
 *
 * Refuses headers that would say more than one thing, or that are not the caller's
 * to set (the host, lengths, cookies, proxies). Any thread.
 *
 * Returns: %TRUE when all of them may be sent
 */
gboolean
amana_courier_headers_check (GVariant *headers, GError **error)
{
  const char *name, *value;
  GVariantIter iter;

  g_variant_iter_init (&iter, headers);
  while (g_variant_iter_next (&iter, "(&s&s)", &name, &value))
    if (!is_header_name (name) || !is_header_value (value))
      {
        fail (error, AMANA_COURIER_ERROR_FAILED, "a header that may not be sent");
        return FALSE;
      }

  return TRUE;
}

static GDateTime *
parse_http_date (const char *value)
{
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_auto (GStrv) words = g_strsplit_set (value, " :", -1);

  /* Sun, 06 Nov 1994 08:49:37 GMT */
  if (g_strv_length (words) != 8 || !g_str_equal (words[7], "GMT"))
    return NULL;
  for (int month = 0; month < 12; month++)
    if (g_str_equal (words[2], months[month]))
      return g_date_time_new_utc (atoi (words[3]), month + 1, atoi (words[1]), atoi (words[4]),
                                  atoi (words[5]), atoi (words[6]));

  return NULL;
}

/**
 * amana_courier_parse_retry_after:
 * @value: (nullable): of the header Retry-After: seconds, or an HTTP date
 * @now_s: seconds since 1970
 *
 * Any thread.
 *
 * Returns: seconds to wait, from 0 to a day; -1 when the server did not say
 */
int
amana_courier_parse_retry_after (const char *value, gint64 now_s)
{
  g_autoptr (GDateTime) date = NULL;
  guint64 seconds;

  if (value == NULL)
    return -1;
  if (g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT64, &seconds, NULL))
    return (int) MIN (seconds, MAX_RETRY_AFTER_S);

  date = parse_http_date (value);
  return date != NULL ? (int) CLAMP (g_date_time_to_unix (date) - now_s, 0, MAX_RETRY_AFTER_S) : -1;
}
