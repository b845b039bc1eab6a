/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* No search for fonts while a page is only watched.
 *
 * For each font that a PDF names but does not bring with it, Poppler asks Fontconfig, which
 * first reads all of its rules and lists: half of the time that a short report took. Where
 * nothing is drawn, the shapes of letters are not looked at, and where letters stand the PDF
 * says itself. So this program answers in the place of Fontconfig, as it does for cairo
 * (amana-reader-ink.c), and always with the same small font.
 *
 * Poppler remembers fonts as long as any document is open. Whoever wants to draw must
 * close the document and open it anew when no font stands in any more (amana-reader-pdf.c).
 */

#include "config.h"

#include "amana-reader-fonts.h"

#include <dlfcn.h>
#include <fontconfig/fontconfig.h>
#include <glib/gstdio.h>

#define EXPORT       __attribute__ ((visibility ("default")))
#define SMALL_BYTES  (64 * 1024)
#define MOST_ENTRIES 1000
#define DEEPEST      4

#define NEXT(function) ((__typeof__ (&function)) find_next (#function, &next_##function))

#define DECLARE_NEXT(function) static void *next_##function

DECLARE_NEXT (FcConfigSubstitute);
DECLARE_NEXT (FcDefaultSubstitute);
DECLARE_NEXT (FcFontSort);

static char *font; /* (owned) (nullable): a path */
static gboolean standing_in;

static void *
find_next (const char *name, void **known)
{
  if (*known == NULL)
    *known = dlsym (RTLD_NEXT, name);
  return *known;
}

/* --- the font --- */

static gboolean
is_small_font (const char *path)
{
  GStatBuf info;

  return (g_str_has_suffix (path, ".ttf") || g_str_has_suffix (path, ".otf")) &&
         g_stat (path, &info) == 0 && S_ISREG (info.st_mode) && info.st_size > 0 &&
         info.st_size <= SMALL_BYTES;
}

/* The first in @folder or below it; @n_left: (inout): how many entries are looked at. */
static char *
find_small_font (const char *folder, guint depth, guint *n_left)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && *n_left > 0 && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      char *found;

      (*n_left)--;
      if (is_small_font (path))
        return g_steal_pointer (&path);
      found = depth < DEEPEST && strchr (name, '.') == NULL
                ? find_small_font (path, depth + 1, n_left)
                : NULL;
      if (found != NULL)
        return found;
    }
  return NULL;
}

void
amana_reader_fonts_warm_up (void)
{
  static const char *const folders[] = { "/usr/share/fonts", "/usr/local/share/fonts",
                                         "/app/share/fonts", "/run/host/fonts" };
  guint n_left = MOST_ENTRIES;

  for (guint i = 0; i < G_N_ELEMENTS (folders) && font == NULL; i++)
    font = find_small_font (folders[i], 0, &n_left);
}

gboolean
amana_reader_fonts_stand_in (void)
{
  return standing_in;
}

void
amana_reader_fonts_set_stand_in (gboolean stands_in)
{
  standing_in = stands_in && font != NULL;
}

/* --- in the place of Fontconfig's --- */

EXPORT FcBool
FcConfigSubstitute (FcConfig *config, FcPattern *pattern, FcMatchKind kind)
{
  return standing_in || NEXT (FcConfigSubstitute) (config, pattern, kind);
}

EXPORT void
FcDefaultSubstitute (FcPattern *pattern)
{
  if (!standing_in)
    NEXT (FcDefaultSubstitute) (pattern);
}

EXPORT FcFontSet *
FcFontSort (FcConfig *config,
            FcPattern *pattern,
            FcBool trim,
            FcCharSet **characters,
            FcResult *result)
{
  FcFontSet *set;
  FcPattern *only;

  if (!standing_in)
    return NEXT (FcFontSort) (config, pattern, trim, characters, result);
  only = FcPatternCreate ();
  FcPatternAddString (only, FC_FILE, (const FcChar8 *) font);
  FcPatternAddInteger (only, FC_INDEX, 0);
  FcPatternAddInteger (only, FC_WEIGHT, FC_WEIGHT_NORMAL);
  FcPatternAddInteger (only, FC_SLANT, FC_SLANT_ROMAN);
  set = FcFontSetCreate ();
  FcFontSetAdd (set, only);
  *result = FcResultMatch;
  return set;
}
