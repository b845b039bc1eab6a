/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <poppler.h>

G_BEGIN_DECLS

/* Whether a page holds text that Poppler leaves out because it is switched off: in a layer
 * that is not shown, or in an annotation that is hidden. */
gboolean amana_reader_unshown_has_text (PopplerDocument *document, PopplerPage *page);

G_END_DECLS
