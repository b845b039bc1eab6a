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

static const char *
name_store (const AmanaBackupPart *part)
{
  if (g_str_equal (part->name, "general.db"))
    return C_ ("tab", "General");
  return g_str_equal (part->name, "health.db") ? C_ ("tab", "Health") : NULL;
}

static void
append (GString *words, const char *some)
{
  if (words->len > 0)
    g_string_append (words, C_ ("enumeration", ", "));
  g_string_append (words, some);
}

/* "Health (3 pages of 78)" */
static char *
name_damaged (const AmanaBackupManifest *manifest)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < manifest->parts->len; i++)
    {
      const AmanaBackupPart *part = manifest->parts->pdata[i];
      gulong n = (gulong) part->n_bad_pages;
      g_autofree char *some = NULL;

      if (n == 0)
        continue;
      /* Translators: %1$s is "General" or "Health", the numbers count pages of a file. */
      some =
        g_strdup_printf (ngettext ("%1$s (%2$lu page of %3$lu)", "%1$s (%2$lu pages of %3$lu)", n),
                         name_store (part), n, (gulong) part->n_pages);
      append (words, some);
    }
  return g_string_free_and_steal (words);
}

/* Those that nobody had the key of. */
static char *
name_unseen (const AmanaBackupManifest *manifest)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < manifest->parts->len; i++)
    {
      const AmanaBackupPart *part = manifest->parts->pdata[i];

      if (part->n_pages == 0 && name_store (part) != NULL)
        append (words, name_store (part));
    }
  return g_string_free_and_steal (words);
}

static char *
say_damaged (const AmanaBackupManifest *manifest, const char *time, const char *counts)
{
  g_autofree char *damaged = name_damaged (manifest);

  /* Translators: a date and time, "Health (3 pages of 78)", "3 documents, 41 results". */
  return g_strdup_printf (_ ("This backup is as it was made on %s, but what it was made of was "
                             "damaged: %s. As far as that can be read, it holds: %s. An older "
                             "backup may have what is missing; keep it."),
                          time, damaged, counts);
}

/**
 * amana_words_for_backup:
 * @manifest: of one that was read to its end
 *
 * Returns: (transfer full): a sentence or some
 */
char *
amana_words_for_backup (const AmanaBackupManifest *manifest)
{
  g_autofree char *time = amana_words_for_time (manifest->made);
  g_autofree char *counts = amana_words_for_counts (manifest->counts);
  g_autofree char *unseen = name_unseen (manifest);

  if (amana_backup_manifest_count_bad_pages (manifest) > 0)
    return say_damaged (manifest, time, counts);
  if (*unseen != '\0')
    /* Translators: a date and time, "3 documents, 41 results", "General" or "Health". */
    return g_strdup_printf (_ ("This backup is whole, as it was made on %s, and holds: %s. Not "
                               "looked at page by page, since it is locked: %s."),
                            time, counts, unseen);
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
