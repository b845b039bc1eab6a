/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-secret.h"

G_BEGIN_DECLS

/* A recovery code: 27 symbols that open both compartments alone. Pure, any thread. */
#define AMANA_RECOVERY_CODE_SYMBOLS 27

AmanaSecret *amana_recovery_code_new (void) G_GNUC_WARN_UNUSED_RESULT;
AmanaSecret *amana_recovery_code_parse (const char *typed,
                                        gsize size_bytes,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
AmanaSecret *amana_recovery_code_format (AmanaSecret *code) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
