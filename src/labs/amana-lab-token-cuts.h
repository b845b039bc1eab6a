/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-lines.h"

G_BEGIN_DECLS

/* A piece of a word: what tokens are put together from. */
typedef struct
{
  char *text;
  AmanaBox box;
  double gap; /* before it, in em */
  guint style;
  gboolean rtl; /* its line is */
} AmanaLabCut;

/* The pieces of words in reading order; of plain text. */
GPtrArray *amana_lab_cuts_new (GPtrArray *words); /* AmanaLabCut *, owned */
GPtrArray *amana_lab_cuts_new_from_text (const char *text);

/* Of a text in Western figures. */
gboolean amana_lab_cut_is_titre (const char *western);
gboolean amana_lab_cut_is_date (const char *western);

G_END_DECLS
