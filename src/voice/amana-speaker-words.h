/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define AMANA_N_SPEAKER_WORDS 3

/* Kept with Health's conversations once she was told; see amana_words_for_speaker(). */
#define AMANA_SETTING_SPEAKER_TOLD "speaker-told"

const char *amana_words_for_speaker (guint n);
char *amana_words_for_speakers (void);

G_END_DECLS
