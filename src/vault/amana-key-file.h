/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <libdex.h>

#include "amana-secret.h"

G_BEGIN_DECLS

/* A key file: something the person has, beside what she knows. Both resolve to its key,
 * an AmanaSecret (boxed) for amana_credentials_set_key_file(), and reject with
 * AMANA_VAULT_ERROR. */
DexFuture *amana_key_file_create (const char *path) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_key_file_read (const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* Whether one could be made in a folder. Resolves to TRUE. */
DexFuture *amana_key_file_try_folder (const char *folder) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
