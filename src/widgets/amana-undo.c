/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What was just taken away can be brought back for as long as a toast stands.
 *
 * The toast hangs in the nearest overlay above: that of Health is dismissed when Health is
 * locked. Then, as when its time is over, what was taken away stays away. No toast repeats a
 * title or a value, since it may be read over a shoulder. */

#include "config.h"

#include "amana-undo.h"

#include <glib/gi18n-lib.h>

#define TIMEOUT_S 15 /* time to read it, and to get there by keys */

typedef struct
{
  AmanaUndoFunc undo;
  AmanaUndoFunc gone;               /* (nullable) */
  gpointer user_data;               /* (owned) */
  GDestroyNotify user_data_destroy; /* (nullable) */
  gboolean undone;
} Offer;

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  if (offer->user_data_destroy != NULL)
    offer->user_data_destroy (offer->user_data);
  g_free (offer);
}

static void
undo_cb (AdwToast *toast, Offer *offer)
{
  offer->undone = TRUE;
  offer->undo (offer->user_data);
}

static void
dismissed_cb (AdwToast *toast, Offer *offer)
{
  if (!offer->undone && offer->gone != NULL)
    offer->gone (offer->user_data);
}

/**
 * amana_undo_offer:
 * @widget: the toast goes to the nearest AdwToastOverlay above it
 * @title: what was done
 * @undo: brings it back
 * @gone: (nullable): called when the toast goes without that
 * @user_data: for both
 * @user_data_destroy: (nullable): called at the end
 */
void
amana_undo_offer (GtkWidget *widget,
                  const char *title,
                  AmanaUndoFunc undo,
                  AmanaUndoFunc gone,
                  gpointer user_data,
                  GDestroyNotify user_data_destroy)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  Offer *offer = g_new0 (Offer, 1);
  AdwToast *toast;

  offer->undo = undo;
  offer->gone = gone;
  offer->user_data = user_data;
  offer->user_data_destroy = user_data_destroy;
  if (overlay == NULL) /* locked meanwhile */
    {
      if (gone != NULL)
        gone (user_data);
      offer_free (offer);
      return;
    }

  toast = adw_toast_new (title);
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_timeout (toast, TIMEOUT_S);
  g_object_set_data_full (G_OBJECT (toast), "offer", offer, offer_free);
  g_signal_connect (toast, "button-clicked", G_CALLBACK (undo_cb), offer);
  g_signal_connect (toast, "dismissed", G_CALLBACK (dismissed_cb), offer);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}
