/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-way-form.h"

G_BEGIN_DECLS

/* A new passphrase: in the place of the one that is shown, or, where @adds, beside it. */
AmanaWayForm *amana_passphrase_form_page_new (AmanaVault *vault, gboolean adds);

G_END_DECLS
