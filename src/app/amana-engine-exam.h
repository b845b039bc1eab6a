/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-person.h"

G_BEGIN_DECLS

/**
 * AmanaEngineExam:
 *
 * What became of one engine's exam for Health, and where it is taken.
 */
#define AMANA_TYPE_ENGINE_EXAM (amana_engine_exam_get_type ())
G_DECLARE_FINAL_TYPE (AmanaEngineExam, amana_engine_exam, AMANA, ENGINE_EXAM, AdwPreferencesGroup)

/* @spec: an engine of Health's; NULL: nothing is shown. */
void
amana_engine_exam_set_engine (AmanaEngineExam *self, AmanaPerson *person, AmanaEngineSpec *spec);

/* In a few words, whether it passed; NULL while Health is locked. */
const char *amana_engine_exam_get_standing (AmanaPerson *person, const AmanaEngineSpec *spec);

G_END_DECLS
