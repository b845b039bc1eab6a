/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

void amana_reader_colour_set_managed (gboolean is_managed);

/* As Little CMS declares it, whose header is not needed for this. */
__attribute__ ((visibility ("default"))) void *cmsCreateTransform (void *input,
                                                                   guint32 input_format,
                                                                   void *output,
                                                                   guint32 output_format,
                                                                   guint32 intent,
                                                                   guint32 flags);
