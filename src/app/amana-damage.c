/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What of a person's is damaged, by its kinds, as her two open stores find it. A store whose
 * check found nothing is not asked: to find damage, all of a file is read. */

#include "config.h"

#include "amana-damage.h"

#include <glib/gi18n-lib.h>

#include "amana-fiber.h"
#include "amana-sentence.h"

static char *
find_in (AmanaPerson *person, AmanaCompartment compartment)
{
  AmanaStore *store = amana_person_get_store (person, compartment);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) tables = NULL;

  if (store == NULL || amana_store_get_bad_pages (store) == 0)
    return g_strdup ("");
  tables = dex_await_boxed (amana_store_find_damage (store), &error);
  if (tables == NULL)
    return amana_words_for_damage ((const char *const[]) { NULL });
  return amana_words_for_damage ((const char *const *) tables);
}

static DexFuture *
find_fiber (gpointer person)
{
  g_auto (GStrv) kinds_hit = g_new0 (char *, AMANA_N_COMPARTMENTS + 1);

  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    kinds_hit[i] = find_in (person, (AmanaCompartment) i);
  return dex_future_new_take_boxed (G_TYPE_STRV, g_steal_pointer (&kinds_hit));
}

/**
 * amana_damage_find:
 * @person: whose stores are asked
 *
 * Returns: (transfer full): a future that resolves to a #GStrv by #AmanaCompartment: the kinds
 *   that are hit, in words; "" where nothing is, or the compartment is locked
 */
DexFuture *
amana_damage_find (AmanaPerson *person)
{
  g_return_val_if_fail (AMANA_IS_PERSON (person), NULL);

  return amana_fiber_spawn (0, find_fiber, g_object_ref (person), g_object_unref);
}

/**
 * amana_damage_name:
 * @kinds_hit: of amana_damage_find()
 *
 * Returns: (transfer full): with the names of the tabs; "" where nothing is hit
 */
char *
amana_damage_name (const char *const *kinds_hit)
{
  const char *const tabs[AMANA_N_COMPARTMENTS] = { C_ ("tab", "General"), C_ ("tab", "Health") };
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      if (*kinds_hit[i] == '\0')
        continue;
      if (text->len > 0)
        g_string_append (text, " · ");
      /* Translators: a tab and what in it is damaged: "Health: results, documents". */
      g_string_append_printf (text, C_ ("damage", "%s: %s"), tabs[i], kinds_hit[i]);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}
