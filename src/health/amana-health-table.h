/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-health-draft.h"

G_BEGIN_DECLS

/* The table of a document as it stands corrected, previous values behind it. Transfer full. */
AmanaLabReport *amana_health_draft_dup_report (AmanaHealthDraft *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
