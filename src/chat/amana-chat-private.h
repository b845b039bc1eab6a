/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-chat.h"

G_BEGIN_DECLS

AmanaStore *amana_chat_get_store (AmanaChat *self);

G_END_DECLS
