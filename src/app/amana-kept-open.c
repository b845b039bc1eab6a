/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* For whom General's key is in the login keyring: a list in the settings, so that a keyring
 * is not asked, and perhaps unlocked, for those who never chose it. A person stands in it by a
 * hash of where her files lie: settings can be read by everyone who uses this login. */

#include "config.h"

#include "amana-kept-open.h"

#define KEY        "general-kept-open-for"
#define KEY_OF_ALL "keep-general-open" /* as it was when one switch served everybody */

static char *
dup_id (AmanaPerson *person)
{
  const char *folder = amana_vault_get_folder (amana_person_get_vault (person));

  return folder != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, folder, -1) : NULL;
}

/**
 * amana_kept_open_get:
 * @settings: the program's
 * @person: who is asked for
 *
 * Returns: whether she has chosen that General opens with the login
 */
gboolean
amana_kept_open_get (GSettings *settings, AmanaPerson *person)
{
  g_auto (GStrv) ids = g_settings_get_strv (settings, KEY);
  g_autofree char *id = dup_id (person);

  return id != NULL && g_strv_contains ((const char *const *) ids, id);
}

/**
 * amana_kept_open_may_be:
 * @settings: the program's
 * @person: who is asked for
 *
 * Returns: whether her key may be in the keyring
 */
gboolean
amana_kept_open_may_be (GSettings *settings, AmanaPerson *person)
{
  return g_settings_get_boolean (settings, KEY_OF_ALL) || amana_kept_open_get (settings, person);
}

/**
 * amana_kept_open_set:
 * @settings: the program's
 * @person: who has chosen
 * @kept: whether her key is in the keyring from now on
 */
void
amana_kept_open_set (GSettings *settings, AmanaPerson *person, gboolean kept)
{
  g_auto (GStrv) ids = g_settings_get_strv (settings, KEY);
  g_autofree char *id = dup_id (person);
  g_autoptr (GStrvBuilder) chosen = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  if (id == NULL)
    return;
  for (guint i = 0; ids[i] != NULL; i++)
    if (!g_str_equal (ids[i], id))
      g_strv_builder_add (chosen, ids[i]);
  if (kept)
    g_strv_builder_add (chosen, id);
  all = g_strv_builder_end (chosen);
  g_settings_set_strv (settings, KEY, (const char *const *) all);
}
