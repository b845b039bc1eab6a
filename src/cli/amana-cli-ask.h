/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-cli.h"

G_BEGIN_DECLS

/* What --engine and --model name, as far as @desk knows it from the window; NULL with why
 * the address cannot be asked. */
AmanaEngineSpec *
amana_cli_make_spec (AmanaCli *self, AmanaDesk *desk, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
