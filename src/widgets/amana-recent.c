/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The desktop's list of recently used files, which learns nothing from here.
 *
 * Where there is no portal, GTK's own file dialog adds whatever was picked to that list,
 * and has no switch against it. The setting that turns recent files off would empty the
 * list of all other programs; and when it ends, a GtkApplication writes what it holds of
 * the list in any case, past every handler. A manager that knows no file writes none: so
 * the manager is kept from being told which file it is, and this process neither reads
 * nor writes the list. The dialog's own "Recent" is empty; what was picked is taken out
 * of memory too, since it may be Health's.
 *
 * With a portal it is the portal's program that keeps such a list. Main thread. */

#include "config.h"

#include "amana-recent.h"

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  /* Its only one that can be set is the file's name. */
}

static void
changed (GtkRecentManager *manager)
{
  gtk_recent_manager_purge_items (manager, NULL);
}

/**
 * amana_recent_init:
 *
 * Keeps this process from the list of recently used files; before any dialog is made.
 */
void
amana_recent_init (void)
{
  GtkRecentManagerClass *klass = g_type_class_ref (GTK_TYPE_RECENT_MANAGER); /* for ever */

  G_OBJECT_CLASS (klass)->set_property = set_property;
  klass->changed = changed;
}
