/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How a subject is called.
 *
 * The store keeps a relation as a plain English key ("mother") where Amana has a
 * word for it in all its languages, and as the person wrote it where not. Two
 * forms are needed: one that stands alone in a list, and one inside a sentence,
 * after a name. Both are whole phrases for the translator, since case, gender and
 * possessive differ from language to language. */

#include "config.h"

#include "amana-health-subject-text.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *key;
  const char *alone;
  const char *after_name;
} Relation;

static const Relation relations[] = {
  { "me", N_ ("Me"), N_ ("For %s, yourself") },
  { "mother", N_ ("My mother"), N_ ("For %s, my mother") },
  { "father", N_ ("My father"), N_ ("For %s, my father") },
  { "child", N_ ("My child"), N_ ("For %s, my child") },
  { "partner", N_ ("My partner"), N_ ("For %s, my partner") },
  { "sister", N_ ("My sister"), N_ ("For %s, my sister") },
  { "brother", N_ ("My brother"), N_ ("For %s, my brother") },
  { "grandmother", N_ ("My grandmother"), N_ ("For %s, my grandmother") },
  { "grandfather", N_ ("My grandfather"), N_ ("For %s, my grandfather") },
};

static const Relation *
find_relation (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (relations); i++)
    if (g_strcmp0 (relations[i].key, key) == 0)
      return &relations[i];

  return NULL;
}

/**
 * amana_health_relations:
 *
 * Returns: (transfer none): the keys to choose from, save "me"
 */
const char *const *
amana_health_relations (void)
{
  static const char *keys[G_N_ELEMENTS (relations)];

  for (guint i = 1; i < G_N_ELEMENTS (relations); i++)
    keys[i - 1] = relations[i].key;
  return keys;
}

const char *
amana_health_relation_get_title (const char *relation)
{
  const Relation *known = find_relation (relation);

  if (known != NULL)
    return _ (known->alone);

  return relation != NULL && *relation != '\0' ? relation : NULL;
}

/**
 * amana_health_subject_dup_line:
 * @subject: whom
 *
 * Returns: (transfer full): "For Salma, my mother"
 */
char *
amana_health_subject_dup_line (AmanaHealthSubject *subject)
{
  const Relation *known = find_relation (amana_health_subject_get_relation (subject));
  const char *relation = amana_health_subject_get_relation (subject);
  const char *name = amana_health_subject_get_name (subject);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  if (amana_health_subject_is_self (subject))
    known = &relations[0];
  if (known != NULL)
    return g_strdup_printf (_ (known->after_name), name);
#pragma GCC diagnostic pop

  if (relation != NULL && *relation != '\0')
    /* Translators: whose report it is; %1$s: a name, %2$s: how she calls the relation */
    return g_strdup_printf (_ ("For %1$s, %2$s"), name, relation);
  return g_strdup_printf (_ ("For %s"), name);
}
