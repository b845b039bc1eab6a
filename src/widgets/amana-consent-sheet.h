/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>
#include <libdex.h>

#include "amana-consent.h"

G_BEGIN_DECLS

/* AmanaConsentSheet: what will be sent, to whom, and the question whether it may. */
#define AMANA_TYPE_CONSENT_SHEET (amana_consent_sheet_get_type ())
G_DECLARE_FINAL_TYPE (AmanaConsentSheet, amana_consent_sheet, AMANA, CONSENT_SHEET, AdwDialog)

AmanaConsentSheet *amana_consent_sheet_new (AmanaLetter *letter);

/* An AmanaConsentAnswer, as an int: once she has answered. Closing is a no. */
DexFuture *amana_consent_sheet_get_answer (AmanaConsentSheet *self) G_GNUC_WARN_UNUSED_RESULT;

/* Presents a sheet over @parent (a GtkWidget): an AmanaConsentAsker. */
DexFuture *amana_consent_sheet_ask (AmanaLetter *letter, gpointer parent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
