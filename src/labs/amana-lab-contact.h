/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-lines.h"

G_BEGIN_DECLS

/* Whether @text holds an address, a web address, an e-mail or a telephone number. */
gboolean amana_lab_text_is_contact (const char *text);

/* Whether what stands on @line between @x0 and @x1 is such. */
gboolean amana_lab_contact_between (const AmanaLabLine *line, double x0, double x1);

G_END_DECLS
