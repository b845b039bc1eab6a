/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-ledger.h"

G_BEGIN_DECLS

/* AmanaLedgerLine: one letter that left; its words are read when it is opened.
 * Signal "failed" (GError *). */
#define AMANA_TYPE_LEDGER_LINE (amana_ledger_line_get_type ())
G_DECLARE_FINAL_TYPE (AmanaLedgerLine, amana_ledger_line, AMANA, LEDGER_LINE, AdwExpanderRow)

GtkWidget *amana_ledger_line_new (AmanaLedger *ledger, AmanaLedgerEntry *entry);
/* The same entry, as it is by now. */
void amana_ledger_line_update (AmanaLedgerLine *self, AmanaLedgerEntry *entry);

G_END_DECLS
