/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The thread that works counts in thousandths; the main thread hears of a new count
 * once, however many there were before it came round. */

#include "config.h"

#include "amana-progress.h"

#define STEPS 1000

struct _AmanaProgress
{
  GObject parent_instance;

  int step;    /* atomic; 0…STEPS */
  int stopped; /* atomic */
  int waiting; /* atomic: whether the main thread is to hear */
};

enum
{
  PROP_FRACTION = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AmanaProgress, amana_progress, G_TYPE_OBJECT)

static void
amana_progress_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_FRACTION)
    g_value_set_double (value, amana_progress_get_fraction (AMANA_PROGRESS (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
amana_progress_class_init (AmanaProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = amana_progress_get_property;
  properties[PROP_FRACTION] =
    g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
amana_progress_init (AmanaProgress *self)
{
}

AmanaProgress *
amana_progress_new (void)
{
  return g_object_new (AMANA_TYPE_PROGRESS, NULL);
}

double
amana_progress_get_fraction (AmanaProgress *self)
{
  g_return_val_if_fail (AMANA_IS_PROGRESS (self), 0);

  return g_atomic_int_get (&self->step) / (double) STEPS;
}

/**
 * amana_progress_stop:
 * @self: of a work under way
 *
 * Tells the one that works to end, which it does at its next step.
 */
void
amana_progress_stop (AmanaProgress *self)
{
  g_return_if_fail (AMANA_IS_PROGRESS (self));

  g_atomic_int_set (&self->stopped, TRUE);
}

gboolean
amana_progress_is_stopped (AmanaProgress *self)
{
  g_return_val_if_fail (AMANA_IS_PROGRESS (self), TRUE);

  return g_atomic_int_get (&self->stopped);
}

static gboolean
notify_cb (gpointer user_data)
{
  AmanaProgress *self = user_data;

  g_atomic_int_set (&self->waiting, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  return G_SOURCE_REMOVE;
}

/**
 * amana_progress_step:
 * @self: (nullable): nobody watches
 * @done: how much is done
 * @total: of how much; 0 counts as all
 *
 * Returns: %FALSE when it is to end. Any thread.
 */
gboolean
amana_progress_step (AmanaProgress *self, guint64 done, guint64 total)
{
  int step;

  if (self == NULL)
    return TRUE;
  if (g_atomic_int_get (&self->stopped))
    return FALSE;
  step = total > 0 ? (int) (STEPS * ((double) done / (double) total)) : STEPS;
  if (step == g_atomic_int_get (&self->step))
    return TRUE;
  g_atomic_int_set (&self->step, step);
  if (g_atomic_int_compare_and_exchange (&self->waiting, FALSE, TRUE))
    g_idle_add_full (G_PRIORITY_DEFAULT, notify_cb, g_object_ref (self), g_object_unref);
  return TRUE;
}
