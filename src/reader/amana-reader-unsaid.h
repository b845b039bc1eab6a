/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <poppler.h>

#include "amana-reader-ink.h"
#include "amana-reader-words.h"

G_BEGIN_DECLS

/* Whether print is painted on @page that is none of its @words, which are those that can be
 * seen. @ink: what was watched. */
gboolean amana_reader_unsaid_has_print (const AmanaReaderInk *ink,
                                        const AmanaReaderWords *words,
                                        PopplerPage *page);

G_END_DECLS
