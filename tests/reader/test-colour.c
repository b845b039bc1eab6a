/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The program's own cmsCreateTransform() comes before the library's, and asks it
 * for null transforms of grey and RGB while words are read, of nothing else. */

#include "amana-reader-colour.h"
#include "fake-colours.h"

#include <string.h>

#define OTHER_FLAGS    0x2100
#define NULL_TRANSFORM 0x0200

static void
test_words (void)
{
  amana_reader_colour_set_managed (FALSE);
  g_assert_cmphex (fake_colours_ask (1, OTHER_FLAGS), ==, OTHER_FLAGS | NULL_TRANSFORM);
  g_assert_cmphex (fake_colours_ask (3, OTHER_FLAGS), ==, OTHER_FLAGS | NULL_TRANSFORM);
  g_assert_cmphex (fake_colours_ask (4, OTHER_FLAGS), ==, OTHER_FLAGS);
  amana_reader_colour_set_managed (TRUE);
}

static void
test_pictures (void)
{
  g_assert_cmphex (fake_colours_ask (1, OTHER_FLAGS), ==, OTHER_FLAGS);
  g_assert_cmphex (fake_colours_ask (3, OTHER_FLAGS), ==, OTHER_FLAGS);
}

/* Without this the linker would never see the program's own. */
static void
test_exported (void)
{
  const char *argv[] = { "nm", "--dynamic", "--defined-only", g_getenv ("AMANA_READER"), NULL };
  g_autofree char *names = NULL;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &names, NULL,
                     NULL, NULL))
    g_test_skip ("binutils is not installed");
  else
    g_assert_nonnull (strstr (names, " cmsCreateTransform\n"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/colour/words", test_words);
  g_test_add_func ("/reader/colour/pictures", test_pictures);
  g_test_add_func ("/reader/colour/exported", test_exported);
  return g_test_run ();
}
