/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

#pragma once

#include "amana-clock-doubt.h"
#include "amana-person.h"

G_BEGIN_DECLS

/* AmanaPastWatch: whether now fits what was before. Emits "changed". Main thread. */
#define AMANA_TYPE_PAST_WATCH (amana_past_watch_get_type ())
G_DECLARE_FINAL_TYPE (AmanaPastWatch, amana_past_watch, AMANA, PAST_WATCH, GObject)

AmanaPastWatch *amana_past_watch_new (void);
/* Looks again at what is open of @person; nullable. */
void amana_past_watch_look (AmanaPastWatch *self, AmanaPerson *person);

/* Whether the keyring remembers more of @person than her folder has. */
gboolean amana_past_watch_is_older (AmanaPastWatch *self);
/* (nullable): that something waits for a clock. */
const AmanaClockDoubt *amana_past_watch_get_doubt (AmanaPastWatch *self);

G_END_DECLS
