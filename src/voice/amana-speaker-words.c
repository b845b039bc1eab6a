/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Who is speaking to whom, in three sentences: said once before the first conversation in
 * Health, and in About. Where a model calls something by a disease's name, the checks of its
 * reply say it again (amana-reply-filter.c); nowhere else, or nobody would read it. */

#include "config.h"

#include "amana-speaker-words.h"

#include <glib/gi18n-lib.h>

static const char *const sentences[AMANA_N_SPEAKER_WORDS] = {
  N_ ("Amana is a program and no doctor. It explains; it does not diagnose or prescribe."),
  N_ ("The built-in guide speaks by rules that people wrote. A model, if you add one, makes up its "
      "sentences by itself and can be wrong."),
  N_ ("Nobody reads along, and no clinician has reviewed the texts yet. In an emergency call for "
      "help; do not wait for an answer here."),
};

/**
 * amana_words_for_speaker:
 * @n: which of %AMANA_N_SPEAKER_WORDS
 *
 * Returns: (transfer none): a sentence
 */
const char *
amana_words_for_speaker (guint n)
{
  g_return_val_if_fail (n < AMANA_N_SPEAKER_WORDS, "");

  return _ (sentences[n]);
}

/**
 * amana_words_for_speakers:
 *
 * Returns: (transfer full): all of them, each on a line
 */
char *
amana_words_for_speakers (void)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < AMANA_N_SPEAKER_WORDS; i++)
    g_string_append_printf (all, i > 0 ? "\n%s" : "%s", amana_words_for_speaker (i));
  return g_string_free_and_steal (all);
}
