/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#define AMANA_HEALTH_UI_RESOURCE "/amana/health-ui/"

/* Registers this room's resource, its styles and its types. Idempotent. */
void amana_health_ui_init (void);
