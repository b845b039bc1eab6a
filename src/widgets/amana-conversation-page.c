/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Messages and composer: the page as its owner knows it.
 *
 * Its rows are made in amana-conversation-page-rows.c, what stands after the last
 * message in amana-conversation-page-tail.c; which part of it all is on the screen
 * while an answer grows is the pin's business.
 */

#include "config.h"

#include "amana-conversation-page-private.h"

#include <glib/gi18n-lib.h>

#include "amana-widgets.h"

enum
{
  PROP_0,
  PROP_MESSAGES,
  PROP_BUSY,
  PROP_ENGINE_TITLE,
  PROP_EMPTY_STATE,
  PROP_TEMPORARY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[AMANA_PAGE_N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaConversationPage, amana_conversation_page, ADW_TYPE_BIN)

static gboolean
has_anything (AmanaConversationPage *self)
{
  return self->held_text != NULL ||
         (self->messages != NULL && g_list_model_get_n_items (self->messages) > 0);
}

void
amana_conversation_page_emit (AmanaConversationPage *self, AmanaPageSignal which, ...)
{
  va_list arguments;

  va_start (arguments, which);
  g_signal_emit_valist (self, signals[which], 0, arguments);
  va_end (arguments);
}

gboolean
amana_conversation_page_is_heard (AmanaConversationPage *self, AmanaPageSignal which)
{
  return g_signal_has_handler_pending (self, signals[which], 0, TRUE);
}

static void
ask_cb (AmanaConversationPage *self, const char *text)
{
  if (!self->busy)
    g_signal_emit (self, signals[AMANA_PAGE_SUBMIT], 0, text);
}

void
amana_conversation_page_update_stack (AmanaConversationPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, has_anything (self) ? "messages" : "empty");
}

static void
messages_changed_cb (AmanaConversationPage *self)
{
  amana_conversation_page_update_stack (self);
  amana_conversation_page_follow_last (self);
  amana_question_pin_update (self->pin);
  amana_conversation_page_show_wanted (self);
}

/* --- composer ----------------------------------------------------------------- */

static void
below_cb (AmanaConversationPage *self)
{
  amana_question_pin_follow (self->pin);
}

static void
submit_cb (AmanaConversationPage *self, const char *text)
{
  amana_conversation_page_forget_found (self);
  amana_question_pin_hold (self->pin);
  g_signal_emit (self, signals[AMANA_PAGE_SUBMIT], 0, text);
}

static void
stop_cb (AmanaConversationPage *self)
{
  g_signal_emit (self, signals[AMANA_PAGE_STOP], 0);
}

static void
attach_cb (AmanaConversationPage *self, GListModel *files)
{
  g_signal_emit (self, signals[AMANA_PAGE_ATTACH_FILES], 0, files);
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

/* What writes here is said in every window but one that is too low for that and a warning. */
static void
show_engine_line (AmanaConversationPage *self)
{
  gtk_widget_set_visible (
    self->engine_line, !self->cramped || !gtk_widget_get_visible (GTK_WIDGET (self->warning_card)));
}

static void
cramped_cb (AmanaConversationPage *self)
{
  self->cramped = TRUE;
  show_engine_line (self);
}

static void
roomy_cb (AmanaConversationPage *self)
{
  self->cramped = FALSE;
  show_engine_line (self);
}

static void
warning_settled_cb (AmanaConversationPage *self, gboolean settled)
{
  g_signal_emit (self, signals[AMANA_PAGE_WARNING_SETTLED], 0, settled);
}

static void
warning_read_cb (AmanaConversationPage *self, const char *text)
{
  g_signal_emit (self, signals[AMANA_PAGE_WARNING_READ], 0, text);
}

static gboolean
read_warning_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return amana_warning_card_read_aloud (AMANA_CONVERSATION_PAGE (widget)->warning_card);
}

static void
draft_changed_cb (AmanaConversationPage *self)
{
  g_signal_emit (self, signals[AMANA_PAGE_DRAFT_CHANGED], 0);
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
    case PROP_TEMPORARY:
      g_value_set_boolean (value, self->temporary);
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
    case PROP_TEMPORARY:
      amana_conversation_page_set_temporary (self, g_value_get_boolean (value));
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

static gboolean
amana_conversation_page_focus (GtkWidget *widget, GtkDirectionType direction)
{
  AmanaConversationPage *self = AMANA_CONVERSATION_PAGE (widget);
  GtkWidget *composer = GTK_WIDGET (self->composer);

  if (direction == GTK_DIR_TAB_BACKWARD && gtk_widget_get_focus_child (composer) != NULL &&
      (gtk_widget_child_focus (composer, direction) || amana_conversation_page_focus_last (self)))
    return TRUE;
  return GTK_WIDGET_CLASS (amana_conversation_page_parent_class)->focus (widget, direction);
}

static void
amana_conversation_page_dispose (GObject *object)
{
  AmanaConversationPage *self = AMANA_CONVERSATION_PAGE (object);

  if (self->messages != NULL)
    g_signal_handlers_disconnect_by_data (self->messages, self);
  g_clear_object (&self->messages);
  g_clear_object (&self->last);
  g_clear_object (&self->memory);
  if (self->pin != NULL)
    amana_question_pin_let_go (self->pin);
  g_clear_object (&self->pin);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_CONVERSATION_PAGE);
  g_clear_object (&self->parts);
  g_clear_object (&self->ending);
  g_clear_object (&self->tail);
  g_clear_pointer (&self->held_text, g_free);
  g_clear_pointer (&self->wanted_id, g_free);
  g_clear_pointer (&self->found_id, g_free);
  g_clear_pointer (&self->found_words, amana_search_words_unref);
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
  properties[PROP_TEMPORARY] = g_param_spec_boolean ("temporary", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
install_signals (GType type)
{
  static const struct
  {
    const char *name;
    AmanaPageSignal id;
  } with_text[] = { { "submit", AMANA_PAGE_SUBMIT },
                    { "offer-declined", AMANA_PAGE_OFFER_DECLINED },
                    { "warning-read", AMANA_PAGE_WARNING_READ } },
    with_message[] = { { "regenerate", AMANA_PAGE_REGENERATE },
                       { "retry", AMANA_PAGE_RETRY },
                       { "delete", AMANA_PAGE_DELETE },
                       { "read-aloud", AMANA_PAGE_READ_ALOUD } },
    with_nothing[] = { { "stop", AMANA_PAGE_STOP }, { "draft-changed", AMANA_PAGE_DRAFT_CHANGED } };

  for (gsize i = 0; i < G_N_ELEMENTS (with_text); i++)
    signals[with_text[i].id] = g_signal_new (with_text[i].name, type, G_SIGNAL_RUN_LAST, 0, NULL,
                                             NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  for (gsize i = 0; i < G_N_ELEMENTS (with_message); i++)
    signals[with_message[i].id] =
      g_signal_new (with_message[i].name, type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                    1, AMANA_TYPE_MESSAGE);
  for (gsize i = 0; i < G_N_ELEMENTS (with_nothing); i++)
    signals[with_nothing[i].id] = g_signal_new (with_nothing[i].name, type, G_SIGNAL_RUN_LAST, 0,
                                                NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
install_more_signals (GType type)
{
  signals[AMANA_PAGE_OFFER_ACCEPTED] =
    g_signal_new ("offer-accepted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                  G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[AMANA_PAGE_ATTACH_FILES] = g_signal_new ("attach-files", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_LIST_MODEL);
  signals[AMANA_PAGE_SOURCE_ACTIVATED] =
    g_signal_new ("source-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                  AMANA_TYPE_SOURCE);
  signals[AMANA_PAGE_EDIT] = g_signal_new ("edit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 2, AMANA_TYPE_MESSAGE, G_TYPE_STRING);
  signals[AMANA_PAGE_SHOW_VERSION] =
    g_signal_new ("show-version", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                  AMANA_TYPE_MESSAGE, G_TYPE_UINT);
  signals[AMANA_PAGE_MEMORY_KEPT] =
    g_signal_new ("memory-kept", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                  AMANA_TYPE_MEMORY, G_TYPE_STRING);
  signals[AMANA_PAGE_WARNING_SETTLED] =
    g_signal_new ("warning-settled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                  G_TYPE_BOOLEAN);
  signals[AMANA_PAGE_MEMORY_DECLINED] =
    g_signal_new ("memory-declined", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                  AMANA_TYPE_MEMORY);
}

static void
amana_conversation_page_class_init (AmanaConversationPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = amana_conversation_page_get_property;
  object_class->set_property = amana_conversation_page_set_property;
  object_class->dispose = amana_conversation_page_dispose;
  widget_class->focus = amana_conversation_page_focus;
  widget_class->grab_focus = amana_conversation_page_grab_focus;
  install_properties (object_class);
  install_signals (G_TYPE_FROM_CLASS (klass));
  install_more_signals (G_TYPE_FROM_CLASS (klass));

  gtk_widget_class_add_binding (widget_class, GDK_KEY_F9, 0, read_warning_cb, NULL);

  amana_widgets_init ();
  g_type_ensure (AMANA_TYPE_WARNING_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/amana/widgets/amana-conversation-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationPage, warning_card);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationPage, engine_line);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationPage, empty_bin);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationPage, first_suggestions);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationPage, list);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationPage, below_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationPage, temporary_line);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationPage, composer);
  gtk_widget_class_bind_template_child (widget_class, AmanaConversationPage, engine_label);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
  gtk_widget_class_bind_template_callback (widget_class, attach_cb);
  gtk_widget_class_bind_template_callback (widget_class, below_cb);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, draft_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cramped_cb);
  gtk_widget_class_bind_template_callback (widget_class, roomy_cb);
  gtk_widget_class_bind_template_callback (widget_class, warning_settled_cb);
  gtk_widget_class_bind_template_callback (widget_class, warning_read_cb);
  gtk_widget_class_bind_template_callback (widget_class, amana_conversation_page_edit_last);
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
  amana_conversation_page_make_tail (self);
  amana_conversation_page_make_list (self);
  add_drop_target (self);
  self->pin = amana_question_pin_new (self->scroller, self->list);
  g_object_bind_property (self->pin, "below", self->below_button, "visible", G_BINDING_SYNC_CREATE);
  amana_conversation_page_update_stack (self);
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
 * A message that was held for the conversation before is forgotten, and so is what
 * was asked about it.
 */
void
amana_conversation_page_set_messages (AmanaConversationPage *self, GListModel *messages)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_PAGE (self));

  if (self->messages == messages)
    return;

  /* A list whose focused row goes may not show the next ones (GTK 4.18). */
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->composer));
  amana_conversation_page_show_offer (self, NULL);
  amana_conversation_page_show_memory (self, NULL);
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

  amana_conversation_page_forget_found (self);
  amana_question_pin_hold (self->pin);
  messages_changed_cb (self);
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
  amana_question_pin_set_busy (self->pin, busy);
  amana_conversation_page_show_suggestions (self);
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
 * amana_conversation_page_set_above:
 * @self: the page
 * @widget: a line of the tab's own, which says by itself when it is to be seen
 *
 * Puts @widget right above the composer, once and for all.
 */
void
amana_conversation_page_set_above (AmanaConversationPage *self, GtkWidget *widget)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_PAGE (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_widget_insert_before (widget, gtk_widget_get_parent (GTK_WIDGET (self->composer)),
                            GTK_WIDGET (self->composer));
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
 * amana_conversation_page_dup_text:
 * @self: the page
 *
 * Returns: (transfer full): what stands in the composer
 */
char *
amana_conversation_page_dup_text (AmanaConversationPage *self)
{
  g_return_val_if_fail (AMANA_IS_CONVERSATION_PAGE (self), NULL);

  return amana_composer_dup_text (self->composer);
}

/**
 * amana_conversation_page_set_warning:
 * @self: the page
 * @warning: (nullable): what stands above everything, until the person puts it away
 */
void
amana_conversation_page_set_warning (AmanaConversationPage *self, const AmanaWarning *warning)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_PAGE (self));

  amana_warning_card_set_warning (self->warning_card, warning);
  show_engine_line (self);
}

/**
 * amana_conversation_page_set_temporary:
 * @self: the page
 * @temporary: whether nothing of the conversation is kept
 */
void
amana_conversation_page_set_temporary (AmanaConversationPage *self, gboolean temporary)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_PAGE (self));

  if (self->temporary == temporary)
    return;

  self->temporary = temporary;
  gtk_widget_set_visible (self->temporary_line, temporary);
  if (temporary)
    gtk_widget_add_css_class (GTK_WIDGET (self), "temporary");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "temporary");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEMPORARY]);
}

/**
 * amana_conversation_page_get_temporary:
 * @self: the page
 *
 * Returns: whether nothing of the conversation is kept
 */
gboolean
amana_conversation_page_get_temporary (AmanaConversationPage *self)
{
  g_return_val_if_fail (AMANA_IS_CONVERSATION_PAGE (self), FALSE);

  return self->temporary;
}

/**
 * amana_conversation_page_set_spelling:
 * @self: a conversation
 * @chat: (nullable): where the person's own words are kept, loaded
 *
 * Whose words the spelling in the composer knows.
 */
void
amana_conversation_page_set_spelling (AmanaConversationPage *self, AmanaChat *chat)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_PAGE (self));

  amana_composer_set_chat (self->composer, chat);
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
  amana_conversation_page_set_temporary (self, other->temporary);
  amana_conversation_page_show_offer (self, other->held_text);
  amana_conversation_page_show_memory (self, other->memory);
  amana_composer_set_text (self->composer, text);
}
