/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How much of what is in a backup, in words. A kind that a newer Amana counts is left out;
 * a kind of which there is nothing is too. */

#include "config.h"

#include "amana-backup-words.h"

#include <glib/gi18n-lib.h>

#include "amana-audit-words.h"

static char *
say (const char *kind, gulong n)
{
  if (g_str_equal (kind, "documents"))
    return g_strdup_printf (ngettext ("%lu document", "%lu documents", n), n);
  if (g_str_equal (kind, "results"))
    return g_strdup_printf (ngettext ("%lu result", "%lu results", n), n);
  if (g_str_equal (kind, "health-conversations"))
    return g_strdup_printf (
      ngettext ("%lu conversation in Health", "%lu conversations in Health", n), n);
  if (g_str_equal (kind, "general-conversations"))
    return g_strdup_printf (
      ngettext ("%lu conversation in General", "%lu conversations in General", n), n);
  if (g_str_equal (kind, "memories"))
    return g_strdup_printf (ngettext ("%lu memory", "%lu memories", n), n);
  return NULL;
}

/**
 * amana_words_for_counts:
 * @counts: a{st}, as amana_gate_count_items() counts
 *
 * Returns: (transfer full): "3 documents, 41 results, 2 conversations in Health"
 */
char *
amana_words_for_counts (GVariant *counts)
{
  static const char *const kinds[] = { "documents", "results", "health-conversations",
                                       "general-conversations", "memories" };
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      guint64 n = 0;
      g_autofree char *some = NULL;

      if (!g_variant_lookup (counts, kinds[i], "t", &n) || n == 0)
        continue;
      some = say (kinds[i], (gulong) MIN (n, G_MAXINT));
      if (words->len > 0)
        /* Translators: between the parts of an enumeration, with the blank. */
        g_string_append (words, C_ ("enumeration", ", "));
      g_string_append (words, some);
    }
  if (words->len == 0)
    g_string_append (words, _ ("nothing yet"));
  return g_string_free_and_steal (words);
}

/**
 * amana_words_for_backup:
 * @manifest: of one that was read to its end
 *
 * Returns: (transfer full): a sentence
 */
char *
amana_words_for_backup (const AmanaBackupManifest *manifest)
{
  g_autofree char *time = amana_words_for_time (manifest->made);
  g_autofree char *counts = amana_words_for_counts (manifest->counts);

  /* Translators: the first is a date and time, the second "3 documents, 41 results". */
  return g_strdup_printf (_ ("This backup is whole and sound. Made on %s, it holds: %s."), time,
                          counts);
}

/**
 * amana_words_for_beginning:
 * @manifest: of one of which only the beginning was read
 *
 * Returns: (transfer full): a sentence
 */
char *
amana_words_for_beginning (const AmanaBackupManifest *manifest)
{
  g_autofree char *time = amana_words_for_time (manifest->made);
  g_autofree char *counts = amana_words_for_counts (manifest->counts);

  /* Translators: the first is a date and time, the second "3 documents, 41 results". */
  return g_strdup_printf (_ ("Made on %s, this backup holds: %s. Only its beginning was read."),
                          time, counts);
}
