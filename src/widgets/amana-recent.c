/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The desktop's list of recently used files, which learns nothing from here.
 *
 * Where there is no portal, GTK's own file dialog adds whatever was picked to that list,
 * and has no switch against it. The setting that turns recent files off would empty the
 * list of all other programs. What is added is held in memory first, and written when
 * the manager's "changed" is handled by its class. So that handler is replaced in this
 * process: it writes nothing, and takes what was picked out of memory again, so that the
 * dialog's own "Recent" does not show it either. The list is no longer read anew either
 * when another program has written it: that is the same handler, and whether it would
 * read or write cannot be asked. So "Recent" shows what was there at the first look.
 *
 * With a portal it is the portal's program that keeps such a list. Main thread. */

#include "config.h"

#include "amana-recent.h"

/* Takes out, of memory alone, what this program was the last to use. */
static void
changed (GtkRecentManager *manager)
{
  GList *items = gtk_recent_manager_get_items (manager);

  for (GList *l = items; l != NULL; l = l->next)
    {
      g_autofree char *last = gtk_recent_info_last_application (l->data);

      if (g_strcmp0 (last, g_get_application_name ()) == 0)
        gtk_recent_manager_remove_item (manager, gtk_recent_info_get_uri (l->data), NULL);
    }
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
}

/**
 * amana_recent_init:
 *
 * Keeps this process from writing the list of recently used files; again does nothing.
 */
void
amana_recent_init (void)
{
  GtkRecentManagerClass *klass = g_type_class_ref (GTK_TYPE_RECENT_MANAGER); /* for ever */

  klass->changed = changed;
}
