/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-way-form.h"

G_BEGIN_DECLS

/* A second factor for the passphrase that is shown: added, exchanged, or dropped.
 * @ways: (nullable): those that are there. */
AmanaWayForm *amana_factor_form_new (AmanaVault *vault, GListModel *ways);

G_END_DECLS
