/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The same keys write another passphrase under another layout, and dots do not show it. So
 * it is said which layout is active, as the desktop calls it, where there are several; one
 * alone cannot be the wrong one, and a desktop that does not tell is not guessed at. */

#include "config.h"

#include "amana-keyboard-hint.h"

#include <glib/gi18n-lib.h>

/* (transfer full) (nullable) */
static char *
dup_layout (GdkDevice *keyboard)
{
  g_auto (GStrv) names = gdk_device_get_layout_names (keyboard);
  int active = gdk_device_get_active_layout_index (keyboard);

  if (names == NULL || active < 0 || (guint) active >= g_strv_length (names) ||
      g_strv_length (names) < 2 || *names[active] == '\0')
    return NULL;
  return g_strdup (names[active]);
}

/**
 * amana_keyboard_describe:
 * @layout: (nullable): the active layout's name
 * @caps_lock: whether Caps Lock is on
 *
 * Returns: (transfer full) (nullable): a sentence or two
 */
char *
amana_keyboard_describe (const char *layout, gboolean caps_lock)
{
  const char *caps = _ ("Caps Lock is on.");
  g_autofree char *words = NULL;

  if (layout == NULL)
    return caps_lock ? g_strdup (caps) : NULL;
  /* Translators: %s is the name of a keyboard layout, such as “French” */
  words = g_strdup_printf (_ ("The keyboard layout is “%s”."), layout);
  return caps_lock ? g_strdup_printf ("%s %s", words, caps) : g_steal_pointer (&words);
}

/**
 * amana_keyboard_hint:
 * @widget: where was typed
 *
 * Returns: (transfer full) (nullable): what may be wrong with the keyboard
 */
char *
amana_keyboard_hint (GtkWidget *widget)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));
  GdkDevice *keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;
  g_autofree char *layout = NULL;

  if (keyboard == NULL)
    return NULL;
  layout = dup_layout (keyboard);
  return amana_keyboard_describe (layout, gdk_device_get_caps_lock_state (keyboard));
}
