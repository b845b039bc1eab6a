/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-health-row.h"

G_BEGIN_DECLS

/* AmanaHealthResult: a kept result. Properties id, document-id (nullable),
 * document-title, subject-id, date (ISO, nullable), origin, result (AmanaLabResult). */
#define AMANA_TYPE_HEALTH_RESULT (amana_health_result_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthResult, amana_health_result, AMANA, HEALTH_RESULT, GObject)

const char *amana_health_result_get_id (AmanaHealthResult *self);
const char *amana_health_result_get_document_id (AmanaHealthResult *self);
const char *amana_health_result_get_document_title (AmanaHealthResult *self); /* nullable */
const char *amana_health_result_get_subject_id (AmanaHealthResult *self);
const char *amana_health_result_get_date (AmanaHealthResult *self);
AmanaHealthOrigin amana_health_result_get_origin (AmanaHealthResult *self);
const char *
amana_health_result_get_as_read (AmanaHealthResult *self); /* nullable: never corrected */
AmanaLabResult *amana_health_result_get_result (AmanaHealthResult *self); /* borrowed */

G_END_DECLS
