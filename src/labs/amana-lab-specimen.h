/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-rows.h"

G_BEGIN_DECLS

char *amana_lab_specimen_find (AmanaLabReading *self, guint line);

G_END_DECLS
