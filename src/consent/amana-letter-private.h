/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-letter.h"

G_BEGIN_DECLS

/* Only what asks the person may say that she agreed. */
void amana_letter_set_agreed (AmanaLetter *self, AmanaAgreed agreed);

G_END_DECLS
