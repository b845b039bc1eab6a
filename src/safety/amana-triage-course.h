/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-triage.h"

G_BEGIN_DECLS

/* What stands for a sign where a message was in a language that no signs are known in. */
#define AMANA_SIGN_OTHER_LANGUAGE "other-language"

/* How urgent a conversation is: each message is judged alone and with what was said
 * before it, and what was found does not fall again by being talked down. Pure; one
 * thread at a time. */
typedef struct _AmanaTriageCourse AmanaTriageCourse;

AmanaTriageCourse *amana_triage_course_new (const char *language);
void amana_triage_course_free (AmanaTriageCourse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaTriageCourse, amana_triage_course_free)

/* What was decided before: @urgency and @sign (nullable) are shown, folded by the person
 * or not; @highest was reached at any time. */
void amana_triage_course_recall (AmanaTriageCourse *self,
                                 AmanaUrgency urgency,
                                 const char *sign,
                                 gboolean settled,
                                 AmanaUrgency highest);
/* What was said before, oldest first, and decided upon then. */
void amana_triage_course_hear (AmanaTriageCourse *self, const char *text, gint64 time_us);
/* What is said now. Transfer full. */
AmanaTriage *amana_triage_course_say (AmanaTriageCourse *self, const char *text, gint64 time_us);

/* Of the conversation as it stands. */
AmanaUrgency amana_triage_course_get_urgency (AmanaTriageCourse *self); /* that is shown */
const char *amana_triage_course_get_sign (AmanaTriageCourse *self);     /* nullable */
gboolean amana_triage_course_get_settled (AmanaTriageCourse *self);
AmanaUrgency amana_triage_course_get_highest (AmanaTriageCourse *self);
gboolean amana_triage_course_has_news (AmanaTriageCourse *self); /* the last one said counts */

G_END_DECLS
