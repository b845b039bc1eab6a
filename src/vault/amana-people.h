/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AmanaNeighbour:
 *
 * One of the people of this computer, as everybody sees her: a folder, and what she lets be
 * shown. Never changes. Properties "folder" and "label" (strings, the label perhaps "").
 */
#define AMANA_TYPE_NEIGHBOUR (amana_neighbour_get_type ())
G_DECLARE_FINAL_TYPE (AmanaNeighbour, amana_neighbour, AMANA, NEIGHBOUR, GObject)

const char *amana_neighbour_get_folder (AmanaNeighbour *self);
const char *amana_neighbour_get_label (AmanaNeighbour *self);

/**
 * AmanaPeople:
 *
 * A GListModel of AmanaNeighbour: who has a space under one folder. Main thread.
 */
#define AMANA_TYPE_PEOPLE (amana_people_get_type ())
G_DECLARE_FINAL_TYPE (AmanaPeople, amana_people, AMANA, PEOPLE, GObject)

AmanaPeople *amana_people_new (const char *path);
void amana_people_refresh (AmanaPeople *self);
char *amana_people_dup_new_folder (AmanaPeople *self); /* for somebody who is not there yet */

/* The first letter of a name, as a label; "" where there is none. Pure. */
char *amana_people_dup_initial (const char *name);

G_END_DECLS
