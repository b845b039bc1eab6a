/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Of whom a letter says nothing by default: every subject, by name and day of birth; whom
 * the documents name besides, and the numbers in their heads: of files, cards, telephones.
 * The names of analytes are no names of people, whatever a person is called. Made anew
 * when subjects or documents change. */

#include "config.h"

#include "amana-health-private.h"
#include "amana-health-records.h"

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

static void
add_papers (AmanaIdentity *identity, AmanaHealth *self)
{
  for (guint i = 0; self->papers != NULL && i < self->papers->len; i++)
    {
      const AmanaLabReport *report =
        ((AmanaDocumentRecord *) g_ptr_array_index (self->papers, i))->report;

      if (report != NULL)
        amana_identity_add_patient (identity, report->patient_name, report->birth_date);
    }
  for (guint i = 0; self->identifiers != NULL && i < self->identifiers->len; i++)
    amana_identity_add_identifier (identity, g_ptr_array_index (self->identifiers, i));
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
  add_papers (identity, self);
  add_terms (identity, self->catalogue);
  amana_desk_set_identity (self->desk, identity);
}
