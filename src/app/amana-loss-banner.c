/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a store lost, what is damaged, what is running out: said above both tabs until the
 * person has read it.
 *
 * A store opens even when commits are missing from it, so that there is a way on,
 * and remembers the loss until it is acknowledged. One banner speaks for both
 * stores, General's first, and one notice at a time, the gravest first: a loss, damage
 * (with a way to save the rest), older ways in that were put back, a disk that is almost
 * full, a folder that cannot be written. The next follows when one was read. What is no
 * loss is said once a run. While Health is locked nothing is said of it here, since its
 * store is closed.
 */

#include "config.h"

#include "amana-loss-banner.h"

#include <glib/gi18n-lib.h>

#include "amana-fiber.h"
#include "amana-sentence.h"
#include "amana-trouble.h"

struct _AmanaLossBanner
{
  AdwBin parent_instance;

  AdwBanner *banner;   /* (borrowed) */
  AmanaPerson *person; /* (owned) (nullable) */
  AmanaStore *store;   /* (owned) (nullable): whose loss is shown */
  guint told;          /* bits of Notice */
  guint shown;         /* the Notice */
};

typedef enum
{
  NOTICE_NONE,
  NOTICE_LOSS,
  NOTICE_DAMAGE,
  NOTICE_WAYS_BEHIND,
  NOTICE_LOW_ROOM,
  NOTICE_UNWRITABLE,
  N_NOTICES,
} Notice;

G_DEFINE_FINAL_TYPE (AmanaLossBanner, amana_loss_banner, ADW_TYPE_BIN)

typedef struct
{
  AmanaLossBanner *self;
  AmanaStore *store;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->store);
  g_object_unref (step->self);
  g_free (step);
}

static AmanaStore *
find_store_with_loss (AmanaLossBanner *self)
{
  for (int i = 0; self->person != NULL && i < AMANA_N_COMPARTMENTS; i++)
    {
      AmanaStore *store = amana_person_get_store (self->person, (AmanaCompartment) i);

      if (store != NULL && amana_store_get_loss (store) != AMANA_STORE_LOSS_NONE)
        return store;
    }
  return NULL;
}

/* What one store has to say, of what is no loss. */
static const char *
say_of_store (AmanaStore *store, Notice notice)
{
  switch (notice)
    {
    case NOTICE_DAMAGE:
      return amana_store_get_bad_pages (store) > 0 ? amana_sentence_for_bad_pages () : NULL;
    case NOTICE_LOW_ROOM:
      return amana_store_get_low_room (store) ? amana_sentence_for_low_room () : NULL;
    case NOTICE_UNWRITABLE:
      return amana_store_get_unwritable (store) != 0
               ? amana_sentence_for_unwritable (amana_store_get_unwritable (store))
               : NULL;
    case NOTICE_NONE:
    case NOTICE_LOSS:
    case NOTICE_WAYS_BEHIND:
    case N_NOTICES:
    default:
      return NULL;
    }
}

static const char *
find_words (AmanaLossBanner *self, Notice notice)
{
  const char *words = NULL;

  if (notice == NOTICE_LOSS)
    return self->store != NULL ? amana_sentence_for_loss (amana_store_get_loss (self->store))
                               : NULL;
  if (self->person == NULL || (self->told & 1u << notice) != 0)
    return NULL;
  if (notice == NOTICE_WAYS_BEHIND)
    return amana_vault_get_ways_behind (amana_person_get_vault (self->person)) > 0
             ? amana_sentence_for_ways_behind ()
             : NULL;
  for (int i = 0; words == NULL && i < AMANA_N_COMPARTMENTS; i++)
    {
      AmanaStore *store = amana_person_get_store (self->person, (AmanaCompartment) i);

      words = store != NULL ? say_of_store (store, notice) : NULL;
    }
  return words;
}

static void
update (AmanaLossBanner *self)
{
  const char *words = NULL;

  g_set_object (&self->store, find_store_with_loss (self));
  self->shown = NOTICE_NONE;
  for (guint notice = NOTICE_LOSS; words == NULL && notice < N_NOTICES; notice++)
    {
      words = find_words (self, (Notice) notice);
      self->shown = words != NULL ? notice : NOTICE_NONE;
    }
  if (words != NULL)
    adw_banner_set_title (self->banner, words);
  /* Translators: the button of a notice that something was lost: it has been read. */
  adw_banner_set_button_label (self->banner, self->shown == NOTICE_DAMAGE ? _ ("What Can Be Done…")
                                                                          : _ ("I Have Read It"));
  adw_banner_set_revealed (self->banner, words != NULL);
  /* Folded away it would still be read out. */
  gtk_widget_set_visible (GTK_WIDGET (self), words != NULL);
}

/* What is found while a store is open. */
static void
follow_stores (AmanaLossBanner *self)
{
  for (int i = 0; self->person != NULL && i < AMANA_N_COMPARTMENTS; i++)
    {
      AmanaStore *store = amana_person_get_store (self->person, (AmanaCompartment) i);

      if (store == NULL)
        continue;
      g_signal_handlers_disconnect_by_data (store, self);
      g_signal_connect_object (store, "notify::bad-pages", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (store, "notify::low-room", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
    }
  update (self);
}

static DexFuture *
acknowledge_fiber (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (amana_store_acknowledge_loss (step->store), &error) &&
      gtk_widget_get_root (GTK_WIDGET (step->self)) != NULL)
    amana_trouble_show (GTK_WIDGET (step->self), error);
  update (step->self);
  return dex_future_new_true ();
}

static void
understood_cb (AmanaLossBanner *self)
{
  Step *step;

  if (self->shown != NOTICE_LOSS)
    {
      if (self->shown == NOTICE_DAMAGE)
        gtk_widget_activate_action (GTK_WIDGET (self), "win.salvage", NULL);
      self->told |= 1u << self->shown;
      update (self);
      return;
    }

  step = g_new0 (Step, 1);
  step->self = g_object_ref (self);
  step->store = g_object_ref (self->store);
  dex_future_disown (amana_fiber_spawn (0, acknowledge_fiber, step, step_free));
}

static void
amana_loss_banner_dispose (GObject *object)
{
  AmanaLossBanner *self = AMANA_LOSS_BANNER (object);

  g_clear_object (&self->store);
  g_clear_object (&self->person);
  G_OBJECT_CLASS (amana_loss_banner_parent_class)->dispose (object);
}

static void
amana_loss_banner_class_init (AmanaLossBannerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amana_loss_banner_dispose;
}

static void
amana_loss_banner_init (AmanaLossBanner *self)
{
  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  g_signal_connect_object (self->banner, "button-clicked", G_CALLBACK (understood_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->banner));
}

/**
 * amana_loss_banner_set_person:
 * @self: the banner
 * @person: (nullable): whose stores are watched
 *
 * Called again for the same person, it says what it says in the language of now.
 */
void
amana_loss_banner_set_person (AmanaLossBanner *self, AmanaPerson *person)
{
  g_return_if_fail (AMANA_IS_LOSS_BANNER (self));

  if (self->person != NULL)
    g_signal_handlers_disconnect_by_data (self->person, self);
  if (g_set_object (&self->person, person))
    self->told = 0;
  if (person != NULL)
    {
      g_signal_connect_object (person, "notify::general", G_CALLBACK (follow_stores), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (person, "notify::health", G_CALLBACK (follow_stores), self,
                               G_CONNECT_SWAPPED);
    }
  follow_stores (self);
}
