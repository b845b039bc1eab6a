/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-progress.h"

G_BEGIN_DECLS

/* A space made of a backup. Emits "restore" (its path, the path of a key file or "", and as
 * AmanaSecret a passphrase or recovery code and, nullable, a security key's PIN), "stop" and
 * "back". */
#define AMANA_TYPE_RESTORE_PAGE (amana_restore_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaRestorePage, amana_restore_page, AMANA, RESTORE_PAGE, AdwBin)

GtkWidget *amana_restore_page_new (void);
void amana_restore_page_set_progress (AmanaRestorePage *self, AmanaProgress *progress);
void amana_restore_page_set_error (AmanaRestorePage *self, const GError *error);

/* For the dialog, and for a test that has none. */
void amana_restore_page_choose_key (AmanaRestorePage *self, GFile *file);

G_END_DECLS
