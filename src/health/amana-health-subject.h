/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* AmanaHealthSubject: whom a document is about. Properties id, name, relation
 * ("me", "mother", "child"… or free text, nullable), birth-date (ISO, nullable),
 * sex ("F", "M", NULL), is-self. Main thread. */
#define AMANA_TYPE_HEALTH_SUBJECT (amana_health_subject_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthSubject, amana_health_subject, AMANA, HEALTH_SUBJECT, GObject)

const char *amana_health_subject_get_id (AmanaHealthSubject *self);
const char *amana_health_subject_get_name (AmanaHealthSubject *self);
const char *amana_health_subject_get_relation (AmanaHealthSubject *self);
const char *amana_health_subject_get_birth_date (AmanaHealthSubject *self);
const char *amana_health_subject_get_sex (AmanaHealthSubject *self);
gboolean amana_health_subject_is_self (AmanaHealthSubject *self);

/* Without "Mme", "M.", "السيدة"… */
char *amana_health_subject_dup_bare_name (const char *name);

G_END_DECLS
