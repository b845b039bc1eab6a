/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A way in, in words. Whole sentences, since languages join "with the key file" to what
 * stands before it each in their own manner. */

#include "config.h"

#include "amana-way-words.h"

#include <glib/gi18n-lib.h>

#include "amana-audit-words.h"
#include "amana-vault.h"

#define IN_GENERAL (1u << AMANA_COMPARTMENT_GENERAL)
#define IN_HEALTH  (1u << AMANA_COMPARTMENT_HEALTH)

/**
 * amana_words_for_way:
 * @way: a way in
 *
 * Returns: (transfer none): what it is
 */
const char *
amana_words_for_way (AmanaWay *way)
{
  switch (amana_way_get_kind (way))
    {
    case AMANA_WAY_PASSPHRASE:
      return _ ("Passphrase");
    case AMANA_WAY_RECOVERY_CODE:
      return _ ("Recovery code");
    case AMANA_WAY_UNKNOWN:
      break;
    }
  return _ ("A way in of a newer Amana");
}

/* Bits of the compartments that ask for more than the passphrase. */
static guint
find_guarded (AmanaWay *way)
{
  guint guarded = 0;

  for (guint i = 0; i < AMANA_N_COMPARTMENTS; i++)
    if (amana_way_get_factors_for (way, i) != AMANA_FACTOR_NONE)
      guarded |= 1u << i;
  return guarded;
}

static const char *
say_with_key_file (guint guarded)
{
  if (guarded == (IN_GENERAL | IN_HEALTH))
    return _ ("Opens General and Health, together with the key file");
  if (guarded == IN_HEALTH)
    return _ ("Opens General; for Health the key file is needed too");
  return _ ("Opens Health; for General the key file is needed too");
}

static const char *
say_with_security_key (guint guarded)
{
  if (guarded == (IN_GENERAL | IN_HEALTH))
    return _ ("Opens General and Health, together with the security key");
  if (guarded == IN_HEALTH)
    return _ ("Opens General; for Health the security key is needed too");
  return _ ("Opens Health; for General the security key is needed too");
}

static const char *
say_with_both (guint guarded)
{
  if (guarded == (IN_GENERAL | IN_HEALTH))
    return _ ("Opens General and Health, together with the key file and the security key");
  if (guarded == IN_HEALTH)
    return _ ("Opens General; for Health the key file and the security key are needed too");
  return _ ("Opens Health; for General the key file and the security key are needed too");
}

/**
 * amana_words_for_way_asking:
 * @way: a way in
 *
 * Returns: (transfer none): what it opens, and with what beside it
 */
const char *
amana_words_for_way_asking (AmanaWay *way)
{
  AmanaFactors factors = amana_way_get_factors (way);
  guint guarded = find_guarded (way);
  gboolean key_file = (factors & AMANA_FACTOR_KEY_FILE) != 0;
  gboolean security_key = (factors & AMANA_FACTOR_SECURITY_KEY) != 0;

  if (amana_way_get_kind (way) == AMANA_WAY_UNKNOWN)
    return _ ("This Amana does not know what it is, and leaves it alone");
  if (guarded == 0)
    return _ ("Opens General and Health, without anything else");
  if (key_file && security_key)
    return say_with_both (guarded);
  return key_file ? say_with_key_file (guarded) : say_with_security_key (guarded);
}

/**
 * amana_words_for_way_times:
 * @way: of amana_vault_list_ways_used()
 *
 * Returns: (transfer full): when it was made and used last, as far as the record says
 */
char *
amana_words_for_way_times (AmanaWay *way)
{
  gint64 made = amana_way_get_made (way), used = amana_way_get_used (way);
  g_autofree char *made_words = amana_words_for_time (made);
  g_autofree char *used_words = amana_words_for_time (used);

  /* Translators: %s are a date and a time of day each. */
  if (made != 0 && used != 0)
    return g_strdup_printf (_ ("Made on %s, last used on %s"), made_words, used_words);
  if (made != 0)
    return g_strdup_printf (_ ("Made on %s, not used yet"), made_words);
  if (used != 0)
    return g_strdup_printf (_ ("Last used on %s"), used_words);
  return g_strdup (_ ("Not used yet"));
}
