/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the review page says of a draft, in sentences.
 *
 * Everything here is a function of the draft and of what the person did on the
 * page, so that it can be tried without a display. Two patients in one file come
 * before everything else, then whose document it is, then what wants to be looked
 * at: the first thing that keeps Save waiting is the one that is said. */

#include "config.h"

#include "amana-health-review-words.h"

#include <glib/gi18n-lib.h>

#include "amana-date.h"
#include "amana-text.h"

static guint
count_rows (AmanaHealthDraft *draft)
{
  return g_list_model_get_n_items (amana_health_draft_get_rows (draft));
}

static gboolean
is_kept (AmanaHealthDraft *draft)
{
  return amana_health_draft_get_document (draft) != NULL;
}

/**
 * amana_health_review_is_settled:
 * @draft: the document
 * @chosen: whether the person chose the subject herself
 *
 * Returns: whether it is clear whose document it is
 */
gboolean
amana_health_review_is_settled (AmanaHealthDraft *draft, gboolean chosen)
{
  AmanaHealthFit fit = amana_health_draft_get_fit (draft);

  if (amana_health_draft_get_subject (draft) == NULL)
    return FALSE;

  /* Without a name there is a subject where there is but one, or for whom a note was begun. */
  return is_kept (draft) || chosen || fit == AMANA_HEALTH_FIT_MATCHES ||
         fit == AMANA_HEALTH_FIT_NO_NAME;
}

/**
 * amana_health_review_can_save:
 * @draft: the document
 * @chosen: whether the person chose the subject herself
 * @changed: whether she changed anything
 *
 * Returns: whether nothing keeps the document from being saved
 */
gboolean
amana_health_review_can_save (AmanaHealthDraft *draft, gboolean chosen, gboolean changed)
{
  return amana_health_draft_get_fit (draft) != AMANA_HEALTH_FIT_TWO &&
         amana_health_draft_get_n_doubtful (draft) == 0 &&
         amana_health_review_is_settled (draft, chosen) && (!is_kept (draft) || changed);
}

/* Whether the name on the paper fits. */
char *
amana_health_review_dup_fit (AmanaHealthDraft *draft, gboolean chosen)
{
  AmanaHealthSubject *subject = amana_health_draft_get_subject (draft);
  const AmanaLabReport *report = amana_health_draft_get_report (draft);

  switch (amana_health_draft_get_fit (draft))
    {
    case AMANA_HEALTH_FIT_MATCHES:
      if (subject != NULL && report != NULL && report->birth_date != NULL &&
          g_strcmp0 (report->birth_date, amana_health_subject_get_birth_date (subject)) == 0)
        return g_strdup (_ ("Name and birth date fit"));
      return g_strdup (_ ("The name fits"));
    case AMANA_HEALTH_FIT_OTHER:
      /* Translators: %s: the name that stands on a report */
      if (report != NULL && report->patient_name != NULL)
        return g_strdup_printf (chosen ? _ ("The document names %s")
                                       : _ ("The document names %s: choose whose it is"),
                                report->patient_name);
      return g_strdup (chosen ? _ ("The birth date is another")
                              : _ ("The birth date is another: choose whose it is"));
    case AMANA_HEALTH_FIT_SEVERAL:
      return g_strdup (chosen ? _ ("The name fits")
                              : _ ("The name fits more than one person: choose whose it is"));
    case AMANA_HEALTH_FIT_TWO:
      return g_strdup (_ ("The document names two patients"));
    case AMANA_HEALTH_FIT_NO_NAME:
    default:
      if (chosen)
        return g_strdup (_ ("The document names nobody"));
      return g_strdup (subject != NULL ? _ ("The document names nobody: look whose it is")
                                       : _ ("The document names nobody: choose whose it is"));
    }
}

/* How many values there are, and how many want to be looked at. */
char *
amana_health_review_dup_count (AmanaHealthDraft *draft)
{
  guint n_doubtful = amana_health_draft_get_n_doubtful (draft);
  guint n_sure = count_rows (draft) - MIN (n_doubtful, count_rows (draft));
  g_autofree char *sure =
    g_strdup_printf (ngettext ("%u value sure", "%u values sure", n_sure), n_sure);
  g_autofree char *check =
    g_strdup_printf (ngettext ("%u to check", "%u to check", n_doubtful), n_doubtful);

  if (amana_health_draft_get_fit (draft) == AMANA_HEALTH_FIT_TWO)
    return g_strdup (_ ("Two patients in one file"));
  if (count_rows (draft) == 0)
    return g_strdup (_ ("No values"));
  if (n_doubtful == 0)
    return g_steal_pointer (&sure);

  /* Translators: "16 values sure", "1 to check" */
  return g_strdup_printf (_ ("%1$s, %2$s"), sure, check);
}

/* What is kept, or what Save waits for. */
const char *
amana_health_review_get_kept (AmanaHealthDraft *draft, gboolean chosen, gboolean changed)
{
  if (amana_health_draft_get_fit (draft) == AMANA_HEALTH_FIT_TWO)
    return _ ("Amana never mixes two persons’ results. Split the file, then add each part.");
  if (is_kept (draft))
    return changed ? _ ("Your changes are not kept until you save")
                   : _ ("Kept, encrypted, on this computer");

  if (amana_health_draft_get_n_doubtful (draft) > 0)
    return _ ("Look at what is marked, then save");
  if (!amana_health_review_is_settled (draft, chosen))
    return _ ("Choose whose document this is, then save");

  return _ ("Nothing is kept until you save");
}

/* The label of the button. */
char *
amana_health_review_dup_save (AmanaHealthDraft *draft, gboolean chosen)
{
  AmanaHealthSubject *subject = amana_health_draft_get_subject (draft);

  if (is_kept (draft))
    return g_strdup (_ ("Save Changes"));
  if (subject == NULL || !amana_health_review_is_settled (draft, chosen))
    return g_strdup (_ ("Save"));

  /* Translators: a button; %s: a person's name */
  return g_strdup_printf (_ ("Save for %s"), amana_health_subject_get_name (subject));
}

static char *
dup_unread (AmanaHealthDraft *draft)
{
  const AmanaLabReport *report = amana_health_draft_get_report (draft);
  guint n_unread = report != NULL ? report->unread_pages->len : 0;

  if (n_unread == 0)
    return NULL;
  if (n_unread >= amana_health_draft_get_n_pages (draft))
    return g_strdup (
      _ ("This document is a picture, and nothing could be read from it. You can keep it and add "
         "values by hand."));

  return g_strdup_printf (ngettext ("Nothing could be read from page %u.",
                                    "Nothing could be read from page %u and others.", n_unread),
                          g_array_index (report->unread_pages, guint, 0));
}

/* What is above everything: two patients, pages that could not be read, a warning
 * of the reader; or NULL. */
char *
amana_health_review_dup_banner (AmanaHealthDraft *draft)
{
  const AmanaLabReport *report = amana_health_draft_get_report (draft);
  char *unread;

  if (amana_health_draft_get_fit (draft) == AMANA_HEALTH_FIT_TWO)
    return g_strdup (_ ("This file holds the results of two patients. Amana does not keep it, so "
                        "that they are never mixed."));

  unread = dup_unread (draft);
  if (unread != NULL || report == NULL || report->warnings->len == 0)
    return unread;

  return g_strdup (g_ptr_array_index (report->warnings, 0));
}

/* Date and laboratory, or else the name of the file. */
char *
amana_health_review_dup_subtitle (AmanaHealthDraft *draft)
{
  const AmanaLabReport *report = amana_health_draft_get_report (draft);
  const char *laboratory = report != NULL ? report->laboratory : NULL;
  const char *iso =
    report != NULL ? (report->collected != NULL ? report->collected : report->reported) : NULL;
  g_autofree char *date = iso != NULL ? amana_date_format_long (iso) : NULL;
  g_autofree char *isolated = laboratory != NULL ? amana_text_isolate (laboratory) : NULL;

  if (date != NULL && isolated != NULL)
    return g_strdup_printf ("%s · %s", date, isolated);
  if (date != NULL)
    return g_steal_pointer (&date);

  return g_strdup (laboratory != NULL ? laboratory : amana_health_draft_get_file_name (draft));
}
