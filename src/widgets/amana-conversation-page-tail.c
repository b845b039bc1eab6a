/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What stands after the last message: the card that offers to carry a message over,
 * the one that asks whether something is to be remembered, and what to ask next.
 */

#include "config.h"

#include "amana-conversation-page-private.h"

#include "amana-offer-card.h"

/* --- offer -------------------------------------------------------------------- */

static void
accepted_cb (AmanaConversationPage *self, gboolean whole)
{
  g_autofree char *text = g_strdup (self->held_text);

  amana_conversation_page_show_offer (self, NULL);
  if (text != NULL)
    amana_conversation_page_emit (self, AMANA_PAGE_OFFER_ACCEPTED, text, whole);
}

static void
declined_cb (AmanaConversationPage *self)
{
  g_autofree char *text = g_strdup (self->held_text);

  amana_conversation_page_show_offer (self, NULL);
  if (text != NULL)
    amana_conversation_page_emit (self, AMANA_PAGE_OFFER_DECLINED, text);
}

/* What is temporary is kept nowhere and cannot go along. */
static gboolean
has_thread (AmanaConversationPage *self)
{
  return !self->temporary && self->messages != NULL &&
         g_list_model_get_n_items (self->messages) > 0;
}

/* --- memory ------------------------------------------------------------------- */

static void
memory_kept_cb (AmanaConversationPage *self, const char *text)
{
  g_autoptr (AmanaMemory) memory = g_steal_pointer (&self->memory);
  g_autofree char *kept = g_strdup (text);

  amana_conversation_page_show_memory (self, NULL);
  if (memory != NULL)
    amana_conversation_page_emit (self, AMANA_PAGE_MEMORY_KEPT, memory, kept);
}

static void
memory_declined_cb (AmanaConversationPage *self)
{
  g_autoptr (AmanaMemory) memory = g_steal_pointer (&self->memory);

  amana_conversation_page_show_memory (self, NULL);
  if (memory != NULL)
    amana_conversation_page_emit (self, AMANA_PAGE_MEMORY_DECLINED, memory);
}

/* --- what to ask next --------------------------------------------------------- */

static void
ask_cb (AmanaConversationPage *self, const char *text)
{
  if (!self->busy)
    amana_conversation_page_emit (self, AMANA_PAGE_SUBMIT, text);
}

void
amana_conversation_page_show_suggestions (AmanaConversationPage *self)
{
  gboolean whole = self->last != NULL && !self->busy && self->held_text == NULL &&
                   amana_message_get_state (self->last) != AMANA_MESSAGE_STREAMING;

  amana_suggestions_set (self->suggestions,
                         whole ? amana_message_get_suggestions (self->last) : NULL);
}

void
amana_conversation_page_follow_last (AmanaConversationPage *self)
{
  guint n = self->messages != NULL ? g_list_model_get_n_items (self->messages) : 0;
  g_autoptr (AmanaMessage) last = n > 0 ? g_list_model_get_item (self->messages, n - 1) : NULL;

  if (self->last != last)
    {
      if (self->last != NULL)
        g_signal_handlers_disconnect_by_data (self->last, self);
      g_set_object (&self->last, last);
      if (last != NULL)
        g_signal_connect_object (last, "notify::state",
                                 G_CALLBACK (amana_conversation_page_show_suggestions), self,
                                 G_CONNECT_SWAPPED);
    }
  amana_conversation_page_show_suggestions (self);
}

/* --- the tail ----------------------------------------------------------------- */

void
amana_conversation_page_make_tail (AmanaConversationPage *self)
{
  GtkBox *tail = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));

  self->tail = g_object_ref_sink (GTK_WIDGET (tail));
  self->offer = amana_offer_card_new ();
  self->memory_card = AMANA_MEMORY_CARD (amana_memory_card_new ());
  self->suggestions = AMANA_SUGGESTIONS (amana_suggestions_new ());
  g_signal_connect_object (self->suggestions, "chosen", G_CALLBACK (ask_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->offer, "accepted", G_CALLBACK (accepted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->offer, "declined", G_CALLBACK (declined_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->memory_card, "kept", G_CALLBACK (memory_kept_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->memory_card, "declined", G_CALLBACK (memory_declined_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->offer, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->memory_card), FALSE);
  gtk_box_append (tail, self->offer);
  gtk_box_append (tail, GTK_WIDGET (self->memory_card));
  gtk_box_append (tail, GTK_WIDGET (self->suggestions));
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
  amana_offer_card_set_choice (AMANA_OFFER_CARD (self->offer), has_thread (self));
  gtk_widget_set_visible (self->offer, text != NULL);
  amana_conversation_page_show_suggestions (self);
  amana_conversation_page_update_stack (self);
  if (text != NULL)
    amana_question_pin_hold (self->pin);
}

/**
 * amana_conversation_page_focus_offer:
 * @self: the page
 *
 * Brings the person to what is to be answered first, if anything is.
 */
void
amana_conversation_page_focus_offer (AmanaConversationPage *self)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_PAGE (self));

  if (self->held_text != NULL)
    gtk_widget_child_focus (self->offer, GTK_DIR_TAB_FORWARD);
}

/**
 * amana_conversation_page_show_memory:
 * @self: the page
 * @memory: (nullable): what to ask about; %NULL: nothing
 *
 * Asks under the last message whether @memory is to be kept.
 */
void
amana_conversation_page_show_memory (AmanaConversationPage *self, AmanaMemory *memory)
{
  g_return_if_fail (AMANA_IS_CONVERSATION_PAGE (self));
  g_return_if_fail (memory == NULL || AMANA_IS_MEMORY (memory));

  g_set_object (&self->memory, memory);
  if (memory != NULL)
    amana_memory_card_set_text (self->memory_card, amana_memory_get_text (memory));
  gtk_widget_set_visible (GTK_WIDGET (self->memory_card), memory != NULL);
}
