/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whom a report is of, and of which day: behind labels, without any, and where a
 * laboratory or a department stands in the same place. */

#include "config.h"

#include "amana-test-rows.h"

typedef struct
{
  const char *head, *name, *birth, *sex, *collected;
} Case;

static const Case cases[] = {
  { "| SPECIMEN, Ivy F DOB 02/03/2015 Collected 18/05/2026\n", "SPECIMEN, Ivy", "2015-03-02", "F",
    "2026-05-18" },
  { "| SPECIMEN, Bob M 1948-01-01 Collected 2026-04-22 08:08\n", "SPECIMEN, Bob", "1948-01-01", "M",
    "2026-04-22" },
  { "| DELVAUX Marc (M) — né le 21/06/1962 — prélèvement 14/10/2026\n", "DELVAUX Marc",
    "1962-06-21", "M", "2026-10-14" },
  { "| Mme SPECIMEN Najat, 66 ans — prélèvement du 28/05/2026 à 08h15\n", "Mme SPECIMEN Najat",
    NULL, "F", "2026-05-28" },
  { "| Dossier N° : 2611030142       Monsieur OUHADDOU Brahim\n"
    "| Prélèvement du : 03/11/2026    Né le : 14/02/1968 (58 ans)\n",
    "Monsieur OUHADDOU Brahim", "1968-02-14", "M", "2026-11-03" },
  { "| Patient: Hamdan Al Suwaidani MRN 55-0192 Age/Sex: 44 Y / M Collected: 18/10/2026 07:30\n",
    "Hamdan Al Suwaidani", NULL, "M", "2026-10-18" },
  { "| Paciente: QUINTANERO ROMALDE, JULIÁN · NHC 000551177 · F.Nac.: 30/01/1960 · Sexo: H\n",
    "QUINTANERO ROMALDE, JULIÁN", "1960-01-30", "M", NULL },
  { "| Paciente: EJEMPLO RUIZ, CARMEN       Sexo: Mujer\n"
    "| Fecha de toma: 09/11/2026 08:40       Fecha informe: 10/11/2026\n",
    "EJEMPLO RUIZ, CARMEN", NULL, "F", "2026-11-09" },
  { "| Patient / المريض : NAJIB Factice       Sexe / الجنس : F\n", "NAJIB Factice", NULL, "F",
    NULL },
  { "| Nom et prénom : ESSAI Nora       Date/heure : 10-11-2026 06h45\n", "ESSAI Nora", NULL, NULL,
    "2026-11-10" },
  { "| Hôpital Exemple — M. SPECIMEN Modèle Roger — 21/03/1943 — M — Prélèvement 16/11/2026\n",
    "M. SPECIMEN Modèle Roger", "1943-03-21", "M", "2026-11-16" },
  { "| SPECIMEN-MODÈLE Nadine      18.01.1955 / F      Prélèvement 19.10.2026 08:00\n",
    "SPECIMEN-MODÈLE Nadine", "1955-01-18", "F", "2026-10-19" },
  { "| Laboratoire Exemple\n| Patient : SPECIMEN Luc, 55 ans    Prélèvement au laboratoire le "
    "29/10/2026 à 09h15\n",
    "SPECIMEN Luc", NULL, NULL, "2026-10-29" },
  { "| Mme/Mlle : SPECIMEN Essai Imane — 23 ans — Sexe : Féminin\n", "SPECIMEN Essai Imane", NULL,
    "F", NULL },
  { "| Name: Essai Laura       Collected On : 02/Oct/2026 08:10AM\n", "Essai Laura", NULL, NULL,
    "2026-10-02" },
  { "| Laboratoire Exemple\n| Dr Anis Factice — Tél. 73 000 000\n"
    "| Monsieur : ESSAI Walid    Né le : 12/02/1988    Sexe : M\n",
    "ESSAI Walid", "1988-02-12", "M", NULL },
  /* Names that go on below, where there is no room. */
  { "| Laboratoire Exemple\n"
    "| Patient : Mme SPECIMEN      Dossier n° 1203\n"
    "| Noëlle-Rosalie              Prélevé le : 12/03/2026\n",
    "Mme SPECIMEN Noëlle-Rosalie", NULL, "F", "2026-03-12" },
  { "| Laboratoire Exemple\n"
    "| Patient : Mme            Prélevé le : 12/03/2026\n"
    "| SPECIMEN-\n"
    "| ESSAI Noëlle\n"
    "| Née le :\n"
    "| 04/02/1951\n",
    "Mme SPECIMEN-ESSAI Noëlle", "1951-02-04", "F", "2026-03-12" },
  /* A town is no part of a name, with room for it or behind a given name. */
  { "| Laboratoire Exemple\n"
    "| Patient : Mme SPECIMEN                            Dossier n° 1203\n"
    "| Rabat                                             Prélevé le : 12/03/2026\n",
    "Mme SPECIMEN", NULL, "F", "2026-03-12" },
  { "| Laboratoire Exemple\n"
    "| Patient : Mme SPECIMEN Nora     Dossier n° 1203\n"
    "| Casablanca                      Prélevé le : 12/03/2026\n",
    "Mme SPECIMEN Nora", NULL, "F", "2026-03-12" },
  /* No patient: a laboratory, a town, a department. */
  { "| Laboratoire Exemple Tensift\n| Casablanca Centre\n| Service Cardiologie Prélevé le "
    "02/03/2026\n",
    NULL, NULL, NULL, "2026-03-02" },
};

static void
test_head (gconstpointer data)
{
  const Case *at = data;
  g_autofree char *text = g_strconcat (at->head,
                                       "| Analyse              Résultat    Unité    Référence\n"
                                       "| Glycémie             0,93        g/L      0,70 - 1,10\n"
                                       "| Créatinine           9,0         mg/L     6,0 - 12,0\n",
                                       NULL);
  g_autoptr (AmanaLabReport) report = amana_test_read (text);

  g_assert_cmpstr (report->patient_name, ==, at->name);
  g_assert_cmpstr (report->birth_date, ==, at->birth);
  g_assert_cmpstr (report->sex, ==, at->sex);
  g_assert_cmpstr (report->collected, ==, at->collected);
  g_assert_cmpuint (report->results->len, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/lab-head/%u", i);

      g_test_add_data_func (path, &cases[i], test_head);
    }

  return g_test_run ();
}
