/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lockdown.h"
#include "amana-written-report.h"

G_BEGIN_DECLS

/* What the bytes say: FHIR as JSON, or a table as CSV, by what is in them. */
AmanaWrittenReport *amana_reader_table_read (const guint8 *bytes, gsize size_bytes, GError **error);

/* What it does before it is locked in. */
void amana_reader_table_warm_up (void);

/* Locks this process down and serves until the window is gone. Returns the exit status. */
int amana_reader_table_serve (int channel_fd, const AmanaLockdownOptions *options);

G_END_DECLS
