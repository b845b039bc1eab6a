/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-person.h"

G_BEGIN_DECLS

/**
 * AmanaHealthDoor:
 *
 * What stands in the Health tab: the page that asks for the passphrase, or, once
 * the person's Health is there, Health's own page. Keeps what waits for the
 * unlocking: files, and a conversation that is to be carried over.
 */
#define AMANA_TYPE_HEALTH_DOOR (amana_health_door_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthDoor, amana_health_door, AMANA, HEALTH_DOOR, AdwBin)

GtkWidget *amana_health_door_new (AmanaPerson *person, AdwViewStack *tabs);
void amana_health_door_set_minutes (AmanaHealthDoor *self, guint minutes);
void amana_health_door_open_file (AmanaHealthDoor *self, GFile *file);

/* @conversation (nullable): the one in General that goes along; NULL: @text goes alone. */
void amana_health_door_carry_over (AmanaHealthDoor *self,
                                   AmanaConversation *conversation,
                                   const char *text,
                                   gboolean temporary);

/* Whether something of the person's would be lost with the door. */
gboolean amana_health_door_has_unsaved (AmanaHealthDoor *self);
/* For a door in a new language: shows what @other shows, and keeps what waits there. */
void amana_health_door_take_over (AmanaHealthDoor *self, AmanaHealthDoor *other);

G_END_DECLS
