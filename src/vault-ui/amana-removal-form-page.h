/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-way-form.h"

G_BEGIN_DECLS

/* Removing the person for good: @act does it once the word was typed and she was asked again. */
AmanaWayForm *amana_removal_form_page_new (AmanaVault *vault,
                                           AmanaWayAct act,
                                           gpointer user_data,
                                           GDestroyNotify destroy);

G_END_DECLS
