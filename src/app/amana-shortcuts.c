/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the keyboard does, as a dialog.
 *
 * GtkShortcutsWindow is deprecated in GTK 4.18 and its successor comes with a newer
 * libadwaita than the floor, so the list is plain preference rows, which assistive
 * technology reads as "title, keys".
 */

#include "config.h"

#include "amana-shortcuts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *title; /* NULL ends a group */
  const char *accel;
} Shortcut;

static const Shortcut everywhere[] = {
  { N_ ("Show General"), "<Alt>1" },
  { N_ ("Show Health"), "<Alt>2" },
  { N_ ("Lock Health at once"), "<Control>l" },
  { N_ ("Lock everything"), "<Control><Shift>l" },
  { N_ ("Preferences"), "<Control>comma" },
  { N_ ("Keyboard shortcuts"), "<Control>question" },
  { N_ ("Main menu"), "F10" },
  { N_ ("Back, on a narrow window"), "<Alt>Left" },
  { N_ ("Close the window"), "<Control>w" },
  { N_ ("Quit"), "<Control>q" },
  { NULL },
};

static const Shortcut conversations[] = {
  { N_ ("New conversation"), "<Control>n" },
  { N_ ("Search the list"), "<Control>f" },
  { N_ ("Rename"), "F2" },
  { N_ ("Delete"), "Delete" },
  { N_ ("Menu of the chosen one"), "<Shift>F10" },
  { NULL },
};

static const Shortcut writing[] = {
  { N_ ("Send"), "Return" },
  { N_ ("New line"), "<Shift>Return" },
  { N_ ("Attach a file"), "<Control><Shift>a" },
  { N_ ("Paste text or a file"), "<Control>v" },
  { N_ ("Stop the answer"), "Escape" },
  { N_ ("Read a warning aloud"), "F9" },
  { NULL },
};

static const Shortcut pages[] = {
  { N_ ("Enlarge"), "<Control>plus" },
  { N_ ("Make smaller"), "<Control>minus" },
  { N_ ("Fit the width"), "<Control>0" },
  { N_ ("Next page"), "Page_Down" },
  { N_ ("Previous page"), "Page_Up" },
  { N_ ("Select all text"), "<Control>a" },
  { N_ ("Copy the selected text"), "<Control>c" },
  { NULL },
};

/* "Back" is the other arrow where pages come from the other side. */
static char *
dup_accel_label (const char *accel)
{
  gboolean rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  guint key;
  GdkModifierType modifiers;

  gtk_accelerator_parse (accel, &key, &modifiers);
  if (rtl && key == GDK_KEY_Left && modifiers == GDK_ALT_MASK)
    key = GDK_KEY_Right;
  return gtk_accelerator_get_label (key, modifiers);
}

/* Each key a cap of its own: "Ctrl" "+", from left to right as on the keyboard. */
static GtkWidget *
make_keys (const char *accel)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  g_autofree char *keys = dup_accel_label (accel);

  gtk_widget_set_direction (box, GTK_TEXT_DIR_LTR);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (const char *start = keys; *start != '\0';)
    {
      const char *end = strchr (start + 1, '+');
      g_autofree char *key = end != NULL ? g_strndup (start, end - start) : g_strdup (start);
      GtkWidget *cap = gtk_label_new (key);

      gtk_widget_add_css_class (cap, "key");
      gtk_box_append (GTK_BOX (box), cap);
      start = end != NULL ? end + 1 : start + strlen (start);
    }
  return box;
}

static void
add_group (AdwPreferencesPage *page, const char *title, const Shortcut *shortcuts)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  for (const Shortcut *s = shortcuts; s->title != NULL; s++)
    {
      GtkWidget *row = adw_action_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (s->title));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_keys (s->accel));
      adw_preferences_group_add (group, row);
    }
  adw_preferences_page_add (page, group);
}

/**
 * amana_shortcuts_new:
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
amana_shortcuts_new (void)
{
  AdwDialog *dialog = adw_dialog_new ();
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  GtkWidget *view = adw_toolbar_view_new ();

  add_group (page, _ ("Everywhere"), everywhere);
  add_group (page, _ ("Conversations"), conversations);
  add_group (page, _ ("Writing"), writing);
  /* Translators: the group of what the keyboard does on the pages of a document. */
  add_group (page, _ ("Pages of a document"), pages);

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (page));
  adw_dialog_set_title (dialog, _ ("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 460);
  adw_dialog_set_content_height (dialog, 600);
  adw_dialog_set_child (dialog, view);
  return dialog;
}
