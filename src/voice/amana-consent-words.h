/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-ledger.h"
#include "amana-letter.h"

G_BEGIN_DECLS

/* What the consent sheet and the ledger say, in the window and on the command line.
 * Any thread. */

const char *amana_words_for_country (const char *country); /* the code where it has no name here */
char *amana_words_for_recipient (const AmanaRecipient *recipient); /* "Mistral AI, France" */
char *amana_words_for_training (const AmanaRecipient *recipient);
char *amana_words_for_retention (const AmanaRecipient *recipient);
char *amana_words_for_source (const AmanaRecipient *recipient); /* nullable */
char *amana_words_for_policy (const AmanaRecipient *recipient); /* all of it, one line */

const char *amana_words_for_part (const AmanaLetterPart *part);
const char *amana_words_for_redaction (AmanaRedactionKind kind);
const char *amana_words_for_agreed (AmanaAgreed agreed);
const char *amana_words_for_outcome (AmanaLedgerOutcome outcome);
char *amana_words_for_entry (AmanaLedgerEntry *entry); /* what became of it, and where it stayed */
const char *amana_words_for_why (const char *why);
char *amana_words_for_size (guint64 bytes);

G_END_DECLS
