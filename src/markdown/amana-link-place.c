/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Where a link leads, in words that cannot be disguised: the host by itself, in ASCII. The
 * words of a link, and a name before an @, may say anything. Only web addresses, mail and
 * telephone numbers have a place; whatever else an address may do (`file:`, `javascript:`,
 * `data:`) it does not do here. */

#include "config.h"

#include "amana-link-place.h"

#include <string.h>

#include "amana-text.h"

#define MAX_URI_BYTES 4000

static char *
dup_host (const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_PARSE_RELAXED, NULL);
  const char *host = parsed != NULL ? g_uri_get_host (parsed) : NULL;

  if (host == NULL || *host == '\0')
    return NULL;
  return g_hostname_to_ascii (host);
}

/* What stands behind the scheme, up to what is only a form to fill in. */
static char *
dup_address (const char *p)
{
  g_autofree char *raw = g_strndup (p, strcspn (p, "?#"));
  g_autofree char *plain = g_uri_unescape_string (raw, "/");

  if (plain == NULL || *plain == '\0' || !g_utf8_validate (plain, -1, NULL))
    return NULL;
  return amana_text_strip_controls (plain);
}

/**
 * amana_link_dup_place:
 * @uri: an address from anywhere, valid UTF-8
 *
 * Returns: (transfer full) (nullable): its host in ASCII, mail address or telephone
 *   number; %NULL when it is none that may be opened
 */
char *
amana_link_dup_place (const char *uri)
{
  const char *scheme_end = strchr (uri, ':');

  if (scheme_end == NULL || strlen (uri) > MAX_URI_BYTES)
    return NULL;
  for (const char *p = uri; *p != '\0'; p++)
    if ((guchar) *p <= 0x20 || *p == 0x7f || *p == '\\')
      return NULL;

  if (g_ascii_strncasecmp (uri, "http://", 7) == 0 || g_ascii_strncasecmp (uri, "https://", 8) == 0)
    return dup_host (uri);
  if (g_ascii_strncasecmp (uri, "mailto:", 7) == 0 || g_ascii_strncasecmp (uri, "tel:", 4) == 0)
    return dup_address (scheme_end + 1);
  return NULL;
}

/**
 * amana_link_says_place:
 * @label: the words of a link
 * @place: where it leads
 *
 * Returns: whether @label is @place, or an address there, and nothing else
 */
gboolean
amana_link_says_place (const char *label, const char *place)
{
  g_autofree char *host = NULL;

  if (g_ascii_strcasecmp (label, place) == 0)
    return TRUE;
  if (strpbrk (label, " \n") != NULL)
    return FALSE;
  if (g_str_has_prefix (label, "http://") || g_str_has_prefix (label, "https://"))
    {
      host = dup_host (label);
    }
  else
    {
      g_autofree char *uri = g_strconcat ("https://", label, NULL);

      host = dup_host (uri);
    }
  return host != NULL && strchr (label, '@') == NULL && g_ascii_strcasecmp (host, place) == 0;
}
