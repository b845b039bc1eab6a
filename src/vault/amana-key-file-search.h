/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "amana-secret.h"

G_BEGIN_DECLS

#define AMANA_KEY_FILE_SUFFIX ".amana-key"

/* A key file that a way in asks for, where it was found. */
typedef struct
{
  char *path;       /* (owned) */
  AmanaSecret *key; /* (owned) */
} AmanaFoundKey;

#define AMANA_TYPE_FOUND_KEY (amana_found_key_get_type ())
GType amana_found_key_get_type (void) G_GNUC_CONST;
AmanaFoundKey *amana_found_key_copy (const AmanaFoundKey *self);
void amana_found_key_free (AmanaFoundKey *self);

/* On what is plugged in. @ways: of amana_vault_list_ways(). Resolves to an AmanaFoundKey
 * (boxed); rejects with NO_KEY_FILE, or WRONG_KEY_FILE where others lie there. */
DexFuture *amana_key_file_find (GListModel *ways) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *
amana_key_file_find_in (GListModel *ways, const char *const *folders) G_GNUC_WARN_UNUSED_RESULT;

/* The folders of what is plugged in. (transfer full) */
GStrv amana_key_file_list_sticks (void);

/* A name under which nothing lies in @folder. (transfer full) */
char *amana_key_file_choose_name (const char *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaFoundKey, amana_found_key_free)

G_END_DECLS
