/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a store lost, what is damaged, what is running out: said above both tabs until the
 * person has read it.
 *
 * A store opens even when commits are missing from it, so that there is a way on,
 * and remembers the loss until it is acknowledged. One banner speaks for both
 * stores, General's first, and one notice at a time, the gravest first: a loss, damage
 * (with a way to save the rest), a folder that is an older one, older ways in that were put back,
 * a clock that may be wrong (with what waits for it), a disk that is almost full, a folder that
 * cannot be written, what this computer does not protect. The next follows when one was read. What
 * is no loss is said once a run, and of the computer once for all, unless more is found: General
 * remembers what was read. While Health is locked nothing is said of it here, since its store is
 * closed.
 */

#include "config.h"

#include "amana-loss-banner.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-audit-words.h"
#include "amana-banner.h"
#include "amana-clock-question.h"
#include "amana-damage.h"
#include "amana-fiber.h"
#include "amana-machine-dialog.h"
#include "amana-machine-group.h"
#include "amana-machine-words.h"
#include "amana-past-watch.h"
#include "amana-sentence.h"
#include "amana-trouble.h"

struct _AmanaLossBanner
{
  AdwBin parent_instance;

  AdwBanner *banner;    /* (borrowed) */
  AmanaPerson *person;  /* (owned) (nullable) */
  AmanaStore *store;    /* (owned) (nullable): whose loss is shown */
  char *kinds_hit;      /* (owned) (nullable): what is damaged, once that is known */
  AmanaPastWatch *past; /* (owned) */
  AmanaMachine machine;
  gboolean looked;    /* at the machine */
  guint64 hit_looked; /* of how many bad pages kinds_hit knows */
  guint told;         /* bits of Notice */
  guint shown;        /* the Notice */
};

#define SETTING_MACHINE_READ "machine-read" /* of amana_machine_to_text() */

typedef enum
{
  NOTICE_NONE,
  NOTICE_LOSS,
  NOTICE_DAMAGE,
  NOTICE_OLDER,
  NOTICE_WAYS_BEHIND,
  NOTICE_CLOCK,
  NOTICE_LOW_ROOM,
  NOTICE_UNWRITABLE,
  NOTICE_MACHINE,
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
static char *
say_of_store (AmanaLossBanner *self, AmanaStore *store, Notice notice)
{
  int why = amana_store_get_unwritable (store);

  switch (notice)
    {
    case NOTICE_DAMAGE:
      return amana_store_get_bad_pages (store) > 0 ? amana_sentence_for_bad_pages (self->kinds_hit)
                                                   : NULL;
    case NOTICE_LOW_ROOM:
      return amana_store_get_low_room (store) ? g_strdup (amana_sentence_for_low_room ()) : NULL;
    case NOTICE_UNWRITABLE:
      return why != 0 ? g_strdup (amana_sentence_for_unwritable (why)) : NULL;
    case NOTICE_NONE:
    case NOTICE_LOSS:
    case NOTICE_OLDER:
    case NOTICE_WAYS_BEHIND:
    case NOTICE_CLOCK:
    case NOTICE_MACHINE:
    case N_NOTICES:
    default:
      return NULL;
    }
}

/* --- the machine --- */

static AmanaChat *
get_chat (AmanaLossBanner *self)
{
  AmanaGeneral *general = amana_person_get_general (self->person);

  return general != NULL ? amana_general_get_chat (general) : NULL;
}

/* What she has not read of, as sentences. */
static char *
say_of_machine (AmanaLossBanner *self)
{
  AmanaChat *chat = get_chat (self);
  const char *read = chat != NULL ? amana_chat_peek_setting (chat, SETTING_MACHINE_READ) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_news = FALSE;

  if (chat == NULL || !self->looked)
    return NULL;
  for (guint i = 0; i < AMANA_MACHINE_N_PARTS; i++)
    {
      if (self->machine.states[i] != AMANA_MACHINE_UNPROTECTED)
        continue;
      is_news =
        is_news || read == NULL || strlen (read) <= i || read[i] != '0' + AMANA_MACHINE_UNPROTECTED;
      /* Translators: one of several sentences after each other. */
      g_string_append_printf (
        text, C_ ("sentence", "%s. "),
        amana_words_for_machine ((AmanaMachinePart) i, AMANA_MACHINE_UNPROTECTED));
    }
  return is_news ? g_strdup (g_strchomp (text->str)) : NULL;
}

static DexFuture *
remember_machine_fiber (gpointer user_data)
{
  AmanaLossBanner *self = user_data;
  AmanaChat *chat = self->person != NULL ? get_chat (self) : NULL;
  g_autofree char *text = amana_machine_to_text (&self->machine);
  g_autoptr (GError) error = NULL;

  if (chat != NULL &&
      !dex_await (amana_chat_put_setting (chat, SETTING_MACHINE_READ, text), &error))
    g_debug ("What was said of the machine is said again: %s", error->message);
  return dex_future_new_true ();
}

static void
explain_machine (AmanaLossBanner *self)
{
  adw_dialog_present (amana_machine_dialog_new (&self->machine), GTK_WIDGET (self));
  dex_future_disown (
    amana_fiber_spawn (0, remember_machine_fiber, g_object_ref (self), g_object_unref));
}

/* --- the past --- */

static char *
say_of_past (AmanaLossBanner *self, Notice notice)
{
  const AmanaClockDoubt *doubt = amana_past_watch_get_doubt (self->past);

  if (notice == NOTICE_CLOCK)
    return doubt != NULL ? amana_words_for_clock_doubt (doubt) : NULL;
  return amana_past_watch_is_older (self->past)
           ? g_strdup (amana_sentence_for_loss (AMANA_STORE_LOSS_ROLLED_BACK))
           : NULL;
}

/* --- the notices --- */

static char *
find_words (AmanaLossBanner *self, Notice notice)
{
  char *words = NULL;

  if (notice == NOTICE_LOSS)
    return self->store != NULL
             ? g_strdup (amana_sentence_for_loss (amana_store_get_loss (self->store)))
             : NULL;
  if (self->person == NULL || (self->told & 1u << notice) != 0)
    return NULL;
  if (notice == NOTICE_WAYS_BEHIND)
    return amana_vault_get_ways_behind (amana_person_get_vault (self->person)) > 0
             ? g_strdup (amana_sentence_for_ways_behind ())
             : NULL;
  if (notice == NOTICE_MACHINE)
    return say_of_machine (self);
  if (notice == NOTICE_OLDER || notice == NOTICE_CLOCK)
    return say_of_past (self, notice);
  for (int i = 0; words == NULL && i < AMANA_N_COMPARTMENTS; i++)
    {
      AmanaStore *store = amana_person_get_store (self->person, (AmanaCompartment) i);

      words = store != NULL ? say_of_store (self, store, notice) : NULL;
    }
  return words;
}

static const char *
find_label (Notice notice)
{
  if (notice == NOTICE_DAMAGE)
    return _ ("What Can Be Done…");
  if (notice == NOTICE_MACHINE)
    return _ ("What It Means…");
  if (notice == NOTICE_CLOCK)
    return _ ("What Waits…");
  /* Translators: the button of a notice that something was lost: it has been read. */
  return _ ("I Have Read It");
}

static void
update (AmanaLossBanner *self)
{
  g_autofree char *words = NULL;

  g_set_object (&self->store, find_store_with_loss (self));
  self->shown = NOTICE_NONE;
  for (guint notice = NOTICE_LOSS; words == NULL && notice < N_NOTICES; notice++)
    {
      words = find_words (self, (Notice) notice);
      self->shown = words != NULL ? notice : NOTICE_NONE;
    }
  if (words != NULL)
    adw_banner_set_title (self->banner, words);
  adw_banner_set_button_label (self->banner, find_label ((Notice) self->shown));
  adw_banner_set_revealed (self->banner, words != NULL);
  /* Folded away it would still be read out. */
  gtk_widget_set_visible (GTK_WIDGET (self), words != NULL);
}

/* --- the clock --- */

static void
clock_answered_cb (AmanaLossBanner *self, const char *response)
{
  if (!g_str_equal (response, "close"))
    self->told |= 1u << NOTICE_CLOCK;
  update (self);
}

/* The notice stays until it is decided. */
static void
ask_about_clock (AmanaLossBanner *self)
{
  const AmanaClockDoubt *doubt = amana_past_watch_get_doubt (self->past);

  if (doubt != NULL)
    g_signal_connect_object (amana_clock_question_ask (GTK_WIDGET (self), self->person, doubt),
                             "response", G_CALLBACK (clock_answered_cb), self, G_CONNECT_SWAPPED);
}

/* --- damage --- */

static guint64
count_bad_pages (AmanaLossBanner *self)
{
  guint64 n = 0;

  for (int i = 0; self->person != NULL && i < AMANA_N_COMPARTMENTS; i++)
    {
      AmanaStore *store = amana_person_get_store (self->person, (AmanaCompartment) i);

      n += store != NULL ? amana_store_get_bad_pages (store) : 0;
    }
  return n;
}

static DexFuture *
name_damage_fiber (gpointer user_data)
{
  AmanaLossBanner *self = user_data;
  g_autoptr (AmanaPerson) person = g_object_ref (self->person);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) kinds_hit = dex_await_boxed (amana_damage_find (person), &error);

  if (kinds_hit == NULL || self->person != person)
    return dex_future_new_true ();
  g_free (self->kinds_hit);
  self->kinds_hit = amana_damage_name ((const char *const *) kinds_hit);
  update (self);
  return dex_future_new_true ();
}

/* Once for what a check has found: it takes as long as the check. */
static void
name_damage (AmanaLossBanner *self)
{
  guint64 n = count_bad_pages (self);

  if (n == self->hit_looked)
    return;
  self->hit_looked = n;
  g_clear_pointer (&self->kinds_hit, g_free);
  if (n > 0)
    dex_future_disown (
      amana_fiber_spawn (0, name_damage_fiber, g_object_ref (self), g_object_unref));
}

static void
bad_pages_cb (AmanaLossBanner *self)
{
  name_damage (self);
  update (self);
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
      g_signal_connect_object (store, "notify::bad-pages", G_CALLBACK (bad_pages_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (store, "notify::low-room", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
    }
  bad_pages_cb (self);
  amana_past_watch_look (self->past, self->person);
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
      if (self->shown == NOTICE_MACHINE)
        explain_machine (self);
      if (self->shown == NOTICE_CLOCK)
        ask_about_clock (self);
      else
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

  g_clear_pointer (&self->kinds_hit, g_free);
  g_clear_object (&self->past);
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
  self->past = amana_past_watch_new ();
  g_signal_connect_object (self->past, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->banner = ADW_BANNER (adw_banner_new (""));
  amana_banner_show_all_words (self->banner);
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
  self->hit_looked = 0;
  if (g_set_object (&self->person, person))
    {
      self->told = 0;
      g_clear_pointer (&self->kinds_hit, g_free);
      self->looked = person != NULL && amana_machine_look_for (&self->machine, person);
    }
  if (person != NULL)
    {
      g_signal_connect_object (person, "notify::general", G_CALLBACK (follow_stores), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (person, "notify::health", G_CALLBACK (follow_stores), self,
                               G_CONNECT_SWAPPED);
    }
  follow_stores (self);
}
