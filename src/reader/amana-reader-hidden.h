/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <poppler.h>

#include "amana-reader-words.h"

G_BEGIN_DECLS

/* Takes out of @words what cannot be seen on @page, and sets its marks. FALSE, and nothing
 * done, where Poppler's drawing cannot be watched. */
gboolean amana_reader_hidden_sift (PopplerPage *page, AmanaReaderWords *words);

G_END_DECLS
