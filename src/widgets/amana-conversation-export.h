/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-chat.h"

G_BEGIN_DECLS

typedef enum
{
  AMANA_EXPORT_MARKDOWN,
  AMANA_EXPORT_PDF,
} AmanaExportKind;

/* Asks where to, and writes the conversation there; says what went wrong in a dialog
 * over @parent. */
void amana_conversation_export (GtkWidget *parent,
                                AmanaChat *chat,
                                AmanaConversation *conversation,
                                AmanaExportKind kind);

G_END_DECLS
