/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-health.h"

G_BEGIN_DECLS

/**
 * AmanaHealthSourceStrip:
 *
 * "Seen on the document": the real lines, cut from their pages, of the values that
 * an answer cites. Signal "source-activated" (AmanaSource *).
 */
#define AMANA_TYPE_HEALTH_SOURCE_STRIP (amana_health_source_strip_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthSourceStrip,
                      amana_health_source_strip,
                      AMANA,
                      HEALTH_SOURCE_STRIP,
                      AdwBin)

/* NULL when the answer cites nothing that stands on a page. */
GtkWidget *amana_health_source_strip_new (AmanaHealth *health, AmanaMessage *message);

G_END_DECLS
