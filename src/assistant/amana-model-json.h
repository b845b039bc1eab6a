/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A member of what a server sent; NULL where it is missing or of another type. */
const char *amana_model_json_get_text (JsonObject *object, const char *name);
JsonObject *amana_model_json_get_object (JsonObject *object, const char *name);

G_END_DECLS
