/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-machine.h"

G_BEGIN_DECLS

/* What Amana cannot protect here, and what is to be done: a line, and a sentence. */
const char *amana_words_for_machine (AmanaMachinePart part, AmanaMachineState state);
const char *amana_words_for_machine_advice (AmanaMachinePart part, AmanaMachineState state);

G_END_DECLS
