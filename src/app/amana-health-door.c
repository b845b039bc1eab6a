/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The door of Health.
 *
 * It follows the person's "health": while that is NULL there is no page of Health
 * at all, not even a hidden one, so nothing of it can be drawn, searched or read
 * by assistive technology. Health's page is made only when its tab is looked at.
 *
 * What is to be carried over from General waits here, in memory, until Health is
 * unlocked: the gate moves the conversation, and only then the message that was
 * held goes to an engine, Health's. A message that goes alone begins a conversation
 * there, still held, and is answered once that is opened. What was said in a temporary
 * conversation goes on in one: nothing of it is kept here either.
 */

#include "config.h"

#include "amana-health-door.h"

#include <glib/gi18n-lib.h>

#include "amana-clipboard.h"
#include "amana-fiber.h"
#include "amana-gate.h"
#include "amana-health-page.h"
#include "amana-trouble.h"
#include "amana-unlock-page.h"

struct _AmanaHealthDoor
{
  AdwBin parent_instance;

  AmanaPerson *person;          /* (owned) */
  AdwViewStack *tabs;           /* (borrowed) (nullable) */
  AmanaUnlockPage *unlock_page; /* (borrowed) (nullable) */
  AmanaHealthPage *health_page; /* (borrowed) (nullable) */
  GQueue files;                 /* (owned) of GFile: waiting */
  AmanaConversation *carry;     /* (owned) (nullable): waiting */
  char *carry_text;             /* (owned) (nullable): waiting */
  gboolean carry_temporary;     /* what waits was said where nothing is kept */
  char *brought_id;             /* (owned) (nullable): moved already, to be opened */
  guint minutes;
};

G_DEFINE_FINAL_TYPE (AmanaHealthDoor, amana_health_door, ADW_TYPE_BIN)

typedef struct
{
  AmanaHealthDoor *self;
  AmanaCredentials *credentials;   /* (nullable) */
  AmanaGeneral *general;           /* (nullable) */
  AmanaHealth *health;             /* (nullable) */
  AmanaConversation *conversation; /* (nullable) */
  char *brought_id;                /* (nullable) */
  char *text;                      /* (nullable) */
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_clear_pointer (&step->credentials, amana_credentials_unref);
  g_clear_object (&step->general);
  g_clear_object (&step->health);
  g_clear_object (&step->conversation);
  g_free (step->brought_id);
  g_free (step->text);
  g_object_unref (step->self);
  g_free (step);
}

static gboolean
is_looked_at (AmanaHealthDoor *self)
{
  return self->tabs == NULL ||
         g_strcmp0 (adw_view_stack_get_visible_child_name (self->tabs), "health") == 0;
}

/* The message is in Health now, and has no need to be said. */
static AmanaConversation *
bring_message (Step *step, const char *subject_id, GError **error)
{
  AmanaConversation *begun = dex_await_object (
    amana_gate_move_message (step->general, step->health, step->text, subject_id), error);

  if (begun != NULL)
    g_clear_pointer (&step->text, g_free);
  return begun;
}

/* What the conversation becomes in Health: itself, moved, or one that begins there. */
static AmanaConversation *
bring_over (Step *step, GError **error)
{
  g_autoptr (AmanaHealthSubject) me =
    g_list_model_get_item (amana_health_get_subjects (step->health), 0);
  const char *subject_id = amana_health_subject_get_id (me);
  AmanaChat *chat = amana_health_get_chat (step->health);

  if (step->brought_id != NULL)
    return dex_await_object (amana_chat_find_conversation (chat, step->brought_id), error);
  if (step->conversation == NULL)
    return bring_message (step, subject_id, error);
  return dex_await_object (
    amana_gate_move_conversation (step->general, step->health, step->conversation, subject_id),
    error);
}

static DexFuture *
carry_over_fiber (gpointer user_data)
{
  Step *step = user_data;
  AmanaHealthDoor *self = step->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaConversation) brought = bring_over (step, &error);

  if (brought != NULL && self->health_page != NULL)
    {
      amana_health_page_open_conversation (self->health_page, brought);
      if (step->text != NULL)
        amana_health_page_say (self->health_page, step->text);
    }
  else if (brought != NULL)
    {
      /* Locked meanwhile: what is there now is opened next time, and words still wait. */
      g_set_str (&self->carry_text, step->text);
      g_set_str (&self->brought_id, amana_conversation_get_id (brought));
    }

  if (error != NULL && gtk_widget_get_root (GTK_WIDGET (step->self)) != NULL)
    amana_trouble_show (GTK_WIDGET (step->self), error);
  return dex_future_new_true ();
}

static void
carry_over (AmanaHealthDoor *self)
{
  Step *step = g_new0 (Step, 1);

  step->self = g_object_ref (self);
  g_set_object (&step->general, amana_person_get_general (self->person));
  step->health = g_object_ref (amana_person_get_health (self->person));
  step->conversation = g_steal_pointer (&self->carry);
  step->brought_id = g_steal_pointer (&self->brought_id);
  step->text = g_steal_pointer (&self->carry_text);
  dex_future_disown (amana_fiber_spawn (0, carry_over_fiber, step, step_free));
}

static void
do_what_waits (AmanaHealthDoor *self)
{
  if (self->carry_temporary && self->carry_text != NULL)
    {
      g_autofree char *text = g_steal_pointer (&self->carry_text);

      self->carry_temporary = FALSE;
      amana_health_page_say_temporarily (self->health_page, text);
    }
  else if (self->carry != NULL || self->carry_text != NULL || self->brought_id != NULL)
    carry_over (self);

  for (GFile *file; (file = g_queue_pop_head (&self->files)) != NULL; g_object_unref (file))
    amana_health_page_open_file (self->health_page, file);
}

static DexFuture *
unlock_fiber (gpointer user_data)
{
  Step *step = user_data;
  AmanaHealthDoor *self = step->self;
  g_autoptr (GError) error = NULL;

  dex_await (amana_person_unlock (self->person, step->credentials), &error);

  if (self->unlock_page != NULL)
    {
      amana_unlock_page_set_busy (self->unlock_page, FALSE);
      if (error != NULL)
        amana_unlock_page_set_error (self->unlock_page, error,
                                     amana_person_get_wait_seconds (self->person));
    }
  return dex_future_new_true ();
}

static void
unlock_cb (AmanaHealthDoor *self, AmanaCredentials *credentials)
{
  Step *step = g_new0 (Step, 1);

  step->self = g_object_ref (self);
  step->credentials = amana_credentials_ref (credentials);
  amana_unlock_page_set_busy (self->unlock_page, TRUE);
  dex_future_disown (amana_fiber_spawn (0, unlock_fiber, step, step_free));
}

static void
show_unlock_page (AmanaHealthDoor *self)
{
  if (self->unlock_page != NULL)
    return;

  if (self->health_page != NULL)
    amana_health_page_set_health (self->health_page, NULL); /* with what stands over it */
  self->health_page = NULL;
  amana_clipboard_clear_secrets (gtk_widget_get_display (GTK_WIDGET (self)));
  self->unlock_page = AMANA_UNLOCK_PAGE (amana_unlock_page_new (AMANA_UNLOCK_HEALTH));
  g_signal_connect_object (self->unlock_page, "unlock", G_CALLBACK (unlock_cb), self,
                           G_CONNECT_SWAPPED);
  amana_unlock_page_set_vault (self->unlock_page, amana_person_get_vault (self->person));
  amana_unlock_page_set_stack (self->unlock_page, self->tabs);
  amana_unlock_page_set_minutes (self->unlock_page, self->minutes);
  amana_unlock_page_set_pause (self->unlock_page, amana_person_get_wait_seconds (self->person));
  amana_unlock_page_set_n_waiting (self->unlock_page, g_queue_get_length (&self->files));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->unlock_page));
  if (is_looked_at (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->unlock_page));
}

static void
update_general (AmanaHealthDoor *self)
{
  if (self->health_page != NULL)
    amana_health_page_set_general (self->health_page, amana_person_get_general (self->person));
}

static void
make_health_page (AmanaHealthDoor *self)
{
  self->unlock_page = NULL;
  self->health_page = AMANA_HEALTH_PAGE (amana_health_page_new ());
  update_general (self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->health_page));
}

static void
show_health_page (AmanaHealthDoor *self)
{
  if (self->health_page == NULL)
    {
      make_health_page (self);
      amana_health_page_set_health (self->health_page, amana_person_get_health (self->person));
      if (is_looked_at (self) && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
        gtk_widget_grab_focus (GTK_WIDGET (self->health_page));
    }

  do_what_waits (self);
}

static void
update (AmanaHealthDoor *self)
{
  if (amana_person_get_health (self->person) == NULL)
    {
      show_unlock_page (self);
    }
  else if (is_looked_at (self))
    {
      show_health_page (self);
    }
  else
    {
      self->unlock_page = NULL;
      adw_bin_set_child (ADW_BIN (self), NULL);
    }
}

static void
tab_changed_cb (AmanaHealthDoor *self)
{
  if (!is_looked_at (self))
    return;
  if (amana_person_get_health (self->person) != NULL)
    show_health_page (self);
  else if (self->unlock_page != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->unlock_page));
}

static gboolean
amana_health_door_grab_focus (GtkWidget *widget)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  return child != NULL && gtk_widget_grab_focus (child);
}

static void
amana_health_door_dispose (GObject *object)
{
  AmanaHealthDoor *self = AMANA_HEALTH_DOOR (object);

  self->unlock_page = NULL;
  self->health_page = NULL;
  g_queue_clear_full (&self->files, g_object_unref);
  g_clear_object (&self->carry);
  g_clear_pointer (&self->carry_text, g_free);
  g_clear_pointer (&self->brought_id, g_free);
  g_clear_object (&self->person);
  G_OBJECT_CLASS (amana_health_door_parent_class)->dispose (object);
}

static void
amana_health_door_class_init (AmanaHealthDoorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amana_health_door_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = amana_health_door_grab_focus;
}

static void
amana_health_door_init (AmanaHealthDoor *self)
{
  g_queue_init (&self->files);
  self->minutes = 3;
}

/**
 * amana_health_door_new:
 * @person: whose Health
 * @tabs: the stack that the door stands in
 *
 * Returns: (transfer floating): the door
 */
GtkWidget *
amana_health_door_new (AmanaPerson *person, AdwViewStack *tabs)
{
  AmanaHealthDoor *self = g_object_new (AMANA_TYPE_HEALTH_DOOR, NULL);

  self->person = g_object_ref (person);
  self->tabs = tabs;
  g_signal_connect_object (person, "notify::health", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (person, "notify::general", G_CALLBACK (update_general), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tabs, "notify::visible-child-name", G_CALLBACK (tab_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

/**
 * amana_health_door_set_minutes:
 * @self: the door
 * @minutes: of silence after which Health locks
 */
void
amana_health_door_set_minutes (AmanaHealthDoor *self, guint minutes)
{
  g_return_if_fail (AMANA_IS_HEALTH_DOOR (self));

  self->minutes = minutes;
  if (self->unlock_page != NULL)
    amana_unlock_page_set_minutes (self->unlock_page, minutes);
}

/**
 * amana_health_door_open_file:
 * @self: the door
 * @file: a report
 *
 * Opens its review, now or as soon as Health is unlocked.
 */
void
amana_health_door_open_file (AmanaHealthDoor *self, GFile *file)
{
  g_return_if_fail (AMANA_IS_HEALTH_DOOR (self));
  g_return_if_fail (G_IS_FILE (file));

  g_queue_push_tail (&self->files, g_object_ref (file));
  if (self->unlock_page != NULL)
    amana_unlock_page_set_n_waiting (self->unlock_page, g_queue_get_length (&self->files));
  if (amana_person_get_health (self->person) != NULL && is_looked_at (self))
    show_health_page (self);
}

/**
 * amana_health_door_carry_over:
 * @self: the door
 * @conversation: (nullable): in General; %NULL: the message goes alone
 * @text: (nullable): the message that was held
 * @temporary: whether it was said where nothing is kept: nothing is kept of it in Health
 *   either
 *
 * Moves the held message into Health, with the conversation that it belongs to where
 * that goes along, now or as soon as Health is unlocked.
 */
void
amana_health_door_carry_over (AmanaHealthDoor *self,
                              AmanaConversation *conversation,
                              const char *text,
                              gboolean temporary)
{
  g_return_if_fail (AMANA_IS_HEALTH_DOOR (self));
  g_return_if_fail (conversation != NULL || text != NULL);

  g_set_object (&self->carry, conversation);
  g_clear_pointer (&self->brought_id, g_free);
  g_set_str (&self->carry_text, text);
  self->carry_temporary = temporary;
  if (amana_person_get_health (self->person) != NULL && is_looked_at (self))
    show_health_page (self);
}

/**
 * amana_health_door_has_unsaved:
 * @self: the door
 *
 * Returns: whether something waits for the unlocking, or is neither sent nor saved
 */
gboolean
amana_health_door_has_unsaved (AmanaHealthDoor *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DOOR (self), FALSE);

  return self->carry != NULL || self->carry_text != NULL ||
         (self->health_page != NULL && amana_health_page_has_unsaved (self->health_page));
}

/**
 * amana_health_door_take_over:
 * @self: a door in a new language
 * @other: the door that it replaces, still in its window
 */
void
amana_health_door_take_over (AmanaHealthDoor *self, AmanaHealthDoor *other)
{
  g_return_if_fail (AMANA_IS_HEALTH_DOOR (self));
  g_return_if_fail (AMANA_IS_HEALTH_DOOR (other));

  g_set_object (&self->carry, other->carry);
  g_set_str (&self->carry_text, other->carry_text);
  self->carry_temporary = other->carry_temporary;
  g_set_str (&self->brought_id, other->brought_id);
  for (GFile *file; (file = g_queue_pop_head (&other->files)) != NULL;)
    g_queue_push_tail (&self->files, file);
  if (self->unlock_page != NULL)
    amana_unlock_page_set_n_waiting (self->unlock_page, g_queue_get_length (&self->files));

  if (other->health_page != NULL)
    {
      if (self->health_page == NULL)
        make_health_page (self);
      amana_health_page_take_over (self->health_page, other->health_page);
    }
}
