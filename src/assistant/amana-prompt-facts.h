/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-guide-question.h"
#include "amana-guide-record.h"

G_BEGIN_DECLS

/* What of @record @question needs, and no more: of AmanaFact, the most telling first.
 * @said: ids of the results (char *) that the answer before spoke of. */
GPtrArray *amana_prompt_choose_facts (const AmanaRecord *record,
                                      const AmanaQuestion *question,
                                      GPtrArray *said) G_GNUC_WARN_UNUSED_RESULT;

/* One line a value, each under its id; NULL for none. */
char *amana_prompt_list_facts (GPtrArray *facts) G_GNUC_WARN_UNUSED_RESULT;

/* What the catalogue says of the analytes of @facts and @question; NULL for nothing. */
char *amana_prompt_explain (const AmanaRecord *record,
                            GPtrArray *facts,
                            const AmanaQuestion *question,
                            const char *language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
