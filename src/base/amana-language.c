/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The three languages of Amana, and which one it speaks.
 *
 * gettext looks at LANGUAGE first, but not at all while the locale of messages
 * is "C" or "C.UTF-8". On a machine that has no other (a container, a counter PC
 * set up in a hurry) or lacks the one that was asked for, Amana uses a locale of
 * its own: a folder in which "en_US.utf8" is a link to the C library's C.utf8, so
 * that nothing but the name differs. The words come from the catalogue and need
 * no system locale.
 *
 * Everything here changes the environment or the locale of the whole process:
 * main thread only, and amana_language_init() before any other thread exists.
 */

#include "config.h"

#include "amana-language.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#define OWN_LOCALE "en_US.UTF-8"

static const char *const known[] = { "en", "fr", "ar" };

/* glibc's gettext keeps what it found until this counter moves. */
extern int _nl_msg_cat_cntr;

static gboolean
is_plain_locale (const char *locale)
{
  return locale == NULL || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX") ||
         g_str_has_prefix (locale, "C.");
}

/* "fr_CA.UTF-8@euro" is fr; a language that Amana has no words for is NULL. */
static const char *
match (const char *locale, gsize length)
{
  gsize n = 0;

  while (n < length && g_ascii_isalpha (locale[n]))
    n++;
  if (is_plain_locale (locale) || (n == 1 && locale[0] == 'C'))
    return known[0];

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (strlen (known[i]) == n && g_ascii_strncasecmp (known[i], locale, n) == 0)
      return known[i];

  return NULL;
}

static const char *
first_known_of_list (const char *list)
{
  for (const char *p = list; p != NULL && *p != '\0';)
    {
      gsize length = strcspn (p, ":");
      const char *found = length > 0 ? match (p, length) : NULL;

      if (found != NULL)
        return found;
      p += length + (p[length] == ':');
    }

  return NULL;
}

/* The toolkit adopts the locale of the environment again later, so the environment
 * has to name this one. */
static void
adopt_own_locale (void)
{
  const char *language = amana_language_get ();

  g_setenv ("LOCPATH", AMANA_OWN_LOCALES, TRUE);
  g_setenv ("LC_ALL", OWN_LOCALE, TRUE);
  g_setenv ("LANGUAGE", language, TRUE);
  if (setlocale (LC_ALL, "") != NULL)
    return;

  g_unsetenv ("LOCPATH");
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  setlocale (LC_ALL, "");
}

static void
adopt_locale (void)
{
  if (setlocale (LC_ALL, "") == NULL || is_plain_locale (setlocale (LC_MESSAGES, NULL)))
    adopt_own_locale ();

  /* Figures in files and in SQL are never written by the locale's habit; what
   * the person reads is formatted by hand. */
  setlocale (LC_NUMERIC, "C");
  _nl_msg_cat_cntr++;
}

/**
 * amana_language_init:
 * @localedir: (nullable): where the catalogues are installed; %NULL for the
 *   place that was configured
 * @override: (nullable): "en", "fr" or "ar" to speak that whatever the
 *   environment says; anything else is ignored
 *
 * Binds the message catalogue and sets the locale. First thing in main(), before
 * any thread.
 */
void
amana_language_init (const char *localedir, const char *override)
{
  if (override != NULL &&
      g_strv_contains ((const char *const[]) { "en", "fr", "ar", NULL }, override))
    g_setenv ("LANGUAGE", override, TRUE);

  adopt_locale ();

  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : AMANA_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/**
 * amana_language_set:
 * @code: "en", "fr" or "ar"
 *
 * Speaks @code from now on. What is on the screen already is not translated
 * again; the caller does that. Main thread only.
 */
void
amana_language_set (const char *code)
{
  g_return_if_fail (code != NULL);
  g_return_if_fail (g_strv_contains ((const char *const[]) { "en", "fr", "ar", NULL }, code));

  g_setenv ("LANGUAGE", code, TRUE);
  adopt_locale ();
}

/**
 * amana_language_get:
 *
 * What messages are written in now: the first language that Amana knows of
 * LANGUAGE, LC_ALL, LC_MESSAGES and LANG, as gettext ranks them; English when
 * there is none.
 *
 * Returns: "en", "fr" or "ar"
 */
const char *
amana_language_get (void)
{
  static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
  const char *found = first_known_of_list (g_getenv ("LANGUAGE"));

  if (found != NULL)
    return found;

  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      const char *value = g_getenv (variables[i]);

      if (value == NULL || *value == '\0')
        continue;
      found = match (value, strlen (value));
      return found != NULL ? found : known[0];
    }

  return known[0];
}

/**
 * amana_language_is_rtl:
 * @code: (nullable): a language code
 *
 * Returns: %TRUE when @code is written from right to left
 */
gboolean
amana_language_is_rtl (const char *code)
{
  return code != NULL && g_str_equal (code, "ar");
}
