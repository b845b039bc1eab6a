/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Of whom a letter says nothing by default: every subject, by name and day of birth.
 * The names of analytes are no names of people, whatever a person is called. Made anew
 * when the subjects change. */

#include "config.h"

#include "amana-health-private.h"

static void
add_terms (AmanaIdentity *identity, AmanaCatalogue *catalogue)
{
  static const char *const languages[] = { "en", "fr", "ar" };

  for (guint i = 0; i < amana_catalogue_get_n_analytes (catalogue); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (languages); j++)
      amana_identity_add_term (
        identity,
        amana_analyte_get_name (amana_catalogue_get_analyte (catalogue, i), languages[j]));
}

void
amana_health_update_identity (AmanaHealth *self)
{
  GListModel *subjects = G_LIST_MODEL (self->subjects);
  g_autoptr (AmanaIdentity) identity = amana_identity_new ();

  for (guint i = 0; i < g_list_model_get_n_items (subjects); i++)
    {
      g_autoptr (AmanaHealthSubject) subject = g_list_model_get_item (subjects, i);

      amana_identity_add_person (identity, amana_health_subject_get_name (subject),
                                 amana_health_subject_get_birth_date (subject));
    }
  add_terms (identity, self->catalogue);
  amana_desk_set_identity (self->desk, identity);
}
