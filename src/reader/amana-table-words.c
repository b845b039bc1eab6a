/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The words that are set over a table of results that came as data. The reader that sets
 * it is locked in and has no translations, so it is given them; their order is that of
 * amana-table-paper.c.
 */

#include "config.h"

#include "amana-reader-private.h"

#include <glib/gi18n-lib.h>

char *
amana_table_words_dup (void)
{
  const char *const words[] = {
    /* Translators: the heading of a column: what was measured. */
    C_ ("column", "Analysis"),
    /* Translators: the heading of a column: what came out. */
    C_ ("column", "Result"),
    C_ ("column", "Unit"),
    /* Translators: the heading of a column: the laboratory's reference range. */
    C_ ("column", "Reference"),
    /* Translators: the heading of a narrow column: the laboratory's mark, such as H or L. */
    C_ ("column", "Mark"),
    C_ ("column", "Date"),
    /* Translators: the title of a page of results that came as data and not as paper. */
    _ ("Results from a file"),
    /* Translators: in the head of a page of results, before a name. */
    C_ ("head of a report", "Patient:"),
    /* Translators: in the head of a page of results, before a day of birth. */
    C_ ("head of a report", "Born:"),
    /* Translators: in the head of a page of results, before the day of the specimen. */
    C_ ("head of a report", "Collected:"),
    /* Translators: in the head of a page of results, before a day. */
    C_ ("head of a report", "Reported:"),
    /* Translators: in the head of a page of results, before the name of a file. */
    C_ ("head of a report", "Read from:"),
    NULL,
  };

  return g_strjoinv ("\n", (char **) words);
}
