/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-rows.h"

G_BEGIN_DECLS

/* Whether the title of @page (from 1) is that of a picture, of water, of food. */
gboolean amana_lab_page_is_other (const AmanaLabReading *reading, guint page);
gboolean amana_lab_page_is_letter (const AmanaLabReading *reading, guint page);

/* Takes the rows of such pages out of @reading. */
void amana_lab_other_papers_drop (AmanaLabReading *reading);

G_END_DECLS
