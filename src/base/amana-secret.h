/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * AmanaSecret:
 *
 * Bytes that must not leak: a key or a passphrase. They live in sodium_malloc()
 * memory (guarded, locked where the system allows, left out of core files) and
 * are wiped with the last reference. Refcounted atomically, immutable.
 */
typedef struct _AmanaSecret AmanaSecret;

#define AMANA_TYPE_SECRET (amana_secret_get_type ())
GType amana_secret_get_type (void) G_GNUC_CONST;

#define AMANA_SECRET_MAX_BYTES (1024 * 1024)

AmanaSecret *amana_secret_new (const void *data, gsize size_bytes) G_GNUC_WARN_UNUSED_RESULT;
AmanaSecret *amana_secret_new_from_utf8 (const char *text) G_GNUC_WARN_UNUSED_RESULT;
AmanaSecret *amana_secret_new_random (gsize size_bytes) G_GNUC_WARN_UNUSED_RESULT;
AmanaSecret *amana_secret_ref (AmanaSecret *self);
void amana_secret_unref (AmanaSecret *self);
const guint8 *amana_secret_get_data (const AmanaSecret *self);
gsize amana_secret_get_size (const AmanaSecret *self);
gboolean amana_secret_equal (const AmanaSecret *a, const AmanaSecret *b); /* constant time */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaSecret, amana_secret_unref)

G_END_DECLS
