/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whether now fits what was before: whether the clock can be right (what is kept for a time
 * hangs on it), and whether the folder is an older one as a whole, which only the login's keyring
 * can tell. Looked at when something is opened; the keyring is told every few minutes how far the
 * stores have come. */

#include "config.h"

#include "amana-past-watch.h"

#include "amana-clock-question.h"
#include "amana-fiber.h"
#include "amana-vault-witness.h"

#define WITNESS_SECONDS 300

struct _AmanaPastWatch
{
  GObject parent_instance;

  AmanaPerson *person;    /* (owned) (nullable) */
  AmanaClockDoubt *doubt; /* (owned) (nullable) */
  gboolean is_older;
  guint source;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (AmanaPastWatch, amana_past_watch, G_TYPE_OBJECT)

typedef struct
{
  AmanaPastWatch *self; /* (owned) */
  AmanaPerson *person;  /* (owned) */
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_object_unref (look->self);
  g_object_unref (look->person);
  g_free (look);
}

static DexFuture *
doubt_fiber (gpointer user_data)
{
  Look *look = user_data;
  AmanaPastWatch *self = look->self;
  g_autoptr (GError) error = NULL;
  AmanaClockDoubt *doubt = dex_await_boxed (amana_clock_question_find (look->person), &error);

  if (error != NULL)
    g_debug ("No clock can be doubted now: %s", error->message);
  if (self->person != look->person || (doubt != NULL && doubt->now == 0))
    g_clear_pointer (&doubt, amana_clock_doubt_free);
  if (self->person != look->person)
    return dex_future_new_true ();
  g_clear_pointer (&self->doubt, amana_clock_doubt_free);
  self->doubt = doubt;
  g_signal_emit (self, changed_signal, 0);
  return dex_future_new_true ();
}

static DexFuture *
witness_fiber (gpointer user_data)
{
  Look *look = user_data;
  AmanaPastWatch *self = look->self;
  AmanaVault *vault = amana_person_get_vault (look->person);

  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 n_missing =
        dex_await_int64 (amana_vault_ask_witness (vault, (AmanaCompartment) i), &error);

      if (error != NULL)
        g_debug ("The witness cannot be asked: %s", error->message);
      if (error != NULL || n_missing <= 0 || self->person != look->person)
        continue;
      self->is_older = TRUE;
      g_signal_emit (self, changed_signal, 0);
    }
  return dex_future_new_true ();
}

static void
look (AmanaPastWatch *self, DexFiberFunc func)
{
  Look *one = g_new0 (Look, 1);

  one->self = g_object_ref (self);
  one->person = g_object_ref (self->person);
  dex_future_disown (amana_fiber_spawn (0, func, one, look_free));
}

static gboolean
has_witness (AmanaPastWatch *self)
{
  return self->person != NULL && !amana_person_is_invented (self->person);
}

static gboolean
remember_cb (gpointer user_data)
{
  if (has_witness (user_data))
    look (user_data, witness_fiber);
  return G_SOURCE_CONTINUE;
}

static void
amana_past_watch_dispose (GObject *object)
{
  AmanaPastWatch *self = AMANA_PAST_WATCH (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->doubt, amana_clock_doubt_free);
  g_clear_object (&self->person);
  G_OBJECT_CLASS (amana_past_watch_parent_class)->dispose (object);
}

static void
amana_past_watch_class_init (AmanaPastWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amana_past_watch_dispose;

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
amana_past_watch_init (AmanaPastWatch *self)
{
  self->source = g_timeout_add_seconds (WITNESS_SECONDS, remember_cb, self);
}

AmanaPastWatch *
amana_past_watch_new (void)
{
  return g_object_new (AMANA_TYPE_PAST_WATCH, NULL);
}

/**
 * amana_past_watch_look:
 * @self: the watch
 * @person: (nullable): of whom something was opened or locked; another one begins anew
 */
void
amana_past_watch_look (AmanaPastWatch *self, AmanaPerson *person)
{
  g_return_if_fail (AMANA_IS_PAST_WATCH (self));

  if (g_set_object (&self->person, person))
    {
      self->is_older = FALSE;
      g_clear_pointer (&self->doubt, amana_clock_doubt_free);
    }
  if (person != NULL)
    look (self, doubt_fiber);
  if (has_witness (self))
    look (self, witness_fiber);
}

gboolean
amana_past_watch_is_older (AmanaPastWatch *self)
{
  g_return_val_if_fail (AMANA_IS_PAST_WATCH (self), FALSE);

  return self->is_older;
}

const AmanaClockDoubt *
amana_past_watch_get_doubt (AmanaPastWatch *self)
{
  g_return_val_if_fail (AMANA_IS_PAST_WATCH (self), NULL);

  return self->doubt;
}
