/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The next socket that GIO makes and connects for an address of this kind is @fd. */
void amana_courier_socket_hand_over (int fd);

/* A server's name, which TLS checks its certificate against, whose only address
 * is the socket handed over. */
GSocketConnectable *
amana_courier_address_new (const char *host, guint16 port) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
