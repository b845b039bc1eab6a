/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "Morocco: 15 (civil protection, ambulance)…" in @language; all countries known where
 * @country (nullable) is not. */
char *amana_safety_dup_numbers (const char *country, const char *language);

typedef enum
{
  AMANA_HELP_MEDICAL,
  AMANA_HELP_SUICIDE,
} AmanaHelpKind;

/* Whom to telephone. Strings are static. */
typedef struct
{
  const char *number;
  const char *service; /* in words */
  const char *source;  /* who says so, and when */
  const char *date;
  AmanaHelpKind kind;
} AmanaHelp;

/* Of AmanaHelp, in the order in which to try them: none where @country is not known. */
GArray *amana_safety_list_help (const char *country, AmanaHelpKind kind, const char *language);
char **amana_safety_list_numbers (const char *country, AmanaHelpKind kind);

char **amana_safety_list_countries (void);
const char *amana_safety_get_country_name (const char *country, const char *language);

/* Where the person is: chosen by her, else the country of her locale. */
void amana_safety_set_country (const char *country);
char *amana_safety_dup_country (void);

/* The country of the person's locale ("fr_MA" → "MA"); NULL where it says none. */
char *amana_safety_dup_country_of_locale (void);

G_END_DECLS
