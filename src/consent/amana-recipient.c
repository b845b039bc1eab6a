/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* To whom a letter goes.
 *
 * Whether an address is this computer's is decided here and nowhere else, and from the
 * address alone: a Unix socket, the name "localhost", or a literal loopback address.
 * Whatever is not surely one of these is elsewhere; a name that merely resolves to a
 * loopback address today may resolve otherwise tomorrow.
 *
 * What is known of a service (whose it is, what it does with what it is sent) comes
 * from the table of known services, by host; of any other, nothing is known. */

#include "config.h"

#include "amana-recipient.h"

#include <gio/gio.h>
#include <string.h>

#include "amana-services.h"

G_DEFINE_BOXED_TYPE (AmanaRecipient, amana_recipient, amana_recipient_ref, amana_recipient_unref)

static gboolean
is_unix (const char *base_url)
{
  return g_ascii_strncasecmp (base_url, "unix:", 5) == 0 || g_str_has_prefix (base_url, "/");
}

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;

  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;
  address = g_inet_address_new_from_string (host);
  return address != NULL && g_inet_address_get_is_loopback (address);
}

/**
 * amana_place_of_url:
 * @base_url: an engine's address
 *
 * Returns: where it leads; %AMANA_PLACE_ELSEWHERE for one that cannot be read
 */
AmanaPlace
amana_place_of_url (const char *base_url)
{
  g_autoptr (GUri) uri = NULL;
  const char *host;

  g_return_val_if_fail (base_url != NULL, AMANA_PLACE_ELSEWHERE);

  if (is_unix (base_url))
    return AMANA_PLACE_THIS_COMPUTER;
  uri = g_uri_parse (base_url, G_URI_FLAGS_NONE, NULL);
  host = uri != NULL ? g_uri_get_host (uri) : NULL;
  return host != NULL && is_loopback (host) ? AMANA_PLACE_THIS_COMPUTER : AMANA_PLACE_ELSEWHERE;
}

/* The host as it is shown and recorded; of a socket, not the path, which names folders. */
static char *
dup_host (const char *base_url)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *host = NULL;
  int port;

  if (is_unix (base_url))
    return g_strdup ("localhost");
  uri = g_uri_parse (base_url, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return g_strdup ("?");
  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  port = g_uri_get_port (uri);
  return port > 0 && port != 443 ? g_strdup_printf ("%s:%d", host, port) : g_steal_pointer (&host);
}

static void
fill_known (AmanaRecipient *self)
{
  const AmanaService *service;

  if (self->place == AMANA_PLACE_THIS_COMPUTER)
    return;
  service = amana_services_find (self->host);
  if (service == NULL)
    return;
  self->company = g_strdup (service->company);
  self->country = g_strdup (service->country);
  self->training = service->training;
  self->retention_days = service->retention_days;
  self->forwards = service->forwards;
  self->policy_url = g_strdup (service->policy_url);
  self->policy_date = g_strdup (service->policy_date);
}

/**
 * amana_recipient_new:
 * @id: the engine's
 * @title: what the person calls it
 * @base_url: its address; a path, or one after "unix:", is a socket
 *
 * Returns: (transfer full): the recipient, with what is known of it
 */
AmanaRecipient *
amana_recipient_new (const char *id, const char *title, const char *base_url)
{
  AmanaRecipient *self;

  g_return_val_if_fail (id != NULL && title != NULL && base_url != NULL, NULL);

  self = g_new0 (AmanaRecipient, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->base_url = g_strdup (base_url);
  self->host = dup_host (base_url);
  self->place = amana_place_of_url (base_url);
  self->retention_days = AMANA_RETENTION_UNKNOWN;
  fill_known (self);
  return self;
}

/**
 * amana_recipient_ref:
 * @self: a recipient
 *
 * Returns: (transfer full): @self
 */
AmanaRecipient *
amana_recipient_ref (AmanaRecipient *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * amana_recipient_unref:
 * @self: (transfer full): a recipient
 */
void
amana_recipient_unref (AmanaRecipient *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self->base_url);
  g_free (self->host);
  g_free (self->company);
  g_free (self->country);
  g_free (self->policy_url);
  g_free (self->policy_date);
  g_free (self);
}
