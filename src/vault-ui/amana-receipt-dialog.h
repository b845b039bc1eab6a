/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-receipt.h"

G_BEGIN_DECLS

/* AmanaReceiptDialog: what was erased, to be read, saved and printed. */
#define AMANA_TYPE_RECEIPT_DIALOG (amana_receipt_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AmanaReceiptDialog, amana_receipt_dialog, AMANA, RECEIPT_DIALOG, AdwDialog)

void amana_receipt_dialog_show (GtkWidget *parent, const AmanaReceipt *receipt);

/* One page of A4. */
GBytes *amana_receipt_draw (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
