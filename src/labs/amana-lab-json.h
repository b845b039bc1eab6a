/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-report.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* One row as `amana-cli read` and `results` print it; members may be added. */
JsonObject *amana_lab_result_to_json (const AmanaLabResult *self) G_GNUC_WARN_UNUSED_RESULT;

/* The whole report; @source is "text", "ocr", "mixed", "none" or NULL: by the pages. */
JsonNode *amana_lab_report_to_json (const AmanaLabReport *self,
                                    const char *file,
                                    const char *source) G_GNUC_WARN_UNUSED_RESULT;

/* Members of an object that was written by a store: absent or of another kind is NULL,
 * or FALSE with @number as it was. */
char *amana_lab_json_dup_text (JsonObject *object, const char *key) G_GNUC_WARN_UNUSED_RESULT;
gboolean amana_lab_json_get_number (JsonObject *object, const char *key, double *number);

/* With the fewest digits that read back the same: 7.67 and not 7.6699999999999999. */
char *amana_lab_number_to_text (double value) G_GNUC_WARN_UNUSED_RESULT;
char *amana_lab_json_to_string (JsonNode *node, gboolean pretty) G_GNUC_WARN_UNUSED_RESULT;

/* Both UTF-8; @file nullable. CSV as RFC 4180 with a heading; FHIR R4: a Bundle. */
char *
amana_lab_report_to_csv (const AmanaLabReport *self, const char *file) G_GNUC_WARN_UNUSED_RESULT;
char *
amana_lab_report_to_fhir (const AmanaLabReport *self, const char *file) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
