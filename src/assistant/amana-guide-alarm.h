/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a message tells of something that cannot wait. */
char *amana_alarm_dup_quiet (const char *text);
gboolean amana_alarm_is_heard (const char *quiet);

/* Patterns, NULL-terminated; see amana-guide-alarm.c for how they are written. */
extern const char *const amana_alarm_calm[];
extern const char *const amana_alarm_en[];
extern const char *const amana_alarm_fr[];
extern const char *const amana_alarm_ar[];
extern const char *const amana_alarm_darija[]; /* Latin letters, without vowels */

G_END_DECLS
