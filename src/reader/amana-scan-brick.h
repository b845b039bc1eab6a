/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <leptonica/allheaders.h>

/* With a brick of @width × @height pixels. Each makes a picture of one bit of another, as
 * large; (transfer full) (nullable): no memory. */
PIX *amana_scan_dilate (PIX *ink, int width, int height);
PIX *amana_scan_open (PIX *ink, int width, int height);
PIX *amana_scan_close (PIX *ink, int width, int height);
