/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The enumerations and the error domain of this room, as types. */

#include "config.h"

#include "amana-health-draft.h"
#include "amana-health-error.h"
#include "amana-health-hit.h"

G_DEFINE_QUARK (amana - health - error - quark, amana_health_error)

G_DEFINE_ENUM_TYPE (AmanaHealthDocumentKind,
                    amana_health_document_kind,
                    G_DEFINE_ENUM_VALUE (AMANA_HEALTH_DOCUMENT_PDF, "pdf"),
                    G_DEFINE_ENUM_VALUE (AMANA_HEALTH_DOCUMENT_NOTE, "note"))

G_DEFINE_ENUM_TYPE (AmanaHealthOrigin,
                    amana_health_origin,
                    G_DEFINE_ENUM_VALUE (AMANA_HEALTH_ORIGIN_READ, "read"),
                    G_DEFINE_ENUM_VALUE (AMANA_HEALTH_ORIGIN_CORRECTED, "corrected"),
                    G_DEFINE_ENUM_VALUE (AMANA_HEALTH_ORIGIN_ENTERED, "entered"))

G_DEFINE_ENUM_TYPE (AmanaHealthFit,
                    amana_health_fit,
                    G_DEFINE_ENUM_VALUE (AMANA_HEALTH_FIT_NO_NAME, "no-name"),
                    G_DEFINE_ENUM_VALUE (AMANA_HEALTH_FIT_MATCHES, "matches"),
                    G_DEFINE_ENUM_VALUE (AMANA_HEALTH_FIT_OTHER, "other"),
                    G_DEFINE_ENUM_VALUE (AMANA_HEALTH_FIT_TWO, "two"),
                    G_DEFINE_ENUM_VALUE (AMANA_HEALTH_FIT_SEVERAL, "several"))

G_DEFINE_ENUM_TYPE (AmanaHealthHitKind,
                    amana_health_hit_kind,
                    G_DEFINE_ENUM_VALUE (AMANA_HEALTH_HIT_MESSAGE, "message"),
                    G_DEFINE_ENUM_VALUE (AMANA_HEALTH_HIT_DOCUMENT, "document"),
                    G_DEFINE_ENUM_VALUE (AMANA_HEALTH_HIT_RESULT, "result"))
