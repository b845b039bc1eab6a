/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-takeout.h"

G_BEGIN_DECLS

/* The list of what is made in a folder, for whoever comes after a kill; blocking. */
int amana_takeout_list_begin (int folder_fd) G_GNUC_WARN_UNUSED_RESULT;
gboolean amana_takeout_list_add (int list_fd, const char *path);
void amana_takeout_list_end (int folder_fd);
gboolean amana_takeout_list_take_away (int folder_fd, int list_fd);

AmanaTakeoutLeft amana_takeout_left_over_clear (const char *path);

G_END_DECLS
