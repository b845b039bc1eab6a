/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What tells that nobody sits here any more (SECURITY test 10): a bus of the test's own with
 * a portal and a screen saver that speak as the real ones do, a clock that jumps, and a key
 * file that goes. Needs no display. */

#include "config.h"

#include <glib/gstdio.h>

#include "amana-key-file-watch.h"
#include "amana-session-watch.h"
#include "amana-sleep-watch.h"

#define SECOND      ((gint64) G_USEC_PER_SEC)
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define INHIBIT     "org.freedesktop.portal.Inhibit"
#define GUARD_MS    2000 /* ten times what is asked */

static const char inhibit_xml[] =
  "<node><interface name='" INHIBIT "'>"
  "<method name='CreateMonitor'><arg type='s' direction='in'/><arg type='a{sv}' direction='in'/>"
  "<arg type='o' direction='out'/></method>"
  "<method name='QueryEndResponse'><arg type='o' direction='in'/></method>"
  "</interface></node>";

typedef struct
{
  GTestDBus *daemon;
  GDBusConnection *desktop; /* who owns the portal's name */
  char *follower;           /* who asked for a monitor */
  char *session;
  guint n_answers; /* to "query end" */
  AmanaSessionWatch *watch;
  guint n_locked;
} Fixture;

static void
locked_cb (Fixture *fixture)
{
  fixture->n_locked++;
}

static char *
make_path (const char *kind, const char *sender, GVariant *options, const char *key)
{
  g_autofree char *name = g_strdelimit (g_strdup (sender + 1), ".", '_');
  const char *token = NULL;

  g_assert_true (g_variant_lookup (options, key, "&s", &token));
  return g_strconcat (PORTAL_PATH "/", kind, "/", name, "/", token, NULL);
}

static void
method_cb (GDBusConnection *bus,
           const char *sender,
           const char *path,
           const char *interface,
           const char *method,
           GVariant *parameters,
           GDBusMethodInvocation *invocation,
           gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GVariant) options = NULL;
  g_autofree char *request = NULL;

  if (g_str_equal (method, "QueryEndResponse"))
    {
      fixture->n_answers++;
      g_dbus_method_invocation_return_value (invocation, NULL);
      return;
    }
  options = g_variant_get_child_value (parameters, 1);
  request = make_path ("request", sender, options, "handle_token");
  fixture->follower = g_strdup (sender);
  fixture->session = make_path ("session", sender, options, "session_handle_token");
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", request));
  g_dbus_connection_emit_signal (bus, sender, request, "org.freedesktop.portal.Request", "Response",
                                 g_variant_new ("(ua{sv})", 0, NULL), NULL);
}

static void
wait_until (gboolean (*is_so) (Fixture *fixture), Fixture *fixture)
{
  gint64 until = g_get_monotonic_time () + 20 * SECOND;

  while (!is_so (fixture) && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (is_so (fixture));
}

static gboolean
has_session (Fixture *fixture)
{
  return fixture->session != NULL;
}

static gboolean
has_locked (Fixture *fixture)
{
  return fixture->n_locked > 0;
}

static gboolean
has_answered (Fixture *fixture)
{
  return fixture->n_answers > 0;
}

static void
flush (Fixture *fixture)
{
  g_dbus_connection_flush_sync (fixture->desktop, NULL, NULL);
}

/* As a sentence that came before it has been heard. */
static void
settle (Fixture *fixture)
{
  gint64 until = g_get_monotonic_time () + SECOND / 5;

  flush (fixture);
  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
}

static void
set_up (Fixture *fixture, gconstpointer with_portal)
{
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (inhibit_xml, NULL);
  static const GDBusInterfaceVTable calls = { method_cb, NULL, NULL, { 0 } };

  fixture->daemon = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (fixture->daemon);
  fixture->desktop = g_dbus_connection_new_for_address_sync (
    g_test_dbus_get_bus_address (fixture->daemon),
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
    NULL, NULL, NULL);
  g_assert_nonnull (fixture->desktop);
  if (with_portal != NULL)
    {
      g_dbus_connection_register_object (fixture->desktop, PORTAL_PATH,
                                         g_dbus_node_info_lookup_interface (node, INHIBIT), &calls,
                                         fixture, NULL, NULL);
      g_bus_own_name_on_connection (fixture->desktop, "org.freedesktop.portal.Desktop",
                                    G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
      flush (fixture);
    }
  fixture->watch = amana_session_watch_new ();
  g_signal_connect_swapped (fixture->watch, "locked", G_CALLBACK (locked_cb), fixture);
  amana_session_watch_start (fixture->watch);
  if (with_portal != NULL)
    wait_until (has_session, fixture);
  settle (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer with_portal)
{
  g_object_run_dispose (G_OBJECT (fixture->watch));
  settle (fixture);
  g_assert_finalize_object (fixture->watch);
  g_clear_object (&fixture->desktop);
  g_free (fixture->follower);
  g_free (fixture->session);
  g_test_dbus_down (fixture->daemon);
  g_object_unref (fixture->daemon);
}

static void
say_state (Fixture *fixture, gboolean screen_saver, guint state)
{
  GVariantBuilder states;

  g_variant_builder_init (&states, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&states, "{sv}", "screensaver-active",
                         g_variant_new_boolean (screen_saver));
  g_variant_builder_add (&states, "{sv}", "session-state", g_variant_new_uint32 (state));
  g_dbus_connection_emit_signal (fixture->desktop, fixture->follower, PORTAL_PATH, INHIBIT,
                                 "StateChanged",
                                 g_variant_new ("(oa{sv})", fixture->session, &states), NULL);
  flush (fixture);
}

static void
say_active (Fixture *fixture, const char *interface, const char *path, gboolean active)
{
  g_dbus_connection_emit_signal (fixture->desktop, NULL, path, interface, "ActiveChanged",
                                 g_variant_new ("(b)", active), NULL);
  flush (fixture);
}

static void
expect_locked_soon (Fixture *fixture)
{
  gint64 since = g_get_monotonic_time ();

  wait_until (has_locked, fixture);
  g_assert_cmpint ((g_get_monotonic_time () - since) / 1000, <, GUARD_MS);
}

static void
test_portal (Fixture *fixture, gconstpointer with_portal)
{
  say_state (fixture, FALSE, 1);
  settle (fixture);
  g_assert_cmpuint (fixture->n_locked, ==, 0);
  say_state (fixture, TRUE, 1);
  expect_locked_soon (fixture);
}

static void
test_end_of_session (Fixture *fixture, gconstpointer with_portal)
{
  say_state (fixture, FALSE, 2);
  expect_locked_soon (fixture);
  wait_until (has_answered, fixture);
}

static void
test_screen_savers (Fixture *fixture, gconstpointer with_portal)
{
  static const char *const said[][2] = {
    { "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver" },
    { "org.freedesktop.ScreenSaver", "/ScreenSaver" },
    { "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver" },
    { "org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver" },
    { "org.mate.ScreenSaver", "/" },
    { "org.xfce.ScreenSaver", "/" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (said); i++)
    {
      say_active (fixture, said[i][0], said[i][1], FALSE);
      settle (fixture);
      g_assert_cmpuint (fixture->n_locked, ==, 0);
      say_active (fixture, said[i][0], said[i][1], TRUE);
      expect_locked_soon (fixture);
      fixture->n_locked = 0;
    }
}

static void
test_odd_words (Fixture *fixture, gconstpointer with_portal)
{
  g_dbus_connection_emit_signal (fixture->desktop, NULL, "/", "org.xfce.ScreenSaver",
                                 "ActiveChanged", g_variant_new ("(s)", "yes"), NULL);
  g_dbus_connection_emit_signal (fixture->desktop, NULL, "/", "org.xfce.ScreenSaver",
                                 "ActiveChanged", NULL, NULL);
  settle (fixture);
  g_assert_cmpuint (fixture->n_locked, ==, 0);
}

/* The clock of test 10: sleeping adds to the wall clock alone. */
static gint64
read_lag (gpointer user_data)
{
  return *(gint64 *) user_data;
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_clock_jump (void)
{
  gint64 lag_us = 1700000000 * SECOND;
  guint n_woke = 0;
  g_autoptr (AmanaSleepWatch) watch = amana_sleep_watch_new (read_lag, &lag_us);

  g_signal_connect_swapped (watch, "woke", G_CALLBACK (count_cb), &n_woke);
  for (int i = 0; i < 100; i++)
    {
      lag_us += SECOND / 100; /* a clock that is being slewed */
      amana_sleep_watch_check (watch);
    }
  g_assert_cmpuint (n_woke, ==, 0);
  lag_us += 10 * SECOND;
  amana_sleep_watch_check (watch);
  g_assert_cmpuint (n_woke, ==, 1);
  amana_sleep_watch_check (watch);
  g_assert_cmpuint (n_woke, ==, 1);
  lag_us -= 3600 * SECOND; /* set back: nobody was away */
  amana_sleep_watch_check (watch);
  g_assert_cmpuint (n_woke, ==, 1);
  lag_us += 60 * SECOND;
  amana_sleep_watch_check (watch);
  g_assert_cmpuint (n_woke, ==, 2);
}

static void
test_key_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("amana-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "key", NULL);
  g_autofree char *aside = g_build_filename (folder, "aside", NULL);
  g_autoptr (AmanaKeyFileWatch) watch = amana_key_file_watch_new ();
  guint n_removed = 0;

  g_signal_connect_swapped (watch, "removed", G_CALLBACK (count_cb), &n_removed);
  amana_key_file_watch_check (watch);
  g_assert_true (g_file_set_contents (path, "k", 1, NULL));
  amana_key_file_watch_set_path (watch, path);
  amana_key_file_watch_check (watch);
  g_assert_cmpuint (n_removed, ==, 0);
  g_assert_cmpint (g_rename (path, aside), ==, 0);
  for (gint64 until = g_get_monotonic_time () + 20 * SECOND;
       n_removed == 0 && g_get_monotonic_time () < until;)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_removed, ==, 1);
  amana_key_file_watch_check (watch);
  g_assert_cmpuint (n_removed, ==, 1);

  /* What can no longer be read is gone too; and what is let go of is nobody's concern. */
  amana_key_file_watch_set_path (watch, aside);
  g_assert_true (g_file_set_contents (aside, "", 0, NULL));
  amana_key_file_watch_check (watch);
  g_assert_cmpuint (n_removed, ==, 2);
  amana_key_file_watch_set_path (watch, folder);
  amana_key_file_watch_set_path (watch, NULL);
  amana_key_file_watch_check (watch);
  g_assert_cmpuint (n_removed, ==, 2);
  g_unlink (aside);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_dbus_unset ();
  g_setenv ("GIO_USE_VOLUME_MONITOR", "unix", TRUE);

#define ADD(path, portal, func) \
  g_test_add (path, Fixture, GINT_TO_POINTER (portal), set_up, func, tear_down)
  ADD ("/watches/10-portal", 1, test_portal);
  ADD ("/watches/10-end-of-session", 1, test_end_of_session);
  ADD ("/watches/10-screen-savers-without-portal", 0, test_screen_savers);
  ADD ("/watches/10-odd-words", 0, test_odd_words);
#undef ADD
  g_test_add_func ("/watches/10-clock-jump", test_clock_jump);
  g_test_add_func ("/watches/key-file", test_key_file);

  return g_test_run ();
}
