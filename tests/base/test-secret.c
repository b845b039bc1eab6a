/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Secrets: what goes in comes out, nothing can write to it, cores leave it out. */

#include "config.h"

#include "amana-secret.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void
test_bytes (void)
{
  g_autoptr (AmanaSecret) a = amana_secret_new ("\0key\xff", 5);
  g_autoptr (AmanaSecret) b = amana_secret_new ("\0key\xff", 5);
  g_autoptr (AmanaSecret) c = amana_secret_new ("\0kez\xff", 5);
  g_autoptr (AmanaSecret) d = amana_secret_new ("\0key", 4);
  g_autoptr (AmanaSecret) e = amana_secret_new (NULL, 0);

  g_assert_cmpmem (amana_secret_get_data (a), amana_secret_get_size (a), "\0key\xff", 5);
  g_assert_true (amana_secret_equal (a, b));
  g_assert_false (amana_secret_equal (a, c));
  g_assert_false (amana_secret_equal (a, d));
  g_assert_cmpuint (amana_secret_get_size (e), ==, 0);
}

static void
test_text (void)
{
  g_autoptr (AmanaSecret) a = amana_secret_new_from_utf8 ("mot de passe é");

  g_assert_cmpuint (amana_secret_get_size (a), ==, strlen ("mot de passe é"));
  g_assert_cmpstr ((const char *) amana_secret_get_data (a), ==, "mot de passe é");
}

static void
test_random (void)
{
  g_autoptr (AmanaSecret) a = amana_secret_new_random (32);
  g_autoptr (AmanaSecret) b = amana_secret_new_random (32);

  g_assert_cmpuint (amana_secret_get_size (a), ==, 32);
  g_assert_false (amana_secret_equal (a, b));
}

static void
test_bounds (void)
{
  g_autofree char *big = g_strnfill (AMANA_SECRET_MAX_BYTES + 1, 'x');
  g_autoptr (AmanaSecret) largest = amana_secret_new (big, AMANA_SECRET_MAX_BYTES);

  g_assert_nonnull (largest);
  g_assert_null (amana_secret_new (big, AMANA_SECRET_MAX_BYTES + 1));
  g_assert_null (amana_secret_new_from_utf8 (big));
  g_assert_null (amana_secret_new_random (AMANA_SECRET_MAX_BYTES + 1));
}

static void
test_read_only (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (AmanaSecret) a = amana_secret_new_random (32);

      *(volatile guint8 *) amana_secret_get_data (a) = 1;
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
}

/* The flag dd (do not dump) of the mapping that holds the bytes. */
static void
test_not_dumped (void)
{
  g_autoptr (AmanaSecret) a = amana_secret_new_random (32);
  guintptr address = (guintptr) amana_secret_get_data (a);
  g_autofree char *maps = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean inside = FALSE;
  gboolean found = FALSE;

  g_assert_true (g_file_get_contents ("/proc/self/smaps", &maps, NULL, NULL));
  lines = g_strsplit (maps, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      unsigned long from, to;

      if (sscanf (lines[i], "%lx-%lx ", &from, &to) == 2)
        inside = address >= from && address < to;
      if (inside && g_str_has_prefix (lines[i], "VmFlags:"))
        {
          g_assert_nonnull (strstr (lines[i], " dd"));
          found = TRUE;
        }
    }
  g_assert_true (found);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret/bytes", test_bytes);
  g_test_add_func ("/secret/text", test_text);
  g_test_add_func ("/secret/random", test_random);
  g_test_add_func ("/secret/bounds", test_bounds);
  g_test_add_func ("/secret/read-only", test_read_only);
  g_test_add_func ("/secret/not-dumped", test_not_dumped);
  return g_test_run ();
}
