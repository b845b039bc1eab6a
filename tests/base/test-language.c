/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Which language is spoken, whatever the environment looks like. */

#include "config.h"

#include "amana-language.h"

#include <libintl.h>
#include <locale.h>

static void
set_environment (const char *language, const char *all, const char *messages, const char *lang)
{
  g_setenv ("LANGUAGE", language, TRUE);
  g_setenv ("LC_ALL", all, TRUE);
  g_setenv ("LC_MESSAGES", messages, TRUE);
  g_setenv ("LANG", lang, TRUE);
}

static void
test_order (void)
{
  set_environment ("", "", "", "");
  g_assert_cmpstr (amana_language_get (), ==, "en");
  set_environment ("", "", "", "fr_MA.UTF-8");
  g_assert_cmpstr (amana_language_get (), ==, "fr");
  set_environment ("", "", "ar_TN", "fr_FR");
  g_assert_cmpstr (amana_language_get (), ==, "ar");
  set_environment ("", "C.UTF-8", "ar_TN", "fr_FR");
  g_assert_cmpstr (amana_language_get (), ==, "en");
  set_environment ("de:ar_MA:fr", "fr_FR", "", "");
  g_assert_cmpstr (amana_language_get (), ==, "ar");
  set_environment ("de", "nl_BE", "fr", "fr");
  g_assert_cmpstr (amana_language_get (), ==, "en");
  set_environment ("", "ARABIC", "", "");
  g_assert_cmpstr (amana_language_get (), ==, "en");
}

/* gettext ignores LANGUAGE in the C locales, so they must not stay. */
static void
test_init (void)
{
  const char *const plain[] = { "C", "C.UTF-8", "POSIX", "xx_YY.UTF-8" };

  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      set_environment ("fr", plain[i], "", "");
      amana_language_init (g_getenv ("AMANA_TEST_LOCALEDIR"), NULL);
      g_assert_cmpstr (setlocale (LC_MESSAGES, NULL), ==, "en_US.UTF-8");
      g_assert_cmpstr (setlocale (LC_NUMERIC, NULL), ==, "C");
      g_assert_cmpstr (amana_language_get (), ==, "fr");
      g_assert_cmpstr (dgettext ("amana", "Stopped."), ==, "Arrêté.");
    }

  amana_language_init (g_getenv ("AMANA_TEST_LOCALEDIR"), "ar");
  g_assert_cmpstr (amana_language_get (), ==, "ar");
  g_assert_cmpstr (dgettext ("amana", "Stopped."), ==, "توقّف.");
  amana_language_init (g_getenv ("AMANA_TEST_LOCALEDIR"), "klingon");
  g_assert_cmpstr (amana_language_get (), ==, "ar");
  amana_language_set ("en");
  g_assert_cmpstr (dgettext ("amana", "Stopped."), ==, "Stopped.");
}

/* A locale that the system lacks still says which language is wanted. */
static void
test_missing_locale (void)
{
  set_environment ("", "", "", "fr_MA.UTF-8");
  g_unsetenv ("LOCPATH");
  amana_language_init (g_getenv ("AMANA_TEST_LOCALEDIR"), NULL);
  g_assert_cmpstr (dgettext ("amana", "Stopped."), ==, "Arrêté.");
}

static void
test_set (void)
{
  amana_language_set ("en");
  g_assert_cmpstr (amana_language_get (), ==, "en");
  amana_language_set ("ar");
  g_assert_cmpstr (amana_language_get (), ==, "ar");
  g_assert_true (amana_language_is_rtl ("ar"));
  g_assert_false (amana_language_is_rtl ("fr"));
  g_assert_false (amana_language_is_rtl (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language/order", test_order);
  g_test_add_func ("/language/init", test_init);
  g_test_add_func ("/language/missing-locale", test_missing_locale);
  g_test_add_func ("/language/set", test_set);
  return g_test_run ();
}
