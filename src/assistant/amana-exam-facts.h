/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-catalogue.h"
#include "amana-facts.h"

G_BEGIN_DECLS

/* The invented record of one question. @facts: of AmanaFact, read with @catalogue here. */
#define AMANA_TYPE_EXAM_FACTS (amana_exam_facts_get_type ())
G_DECLARE_FINAL_TYPE (AmanaExamFacts, amana_exam_facts, AMANA, EXAM_FACTS, GObject)

AmanaFacts *
amana_exam_facts_new (GPtrArray *facts, AmanaCatalogue *catalogue) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
