/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "Morocco: 15 (civil protection, ambulance)…" in @language; all countries known where
 * @country (nullable) is not. */
char *amana_safety_dup_numbers (const char *country, const char *language);

/* The numbers of @country alone, none where it is not known. */
char **amana_safety_list_numbers (const char *country);

/* The country of the person's locale ("fr_MA" → "MA"); NULL where it says none. */
char *amana_safety_dup_country_of_locale (void);

G_END_DECLS
