/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Names in which a text layer has turned lam-alef round: "دهون ثالثية" for "دهون ثلاثية".
 *
 * One shape stands for the two letters, and programs that read a page from left to right
 * give them in that order. Folds do not mind, so the analysis was found all the same; its
 * own names in the catalogue say how the word is written. Only that one change is made: a
 * word that the catalogue writes as printed, or not at all, stays. */

#include "config.h"

#include "amana-lab-rows.h"

#include <string.h>

#include "amana-catalogue-private.h"
#include "amana-lab-rtl.h"
#include "amana-text.h"

#define LAM 0x0644

static gboolean
is_alef (gunichar c)
{
  return c == 0x0627 || c == 0x0622 || c == 0x0623 || c == 0x0625;
}

static gboolean
is_pair (gunichar a, gunichar b)
{
  return (a == LAM && is_alef (b)) || (is_alef (a) && b == LAM);
}

/* @printed with the pairs that @known has the other way round; NULL where there are none. */
static char *
turn_as (const char *printed, const char *known)
{
  glong n, n_known;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (printed, -1, &n);
  g_autofree gunichar *wanted = g_utf8_to_ucs4_fast (known, -1, &n_known);
  gboolean turned = FALSE;

  for (glong i = 0; n == n_known && i + 1 < n; i++)
    {
      if (!is_pair (letters[i], letters[i + 1]) || !is_pair (wanted[i], wanted[i + 1]) ||
          (letters[i] == LAM) == (wanted[i] == LAM))
        continue;
      letters[i] ^= letters[i + 1];
      letters[i + 1] ^= letters[i];
      letters[i] ^= letters[i + 1];
      turned = TRUE;
      i++;
    }

  return turned ? g_ucs4_to_utf8 (letters, n, NULL, NULL, NULL) : NULL;
}

/* The words of @name that fold to @fold: one as printed ends the search. */
static gboolean
find_word (const char *name, const char *fold, const char *printed, char **mended)
{
  g_auto (GStrv) words = g_strsplit_set (name, " ()/-", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *other = amana_text_fold (words[i]);

      if (strcmp (other, fold) != 0)
        continue;
      if (strcmp (words[i], printed) == 0)
        return TRUE;
      if (*mended == NULL)
        *mended = turn_as (printed, words[i]);
    }

  return FALSE;
}

static char *
mend_word (const AmanaAnalyte *analyte, const char *printed)
{
  g_autofree char *fold = amana_text_fold (printed);
  g_autofree char *mended = NULL;

  for (guint i = 0; i < AMANA_ANALYTE_N_NAMES; i++)
    if (find_word (analyte->names[i], fold, printed, &mended))
      return NULL;
  for (guint i = 0; analyte->synonyms[i] != NULL; i++)
    if (find_word (analyte->synonyms[i], fold, printed, &mended))
      return NULL;

  return g_steal_pointer (&mended);
}

/**
 * amana_lab_name_turn_lam_alef:
 * @name: the name of a result, as the text layer has it
 * @analyte: what it is
 *
 * Returns: (transfer full) (nullable): the name as it was printed; %NULL where nothing was
 *   turned
 */
char *
amana_lab_name_turn_lam_alef (const char *name, const AmanaAnalyte *analyte)
{
  g_auto (GStrv) words = NULL;
  gboolean turned = FALSE;

  if (!amana_lab_text_has_arabic (name))
    return NULL;
  words = g_strsplit (name, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      char *mended = mend_word (analyte, words[i]);

      if (mended == NULL)
        continue;
      g_free (words[i]);
      words[i] = mended;
      turned = TRUE;
    }

  return turned ? g_strjoinv (" ", words) : NULL;
}
