/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-warning.h"

G_BEGIN_DECLS

/* What is said of a warning, in the language of the messages, in the window, on paper and
 * aloud. All strings are transfer full but the title. */

gboolean amana_words_is_other_language (const AmanaWarning *warning);
const char *amana_words_for_warning_title (const AmanaWarning *warning); /* a heading */
char *amana_words_for_warning_why (const AmanaWarning *warning);         /* "chest pain" */
char *amana_words_for_warning_reason (const AmanaWarning *warning);      /* a sentence or two */
char *amana_words_for_warning_call (const AmanaWarning *warning); /* what to say on the phone */

/* All of it, with the numbers of @country (nullable), to be read aloud or printed. */
char *amana_words_for_warning_whole (const AmanaWarning *warning, const char *country);

/* Whose numbers stand there, and what they are worth: a caption. */
char *amana_words_for_numbers_of (const char *country);

G_END_DECLS
