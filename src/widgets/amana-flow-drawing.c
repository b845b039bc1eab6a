/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Which way words go, drawn.
 *
 * This computer is a frame; what is in it stands in it, and where words leave, the
 * frame has a door, with the lock under which they pass. Where none leave, there is no
 * door, and the world outside is pale, with no line to it. A full line runs to the
 * next stop, a thin one back with the answer.
 *
 * All places are worked out once for a width, as if text ran from left to right; the
 * lines are mirrored as a whole and the words one by one. Colours come from CSS: two
 * nodes that are never shown, `ink` and `line`, carry them. Assistive technology gets
 * the flow's words. */

#include "config.h"

#include "amana-flow-drawing.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "amana-flow-figures.h"

#define PAD        14.0f
#define RADIUS     16.0f
#define DISC       22.0f /* radius of what a figure stands on */
#define DOOR       15.0f /* half of the opening */
#define OUTSIDE    30.0f /* between the frame and the stop outside */
#define SPACE      8.0f
#define LANE       5.0f /* from the middle to either line */
#define MIN_COLUMN 112
#define ROW_SPACE  26.0f

struct _AmanaFlowDrawing
{
  GtkWidget parent_instance;

  GtkWidget *ink;  /* (owned): colour of what words pass */
  GtkWidget *line; /* (owned): colour of the frame */
  AmanaFlow *flow; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (AmanaFlowDrawing, amana_flow_drawing, GTK_TYPE_WIDGET)

/* Where one stop is. */
typedef struct
{
  const AmanaFlowStop *stop; /* (borrowed) */
  PangoLayout *title;        /* (owned) */
  PangoLayout *note;         /* (owned) */
  float x, y;                /* the figure's middle */
  graphene_rect_t text;
} Seat;

typedef struct
{
  Seat seats[AMANA_FLOW_MAX_STOPS];
  guint n_seats;
  guint n_inside;
  PangoLayout *label; /* (owned): the frame's */
  graphene_rect_t house;
  gboolean upright; /* from top to bottom */
  float height;
} Plan;

static void
plan_clear (Plan *plan)
{
  for (guint i = 0; i < plan->n_seats; i++)
    {
      g_clear_object (&plan->seats[i].title);
      g_clear_object (&plan->seats[i].note);
    }
  g_clear_object (&plan->label);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, plan_clear)

/* --- text --- */

static PangoLayout *
write_text (AmanaFlowDrawing *self, const char *text, double scale, PangoWeight weight, float width)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_attr_list_insert (attributes, pango_attr_weight_new (weight));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_width (layout, (int) (MAX (width, 1) * PANGO_SCALE));
  return layout;
}

/* Where a line begins, whatever it is written in. */
static PangoAlignment
get_start (AmanaFlowDrawing *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? PANGO_ALIGN_RIGHT
                                                                          : PANGO_ALIGN_LEFT;
}

static float
get_height (PangoLayout *layout)
{
  int height = 0;

  if (*pango_layout_get_text (layout) != '\0')
    pango_layout_get_pixel_size (layout, NULL, &height);
  return (float) height;
}

static void
write_seat (AmanaFlowDrawing *self, Seat *seat, float width, PangoAlignment alignment)
{
  seat->title = write_text (self, seat->stop->title, 1, PANGO_WEIGHT_BOLD, width);
  seat->note = write_text (self, seat->stop->note, 0.85, PANGO_WEIGHT_NORMAL, width);
  pango_layout_set_alignment (seat->title, alignment);
  pango_layout_set_alignment (seat->note, alignment);
  seat->text.size.width = width;
  seat->text.size.height = get_height (seat->title) + get_height (seat->note);
}

/* --- places --- */

static float
place_label (AmanaFlowDrawing *self, Plan *plan, float width)
{
  plan->label = write_text (self, self->flow->house, 0.85, PANGO_WEIGHT_BOLD, width - 2 * PAD);
  pango_layout_set_alignment (plan->label, get_start (self));
  return get_height (plan->label);
}

static void
place_across (AmanaFlowDrawing *self, Plan *plan, float width)
{
  gboolean outside = plan->n_seats > plan->n_inside;
  float column = (width - 2 * PAD - (outside ? OUTSIDE : 0)) / (float) MAX (plan->n_seats, 1);
  float top = PAD + place_label (self, plan, width) + SPACE;
  float bottom = top;

  plan->house = GRAPHENE_RECT_INIT (0, 0, 2 * PAD + column * (float) plan->n_inside, 0);
  for (guint i = 0; i < plan->n_seats; i++)
    {
      Seat *seat = &plan->seats[i];
      float start = PAD + column * (float) i + (seat->stop->outside ? PAD + OUTSIDE : 0);

      if (seat->stop->outside)
        start = MIN (start, width - column);
      seat->x = start + column / 2;
      seat->y = top + DISC;
      write_seat (self, seat, column - SPACE, PANGO_ALIGN_CENTER);
      seat->text.origin = GRAPHENE_POINT_INIT (start + SPACE / 2, seat->y + DISC + SPACE);
      bottom = MAX (bottom, seat->text.origin.y + seat->text.size.height);
    }
  plan->house.size.height = plan->height = bottom + PAD;
}

static void
place_upright (AmanaFlowDrawing *self, Plan *plan, float width)
{
  float start = 2 * (PAD + DISC) + SPACE - PAD / 2;
  float y = PAD + place_label (self, plan, width) + SPACE;

  plan->house = GRAPHENE_RECT_INIT (0, 0, width, 0);
  for (guint i = 0; i < plan->n_seats; i++)
    {
      Seat *seat = &plan->seats[i];

      if (seat->stop->outside)
        {
          /* Room for the lock in the line. */
          plan->house.size.height =
            y - ROW_SPACE + PAD + (seat->stop->way != AMANA_FLOW_NO_WAY ? DOOR : 0);
          y = plan->house.size.height + OUTSIDE + SPACE;
        }
      write_seat (self, seat, width - start - PAD, get_start (self));
      seat->x = PAD + DISC;
      seat->y = y + DISC;
      seat->text.origin =
        GRAPHENE_POINT_INIT (start, y + MAX (0, DISC - seat->text.size.height / 2));
      y += MAX (2 * DISC, seat->text.size.height) + ROW_SPACE;
    }
  plan->height = y - ROW_SPACE + PAD;
  if (plan->n_inside == plan->n_seats)
    plan->house.size.height = plan->height;
}

static void
make_plan (AmanaFlowDrawing *self, Plan *plan, int width)
{
  GPtrArray *stops = self->flow->stops;

  plan->n_seats = stops->len;
  for (guint i = 0; i < stops->len; i++)
    {
      plan->seats[i].stop = g_ptr_array_index (stops, i);
      plan->n_inside += !plan->seats[i].stop->outside;
    }
  plan->upright = width < (int) plan->n_seats * MIN_COLUMN;
  if (plan->upright)
    place_upright (self, plan, (float) width);
  else
    place_across (self, plan, (float) width);
}

/* --- lines --- */

static gboolean
has_door (const Plan *plan)
{
  return plan->n_seats > plan->n_inside &&
         plan->seats[plan->n_inside].stop->way != AMANA_FLOW_NO_WAY;
}

/* From one side of the door around the frame to its other side. */
static GskPath *
outline_house (const Plan *plan)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  const Seat *last = &plan->seats[MAX (plan->n_inside, 1) - 1];
  float x0 = 1, y0 = 1;
  float x1 = plan->house.size.width - 1, y1 = plan->house.size.height - 1;
  float door = has_door (plan) ? DOOR : 0;

  if (plan->upright)
    gsk_path_builder_move_to (builder, last->x - door, y1);
  else
    {
      gsk_path_builder_move_to (builder, x1, last->y + door);
      gsk_path_builder_line_to (builder, x1, y1 - RADIUS);
      gsk_path_builder_svg_arc_to (builder, RADIUS, RADIUS, 0, FALSE, TRUE, x1 - RADIUS, y1);
    }
  gsk_path_builder_line_to (builder, x0 + RADIUS, y1);
  gsk_path_builder_svg_arc_to (builder, RADIUS, RADIUS, 0, FALSE, TRUE, x0, y1 - RADIUS);
  gsk_path_builder_line_to (builder, x0, y0 + RADIUS);
  gsk_path_builder_svg_arc_to (builder, RADIUS, RADIUS, 0, FALSE, TRUE, x0 + RADIUS, y0);
  gsk_path_builder_line_to (builder, x1 - RADIUS, y0);
  gsk_path_builder_svg_arc_to (builder, RADIUS, RADIUS, 0, FALSE, TRUE, x1, y0 + RADIUS);
  if (plan->upright)
    {
      gsk_path_builder_line_to (builder, x1, y1 - RADIUS);
      gsk_path_builder_svg_arc_to (builder, RADIUS, RADIUS, 0, FALSE, TRUE, x1 - RADIUS, y1);
      gsk_path_builder_line_to (builder, last->x + door, y1);
    }
  else
    gsk_path_builder_line_to (builder, x1, last->y - door);
  return gsk_path_builder_to_path (builder);
}

static void
draw_path (GtkSnapshot *snapshot, GskPath *path, float width, const GdkRGBA *colour)
{
  g_autoptr (GskStroke) stroke = gsk_stroke_new (width);

  gsk_stroke_set_line_cap (stroke, GSK_LINE_CAP_ROUND);
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gtk_snapshot_append_stroke (snapshot, path, stroke, colour);
}

/* A line along the x axis, with a head at its end and room for a lock in it. */
static void
draw_lane (GtkSnapshot *snapshot,
           float from,
           float to,
           float lock,
           float y,
           float width,
           const GdkRGBA *colour)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  float step = to > from ? 1 : -1;

  gsk_path_builder_move_to (builder, from, y);
  if (lock > 0)
    {
      gsk_path_builder_line_to (builder, lock - step * 11, y);
      gsk_path_builder_move_to (builder, lock + step * 11, y);
    }
  gsk_path_builder_line_to (builder, to, y);
  gsk_path_builder_move_to (builder, to - step * 5, y - 4);
  gsk_path_builder_line_to (builder, to, y);
  gsk_path_builder_line_to (builder, to - step * 5, y + 4);
  path = gsk_path_builder_to_path (builder);
  draw_path (snapshot, path, width, colour);
}

/* Along the x axis from @seat: what is drawn downwards is turned first. */
static void
draw_way (GtkSnapshot *snapshot, const Plan *plan, guint i, const GdkRGBA *ink, const GdkRGBA *line)
{
  const Seat *from = &plan->seats[i - 1], *to = &plan->seats[i];
  float length = plan->upright ? to->y - from->y : to->x - from->x;
  float start = DISC + 5, end = length - DISC - 5;
  float edge = plan->upright ? plan->house.size.height - from->y : plan->house.size.width - from->x;
  float lock = to->stop->outside ? edge : 0;

  if (to->stop->way == AMANA_FLOW_NO_WAY)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (from->x, from->y));
  if (plan->upright)
    gtk_snapshot_rotate (snapshot, 90);
  draw_lane (snapshot, start, end, lock, -LANE, 2, ink);
  draw_lane (snapshot, end, start, lock, LANE, 1.4f, line);
  if (to->stop->way == AMANA_FLOW_SEALED && lock > 0)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (lock, 0));
      if (plan->upright)
        gtk_snapshot_rotate (snapshot, -90);
      amana_flow_draw_lock (snapshot, ink);
    }
  gtk_snapshot_restore (snapshot);
}

static void
draw_lines (AmanaFlowDrawing *self, GtkSnapshot *snapshot, const Plan *plan)
{
  g_autoptr (GskPath) house = outline_house (plan);
  GdkRGBA ink, line;

  gtk_widget_get_color (self->ink, &ink);
  gtk_widget_get_color (self->line, &line);
  gtk_snapshot_save (snapshot);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    {
      gtk_snapshot_translate (
        snapshot, &GRAPHENE_POINT_INIT ((float) gtk_widget_get_width (GTK_WIDGET (self)), 0));
      gtk_snapshot_scale (snapshot, -1, 1);
    }
  draw_path (snapshot, house, 1.5f, &line);
  for (guint i = 1; i < plan->n_seats; i++)
    draw_way (snapshot, plan, i, &ink, &line);
  gtk_snapshot_restore (snapshot);
}

/* --- stops --- */

static float
mirror (AmanaFlowDrawing *self, float x, float width)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) != GTK_TEXT_DIR_RTL)
    return x;
  return (float) gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
}

static void
draw_text (GtkSnapshot *snapshot, PangoLayout *layout, float x, float y, const GdkRGBA *colour)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_disc (AmanaFlowDrawing *self, GtkSnapshot *snapshot, const Seat *seat, const GdkRGBA *text)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) disc = NULL;
  GdkRGBA colour = *text, ground;

  if (!seat->stop->outside && seat->stop->figure != AMANA_FLOW_PERSON)
    gtk_widget_get_color (self->ink, &colour);
  else if (seat->stop->way == AMANA_FLOW_NO_WAY && seat->stop->outside)
    colour.alpha *= 0.4f;
  ground = colour;
  ground.alpha *= 0.12f;
  gsk_path_builder_add_circle (builder, graphene_point_zero (), DISC);
  disc = gsk_path_builder_to_path (builder);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (mirror (self, seat->x, 0), seat->y));
  gtk_snapshot_append_fill (snapshot, disc, GSK_FILL_RULE_WINDING, &ground);
  amana_flow_draw_figure (snapshot, seat->stop->figure, &colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_seat (AmanaFlowDrawing *self, GtkSnapshot *snapshot, const Seat *seat)
{
  float x = mirror (self, seat->text.origin.x, seat->text.size.width);
  GdkRGBA text, dim;

  gtk_widget_get_color (GTK_WIDGET (self), &text);
  dim = text;
  dim.alpha *= 0.75f;
  draw_disc (self, snapshot, seat, &text);
  draw_text (snapshot, seat->title, x, seat->text.origin.y, &text);
  draw_text (snapshot, seat->note, x, seat->text.origin.y + get_height (seat->title), &dim);
}

static void
amana_flow_drawing_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AmanaFlowDrawing *self = AMANA_FLOW_DRAWING (widget);
  g_auto (Plan) plan = { 0 };
  GdkRGBA text;
  float width;

  if (self->flow == NULL)
    return;
  make_plan (self, &plan, gtk_widget_get_width (widget));
  draw_lines (self, snapshot, &plan);
  gtk_widget_get_color (widget, &text);
  text.alpha *= 0.75f;
  width = (float) pango_layout_get_width (plan.label) / PANGO_SCALE;
  draw_text (snapshot, plan.label, mirror (self, PAD, width), PAD - 4, &text);
  for (guint i = 0; i < plan.n_seats; i++)
    draw_seat (self, snapshot, &plan.seats[i]);
}

static GtkSizeRequestMode
amana_flow_drawing_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
amana_flow_drawing_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  AmanaFlowDrawing *self = AMANA_FLOW_DRAWING (widget);
  g_auto (Plan) plan = { 0 };

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 200;
      *natural = 560;
    }
  else if (self->flow != NULL)
    {
      make_plan (self, &plan, for_size > 0 ? for_size : 200);
      *minimum = *natural = (int) ceilf (plan.height);
    }
}

static void
amana_flow_drawing_dispose (GObject *object)
{
  AmanaFlowDrawing *self = AMANA_FLOW_DRAWING (object);

  g_clear_pointer (&self->ink, gtk_widget_unparent);
  g_clear_pointer (&self->line, gtk_widget_unparent);
  g_clear_pointer (&self->flow, amana_flow_unref);
  G_OBJECT_CLASS (amana_flow_drawing_parent_class)->dispose (object);
}

static void
amana_flow_drawing_class_init (AmanaFlowDrawingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_flow_drawing_dispose;
  widget_class->snapshot = amana_flow_drawing_snapshot;
  widget_class->measure = amana_flow_drawing_measure;
  widget_class->get_request_mode = amana_flow_drawing_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "flow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static GtkWidget *
add_colour (AmanaFlowDrawing *self, const char *name)
{
  GtkWidget *node = g_object_new (GTK_TYPE_BOX, "css-name", name, NULL);

  gtk_widget_set_parent (node, GTK_WIDGET (self));
  gtk_widget_set_child_visible (node, FALSE);
  return node;
}

static void
amana_flow_drawing_init (AmanaFlowDrawing *self)
{
  self->ink = add_colour (self, "ink");
  self->line = add_colour (self, "line");
}

/**
 * amana_flow_drawing_new:
 *
 * Returns: (transfer floating): an empty drawing
 */
GtkWidget *
amana_flow_drawing_new (void)
{
  return g_object_new (AMANA_TYPE_FLOW_DRAWING, NULL);
}

/**
 * amana_flow_drawing_set_flow:
 * @self: a drawing
 * @flow: (nullable): what it shows
 */
void
amana_flow_drawing_set_flow (AmanaFlowDrawing *self, AmanaFlow *flow)
{
  g_return_if_fail (AMANA_IS_FLOW_DRAWING (self));

  if (flow != NULL)
    amana_flow_ref (flow);
  g_clear_pointer (&self->flow, amana_flow_unref);
  self->flow = flow;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Where your words go"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  flow != NULL ? flow->words : "", -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
