/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-broker.h"
#include "amana-people.h"

G_BEGIN_DECLS

#define AMANA_TYPE_APPLICATION (amana_application_get_type ())
G_DECLARE_FINAL_TYPE (AmanaApplication, amana_application, AMANA, APPLICATION, AdwApplication)

AmanaApplication *amana_application_new (AmanaBroker *broker);

/* Who starts couriers: for the people who are opened. */
AmanaBroker *amana_application_get_broker (AmanaApplication *self);

/* Asked for on the command line. */
gboolean amana_application_get_demo (AmanaApplication *self);

/* Who has a space here; NULL where one folder was asked for. Borrowed. */
AmanaPeople *amana_application_get_people (AmanaApplication *self);

/* The person's folder: from the command line, else the first one found, else a
 * new one that does not exist yet. Transfer full. */
char *amana_application_dup_person_folder (AmanaApplication *self);

G_END_DECLS
