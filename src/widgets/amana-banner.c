/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A banner cuts its words off after three lines (libadwaita 1.7), and the end of ours says
 * what to do. */

#include "config.h"

#include "amana-banner.h"

/* The button has one line. */
static void
show_all_lines (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    return;
  if (GTK_IS_LABEL (widget))
    {
      gtk_label_set_lines (GTK_LABEL (widget), -1);
      gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_NONE);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    show_all_lines (child);
}

/**
 * amana_banner_show_all_words:
 * @banner: a banner
 *
 * From now on its title is plain text, shown to its end on however many lines.
 */
void
amana_banner_show_all_words (AdwBanner *banner)
{
  g_return_if_fail (ADW_IS_BANNER (banner));

  adw_banner_set_use_markup (banner, FALSE);
  show_all_lines (GTK_WIDGET (banner));
}
