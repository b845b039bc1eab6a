/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Arabic words, found by how people write them in Latin letters. Filled once, then read
 * by any thread. */
typedef struct _AmanaSignReadings AmanaSignReadings;

AmanaSignReadings *amana_sign_readings_new (void);
void amana_sign_readings_free (AmanaSignReadings *self);

void amana_sign_readings_add (AmanaSignReadings *self, const char *word, guint number);
void amana_sign_readings_prefer (AmanaSignReadings *self, guint number);
gboolean amana_sign_readings_prefers (const AmanaSignReadings *self, guint number);
void amana_sign_readings_find (const AmanaSignReadings *self, const char *latin, GArray *numbers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaSignReadings, amana_sign_readings_free)

G_END_DECLS
