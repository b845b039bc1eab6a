/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Ink made thicker and thinner by a brick (Leptonica).
 *
 * Leptonica lays as many copies of a page over each other as a brick is long, which for a
 * rule of seven letters is hundreds. Here what two pixels say together is laid over what the
 * next two say, then four, eight…: a dozen copies. The result is Leptonica's own to the bit:
 * a brick's middle is at half its size, rounded down; beyond the page there is no ink; and
 * closing does not wear off what is at the edges.
 */

#include "config.h"

#include "amana-scan-brick.h"

#include "amana-scan-page.h"

/* Each pixel becomes what the @length pixels that begin with it say together. */
static void
gather (PIX *ink, int length, gboolean across, int operation)
{
  for (int done = 1, step; done < length; done += step)
    {
      g_autoptr (AmanaPix) before = pixCopy (NULL, ink);

      step = MIN (done, length - done);
      pixRasterop (ink, across ? -step : 0, across ? 0 : -step, pixGetWidth (ink),
                   pixGetHeight (ink), operation, before, 0, 0);
    }
}

static PIX *
grow (PIX *ink, int length, gboolean across)
{
  int before = length - 1 - length / 2;
  g_autoptr (AmanaPix) wide =
    pixAddBorderGeneral (ink, across ? before : 0, 0, across ? 0 : before, 0, 0);
  PIX *grown = pixCreate (pixGetWidth (ink), pixGetHeight (ink), 1);

  gather (wide, length, across, PIX_SRC | PIX_DST);
  pixRasterop (grown, 0, 0, pixGetWidth (ink), pixGetHeight (ink), PIX_SRC, wide, 0, 0);
  return grown;
}

static PIX *
wear (PIX *ink, int length, gboolean across)
{
  g_autoptr (AmanaPix) left = pixCopy (NULL, ink);
  PIX *worn = pixCreate (pixGetWidth (ink), pixGetHeight (ink), 1);
  int width = pixGetWidth (ink) - (across ? length - 1 : 0);
  int height = pixGetHeight (ink) - (across ? 0 : length - 1);

  gather (left, length, across, PIX_SRC & PIX_DST);
  if (width > 0 && height > 0)
    pixRasterop (worn, across ? length / 2 : 0, across ? 0 : length / 2, width, height, PIX_SRC,
                 left, 0, 0);
  return worn;
}

PIX *
amana_scan_dilate (PIX *ink, int width, int height)
{
  g_autoptr (AmanaPix) wide = grow (ink, width, TRUE);

  return grow (wide, height, FALSE);
}

static PIX *
erode (PIX *ink, int width, int height)
{
  g_autoptr (AmanaPix) narrow = wear (ink, width, TRUE);

  return wear (narrow, height, FALSE);
}

PIX *
amana_scan_open (PIX *ink, int width, int height)
{
  g_autoptr (AmanaPix) worn = erode (ink, width, height);

  return amana_scan_dilate (worn, width, height);
}

PIX *
amana_scan_close (PIX *ink, int width, int height)
{
  int border = MAX (width, height);
  g_autoptr (AmanaPix) bordered = pixAddBorder (ink, border, 0);
  g_autoptr (AmanaPix) grown = amana_scan_dilate (bordered, width, height);
  g_autoptr (AmanaPix) worn = erode (grown, width, height);

  return pixRemoveBorder (worn, border);
}
