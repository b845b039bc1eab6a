/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-reader-chats.h"

G_BEGIN_DECLS

AmanaReaderChats *amana_reader_chats_new (AmanaReaderDocument *document) G_GNUC_WARN_UNUSED_RESULT;

/* Believes an answer to NEXT_CHATS once it was checked: its conversations that are whole
 * are added to @whole. FALSE and PROTOCOL for a lie. For tests, too. */
gboolean amana_reader_chats_take (AmanaReaderChats *self,
                                  GVariant *payload,
                                  GPtrArray *whole,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
