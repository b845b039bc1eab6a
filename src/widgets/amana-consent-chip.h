/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

#include "amana-letter.h"

G_BEGIN_DECLS

/* AmanaConsentChip: something that was replaced in a letter, and the way to put it back.
 * Pressed in: it goes as it is. */
#define AMANA_TYPE_CONSENT_CHIP (amana_consent_chip_get_type ())
G_DECLARE_FINAL_TYPE (AmanaConsentChip, amana_consent_chip, AMANA, CONSENT_CHIP, GtkToggleButton)

GtkWidget *amana_consent_chip_new (AmanaLetter *letter, guint redaction);

G_END_DECLS
