/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Where an answer is read from.
 *
 * An answer is read from its beginning: the page follows the text until the
 * question has come to the top and then stays, also while a long answer goes on
 * being written. Once the person scrolls the place is hers: it stays where she
 * reads, unless that is the end, which is then followed; scrolling up again ends
 * that. A message that was looked for is brought into sight the same way as a
 * question.
 *
 * Heights of rows out of sight are guessed by the list, so a place is come to in a
 * few frames, each nearer than the one before. When the list guesses anew it moves
 * its own adjustment; so only a value that gets smaller while the whole does not is
 * the person's scrolling up.
 */

#include "config.h"

#include "amana-question-pin.h"

#include "amana-message.h"

#define SETTLE_FRAMES 12
#define MARGIN        12.0  /* px above what was looked for */
#define LOW           200.0 /* px: no room for a question that waits and what is asked of it */
#define HARDLY        24.0  /* px that need no button to be found */

typedef enum
{
  PLACE_HERS,     /* or the end, when she is there */
  PLACE_QUESTION, /* the last question at the top */
  PLACE_FOUND,    /* what was looked for */
} Place;

struct _AmanaQuestionPin
{
  GObject parent_instance;

  GtkScrolledWindow *scroller; /* (owned) (nullable) */
  GtkListView *list;           /* (owned) (nullable) */
  GtkAdjustment *adjustment;   /* (owned) (nullable) */
  AmanaMessage *question;      /* (owned) (nullable): the last */
  Place place;
  guint position;            /* PLACE_FOUND */
  AmanaQuestionPinFind find; /* PLACE_FOUND (nullable) */
  gboolean at_end;
  gboolean busy;
  gboolean below;
  double value, upper; /* when the value changed last */
  guint tick_id;
  guint n_frames;
};

enum
{
  PROP_0,
  PROP_BELOW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AmanaQuestionPin, amana_question_pin, G_TYPE_OBJECT)

static AmanaMessage *
find_question (AmanaQuestionPin *self, guint *position)
{
  GListModel *items = G_LIST_MODEL (gtk_list_view_get_model (self->list));

  for (guint i = items != NULL ? g_list_model_get_n_items (items) : 0; i > 0; i--)
    {
      g_autoptr (GObject) item = g_list_model_get_item (items, i - 1);

      *position = i - 1;
      if (AMANA_IS_MESSAGE (item) &&
          amana_message_get_role (AMANA_MESSAGE (item)) == AMANA_ROLE_PERSON)
        return AMANA_MESSAGE (g_steal_pointer (&item));
    }
  return NULL;
}

static GtkWidget *
find_row (AmanaQuestionPin *self, gpointer message)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *child = gtk_widget_get_first_child (row);

      if (child != NULL &&
          g_object_get_data (G_OBJECT (child), AMANA_QUESTION_PIN_MESSAGE) == message)
        return gtk_widget_get_mapped (row) ? row : NULL;
    }
  return NULL;
}

static double
get_below (AmanaQuestionPin *self)
{
  return gtk_adjustment_get_upper (self->adjustment) -
         gtk_adjustment_get_page_size (self->adjustment) -
         gtk_adjustment_get_value (self->adjustment);
}

static gboolean
needs_scrolling (AmanaQuestionPin *self)
{
  return gtk_adjustment_get_upper (self->adjustment) >
         gtk_adjustment_get_page_size (self->adjustment) + 1;
}

static void
set_below (AmanaQuestionPin *self, gboolean below)
{
  if (self->below == below)
    return;
  self->below = below;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BELOW]);
}

static void
scroll_by (AmanaQuestionPin *self, double distance)
{
  if (ABS (distance) >= 1)
    gtk_adjustment_set_value (self->adjustment,
                              gtk_adjustment_get_value (self->adjustment) + distance);
}

static void
bring_question_to_top (AmanaQuestionPin *self)
{
  guint position = 0;
  g_autoptr (AmanaMessage) question = find_question (self, &position);
  GtkWidget *row = question != NULL ? find_row (self, question) : NULL;
  graphene_rect_t bounds;

  if (question == NULL)
    return;
  if (amana_message_get_state (question) == AMANA_MESSAGE_HELD &&
      gtk_adjustment_get_page_size (self->adjustment) < LOW)
    scroll_by (self, get_below (self));
  else if (row == NULL)
    gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_NONE, NULL);
  else if (gtk_widget_compute_bounds (row, GTK_WIDGET (self->list), &bounds))
    scroll_by (self, (double) bounds.origin.y);
}

/* Its beginning at the top; what was looked for in it a little below the top, where
 * it would be out of sight otherwise. */
static void
bring_found_into_sight (AmanaQuestionPin *self)
{
  GListModel *items = G_LIST_MODEL (gtk_list_view_get_model (self->list));
  g_autoptr (GObject) item = g_list_model_get_item (items, self->position);
  GtkWidget *row = item != NULL ? find_row (self, item) : NULL;
  GtkWidget *hit = NULL;
  double page = gtk_adjustment_get_page_size (self->adjustment);
  graphene_rect_t bounds, hit_bounds;
  double y;

  if (item == NULL)
    return;
  if (row == NULL)
    {
      gtk_list_view_scroll_to (self->list, self->position, GTK_LIST_SCROLL_NONE, NULL);
      return;
    }
  if (self->find != NULL)
    hit = self->find (gtk_widget_get_first_child (row));
  if (!gtk_widget_compute_bounds (row, GTK_WIDGET (self->list), &bounds))
    return;

  y = (double) bounds.origin.y - MARGIN;
  if (hit != NULL && gtk_widget_compute_bounds (hit, GTK_WIDGET (self->list), &hit_bounds) &&
      (double) hit_bounds.origin.y - y > page / 2)
    y = (double) hit_bounds.origin.y - page / 3;
  scroll_by (self, y);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  AmanaQuestionPin *self = user_data;

  switch (self->place)
    {
    case PLACE_QUESTION:
      bring_question_to_top (self);
      break;
    case PLACE_FOUND:
      bring_found_into_sight (self);
      break;
    case PLACE_HERS:
      if (self->at_end)
        scroll_by (self, get_below (self));
      break;
    }
  if (--self->n_frames > 0)
    return G_SOURCE_CONTINUE;

  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static void
keep (AmanaQuestionPin *self)
{
  if (self->scroller == NULL || (self->place == PLACE_HERS && !self->at_end))
    return;

  self->n_frames = SETTLE_FRAMES;
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self->scroller), tick_cb, self, NULL);
}

static void
update_below (AmanaQuestionPin *self)
{
  double below = get_below (self);

  if (below < 2)
    set_below (self, FALSE);
  else if (self->busy && !self->at_end && below > HARDLY)
    set_below (self, TRUE);
}

static void
changed_cb (AmanaQuestionPin *self)
{
  update_below (self);
  keep (self);
}

static void
value_changed_cb (AmanaQuestionPin *self)
{
  double value = gtk_adjustment_get_value (self->adjustment);
  double upper = gtk_adjustment_get_upper (self->adjustment);

  if (get_below (self) < 2)
    self->at_end = self->place == PLACE_HERS && needs_scrolling (self);
  else if (value < self->value - 1 && upper >= self->upper)
    self->at_end = FALSE;
  self->value = value;
  self->upper = upper;
  update_below (self);
}

static gboolean
touched_cb (AmanaQuestionPin *self, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (self->place != PLACE_HERS && (type == GDK_SCROLL || type == GDK_TOUCH_BEGIN ||
                                    type == GDK_BUTTON_PRESS || type == GDK_KEY_PRESS))
    {
      self->place = PLACE_HERS;
      self->at_end = FALSE;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
amana_question_pin_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_BELOW)
    g_value_set_boolean (value, AMANA_QUESTION_PIN (object)->below);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
amana_question_pin_dispose (GObject *object)
{
  amana_question_pin_let_go (AMANA_QUESTION_PIN (object));
  G_OBJECT_CLASS (amana_question_pin_parent_class)->dispose (object);
}

static void
amana_question_pin_class_init (AmanaQuestionPinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = amana_question_pin_get_property;
  object_class->dispose = amana_question_pin_dispose;

  properties[PROP_BELOW] =
    g_param_spec_boolean ("below", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
amana_question_pin_init (AmanaQuestionPin *self)
{
}

/**
 * amana_question_pin_new:
 * @scroller: what scrolls
 * @list: the messages in it, and what is not one; its model holds them all
 *
 * Returns: (transfer full): a pin that holds nothing yet
 */
AmanaQuestionPin *
amana_question_pin_new (GtkScrolledWindow *scroller, GtkListView *list)
{
  AmanaQuestionPin *self = g_object_new (AMANA_TYPE_QUESTION_PIN, NULL);
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  self->scroller = g_object_ref (scroller);
  self->list = g_object_ref (list);
  self->adjustment = g_object_ref (gtk_scrolled_window_get_vadjustment (scroller));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (touched_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (scroller), controller);
  g_signal_connect_object (self->adjustment, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (value_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * amana_question_pin_update:
 * @self: the pin
 *
 * To be called when the messages changed.
 */
void
amana_question_pin_update (AmanaQuestionPin *self)
{
  g_autoptr (AmanaMessage) question = NULL;
  guint position;

  g_return_if_fail (AMANA_IS_QUESTION_PIN (self));

  if (self->list == NULL)
    return;
  question = find_question (self, &position);
  if (g_set_object (&self->question, question))
    amana_question_pin_hold (self);
}

/**
 * amana_question_pin_hold:
 * @self: the pin
 */
void
amana_question_pin_hold (AmanaQuestionPin *self)
{
  g_return_if_fail (AMANA_IS_QUESTION_PIN (self));

  self->place = PLACE_QUESTION;
  self->at_end = FALSE;
  set_below (self, FALSE);
  keep (self);
}

/**
 * amana_question_pin_follow:
 * @self: the pin
 */
void
amana_question_pin_follow (AmanaQuestionPin *self)
{
  g_return_if_fail (AMANA_IS_QUESTION_PIN (self));

  self->place = PLACE_HERS;
  self->at_end = TRUE;
  set_below (self, FALSE);
  keep (self);
}

/**
 * amana_question_pin_show:
 * @self: the pin
 * @position: of what was looked for, in the list's model
 * @find: (nullable) (scope forever): what in the row's child to bring into sight
 */
void
amana_question_pin_show (AmanaQuestionPin *self, guint position, AmanaQuestionPinFind find)
{
  g_return_if_fail (AMANA_IS_QUESTION_PIN (self));

  self->place = PLACE_FOUND;
  self->position = position;
  self->find = find;
  self->at_end = FALSE;
  set_below (self, FALSE);
  keep (self);
}

/**
 * amana_question_pin_set_busy:
 * @self: the pin
 * @busy: whether an answer is being written
 */
void
amana_question_pin_set_busy (AmanaQuestionPin *self, gboolean busy)
{
  g_return_if_fail (AMANA_IS_QUESTION_PIN (self));

  self->busy = busy;
}

/**
 * amana_question_pin_get_below:
 * @self: the pin
 *
 * Returns: whether what is being written goes on below what is seen
 */
gboolean
amana_question_pin_get_below (AmanaQuestionPin *self)
{
  g_return_val_if_fail (AMANA_IS_QUESTION_PIN (self), FALSE);

  return self->below;
}

/**
 * amana_question_pin_find_row:
 * @self: the pin
 *
 * Returns: (transfer none) (nullable): the row of the last question; %NULL where it
 *   is not on the screen
 */
GtkWidget *
amana_question_pin_find_row (AmanaQuestionPin *self)
{
  g_autoptr (AmanaMessage) question = NULL;
  guint position;

  g_return_val_if_fail (AMANA_IS_QUESTION_PIN (self), NULL);

  question = self->list != NULL ? find_question (self, &position) : NULL;
  return question != NULL ? find_row (self, question) : NULL;
}

/**
 * amana_question_pin_let_go:
 * @self: the pin
 */
void
amana_question_pin_let_go (AmanaQuestionPin *self)
{
  g_return_if_fail (AMANA_IS_QUESTION_PIN (self));

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->scroller), self->tick_id);
  self->tick_id = 0;
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_clear_object (&self->adjustment);
  g_clear_object (&self->question);
  g_clear_object (&self->list);
  g_clear_object (&self->scroller);
}
