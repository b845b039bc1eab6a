/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-consent.h"
#include "amana-ledger.h"

G_BEGIN_DECLS

/* AmanaLedgerPage: what left a compartment, and what may leave without asking. Signal
 * "failed" (GError *): something that was asked for here did not work. */
#define AMANA_TYPE_LEDGER_PAGE (amana_ledger_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaLedgerPage, amana_ledger_page, AMANA, LEDGER_PAGE, AdwNavigationPage)

AmanaLedgerPage *amana_ledger_page_new (AmanaLedger *ledger, AmanaConsent *consent);

G_END_DECLS
