/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The figures of a flow, as lines on a square of 24, so that they have one hand, take
 * any colour and need no icon theme. Amana is the round-topped door with its keyhole
 * that is also its icon. All but the courier's letter are the same from both sides;
 * nothing is mirrored. */

#include "config.h"

#include "amana-flow-figures.h"

#define LINE 1.8f

static const char *
get_outline (AmanaFlowFigure figure)
{
  switch (figure)
    {
    case AMANA_FLOW_PERSON:
      return "M -4.2 -5 a 4.2 4.2 0 1 0 8.4 0 a 4.2 4.2 0 1 0 -8.4 0 z "
             "M -8 10 c 0 -5 3.4 -7.6 8 -7.6 s 8 2.6 8 7.6 z";
    case AMANA_FLOW_AMANA:
      return "M -7.5 10.5 v -13 a 7.5 7.5 0 0 1 15 0 v 13 z "
             "M -1.6 7 l 0.8 -6 a 2.6 2.6 0 1 1 1.6 0 l 0.8 6 z";
    case AMANA_FLOW_COURIER:
      return "M -10 -6.5 h 20 v 13 h -20 z M -10 -6 l 10 7.6 l 10 -7.6";
    case AMANA_FLOW_PROGRAM:
      return "M -10 -8 h 20 v 13 h -20 z M -5 9.5 h 10 M 0 5 v 4.5 M -5.5 -4.2 l 3 2.7 l -3 2.7 M "
             "0 1.2 h 5";
    case AMANA_FLOW_WORLD:
      return "M -9.5 0 a 9.5 9.5 0 1 0 19 0 a 9.5 9.5 0 1 0 -19 0 z M -9.5 0 h 19 "
             "M 0 -9.5 c 5.4 5.4 5.4 13.6 0 19 c -5.4 -5.4 -5.4 -13.6 0 -19 z";
    }
  return "";
}

static void
draw (GtkSnapshot *snapshot, const char *outline, const GdkRGBA *colour)
{
  g_autoptr (GskPath) path = gsk_path_parse (outline);
  g_autoptr (GskStroke) stroke = gsk_stroke_new (LINE);

  gsk_stroke_set_line_cap (stroke, GSK_LINE_CAP_ROUND);
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gtk_snapshot_append_stroke (snapshot, path, stroke, colour);
}

/**
 * amana_flow_draw_figure:
 * @snapshot: where to draw, its origin being the figure's middle
 * @figure: which one
 * @colour: of its lines
 */
void
amana_flow_draw_figure (GtkSnapshot *snapshot, AmanaFlowFigure figure, const GdkRGBA *colour)
{
  draw (snapshot, get_outline (figure), colour);
}

/**
 * amana_flow_draw_lock:
 * @snapshot: where to draw, its origin being the middle
 * @colour: of it
 *
 * Draws a small closed padlock.
 */
void
amana_flow_draw_lock (GtkSnapshot *snapshot, const GdkRGBA *colour)
{
  g_autoptr (GskPath) body = gsk_path_parse ("M -4.5 -0.5 h 9 v 6 h -9 z");

  gtk_snapshot_append_fill (snapshot, body, GSK_FILL_RULE_WINDING, colour);
  draw (snapshot, "M -2.7 -1 v -1.6 a 2.7 2.7 0 0 1 5.4 0 v 1.6", colour);
}
