/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Ids: their form, that no two are the same, and what is no id. */

#include "config.h"

#include "amana-id.h"

#include <string.h>

static void
test_new (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 10000; i++)
    {
      char *id = amana_id_new ();

      g_assert_true (amana_id_is_valid (id));
      g_assert_true (g_hash_table_add (seen, id));
    }
}

static void
test_invalid (void)
{
  g_assert_false (amana_id_is_valid (NULL));
  g_assert_false (amana_id_is_valid (""));
  g_assert_false (amana_id_is_valid ("0123456789abcdef0123456789abcde"));
  g_assert_false (amana_id_is_valid ("0123456789abcdef0123456789abcdef0"));
  g_assert_false (amana_id_is_valid ("0123456789ABCDEF0123456789abcdef"));
  g_assert_false (amana_id_is_valid ("../3456789abcdef0123456789abcdef"));
  g_assert_true (amana_id_is_valid ("0123456789abcdef0123456789abcdef"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id/new", test_new);
  g_test_add_func ("/id/invalid", test_invalid);
  return g_test_run ();
}
