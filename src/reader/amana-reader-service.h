/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lockdown.h"

G_BEGIN_DECLS

int amana_reader_serve (int channel_fd, const AmanaLockdownOptions *options);

G_END_DECLS
