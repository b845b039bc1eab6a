/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>
#include <leptonica/allheaders.h>

G_BEGIN_DECLS

/* Finds libheif, while libraries can still be loaded. */
void amana_heic_warm_up (void);

/* 32 bits, upright; NULL and NO_DECODER, DAMAGED or TOO_LARGE. */
PIX *amana_heic_decode (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
