/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-catalogue.h"
#include "amana-facts.h"
#include "amana-source.h"

G_BEGIN_DECLS

/* A fact in an answer, whoever writes the answer: its source and the link to it. */
AmanaSource *
amana_fact_make_source (const AmanaFact *fact, AmanaCatalogue *catalogue, const char *language);
char *amana_fact_dup_name (const AmanaFact *fact, AmanaCatalogue *catalogue, const char *language);
char *amana_fact_dup_printed (const AmanaFact *fact); /* "7.67 pg/ml" */
const char *amana_fact_get_arrow (const AmanaFact *fact);
char *amana_fact_link (const char *text, guint source, const char *after);

G_END_DECLS
