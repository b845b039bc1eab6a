/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-way.h"

G_BEGIN_DECLS

/* What a way in is, opens and asks for, in the window and on the command line. */

const char *amana_words_for_way (AmanaWay *way);        /* "Passphrase" */
const char *amana_words_for_way_asking (AmanaWay *way); /* a sentence */
char *amana_words_for_way_times (AmanaWay *way);        /* a sentence */

G_END_DECLS
