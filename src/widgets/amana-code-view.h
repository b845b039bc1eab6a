/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

#include "amana-markdown.h"

G_BEGIN_DECLS

/**
 * AmanaCodeView:
 *
 * A block of code: from left to right in every language, scrolled sideways, with a
 * button that copies it.
 */
#define AMANA_TYPE_CODE_VIEW (amana_code_view_get_type ())
G_DECLARE_FINAL_TYPE (AmanaCodeView, amana_code_view, AMANA, CODE_VIEW, GtkWidget)

GtkWidget *amana_code_view_new (void);
void amana_code_view_set (AmanaCodeView *self, const AmanaBlock *block);

G_END_DECLS
