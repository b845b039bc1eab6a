/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-page-words.h"

G_BEGIN_DECLS

/* Whether the words of @page are of no language that is read here, as far as the statistics of
 * its letters tell. Pure, any thread. */
gboolean amana_reader_text_is_garbled (const AmanaPageWords *page);

G_END_DECLS
