/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The desktop's list of recent files: what is picked here is not in it, what others
 * listed stays, byte for byte. */

#include "config.h"

#include <adwaita.h>

#include "amana-recent.h"

#define OTHERS                                                                        \
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                                      \
  "<xbel version=\"1.0\"\n"                                                           \
  "      xmlns:bookmark=\"http://www.freedesktop.org/standards/desktop-bookmarks\"\n" \
  "      xmlns:mime=\"http://www.freedesktop.org/standards/shared-mime-info\">\n"     \
  "  <bookmark href=\"%s\" added=\"2026-01-01T00:00:00Z\""                            \
  " modified=\"2026-01-01T00:00:00Z\" visited=\"2026-01-01T00:00:00Z\">\n"            \
  "    <info><metadata owner=\"http://freedesktop.org\">\n"                           \
  "      <mime:mime-type type=\"text/plain\"/>\n"                                     \
  "      <bookmark:applications>\n"                                                   \
  "        <bookmark:application name=\"Letters\" exec=\"letters %%u\""               \
  " modified=\"2026-01-01T00:00:00Z\" count=\"1\"/>\n"                                \
  "      </bookmark:applications>\n"                                                  \
  "    </metadata></info>\n"                                                          \
  "  </bookmark>\n"                                                                   \
  "</xbel>\n"

typedef struct
{
  char *folder, *list, *theirs, *picked; /* (owned) */
  char *before;                          /* (owned): what the list says */
} Fixture;

static char *
make_file (Fixture *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  return g_filename_to_uri (path, NULL, NULL);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("amana-recent-XXXXXX", NULL);
  self->list = g_build_filename (g_get_user_data_dir (), "recently-used.xbel", NULL);
  self->theirs = make_file (self, "letter.txt");
  self->picked = make_file (self, "canary.pdf");
  self->before = g_strdup_printf (OTHERS, self->theirs);
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (self->list, self->before, -1, NULL));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_free (self->folder);
  g_free (self->list);
  g_free (self->theirs);
  g_free (self->picked);
  g_free (self->before);
}

static void
changed_cb (GtkRecentManager *manager, guint *n)
{
  (*n)++;
}

static void
assert_untouched (Fixture *self)
{
  g_autofree char *after = NULL;

  g_assert_true (g_file_get_contents (self->list, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, self->before);
}

static void
activate_cb (GtkApplication *application, Fixture *self)
{
  GtkRecentManager *manager = gtk_recent_manager_get_default ();
  guint n = 0;

  g_signal_connect (manager, "changed", G_CALLBACK (changed_cb), &n);
  gtk_recent_manager_add_item (manager, self->picked);
  gtk_recent_manager_add_item (manager, self->theirs);
  while (n < 2) /* they are added, and taken out again */
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_func (manager, changed_cb, &n);
  g_assert_false (gtk_recent_manager_has_item (manager, self->picked));
  assert_untouched (self);

  /* Not written yet when it ends. */
  gtk_recent_manager_add_full (manager, self->picked,
                               &(GtkRecentData) { .mime_type = (char *) "application/pdf",
                                                  .app_name = (char *) "Amana",
                                                  .app_exec = (char *) "amana %u" });
}

/* As GTK's file dialog does when a file was picked, and to the end of the program, which
 * writes the list once more. */
static void
test_picked (Fixture *self, gconstpointer data)
{
  g_autoptr (GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), self);
  g_assert_cmpint (g_application_run (G_APPLICATION (application), 0, NULL), ==, 0);
  assert_untouched (self);
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = g_dir_make_tmp ("amana-recent-home-XXXXXX", NULL);

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_set_application_name ("Amana");
  adw_init ();
  amana_recent_init ();
  g_test_add ("/recent/picked", Fixture, NULL, set_up, test_picked, tear_down);
  return g_test_run ();
}
