/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-health-subject.h"

G_BEGIN_DECLS

/* The relations that Amana has words for, NULL-terminated: "mother", "father"… */
const char *const *amana_health_relations (void);

/* "My mother", for a list; as written where it is the person's own word; NULL for none. */
const char *amana_health_relation_get_title (const char *relation);

/* "For Salma, my mother". Transfer full. */
char *amana_health_subject_dup_line (AmanaHealthSubject *subject);

G_END_DECLS
