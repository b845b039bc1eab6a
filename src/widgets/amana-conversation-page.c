/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Messages and composer.
 *
 * The list shows a flat model: the messages, then what is not one: a held message
 * and the tail (the offer card, what to ask next). Rows are made for what is on the
 * screen, and which part of them that is while an answer grows is the pin's business.
 */

#include "config.h"

#include "amana-conversation-page.h"

#include <glib/gi18n-lib.h>

#include "amana-composer.h"
#include "amana-message-view.h"
#include "amana-offer-card.h"
#include "amana-question-pin.h"
#include "amana-suggestions.h"
#include "amana-widgets.h"

struct _AmanaConversationPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwBin *empty_bin;
  AmanaSuggestions *first_suggestions;
  GtkScrolledWindow *scroller;
  GtkListView *list;
  AmanaComposer *composer;
  GtkLabel *engine_label;

  GListModel *messages;          /* (owned) (nullable) */
  GListStore *parts;             /* (owned) of GListModel: messages, ending */
  GListStore *ending;            /* (owned): held message, tail */
  GtkWidget *tail;               /* (owned) GtkBox */
  GtkWidget *offer;              /* (borrowed) */
  AmanaSuggestions *suggestions; /* (borrowed) */
  AmanaMessage *last;            /* (owned) (nullable): whose suggestions are shown */
  char *held_text;               /* (owned) (nullable) */
  AmanaMessageExtraFunc extra_func;
  gpointer extra_data;
  GDestroyNotify extra_destroy;
  gboolean busy;
  AmanaQuestionPin *pin; /* (owned) */
};

enum
{
  PROP_0,
  PROP_MESSAGES,
  PROP_BUSY,
  PROP_ENGINE_TITLE,
  PROP_EMPTY_STATE,
  N_PROPS,
};

enum
{
  SUBMIT,
  STOP,
  ATTACH_FILES,
  SOURCE_ACTIVATED,
  OFFER_ACCEPTED,
  OFFER_DECLINED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaConversationPage, amana_conversation_page, ADW_TYPE_BIN)

static gboolean
has_anything (AmanaConversationPage *self)
{
  return self->held_text != NULL ||
         (self->messages != NULL && g_list_model_get_n_items (self->messages) > 0);
}

static void
ask_cb (AmanaConversationPage *self, const char *text)
{
  if (!self->busy)
    g_signal_emit (self, signals[SUBMIT], 0, text);
}

static void
last_changed_cb (AmanaConversationPage *self)
{
  gboolean whole = self->last != NULL && !self->busy && self->held_text == NULL &&
                   amana_message_get_state (self->last) != AMANA_MESSAGE_STREAMING;

  amana_suggestions_set (self->suggestions,
                         whole ? amana_message_get_suggestions (self->last) : NULL);
}

static void
follow_last (AmanaConversationPage *self)
{
  guint n = self->messages != NULL ? g_list_model_get_n_items (self->messages) : 0;
  g_autoptr (AmanaMessage) last = n > 0 ? g_list_model_get_item (self->messages, n - 1) : NULL;

  if (self->last != last)
    {
      if (self->last != NULL)
        g_signal_handlers_disconnect_by_data (self->last, self);
      g_set_object (&self->last, last);
      if (last != NULL)
        g_signal_connect_object (last, "notify::state", G_CALLBACK (last_changed_cb), self,
                                 G_CONNECT_SWAPPED);
    }
  last_changed_cb (self);
}

static void
update_stack (AmanaConversationPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, has_anything (self) ? "messages" : "empty");
}

static void
messages_changed_cb (AmanaConversationPage *self)
{
  update_stack (self);
  follow_last (self);
  amana_question_pin_update (self->pin);
}

/* --- rows --------------------------------------------------------------------- */

static void
source_cb (AmanaConversationPage *self, AmanaSource *source)
{
  g_signal_emit (self, signals[SOURCE_ACTIVATED], 0, source);
}

static void
setup_cb (AmanaConversationPage *self, GtkListItem *item)
{
  GtkWidget *view = amana_message_view_new ();
  GtkWidget *bin = adw_bin_new ();

  amana_message_view_set_extra_func (AMANA_MESSAGE_VIEW (view), self->extra_func, self->extra_data);
  g_signal_connect_object (view, "source-activated", G_CALLBACK (source_cb), self,
                           G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (bin), "view", g_object_ref_sink (view), g_object_unref);
  gtk_widget_add_css_class (bin, "message-row");
  gtk_list_item_set_child (item, bin);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_focusable (item, FALSE);
}

static void
bind_cb (AmanaConversationPage *self, GtkListItem *item)
{
  AdwBin *bin = ADW_BIN (gtk_list_item_get_child (item));
  AmanaMessageView *view = g_object_get_data (G_OBJECT (bin), "view");
  GObject *object = gtk_list_item_get_item (item);

  if (AMANA_IS_MESSAGE (object))
    {
      g_object_set_data (G_OBJECT (bin), AMANA_QUESTION_PIN_MESSAGE, object);
      adw_bin_set_child (bin, GTK_WIDGET (view));
      amana_message_view_set_message (view, AMANA_MESSAGE (object));
    }
  else
    {
      GtkWidget *old = gtk_widget_get_parent (self->tail);

      if (old != NULL && old != GTK_WIDGET (bin))
        adw_bin_set_child (ADW_BIN (old), NULL);
      adw_bin_set_child (bin, self->tail);
    }
}

static void
unbind_cb (AmanaConversationPage *self, GtkListItem *item)
{
  AdwBin *bin = ADW_BIN (gtk_list_item_get_child (item));

  amana_message_view_set_message (g_object_get_data (G_OBJECT (bin), "view"), NULL);
  g_object_set_data (G_OBJECT (bin), AMANA_QUESTION_PIN_MESSAGE, NULL);
  adw_bin_set_child (bin, NULL);
}

/* --- composer ----------------------------------------------------------------- */

static void
submit_cb (AmanaConversationPage *self, const char *text)
{
  amana_question_pin_hold (self->pin);
  g_signal_emit (self, signals[SUBMIT], 0, text);
}

static void
stop_cb (AmanaConversationPage *self)
{
  g_signal_emit (self, signals[STOP], 0);
}

static void
attach_cb (AmanaConversationPage *self, GListModel *files)
{
  g_signal_emit (self, signals[ATTACH_FILES], 0, files);
}

static gboolean
drop_cb (AmanaConversationPage *self, const GValue *value)
{
  amana_composer_set_drop (self->composer, FALSE);
  amana_composer_attach (self->composer, value);
  return TRUE;
}

static GdkDragAction
drag_enter_cb (AmanaConversationPage *self)
{
  amana_composer_set_drop (self->composer, TRUE);
  return GDK_ACTION_COPY;
}

static void
drag_leave_cb (AmanaConversationPage *self)
{
  amana_composer_set_drop (self->composer, FALSE);
}

/* --- offer -------------------------------------------------------------------- */

static void
answer_offer (AmanaConversationPage *self, guint signal)
{
  g_autofree char *text = g_strdup (self->held_text);

  amana_conversation_page_show_offer (self, NULL);
  if (text != NULL)
    g_signal_emit (self, signals[signal], 0, text);
}

static void
accepted_cb (AmanaConversationPage *self)
{
  answer_offer (self, OFFER_ACCEPTED);
}

static void
declined_cb (AmanaConversationPage *self)
{
  answer_offer (self, OFFER_DECLINED);
}

/* --- object ------------------------------------------------------------------- */

static void
amana_conversation_page_get_property (GObject *object,
                                      guint prop_id,
                                      GValue *value,
                                      GParamSpec *pspec)
{
  AmanaConversationPage *self = AMANA_CONVERSATION_PAGE (object);

  switch (prop_id)
    {
    case PROP_MESSAGES:
      g_value_set_object (value, self->messages);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    case PROP_ENGINE_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->engine_label));
      break;
    case PROP_EMPTY_STATE:
      g_value_set_object (value, adw_bin_get_child (self->empty_bin));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amana_conversation_page_set_property (GObject *object,
                                      guint prop_id,
                                      const GValue *value,
                                      GParamSpec *pspec)
{
  AmanaConversationPage *self = AMANA_CONVERSATION_PAGE (object);

  switch (prop_id)
    {
    case PROP_MESSAGES:
      amana_conversation_page_set_messages (self, g_value_get_object (value));
      break;
    case PROP_BUSY:
      amana_conversation_page_set_busy (self, g_value_get_boolean (value));
      break;
    case PROP_ENGINE_TITLE:
      amana_conversation_page_set_engine_title (self, g_value_get_string (value));
      break;
    case PROP_EMPTY_STATE:
      amana_conversation_page_set_empty_state (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
amana_conversation_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (AMANA_CONVERSATION_PAGE (widget)->composer));
}

static void
amana_conversation_page_dispose (GObject *object)
{
  AmanaConversationPage *self = AMANA_CONVERSATION_PAGE (object);

  if (self->messages != NULL)
    g_signal_handlers_disconnect_by_data (self->messages, self);
  g_clear_object (&self->messages);
  g_clear_object (&self->last);
  if (self->pin != NULL)
    amana_question_pin_let_go (self->pin);
  g_clear_object (&self->pin);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_CONVERSATION_PAGE);
  g_clear_object (&self->parts);
  g_clear_object (&self->ending);
  g_clear_object (&self->tail);
  g_clear_pointer (&self->held_text, g_free);
  if (self->extra_destroy != NULL)
    g_steal_pointer (&self->extra_destroy) (self->extra_data);
  G_OBJECT_CLASS (amana_conversation_page_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_MESSAGES] =
    g_param_spec_object ("messages", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_ENGINE_TITLE] = g_param_spec_string ("engine-title", NULL, NULL, NULL, flags);
  properties[PROP_EMPTY_STATE] =
    g_param_spec_object ("empty-state", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
install_signals (GType type)
{
  static const struct
  {
    const char *name;
    int id;
  } with_text[] = { { "submit", SUBMIT },
                    { "offer-accepted", OFFER_ACCEPTED },
                    { "offer-declined", OFFER_DECLINED } };

  for (gsize i = 0; i < G_N_ELEMENTS (with_text); i++)
    signals[with_text[i].id] = g_signal_new (with_text[i].name, type, G_SIGNAL_RUN_LAST, 0, NULL,
                                             NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[STOP] =
    g_signal_new ("stop", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ATTACH_FILES] = g_signal_new ("attach-files", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_LIST_MODEL);
  signals[SOURCE_ACTIVATED] = g_signal_new ("source-activated", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, AMANA_TYPE_SOURCE);
}

static void
amana_conversation_page_class_init (AmanaConversationPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = amana_conversation_page_get_property;
  object_class->set_property = amana_conversation_page_set_property;
  object_class->dispose = amana_conversation_page_dispose;
  widget_class->grab_focus = amana_conversation_page_grab_focus;
  install_properties (object_class);
  install_signals (G_TYPE_FROM_CLASS (klass));

  amana_widgets_init ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/amana/widgets/amana-conversation-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationPage, empty_bin);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationPage, first_suggestions);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationPage, list);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationPage, composer);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationPage, engine_label);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
  gtk_widget_class_bind_template_callback (widget_class, attach_cb);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
}

static void
make_tail (AmanaConversationPage *self)
{
  self->tail = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  self->offer = amana_offer_card_new ();
  self->suggestions = AMANA_SUGGESTIONS (amana_suggestions_new ());
  g_signal_connect_object (self->suggestions, "chosen", G_CALLBACK (ask_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->offer, "accepted", G_CALLBACK (accepted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->offer, "declined", G_CALLBACK (declined_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->offer, FALSE);
  gtk_box_append (GTK_BOX (self->tail), self->offer);
  gtk_box_append (GTK_BOX (self->tail), GTK_WIDGET (self->suggestions));
}

static void
make_list (AmanaConversationPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFlattenListModel *flat;

  self->parts = g_list_store_new (G_TYPE_LIST_MODEL);
  self->ending = g_list_store_new (G_TYPE_OBJECT);
  g_list_store_append (self->ending, self->tail);
  g_list_store_append (self->parts, self->ending);

  flat = gtk_flatten_list_model_new (g_object_ref (G_LIST_MODEL (self->parts)));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list,
                           GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (flat))));
  g_object_unref (factory);
}

static void
add_drop_target (AmanaConversationPage *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drop), GTK_PHASE_CAPTURE);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drop, "enter", G_CALLBACK (drag_enter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drop, "leave", G_CALLBACK (drag_leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

static void
amana_conversation_page_init (AmanaConversationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  make_tail (self);
  make_list (self);
  add_drop_target (self);
  self->pin = amana_question_pin_new (self->scroller, self->list);
  update_stack (self);
}

/**
 * amana_conversation_page_new:
 *
 * Returns: (transfer floating): a page without messages
 */
GtkWidget *
amana_conversation_page_new (void)
{
  return g_object_new (AMANA_TYPE_CONVERSATION_PAGE, NULL);
}

/**
 * amana_conversation_page_set_messages:
 * @self: the page
 * @messages: (nullable): of AmanaMessage, oldest first, live; %NULL for a new conversation
 *
 * A message that was held for the conversation before is forgotten.
 */
void
amana_conversation_page_set_messages (AmanaConversationPage *self, GListModel *messages)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_PAGE (self));

  if (self->messages == messages)
    return;

  amana_conversation_page_show_offer (self, NULL);
  if (self->messages != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->messages, self);
      g_list_store_remove (self->parts, 0);
    }
  g_set_object (&self->messages, messages);
  if (messages != NULL)
    {
      g_list_store_insert (self->parts, 0, messages);
      g_signal_connect_object (messages, "items-changed", G_CALLBACK (messages_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }

  messages_changed_cb (self);
  amana_question_pin_hold (self->pin);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGES]);
}

/**
 * amana_conversation_page_set_busy:
 * @self: the page
 * @busy: whether an answer is being written
 */
void
amana_conversation_page_set_busy (AmanaConversationPage *self, gboolean busy)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_PAGE (self));

  if (self->busy == busy)
    return;

  self->busy = busy;
  amana_composer_set_busy (self->composer, busy);
  last_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/**
 * amana_conversation_page_get_busy:
 * @self: the page
 *
 * Returns: whether an answer is being written
 */
gboolean
amana_conversation_page_get_busy (AmanaConversationPage *self)
{
  g_return_val_if_fail (AMANA_IS_CONVERSATION_PAGE (self), FALSE);

  return self->busy;
}

/**
 * amana_conversation_page_set_engine_title:
 * @self: the page
 * @title: (nullable): which engine answers, and where words go; translated
 */
void
amana_conversation_page_set_engine_title (AmanaConversationPage *self, const char *title)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_PAGE (self));

  gtk_label_set_label (self->engine_label, title != NULL ? title : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENGINE_TITLE]);
}

/**
 * amana_conversation_page_set_empty_state:
 * @self: the page
 * @widget: (nullable): what stands there while there are no messages
 */
void
amana_conversation_page_set_empty_state (AmanaConversationPage *self, GtkWidget *widget)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_PAGE (self));

  adw_bin_set_child (self->empty_bin, widget);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EMPTY_STATE]);
}

/**
 * amana_conversation_page_set_extra_func:
 * @self: the page
 * @func: (nullable): what makes the part under a whole answer
 * @user_data: for @func
 * @destroy: (nullable): for @user_data
 *
 * To be called before messages are shown.
 */
void
amana_conversation_page_set_extra_func (AmanaConversationPage *self,
                                        AmanaMessageExtraFunc func,
                                        gpointer user_data,
                                        GDestroyNotify destroy)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_PAGE (self));

  if (self->extra_destroy != NULL)
    self->extra_destroy (self->extra_data);
  self->extra_func = func;
  self->extra_data = user_data;
  self->extra_destroy = destroy;
}

/**
 * amana_conversation_page_show_offer:
 * @self: the page
 * @text: (nullable): a message that waits; %NULL when it waits no more
 */
void
amana_conversation_page_show_offer (AmanaConversationPage *self, const char *text)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_PAGE (self));

  if (self->held_text != NULL)
    g_list_store_remove (self->ending, 0);
  g_set_str (&self->held_text, text);
  if (text != NULL)
    {
      g_autoptr (AmanaMessage) held = amana_message_new (AMANA_ROLE_PERSON, text);

      amana_message_set_state (held, AMANA_MESSAGE_HELD);
      g_list_store_insert (self->ending, 0, held);
    }
  gtk_widget_set_visible (self->offer, text != NULL);
  last_changed_cb (self);
  update_stack (self);
  if (text != NULL)
    amana_question_pin_hold (self->pin);
}

/**
 * amana_conversation_page_set_suggestions:
 * @self: the page
 * @suggestions: (nullable): what to ask first
 */
void
amana_conversation_page_set_suggestions (AmanaConversationPage *self,
                                         const char *const *suggestions)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_PAGE (self));

  amana_suggestions_set (self->first_suggestions, suggestions);
}

/**
 * amana_conversation_page_set_text:
 * @self: the page
 * @text: what stands in the composer from now on
 */
void
amana_conversation_page_set_text (AmanaConversationPage *self, const char *text)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_PAGE (self));
  g_return_if_fail (text != NULL);

  amana_composer_set_text (self->composer, text);
}

/**
 * amana_conversation_page_focus_composer:
 * @self: the page
 */
void
amana_conversation_page_focus_composer (AmanaConversationPage *self)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->composer));
}

/**
 * amana_conversation_page_has_draft:
 * @self: the page
 *
 * Returns: whether something of the person's would be lost with the page
 */
gboolean
amana_conversation_page_has_draft (AmanaConversationPage *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (AMANA_IS_CONVERSATION_PAGE (self), FALSE);

  text = g_strstrip (amana_composer_dup_text (self->composer));
  return self->held_text != NULL || *text != '\0';
}

/**
 * amana_conversation_page_take_over:
 * @self: a page in a new language
 * @other: the page that it replaces
 */
void
amana_conversation_page_take_over (AmanaConversationPage *self, AmanaConversationPage *other)
{
  g_autofree char *text = NULL;

  g_return_if_fail (AMANA_IS_CONVERSATION_PAGE (self));
  g_return_if_fail (AMANA_IS_CONVERSATION_PAGE (other));

  text = amana_composer_dup_text (other->composer);
  amana_conversation_page_set_messages (self, other->messages);
  amana_conversation_page_show_offer (self, other->held_text);
  amana_composer_set_text (self->composer, text);
}
