/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Draws one page and what is lit on it, and selects its words.
 *
 * Paper is white in a dark room too, so what is drawn over it has colours of its
 * own and does not follow the theme: a pale line and a 2.5 px box for what is
 * chosen, a thin box for every other result, yellow for what was searched, blue
 * for selected words. The picture may be of another scale than the zoom while a
 * sharper one is being made; it is stretched meanwhile, so nothing jumps.
 *
 * Words are selected in the order of the text layer, as in any document viewer:
 * all words between the one where the drag began and the one under the pointer. */

#include "config.h"

#include "amana-page-view-canvas.h"

#include <glib/gi18n-lib.h>

#include "amana-clipboard.h"

#define PADDING 24
#define FADE_MS 200

struct _AmanaPageCanvas
{
  GtkWidget parent_instance;

  AmanaPageWords *words; /* (owned) (nullable) */
  GdkTexture *texture;   /* (owned) (nullable) */
  GArray *marks;         /* (owned) of AmanaPageMark; labels are borrowed */
  GArray *hits;          /* (owned) of AmanaBox */
  AdwAnimation *fade;    /* (owned) */
  double width, height;  /* of the page, in points */
  double zoom;
  double glow; /* 0 to 1: how far the lit box has come up */
  AmanaBox lit, lit_row;
  gboolean has_lit;
  guint current_hit;
  int anchor, caret; /* words of the selection; -1: none */
  gboolean pressed_on_word;
};

enum
{
  MARK_CLICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaPageCanvas, amana_page_canvas, GTK_TYPE_WIDGET)

static const GdkRGBA paper = { 1, 1, 1, 1 };
static const GdkRGBA paper_edge = { 0, 0, 0, 0.12f };
static const GdkRGBA line_tint = { 0.106f, 0.42f, 0.361f, 0.16f };
static const GdkRGBA box_tint = { 0.106f, 0.42f, 0.361f, 0.26f };
static const GdkRGBA box_edge = { 0.106f, 0.42f, 0.361f, 1 };
static const GdkRGBA mark_edge = { 0.106f, 0.42f, 0.361f, 0.35f };
static const GdkRGBA doubt_edge = { 0.659f, 0.329f, 0.039f, 0.9f };
static const GdkRGBA hit_tint = { 0.98f, 0.83f, 0.2f, 0.45f };
static const GdkRGBA hit_current = { 0.96f, 0.6f, 0.05f, 0.6f };
static const GdkRGBA selection_tint = { 0.21f, 0.52f, 0.89f, 0.32f };

static double
page_x (AmanaPageCanvas *self)
{
  double page_width = self->width * self->zoom;

  return MAX (PADDING, (gtk_widget_get_width (GTK_WIDGET (self)) - page_width) / 2);
}

static void
locate (AmanaPageCanvas *self, const AmanaBox *box, double grow, graphene_rect_t *area)
{
  graphene_rect_init (area, (float) (page_x (self) + box->x0 * self->zoom - grow),
                      (float) (PADDING + box->y0 * self->zoom - grow),
                      (float) ((box->x1 - box->x0) * self->zoom + 2 * grow),
                      (float) ((box->y1 - box->y0) * self->zoom + 2 * grow));
}

static gboolean
box_is_empty (const AmanaBox *box)
{
  return box->x1 <= box->x0 || box->y1 <= box->y0;
}

static void
tint (AmanaPageCanvas *self, GtkSnapshot *snapshot, const AmanaBox *box, const GdkRGBA *colour)
{
  graphene_rect_t area;

  locate (self, box, 1, &area);
  gtk_snapshot_append_color (snapshot, colour, &area);
}

static void
outline (AmanaPageCanvas *self,
         GtkSnapshot *snapshot,
         const AmanaBox *box,
         const GdkRGBA *colour,
         float line)
{
  graphene_rect_t area;
  GskRoundedRect rounded;
  const float lines[4] = { line, line, line, line };
  const GdkRGBA colours[4] = { *colour, *colour, *colour, *colour };

  locate (self, box, 2 + line, &area);
  gsk_rounded_rect_init_from_rect (&rounded, &area, line > 2 ? 5 : 3);
  gtk_snapshot_append_border (snapshot, &rounded, lines, colours);
}

static void
draw_paper (AmanaPageCanvas *self, GtkSnapshot *snapshot)
{
  AmanaBox whole = { 0, 0, self->width, self->height };
  graphene_rect_t area;
  GskRoundedRect rounded;

  locate (self, &whole, 0, &area);
  gsk_rounded_rect_init_from_rect (&rounded, &area, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &rounded, &paper_edge, 0, 1, 1, 4);
  gtk_snapshot_append_color (snapshot, &paper, &area);
  if (self->texture != NULL)
    gtk_snapshot_append_scaled_texture (snapshot, self->texture, GSK_SCALING_FILTER_TRILINEAR,
                                        &area);
}

static void
draw_marks (AmanaPageCanvas *self, GtkSnapshot *snapshot)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const AmanaPageMark *mark = &g_array_index (self->marks, AmanaPageMark, i);

      if (!box_is_empty (&mark->box))
        outline (self, snapshot, &mark->box, mark->doubtful ? &doubt_edge : &mark_edge,
                 mark->doubtful ? 1.5f : 1);
    }
}

static void
draw_hits (AmanaPageCanvas *self, GtkSnapshot *snapshot)
{
  for (guint i = 0; i < self->hits->len; i++)
    tint (self, snapshot, &g_array_index (self->hits, AmanaBox, i),
          i == self->current_hit ? &hit_current : &hit_tint);
}

static void
draw_lit (AmanaPageCanvas *self, GtkSnapshot *snapshot)
{
  if (!self->has_lit || box_is_empty (&self->lit))
    return;

  gtk_snapshot_push_opacity (snapshot, self->glow);
  if (!box_is_empty (&self->lit_row))
    tint (self, snapshot, &self->lit_row, &line_tint);
  tint (self, snapshot, &self->lit, &box_tint);
  outline (self, snapshot, &self->lit, &box_edge, 2.5f);
  gtk_snapshot_pop (snapshot);
}

static void
draw_selection (AmanaPageCanvas *self, GtkSnapshot *snapshot)
{
  int first = MIN (self->anchor, self->caret);
  int last = MAX (self->anchor, self->caret);

  if (self->words == NULL || first < 0)
    return;

  for (int i = first; i <= last; i++)
    tint (self, snapshot, &amana_page_words_get_word (self->words, (guint) i)->box,
          &selection_tint);
}

static void
amana_page_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AmanaPageCanvas *self = AMANA_PAGE_CANVAS (widget);

  if (self->width <= 0)
    return;

  draw_paper (self, snapshot);
  draw_marks (self, snapshot);
  draw_hits (self, snapshot);
  draw_lit (self, snapshot);
  draw_selection (self, snapshot);
}

static void
amana_page_canvas_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  AmanaPageCanvas *self = AMANA_PAGE_CANVAS (widget);
  double points = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;

  *minimum = *natural = (int) (points * self->zoom) + 2 * PADDING;
}

/* --- Selecting words ----------------------------------------------------------- */

static double
distance_to (const AmanaBox *box, double x, double y)
{
  double dx = x < box->x0 ? box->x0 - x : x > box->x1 ? x - box->x1 : 0;
  double dy = y < box->y0 ? box->y0 - y : y > box->y1 ? y - box->y1 : 0;

  return dx + 4 * dy; /* a word on the same line is nearer than one above it */
}

static int
word_near (AmanaPageCanvas *self, double x, double y, double *distance)
{
  double px = (x - page_x (self)) / self->zoom;
  double py = (y - PADDING) / self->zoom;
  guint n_words = self->words != NULL ? amana_page_words_get_n_words (self->words) : 0;
  int nearest = -1;

  *distance = G_MAXDOUBLE;
  for (guint i = 0; i < n_words; i++)
    {
      double found = distance_to (&amana_page_words_get_word (self->words, i)->box, px, py);

      if (found < *distance)
        {
          *distance = found;
          nearest = (int) i;
        }
    }
  return nearest;
}

static void
select_words (AmanaPageCanvas *self, int anchor, int caret)
{
  self->anchor = anchor;
  self->caret = caret;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_begin_cb (GtkGestureDrag *drag, double x, double y, AmanaPageCanvas *self)
{
  double distance;
  int word = word_near (self, x, y, &distance);

  self->pressed_on_word = word >= 0 && distance < 12;
  select_words (self, -1, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
drag_update_cb (GtkGestureDrag *drag, double dx, double dy, AmanaPageCanvas *self)
{
  double x, y, distance;

  if (!self->pressed_on_word || (ABS (dx) < 4 && ABS (dy) < 4))
    return;

  gtk_gesture_drag_get_start_point (drag, &x, &y);
  select_words (self, word_near (self, x, y, &distance),
                word_near (self, x + dx, y + dy, &distance));
}

static gboolean
contains (const AmanaBox *box, double x, double y)
{
  return x >= box->x0 - 3 && x <= box->x1 + 3 && y >= box->y0 - 3 && y <= box->y1 + 3;
}

static int
mark_at (AmanaPageCanvas *self, double x, double y)
{
  double px = (x - page_x (self)) / self->zoom;
  double py = (y - PADDING) / self->zoom;

  for (guint i = 0; i < self->marks->len; i++)
    if (contains (&g_array_index (self->marks, AmanaPageMark, i).box, px, py))
      return (int) i;
  for (guint i = 0; i < self->marks->len; i++)
    if (contains (&g_array_index (self->marks, AmanaPageMark, i).row_box, px, py))
      return (int) i;

  return -1;
}

static void
clicked_cb (GtkGestureClick *click, int n_press, double x, double y, AmanaPageCanvas *self)
{
  double distance;
  int mark = mark_at (self, x, y);
  int word = word_near (self, x, y, &distance);

  if (self->anchor >= 0 && self->anchor != self->caret)
    return;

  if (n_press == 2 && word >= 0 && distance < 12)
    select_words (self, word, word);
  else if (n_press == 1 && mark >= 0)
    g_signal_emit (self, signals[MARK_CLICKED], 0, (guint) mark);
}

static void
moved_cb (GtkEventControllerMotion *motion, double x, double y, AmanaPageCanvas *self)
{
  double distance;
  gboolean over_word;

  if (mark_at (self, x, y) >= 0)
    {
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
      return;
    }
  over_word = word_near (self, x, y, &distance) >= 0 && distance <= 2;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), over_word ? "text" : NULL);
}

/* --- The clipboard ------------------------------------------------------------- */

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *text = amana_page_canvas_dup_selection (AMANA_PAGE_CANVAS (widget));

  if (text != NULL)
    amana_clipboard_copy (widget, text, TRUE);
}

static void
select_all_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  amana_page_canvas_select_all (AMANA_PAGE_CANVAS (widget));
}

/* --- The type ------------------------------------------------------------------ */

static void
amana_page_canvas_dispose (GObject *object)
{
  AmanaPageCanvas *self = AMANA_PAGE_CANVAS (object);

  g_clear_object (&self->fade);
  g_clear_object (&self->texture);
  g_clear_pointer (&self->words, amana_page_words_unref);

  G_OBJECT_CLASS (amana_page_canvas_parent_class)->dispose (object);
}

static void
amana_page_canvas_finalize (GObject *object)
{
  AmanaPageCanvas *self = AMANA_PAGE_CANVAS (object);

  g_array_unref (self->marks);
  g_array_unref (self->hits);

  G_OBJECT_CLASS (amana_page_canvas_parent_class)->finalize (object);
}

static void
amana_page_canvas_class_init (AmanaPageCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = amana_page_canvas_dispose;
  object_class->finalize = amana_page_canvas_finalize;
  widget_class->snapshot = amana_page_canvas_snapshot;
  widget_class->measure = amana_page_canvas_measure;

  signals[MARK_CLICKED] =
    g_signal_new ("mark-clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_install_action (widget_class, "page.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "page.select-all", NULL, select_all_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "page.copy",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, "page.select-all",
                                       NULL);
  gtk_widget_class_set_css_name (widget_class, "amana-page");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
set_glow_cb (double value, AmanaPageCanvas *self)
{
  self->glow = value;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
add_gestures (AmanaPageCanvas *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, 0);
  g_signal_connect_object (click, "released", G_CALLBACK (clicked_cb), self, 0);
  g_signal_connect_object (motion, "motion", G_CALLBACK (moved_cb), self, 0);
  gtk_gesture_group (drag, click);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

static void
amana_page_canvas_init (AmanaPageCanvas *self)
{
  AdwAnimationTarget *target;

  self->marks = g_array_new (FALSE, TRUE, sizeof (AmanaPageMark));
  self->hits = g_array_new (FALSE, TRUE, sizeof (AmanaBox));
  self->zoom = 1;
  self->glow = 1;
  self->anchor = self->caret = -1;
  target = adw_callback_animation_target_new ((AdwAnimationTargetFunc) set_glow_cb, self, NULL);
  self->fade = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, FADE_MS, target);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  add_gestures (self);
}

void
amana_page_canvas_set_page (AmanaPageCanvas *self,
                            AmanaPageWords *words,
                            double width,
                            double height)
{
  g_clear_pointer (&self->words, amana_page_words_unref);
  if (words != NULL)
    self->words = amana_page_words_ref (words);
  self->width = width;
  self->height = height;
  self->anchor = self->caret = -1;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

double
amana_page_canvas_get_page_width (AmanaPageCanvas *self)
{
  return self->width;
}

double
amana_page_canvas_get_page_height (AmanaPageCanvas *self)
{
  return self->height;
}

void
amana_page_canvas_set_texture (AmanaPageCanvas *self, GdkTexture *texture)
{
  if (g_set_object (&self->texture, texture))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
amana_page_canvas_set_zoom (AmanaPageCanvas *self, double zoom)
{
  self->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
amana_page_canvas_set_marks (AmanaPageCanvas *self, const AmanaPageMark *marks, guint n_marks)
{
  g_array_set_size (self->marks, 0);
  g_array_append_vals (self->marks, marks, n_marks);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
amana_page_canvas_set_lit (AmanaPageCanvas *self, const AmanaBox *box, const AmanaBox *row_box)
{
  self->has_lit = box != NULL;
  if (box != NULL)
    {
      self->lit = *box;
      self->lit_row = row_box != NULL ? *row_box : (AmanaBox) { 0 };
      adw_animation_reset (self->fade);
      adw_animation_play (self->fade);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
amana_page_canvas_set_hits (AmanaPageCanvas *self,
                            const AmanaBox *hits,
                            guint n_hits,
                            guint current)
{
  g_array_set_size (self->hits, 0);
  g_array_append_vals (self->hits, hits, n_hits);
  self->current_hit = current;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
amana_page_canvas_locate (AmanaPageCanvas *self, const AmanaBox *box, graphene_rect_t *area)
{
  locate (self, box, 0, area);
}

/**
 * amana_page_canvas_dup_selection:
 * @self: the canvas
 *
 * The selected words; a new line begins where the next word stands lower.
 *
 * Returns: (transfer full) (nullable): the text, %NULL when nothing is selected
 */
char *
amana_page_canvas_dup_selection (AmanaPageCanvas *self)
{
  int first = MIN (self->anchor, self->caret);
  int last = MAX (self->anchor, self->caret);
  const AmanaWord *before = NULL;
  GString *text;

  if (self->words == NULL || first < 0)
    return NULL;

  text = g_string_new (NULL);
  for (int i = first; i <= last; i++)
    {
      const AmanaWord *word = amana_page_words_get_word (self->words, (guint) i);

      if (before != NULL)
        g_string_append_c (
          text, word->box.y0 >= before->box.y1 || word->box.y1 <= before->box.y0 ? '\n' : ' ');
      g_string_append (text, word->text);
      before = word;
    }
  return g_string_free (text, FALSE);
}

void
amana_page_canvas_select_all (AmanaPageCanvas *self)
{
  guint n_words = self->words != NULL ? amana_page_words_get_n_words (self->words) : 0;

  if (n_words > 0)
    select_words (self, 0, (int) n_words - 1);
}
