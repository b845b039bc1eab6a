/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Health's own errors as sentences; every other error is said as everywhere.
 */

#include "config.h"

#include "amana-health-sentence.h"

#include <glib/gi18n-lib.h>

#include "amana-health-error.h"
#include "amana-sentence.h"

static const char *
get_sentence (AmanaHealthError code)
{
  switch (code)
    {
    case AMANA_HEALTH_ERROR_DOUBTFUL:
      return _ (
        "Some values are not certain yet. Look at the marked rows; nothing is kept until then.");
    case AMANA_HEALTH_ERROR_NO_SUBJECT:
      return _ ("Say first whose document this is. Nothing was kept yet.");
    case AMANA_HEALTH_ERROR_TWO_PATIENTS:
      return _ ("This file holds results of two people, and they must not be mixed. Nothing was "
                "kept; give each person’s pages as a file of their own.");
    case AMANA_HEALTH_ERROR_NOT_FOUND:
      return _ ("It is not there any more. It may have been deleted.");
    case AMANA_HEALTH_ERROR_TOO_LARGE:
      return _ ("This is too large to be kept. Nothing was kept.");
    case AMANA_HEALTH_ERROR_EMPTY:
      return _ ("There is nothing in it to keep.");
    default:
      return _ ("Something went wrong. What was saved before is safe.");
    }
}

/**
 * amana_health_sentence_for_error:
 * @error: an error of any room
 *
 * What a person reads, where Health may be spoken of. Any thread.
 *
 * Returns: (transfer full): a sentence or two
 */
char *
amana_health_sentence_for_error (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == AMANA_HEALTH_ERROR)
    return g_strdup (get_sentence (error->code));
  return amana_sentence_for_error (error);
}
