/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-letter.h"

G_BEGIN_DECLS

/* AmanaConsentPart: one part of a letter as it would go now, under what it is for. */
#define AMANA_TYPE_CONSENT_PART (amana_consent_part_get_type ())
G_DECLARE_FINAL_TYPE (AmanaConsentPart, amana_consent_part, AMANA, CONSENT_PART, AdwBin)

GtkWidget *amana_consent_part_new (AmanaLetter *letter, guint part);

G_END_DECLS
