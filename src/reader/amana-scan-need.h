/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-page-words.h"

G_BEGIN_DECLS

typedef enum
{
  AMANA_SCAN_NEED_NONE,
  AMANA_SCAN_NEED_INSTEAD, /* the page's picture, not its words */
  AMANA_SCAN_NEED_GARBLED, /* the same; without it the page counts as unread */
  AMANA_SCAN_NEED_BESIDE,  /* what is painted beside its words */
} AmanaScanNeed;

AmanaScanNeed amana_scan_get_need (const AmanaPageWords *words, guint marks);
AmanaPageWords *amana_scan_settle (AmanaScanNeed need,
                                   AmanaPageWords *printed,
                                   AmanaPageWords *scanned) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
