/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Handing libsoup a socket that is connected already.
 *
 * The courier connects before it hears the other side, judges the address it
 * connects to, and then gives up making sockets (amana-courier-service.c). libsoup
 * makes its own, and has no call that takes one. So this program brings socket()
 * and connect() itself: the dynamic linker takes a program's own function before a
 * library's, as long as the program exports it (src/meson.build). GIO is given an
 * AF_UNIX address, and its socket() for that is answered with the connected
 * descriptor, its connect() with success.
 *
 * It fails closed: were these functions not called, GIO would make a true AF_UNIX
 * socket, which the filter refuses in every scope.
 *
 * The address is a GNetworkAddress whose enumerator yields that one address,
 * because TLS takes the name to check from there.
 */

#include "config.h"

#include "amana-courier-socket.h"

#include <gio/gunixsocketaddress.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#define EXPORTED __attribute__ ((visibility ("default")))

static int handed_over = -1;
static int being_connected = -1;

void
amana_courier_socket_hand_over (int fd)
{
  handed_over = fd;
}

EXPORTED int
socket (int domain, int type, int protocol)
{
  if (domain != AF_UNIX || handed_over < 0)
    return (int) syscall (SYS_socket, domain, type, protocol);

  being_connected = handed_over;
  handed_over = -1;
  return being_connected;
}

EXPORTED int
connect (int fd, const struct sockaddr *address, socklen_t length)
{
  if (fd < 0 || fd != being_connected)
    return (int) syscall (SYS_connect, fd, address, length);

  being_connected = -1;
  return 0;
}

/* --- the one address, once --- */

#define AMANA_TYPE_COURIER_ENUMERATOR (amana_courier_enumerator_get_type ())
G_DECLARE_FINAL_TYPE (AmanaCourierEnumerator,
                      amana_courier_enumerator,
                      AMANA,
                      COURIER_ENUMERATOR,
                      GSocketAddressEnumerator)

struct _AmanaCourierEnumerator
{
  GSocketAddressEnumerator parent_instance;

  gboolean given;
};

G_DEFINE_FINAL_TYPE (AmanaCourierEnumerator,
                     amana_courier_enumerator,
                     G_TYPE_SOCKET_ADDRESS_ENUMERATOR)

static GSocketAddress *
amana_courier_enumerator_next (GSocketAddressEnumerator *enumerator,
                               GCancellable *cancellable,
                               GError **error)
{
  AmanaCourierEnumerator *self = AMANA_COURIER_ENUMERATOR (enumerator);

  if (self->given)
    return NULL;

  self->given = TRUE;
  return g_unix_socket_address_new ("handed-over");
}

static void
amana_courier_enumerator_class_init (AmanaCourierEnumeratorClass *klass)
{
  G_SOCKET_ADDRESS_ENUMERATOR_CLASS (klass)->next = amana_courier_enumerator_next;
}

static void
amana_courier_enumerator_init (AmanaCourierEnumerator *self)
{
}

/* --- the name --- */

#define AMANA_TYPE_COURIER_ADDRESS (amana_courier_address_get_type ())
G_DECLARE_FINAL_TYPE (AmanaCourierAddress,
                      amana_courier_address,
                      AMANA,
                      COURIER_ADDRESS,
                      GNetworkAddress)

struct _AmanaCourierAddress
{
  GNetworkAddress parent_instance;
};

static GSocketAddressEnumerator *
enumerate (GSocketConnectable *connectable)
{
  return g_object_new (AMANA_TYPE_COURIER_ENUMERATOR, NULL);
}

static void
connectable_init (GSocketConnectableIface *iface)
{
  iface->enumerate = enumerate;
  iface->proxy_enumerate = enumerate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (AmanaCourierAddress,
                               amana_courier_address,
                               G_TYPE_NETWORK_ADDRESS,
                               G_IMPLEMENT_INTERFACE (G_TYPE_SOCKET_CONNECTABLE, connectable_init))

static void
amana_courier_address_class_init (AmanaCourierAddressClass *klass)
{
}

static void
amana_courier_address_init (AmanaCourierAddress *self)
{
}

GSocketConnectable *
amana_courier_address_new (const char *host, guint16 port)
{
  return g_object_new (AMANA_TYPE_COURIER_ADDRESS, "hostname", host, "port", (guint) port, NULL);
}
