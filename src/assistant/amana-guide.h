/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-engine.h"

G_BEGIN_DECLS

/**
 * AmanaGuide: the built-in engine. No model, no network: it understands a set of
 * questions in English, French, Arabic and Darija, and answers them from the
 * stored values and the catalogue.
 */
#define AMANA_TYPE_GUIDE (amana_guide_get_type ())
G_DECLARE_FINAL_TYPE (AmanaGuide, amana_guide, AMANA, GUIDE, GObject)

AmanaEngine *amana_guide_new (AmanaCatalogue *catalogue);

/* The explanation of one report that is stored nowhere, as Markdown in the
 * language of the messages (`amana-cli explain`): what was measured, what is
 * outside the laboratory's own range, plain words for each, questions to ask, sources;
 * with numbers for help in @country ("MA"…; NULL: the locale's). */
char *
amana_guide_explain_report (AmanaCatalogue *catalogue, AmanaLabReport *report, const char *country);

/* What to write under each analyte in Results: what it is, why, in general. Markdown. */
char *amana_guide_explain_analyte (const AmanaAnalyte *analyte);

const char *amana_guide_get_warning (void);

G_END_DECLS
