/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* AmanaStrengthBar: four segments, as many lit as the passphrase is strong. */
#define AMANA_TYPE_STRENGTH_BAR (amana_strength_bar_get_type ())
G_DECLARE_FINAL_TYPE (AmanaStrengthBar, amana_strength_bar, AMANA, STRENGTH_BAR, GtkWidget)

void amana_strength_bar_set_strength (AmanaStrengthBar *self, guint strength);

/* What to say beside it. Pure. */
const char *
amana_strength_advise (guint strength, gboolean typed, gboolean again_typed, gboolean same);
void amana_strength_bar_judge (AmanaStrengthBar *self,
                               GtkLabel *advice,
                               const char *passphrase,
                               const char *again);

G_END_DECLS
