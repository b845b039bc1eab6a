/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* This program is linked as a careless one would be: plain libsqlite3, which exports
 * the same symbols, stands before SQLCipher. Every store must refuse to open, in
 * memory too, and no file may come to be. */

#include "config.h"

#include "store-fixture.h"

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *head = fixture_file (fixture, ".head");

  assert_refused (fixture, AMANA_STORE_ERROR_NO_CIPHER);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (head, G_FILE_TEST_EXISTS));
}

static void
test_refused_in_memory (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (amana_test_await (amana_store_open (NULL, fixture->key, &note_schema), &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_NO_CIPHER);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/no-cipher/refused", test_refused);
  ADD ("/no-cipher/refused-in-memory", test_refused_in_memory);
#undef ADD

  return g_test_run ();
}
