/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-desk.h"
#include "amana-person.h"

G_BEGIN_DECLS

/* What the pages of Preferences → Engines ask of one of the person's two rooms. */

AmanaDesk *amana_engine_room_get_desk (AmanaPerson *person, AmanaScope scope);       /* nullable */
AmanaEngineBook *amana_engine_room_get_book (AmanaPerson *person, AmanaScope scope); /* nullable */
AmanaEngineSpec *
amana_engine_room_find (AmanaPerson *person, AmanaScope scope, const char *id); /* nullable */

/* Whether it may answer there: in General always, in Health after its exam. */
gboolean
amana_engine_room_admits (AmanaPerson *person, AmanaScope scope, const AmanaEngineSpec *spec);

/* Another one with the same id, to be changed and put in its place. */
AmanaEngineSpec *amana_engine_room_edit (const AmanaEngineSpec *spec) G_GNUC_WARN_UNUSED_RESULT;
/* Whether both lead to the same model in the same place. */
gboolean amana_engine_room_is_same (const AmanaEngineSpec *a, const AmanaEngineSpec *b);

/* Puts it there and lets it answer. Resolves to TRUE. */
DexFuture *amana_engine_room_add (AmanaPerson *person,
                                  AmanaScope scope,
                                  AmanaEngineSpec *spec) G_GNUC_WARN_UNUSED_RESULT;

/* After it was removed; @choose: it answered there. Resolves to TRUE. */
DexFuture *amana_engine_room_bring_back (AmanaPerson *person,
                                         AmanaScope scope,
                                         AmanaEngineSpec *spec,
                                         gboolean choose) G_GNUC_WARN_UNUSED_RESULT;
/* Takes it out, and back what was agreed to for it. Resolves to TRUE. */
DexFuture *amana_engine_room_remove (AmanaPerson *person,
                                     AmanaScope scope,
                                     AmanaEngineSpec *spec) G_GNUC_WARN_UNUSED_RESULT;

/* Says over @widget what went wrong, should @future reject. */
void amana_engine_room_watch (GtkWidget *widget, DexFuture *future);

/* For a page of Health's: gives it Health's look, and closes the dialog it stands in as soon as
 * Health is locked. */
void amana_engine_room_guard (GtkWidget *page, AmanaPerson *person, AmanaScope scope);

/* A message at the bottom of the dialog that @widget stands in. */
AdwToast *amana_engine_room_say (GtkWidget *widget, const char *text);

G_END_DECLS
