/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

#pragma once

#include <adwaita.h>

#include "amana-clock-doubt.h"
#include "amana-person.h"

G_BEGIN_DECLS

/* Resolves to an AmanaClockDoubt (boxed) of all that is open; its @now is 0 where nothing waits. */
DexFuture *amana_clock_question_find (AmanaPerson *person) G_GNUC_WARN_UNUSED_RESULT;

AdwAlertDialog *
amana_clock_question_ask (GtkWidget *parent, AmanaPerson *person, const AmanaClockDoubt *doubt);

G_END_DECLS
