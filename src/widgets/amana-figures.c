/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Figures inside right-to-left text.
 *
 * What a person typed is kept and sent as it is, but drawn inside an Arabic
 * sentence "9 µg/L" would read "µg/L 9" and "12-150" would read "150-12": the
 * bidirectional algorithm knows letters and digits, not measurements. Before such
 * text is drawn, a figure with its unit, or a range, is put in a left-to-right
 * isolate. Text without a right-to-left letter, or with isolates of its own, is
 * left alone.
 */

#include "config.h"

#include "amana-figures.h"

#define NUMBER "\\d+(?:[.,]\\d+)*"
#define SIGN   "(?:[<>≤≥=~±]\\s?)?"
/* A unit begins with a letter that is not right-to-left, or with a sign of its own. */
#define UNIT                                                                                    \
  "(?:10\\^?[\\d⁰-⁹²³]+/)?[\\p{Latin}µμ%‰°][\\p{Latin}\\d/µμ%‰°²³⁰-⁹·*^]*(?:\\.[\\p{Latin}\\d/" \
  "µμ]+)*"

static const GRegex *
get_figures (void)
{
  static GRegex *figures;

  if (g_once_init_enter_pointer (&figures))
    g_once_init_leave_pointer (&figures,
                               g_regex_new ("(?<![\\w.,/])" SIGN NUMBER
                                            "(?:(?:\\s?[-–/x×]\\s?" NUMBER ")?[ \\x{a0}\\x{202f}]?"
                                            "(?:" UNIT ")|\\s?[-–/]\\s?" NUMBER ")(?!\\w)",
                                            G_REGEX_OPTIMIZE, 0, NULL));
  return figures;
}

static gboolean
needs_isolates (const char *text)
{
  gboolean rtl = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x2066 && c <= 0x2069)
        return FALSE;
      rtl = rtl || (c >= 0x0590 && c <= 0x08ff) || (c >= 0xfb1d && c <= 0xfefc);
    }
  return rtl;
}

/**
 * amana_figures_isolate:
 * @text: UTF-8, as typed
 *
 * Returns: (transfer full): @text for the eye: in right-to-left text, each figure
 *   with its unit and each range in a left-to-right isolate
 */
char *
amana_figures_isolate (const char *text)
{
  char *isolated;

  g_return_val_if_fail (text != NULL, NULL);

  if (!g_utf8_validate (text, -1, NULL) || !needs_isolates (text))
    return g_strdup (text);

  isolated = g_regex_replace (get_figures (), text, -1, 0, "\xe2\x81\xa6\\0\xe2\x81\xa9", 0, NULL);
  return isolated != NULL ? isolated : g_strdup (text);
}
