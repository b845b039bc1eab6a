/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-vocabulary.h"

G_BEGIN_DECLS

/* The role that a heading names, as a phrase that is known, in two languages at once, or
 * by its words one and all; else none. */
AmanaLabRole amana_lab_heading_words_role (const char *text);

G_END_DECLS
