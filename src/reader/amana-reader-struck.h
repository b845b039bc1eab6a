/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-reader-ink.h"
#include "amana-reader-words.h"

G_BEGIN_DECLS

/* Sets AMANA_WORD_STRUCK on the words that a thin line of @ink is drawn through. */
void amana_reader_struck_mark (const AmanaReaderInk *ink, AmanaReaderWords *words);

G_END_DECLS
