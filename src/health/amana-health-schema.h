/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-store.h"

G_BEGIN_DECLS

/* What Health's store adds to the tables of a chat. */
extern const AmanaMigration amana_health_migration;
/* amana-health-identifiers.c */
extern const AmanaMigration amana_health_identifier_migration;
extern const AmanaMigration amana_health_correction_migration;
extern const AmanaMigration amana_health_subject_migration;
extern const AmanaMigration amana_health_introduced_migration;

G_END_DECLS
