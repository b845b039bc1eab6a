/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

#include "amana-source.h"

G_BEGIN_DECLS

/**
 * AmanaRangeBar:
 *
 * Where a value stands in the laboratory's own range: the band with its edge, and
 * ● inside, ▲ above, ▼ below. Never mirrored: numbers grow to the right in Arabic
 * too. Takes no focus and has no accessible text; say the words beside it.
 */
#define AMANA_TYPE_RANGE_BAR (amana_range_bar_get_type ())
G_DECLARE_FINAL_TYPE (AmanaRangeBar, amana_range_bar, AMANA, RANGE_BAR, GtkWidget)

GtkWidget *amana_range_bar_new (void);
void amana_range_bar_set_source (AmanaRangeBar *self, AmanaSource *source);
/* NAN for what there is not. */
void amana_range_bar_set_values (AmanaRangeBar *self,
                                 double value,
                                 double low,
                                 double high,
                                 AmanaLabStatus status);

/**
 * AmanaMark:
 *
 * The mark of a status alone, in the text's colour: ▲ high, ▼ low, ◆ abnormal,
 * ● normal, nothing when unknown.
 */
#define AMANA_TYPE_MARK (amana_mark_get_type ())
G_DECLARE_FINAL_TYPE (AmanaMark, amana_mark, AMANA, MARK, GtkWidget)

GtkWidget *amana_mark_new (AmanaLabStatus status);
void amana_mark_set_status (AmanaMark *self, AmanaLabStatus status);

/* "in range", "below the range", "above the range"… translated; NULL when unknown. */
const char *amana_status_get_words (AmanaLabStatus status);
const char *amana_status_get_short_words (AmanaLabStatus status); /* "below", "above" */
gboolean amana_status_is_outside (AmanaLabStatus status);

/* Value and unit as one run that no line or direction tears. */
char *amana_source_dup_value_text (const AmanaSource *source);

G_END_DECLS
