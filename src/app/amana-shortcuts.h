/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The dialog that lists what the keyboard does. */
AdwDialog *amana_shortcuts_new (void);

G_END_DECLS
