/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Where an answer is read from.
 *
 * An answer is read from its beginning: the page follows the text until the
 * question has come to the top and then stays, also while a long answer goes on
 * being written. Once the person scrolls it is hers and stays where she reads.
 *
 * Heights of rows out of sight are guessed by the list, so a place is come to in a
 * few frames, each nearer than the one before.
 */

#include "config.h"

#include "amana-question-pin.h"

#include "amana-message.h"

#define SETTLE_FRAMES 12

struct _AmanaQuestionPin
{
  GObject parent_instance;

  GtkScrolledWindow *scroller; /* (owned) (nullable) */
  GtkListView *list;           /* (owned) (nullable) */
  AmanaMessage *question;      /* (owned) (nullable): the last */
  gboolean pinned;             /* until the person scrolls */
  guint tick_id;
  guint n_frames;
};

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
find_row (AmanaQuestionPin *self, AmanaMessage *message)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *child = gtk_widget_get_first_child (row);

      if (child != NULL &&
          g_object_get_data (G_OBJECT (child), AMANA_QUESTION_PIN_MESSAGE) == message)
        return row;
    }
  return NULL;
}

static void
bring_question_to_top (AmanaQuestionPin *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  guint position = 0;
  g_autoptr (AmanaMessage) question = find_question (self, &position);
  GtkWidget *row = question != NULL ? find_row (self, question) : NULL;
  graphene_rect_t bounds;

  if (question == NULL)
    return;
  if (row == NULL || !gtk_widget_get_mapped (row))
    gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_NONE, NULL);
  else if (gtk_widget_compute_bounds (row, GTK_WIDGET (self->list), &bounds) &&
           ABS (bounds.origin.y) >= 1)
    gtk_adjustment_set_value (adjustment,
                              gtk_adjustment_get_value (adjustment) + (double) bounds.origin.y);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  AmanaQuestionPin *self = user_data;

  if (self->pinned)
    bring_question_to_top (self);
  if (self->pinned && --self->n_frames > 0)
    return G_SOURCE_CONTINUE;

  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static void
keep (AmanaQuestionPin *self)
{
  if (!self->pinned || self->scroller == NULL)
    return;

  self->n_frames = SETTLE_FRAMES;
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self->scroller), tick_cb, self, NULL);
}

static gboolean
touched_cb (AmanaQuestionPin *self, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_SCROLL || type == GDK_TOUCH_BEGIN || type == GDK_BUTTON_PRESS ||
      type == GDK_KEY_PRESS)
    self->pinned = FALSE;
  return GDK_EVENT_PROPAGATE;
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
  G_OBJECT_CLASS (klass)->dispose = amana_question_pin_dispose;
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
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (touched_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (scroller), controller);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (scroller), "changed",
                           G_CALLBACK (keep), self, G_CONNECT_SWAPPED);
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

  self->pinned = TRUE;
  keep (self);
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
  GtkWidget *row;
  guint position;

  g_return_val_if_fail (AMANA_IS_QUESTION_PIN (self), NULL);

  question = self->list != NULL ? find_question (self, &position) : NULL;
  row = question != NULL ? find_row (self, question) : NULL;
  return row != NULL && gtk_widget_get_mapped (row) ? row : NULL;
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
  g_clear_object (&self->question);
  g_clear_object (&self->list);
  g_clear_object (&self->scroller);
}
