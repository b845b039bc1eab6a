/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-chat.h"

G_BEGIN_DECLS

/* Who is speaking to whom, before the first conversation: three sentences and a button,
 * which @read is told of. */
GtkWidget *amana_health_speaker_new (GCallback read, gpointer user_data);

/* Whether she was told, and that she has been. In memory @chat remembers it until it ends. */
gboolean amana_health_speaker_is_told (AmanaChat *chat);
void amana_health_speaker_set_told (AmanaChat *chat);

G_END_DECLS
