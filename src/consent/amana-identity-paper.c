/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The numbers in the head of a report: the laboratory's number of the patient, of the
 * file, of the request, her identity card's, her telephone's. They stand behind a label
 * there ("Dossier : 210457", "IPP", "رقم الملف"), or tell themselves by their shape as in a letter.
 * What is a date, or too short to be anybody's, is none. Pure; any thread. */

#include "config.h"

#include "amana-identity.h"

#include <string.h>

#include "amana-date.h"
#include "amana-hiding-private.h"
#include "amana-text.h"

#define MIN_CODE   5 /* letters and digits */
#define MIN_DIGITS 4
#define MAX_CODES  100 /* of one paper */

static const char labelled[] =
  "(?<![\\p{L}\\p{N}])(?:dossiers?|demande|echantillon|prelevement|ordonnance|admission|sejour|"
  "hospitalisation|patiente?|ref(?:erence)?|code|id|identifiant|ipp|nip|iep|ins|nir|cin|cni|cnie|"
  "cnss|cnops|amo|carte|matricule|passe?port|n ?[°ºo]|num(?:ero)?|file|chart|record|mrn|order|"
  "accession|sample|specimen|request|requisition|episode|visit|barcode|number|account|"
  "(?:ال)?رقم|(?:ال)?ملف|(?:ال)?رمز|(?:ال)?طلب|(?:ال)?عينه|(?:ال)?مريض[ه]?)"
  "(?: ?(?:dossier|patient|laboratoire|labo|demande|interne|externe|national[e]?|number|no|id|"
  "code|file|lab|file|الملف|ملف|المريض|التعريف|n ?[°ºo]|num(?:ero)?|[:.#=-]))*"
  " ?([a-z0-9][a-z0-9./-]*[a-z0-9])(?![\\p{L}\\p{N}])";

static GRegex *
get_regex (void)
{
  static GRegex *compiled;

  if (g_once_init_enter_pointer (&compiled))
    g_once_init_leave_pointer (&compiled, g_regex_new (labelled, G_REGEX_OPTIMIZE, 0, NULL));
  return compiled;
}

static gboolean
is_code (const char *text)
{
  g_autofree char *squeezed = amana_hiding_squeeze (text);
  g_autofree char *date = amana_date_find_iso (text);
  guint n_digits = 0;

  for (const char *p = squeezed; *p != '\0'; p++)
    n_digits += g_ascii_isdigit (*p);
  return strlen (squeezed) >= MIN_CODE && n_digits >= MIN_DIGITS && date == NULL;
}

static void
add (GPtrArray *numbers, char *text)
{
  if (is_code (text) && numbers->len < MAX_CODES &&
      !g_ptr_array_find_with_equal_func (numbers, text, g_str_equal, NULL))
    g_ptr_array_add (numbers, g_steal_pointer (&text));
  g_free (text);
}

/**
 * amana_identity_find_numbers:
 * @head: what stands in the head of a paper, a line a line
 *
 * Returns: (transfer full): (array zero-terminated=1): the numbers in it that are
 *   somebody's, for amana_identity_add_identifier()
 */
char **
amana_identity_find_numbers (const char *head)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (AmanaLetterText) text = NULL;
  g_autoptr (GArray) found = amana_found_list_new ();
  g_autoptr (GMatchInfo) match = NULL;

  g_return_val_if_fail (head != NULL, NULL);

  text = amana_letter_text_new (head);
  amana_hiding_find_by_rule (text, found);
  for (guint i = 0; i < found->len; i++)
    {
      const AmanaFound *one = &g_array_index (found, AmanaFound, i);

      if (one->kind == AMANA_REDACTION_IDENTIFIER || one->kind == AMANA_REDACTION_PHONE)
        add (numbers, g_strndup (text->plain + one->start, one->end - one->start));
    }
  for (g_regex_match (get_regex (), text->plain, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    add (numbers, g_match_info_fetch (match, 1));
  g_ptr_array_add (numbers, NULL);
  return (char **) g_ptr_array_steal (numbers, NULL);
}
