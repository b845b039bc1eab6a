/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-audit.h"
#include "amana-clock-doubt.h"

G_BEGIN_DECLS

/* What the record of what happened here says, in the window and on the command line. */

char *amana_words_for_audit (const AmanaAuditEntry *entry);
char *amana_words_for_items (AmanaItem item, guint64 count); /* "3 conversations" */
char *amana_words_for_time (gint64 time);                    /* "22 Nov 2026, 15:40" */
char *amana_words_for_clock_doubt (const AmanaClockDoubt *doubt);
const char *amana_words_for_audit_part (AmanaAuditPart part);

G_END_DECLS
