/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <poppler.h>

#include "amana-reader-ink.h"
#include "amana-reader-words.h"

G_BEGIN_DECLS

/* What is known of the words of one page, in four steps. */
typedef struct _AmanaReaderHidden AmanaReaderHidden;

/* First, from what was watched. @words: (borrowed): outlive it */
AmanaReaderHidden *
amana_reader_hidden_new (const AmanaReaderInk *ink, const AmanaReaderWords *words);
void amana_reader_hidden_free (AmanaReaderHidden *self);

/* Then, from drawing what lies under some, without any letter: fonts do not matter. */
void amana_reader_hidden_look_under (AmanaReaderHidden *self, PopplerPage *page);

/* Where of others only pixels can tell, from drawing the page twice. */
gboolean amana_reader_hidden_is_unsure (const AmanaReaderHidden *self);
void amana_reader_hidden_look (AmanaReaderHidden *self, PopplerPage *page);

/* At last takes out of @words what cannot be seen, and sets their marks. */
void amana_reader_hidden_sift (AmanaReaderHidden *self, AmanaReaderWords *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaReaderHidden, amana_reader_hidden_free)

G_END_DECLS
