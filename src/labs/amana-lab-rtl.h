/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-lines.h"

G_BEGIN_DECLS

gboolean amana_lab_begins_arabic (const char *text);
gboolean amana_lab_text_has_arabic (const char *text);

/* Shaped letters as the letters themselves, in the order in which they are read. */
GString *amana_lab_rtl_without_forms (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* On the words of a line, sorted from left to right. */
void amana_lab_rtl_join_pieces (GPtrArray *words);
void amana_lab_rtl_mend (GPtrArray *words);
gboolean amana_lab_rtl_holds_pair (GPtrArray *words);
void amana_lab_rtl_mend_among_latin (GPtrArray *words);

G_END_DECLS
