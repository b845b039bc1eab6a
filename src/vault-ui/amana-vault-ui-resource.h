/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#define AMANA_VAULT_UI_RESOURCE "/amana/vault-ui/"

/* Registers this room's templates; every class of this room that has one calls it first. */
void amana_vault_ui_init (void);
