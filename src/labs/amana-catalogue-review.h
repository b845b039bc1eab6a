/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* For whoever reads an entry before it is trusted: a clinician, a translator. */

GBytes *amana_catalogue_get_file (const char *panel, GError **error);
gboolean amana_catalogue_check_file (GBytes *json, guint *line, GError **error);
JsonObject *amana_catalogue_dup_entry (GBytes *json, const char *id);
guint amana_catalogue_find_line (GBytes *json, const char *id, const char *member);
char *amana_catalogue_describe_entry (JsonObject *entry);
GBytes *
amana_catalogue_record_review (GBytes *json, const char *id, const char *reviewer, GError **error);

G_END_DECLS
