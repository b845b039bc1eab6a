/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The thread that works counts in thousandths; the main thread hears of a new count
 * once, however many there were before it came round. */

#include "config.h"

#include "amana-backup-run.h"

#include "amana-backup-file.h"

#define STEPS 1000

struct _AmanaBackupRun
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

G_DEFINE_FINAL_TYPE (AmanaBackupRun, amana_backup_run, G_TYPE_OBJECT)

static void
amana_backup_run_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_FRACTION)
    g_value_set_double (value, amana_backup_run_get_fraction (AMANA_BACKUP_RUN (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
amana_backup_run_class_init (AmanaBackupRunClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = amana_backup_run_get_property;
  properties[PROP_FRACTION] =
    g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
amana_backup_run_init (AmanaBackupRun *self)
{
}

AmanaBackupRun *
amana_backup_run_new (void)
{
  return g_object_new (AMANA_TYPE_BACKUP_RUN, NULL);
}

double
amana_backup_run_get_fraction (AmanaBackupRun *self)
{
  g_return_val_if_fail (AMANA_IS_BACKUP_RUN (self), 0);

  return g_atomic_int_get (&self->step) / (double) STEPS;
}

/**
 * amana_backup_run_stop:
 * @self: a run
 *
 * It ends with %AMANA_BACKUP_ERROR_STOPPED within some 64 KiB. What was written of a
 * backup stays beside its place, to be gone on with.
 */
void
amana_backup_run_stop (AmanaBackupRun *self)
{
  g_return_if_fail (AMANA_IS_BACKUP_RUN (self));

  g_atomic_int_set (&self->stopped, TRUE);
}

static gboolean
notify_cb (gpointer user_data)
{
  AmanaBackupRun *self = user_data;

  g_atomic_int_set (&self->waiting, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  return G_SOURCE_REMOVE;
}

/**
 * amana_backup_run_step:
 * @self: (nullable): a run
 * @done: bytes that are done
 * @total: of how many; 0 counts as all
 *
 * Returns: %FALSE with %AMANA_BACKUP_ERROR_STOPPED when it is to end. Any thread.
 */
gboolean
amana_backup_run_step (AmanaBackupRun *self, guint64 done, guint64 total, GError **error)
{
  int step;

  if (self == NULL)
    return TRUE;
  if (g_atomic_int_get (&self->stopped))
    {
      g_set_error_literal (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_STOPPED, "stopped");
      return FALSE;
    }
  step = total > 0 ? (int) (STEPS * ((double) done / (double) total)) : STEPS;
  if (step == g_atomic_int_get (&self->step))
    return TRUE;
  g_atomic_int_set (&self->step, step);
  if (g_atomic_int_compare_and_exchange (&self->waiting, FALSE, TRUE))
    g_idle_add_full (G_PRIORITY_DEFAULT, notify_cb, g_object_ref (self), g_object_unref);
  return TRUE;
}
