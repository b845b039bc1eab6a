/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-page-words.h"

G_BEGIN_DECLS

/* Whether the text layer of @page says other letters than the page shows. Pure, any thread. */
gboolean amana_lab_text_is_garbled (const AmanaPageWords *page);

G_END_DECLS
