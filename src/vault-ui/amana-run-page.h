/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-progress.h"

G_BEGIN_DECLS

/**
 * AmanaRunPage:
 *
 * A long work on a whole space: what is being done, how far it is, and a button that stops it.
 * Properties "icon-name", "title" and "description".
 */
#define AMANA_TYPE_RUN_PAGE (amana_run_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaRunPage, amana_run_page, AMANA, RUN_PAGE, AdwBin)

/* From the beginning. Returns what the work is to tell how far it is, borrowed. */
AmanaProgress *amana_run_page_begin (AmanaRunPage *self);

G_END_DECLS
