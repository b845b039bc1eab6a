/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Papers that name analyses, units and figures, and hold no result of anybody. */

#include "config.h"

#include <locale.h>

#include "amana-test-rows.h"

static const char *const papers[] = {
  /* an invoice */
  "| LABORATOIRE DES TILLEULS                      FACTURE N° 2026-0412\n"
  "| Patient : Mme MODELE Nadia                    Date : 12/03/2026\n"
  "| Désignation                 Cotation     Quantité     Prix unitaire    Montant\n"
  "| Glycémie à jeun             B 30         1            40,20            40,20\n"
  "| Créatinine                  B 30         1            40,20            40,20\n"
  "| Hémogramme (NFS)            B 80         1            107,20           107,20\n"
  "| TSH ultrasensible           B 250        1            335,00           335,00\n"
  "| Total TTC                                                              522,60 DH\n",
  /* the same without a heading */
  "| FACTURE\n"
  "| Glycémie              40,20 DH\n"
  "| Créatinine            40,20 DH\n"
  "| TSH                  335,00 DH\n"
  "| Total                415,40 DH\n",
  "| Invoice 10042                                 Due: 04/30/2026\n"
  "| Description               CPT        Qty      Amount\n"
  "| Lipid panel               80061      1        $ 45.00\n"
  "| Hemoglobin A1c            83036      1        $ 32.50\n"
  "| TSH                       84443      1        $ 58.00\n"
  "| Balance due                                   $ 135.50\n",
  /* a letter from doctor to doctor */
  "| Dr EXEMPLE Samir - Néphrologue                     Rabat, le 12/03/2026\n"
  "| Chère Consœur,\n"
  "| J'ai revu Mme MODELE Nadia, née le 02/11/1951, pour son suivi.\n"
  "| Biologie :\n"
  "| Créatinine 131 µmol/L\n"
  "| Potassium 5,2 mmol/L\n"
  "| Hémoglobine 11,2 g/dL\n"
  "| Je la revois dans trois mois.\n",
  /* a prescription for blood tests */
  "| Docteur EXEMPLE Samir - Médecine générale\n"
  "| Ordonnance du 12/03/2026                      Mme MODELE Nadia, 45 ans\n"
  "| Faire pratiquer au laboratoire, à jeun depuis 12 heures :\n"
  "| - NFS, plaquettes\n"
  "| - Glycémie à jeun, HbA1c\n"
  "| - Cholestérol total, HDL, LDL, triglycérides\n"
  "| - TSH ; si TSH > 4,5 mUI/L : T4 libre\n"
  "| - Créatinine, ionogramme sanguin\n"
  "| Contrôle dans 3 mois\n",
  "| Dr Sample - Request for laboratory tests              03/12/2026\n"
  "| [x] Complete blood count        [x] Ferritin\n"
  "| [ ] Glucose                     [x] Vitamin D, 25-OH\n"
  "| [x] Lipid panel                 [ ] PSA\n"
  "| Fasting 12 h. Repeat in 6 weeks.\n",
  "| الدكتور مثال                                 وصفة\n"
  "| سكر الدم على الريق\n"
  "| الكرياتينين\n"
  "| الهيموغلوبين\n",
  /* an appointment */
  "| Laboratoire des Tilleuls - Confirmation de rendez-vous\n"
  "| Votre prélèvement est prévu le 14/03/2026 à 08:30\n"
  "| Examens : glycémie, cholestérol, TSH. Venir à jeun depuis 12 h.\n"
  "| Apportez votre carte. Durée : 15 minutes. Salle 3, étage 2.\n"
  "| Tél. : 05 22 00 00 00\n",
  /* a leaflet's tables */
  "| Notice : METFORMINE EXEMPLE 850 mg, comprimé\n"
  "| Insuffisance rénale\n"
  "| DFG mL/min      Dose journalière maximale totale      Fréquence\n"
  "| 60-89           3000 mg                               2 à 3 prises\n"
  "| 45-59           2000 mg                               2 prises\n"
  "| 30-44           1000 mg                               2 prises\n"
  "| < 30            Contre-indiqué\n"
  "| Créatinine : surveiller la clairance au moins une fois par an.\n",
  "| Adverse reactions      Frequency\n"
  "| Anaemia                1 in 100\n"
  "| Hyperkalaemia          1 in 1000\n"
  "| Raised ALT             1 in 10000\n"
  "| Each tablet contains 5 mg of amlodipine and 20 mg of lactose.\n",
  "| EXEMPLINE 200 mg\n"
  "| Exempline     200 mg\n"
  "| Lactose       40 mg\n"
  "| In the study the median cell count was      460 cells/mm3 (0 to 1,636).\n"
  "| Mean serum creatinine increased by      0.11 mg/dL at week 48.\n"
  "| Missing data in window and      2 %     <1 %\n"
  "| Discontinued, lack of efficacy        1 %     (0 - 3)\n"
  "| lentamente hasta que el dolor desaparezca      200 mg     3-4 veces\n",
  /* how a medicine goes through the body */
  "| Pharmacokinetic parameter      50 mg            100 mg\n"
  "| Cmax (ng/mL)                   720 (26)         1480 (31)\n"
  "| AUC (ng.h/mL)                  9800 (33)        20100 (29)\n"
  "| Half-life (h)                  14.2             13.9\n",
  "| Effets indésirables      Fréquence\n"
  "| Anémie                   fréquent (1 à 10 %)\n"
  "| Hyponatrémie             rare (0,01 à 0,1 %)\n"
  "| Créatinine augmentée     2 % et 3 % des patients\n",
  /* a booklet of reference ranges */
  "| Valeurs de référence en biologie médicale\n"
  "| Analyse                 Valeurs de référence       Unité\n"
  "| Glycémie à jeun         0,70 - 1,10                g/L\n"
  "| Créatinine              6,0 - 11,0                 mg/L\n"
  "| Sodium                  136 - 145                  mmol/L\n"
  "| Ferritine               15 - 150                   ng/mL\n",
  "| Normal laboratory values\n"
  "| Test                Conventional units           SI units\n"
  "| Glucose, fasting    70-99 mg/dL                  3.9-5.5 mmol/L\n"
  "| Sodium              136-145 mEq/L                136-145 mmol/L\n"
  "| Creatinine          0.7-1.3 mg/dL                62-115 µmol/L\n"
  "| Hemoglobin          12.0-16.0 g/dL               120-160 g/L\n",
  "| القيم المرجعية\n"
  "| التحليل                 القيم المرجعية        الوحدة\n"
  "| سكر الدم على الريق      70 - 99               mg/dL\n"
  "| الصوديوم                136 - 145             mmol/L\n",
  /* a list of prices */
  "| Tarifs 2026\n"
  "| Analyse                  Prix (DH)    Délai\n"
  "| Glycémie                 40           1 jour\n"
  "| Hémoglobine glyquée      134          1 jour\n"
  "| TSH                      335          2 jours\n"
  "| Vitamine D               500          3 jours\n",
  "| Price list\n"
  "| Glucose .............. 12.00 EUR\n"
  "| Cholesterol .......... 14.00 EUR\n"
  "| Ferritin ............. 28.00 EUR\n",
  /* a vaccination card */
  "| CARNET DE VACCINATION                         MODELE Adam, né le 14/02/2023\n"
  "| Vaccin             Dose    Date          Lot          Prochain rappel\n"
  "| Hépatite B         1       15/02/2023    AB12345      15/04/2023\n"
  "| Pentavalent        2       15/05/2023    CD67890      15/06/2023\n"
  "| ROR                1       14/02/2024    EF24680      14/08/2024\n",
  "| Immunization record\n"
  "| Vaccine            Date given     Lot number    Site      Dose\n"
  "| Hepatitis B        01/04/2024     X1234         L arm     0.5 mL\n"
  "| MMR                02/11/2024     Y5678         R arm     0.5 mL\n"
  "| COVID-19           10/02/2025     Z9012         L arm     0.3 mL\n",
  /* a letter */
  "| Cher confrère,\n"
  "| Je vous remercie de m'avoir adressé Mme MODELE Nadia, 62 ans, pour une anémie.\n"
  "| L'hémoglobine était à 9,8 g/dL en janvier, la ferritine à 8 ng/mL (N > 15).\n"
  "| Je propose du fer, 160 mg par jour pendant 3 mois, puis un contrôle.\n"
  "| La créatinine est à 8,2 mg/L, le DFG à 78 mL/min.\n"
  "| Bien confraternellement.\n",
  /* a picture's report */
  "| ÉCHOGRAPHIE ABDOMINALE                        12/03/2026\n"
  "| Foie de taille normale, flèche hépatique 13,5 cm.\n"
  "| Rein droit             102 mm\n"
  "| Rein gauche            105 mm\n"
  "| Rate                   98 mm\n"
  "| Conclusion : examen sans particularité.\n",
  "| ÉCHOGRAPHIE THYROÏDIENNE\n"
  "| Patient : Mme MODELE Nadia                    Date : 12/03/2026\n"
  "| Lobe droit : 48 x 17 x 15 mm, volume 6,4 mL\n"
  "| Mesure              Valeur       Unité        Normale\n"
  "| Lobe droit          6,4          mL           < 10\n"
  "| Isthme              3,2          mm           < 5\n",
  /* water and food */
  "| Analyse de l'eau de ville\n"
  "| Paramètre      Résultat   Unité   Limite\n"
  "| Calcium        88         mg/L\n"
  "| Sodium         14         mg/L    < 200\n",
  "| Valeurs nutritionnelles moyennes\n"
  "| Pour 100 g          Quantité     Unité        AR\n"
  "| Protéines           8,1          g            16 %\n"
  "| Calcium             120          mg           15 %\n"
  "| Fer                 2,1          mg           15 %\n",
  /* a blank form, and one with a group to choose */
  "| Analyse               Résultat          Unité    Normales\n"
  "| Glycémie                                g/L      0,70 - 1,10\n"
  "| Urée                                    g/L      0,15 - 0,45\n"
  "| Hémoglobine           ..........        g/dL     12 - 16\n"
  "| Groupe sanguin        A / B / AB / O\n",
  "| Analyse                Résultat          Unité       Valeurs de référence\n"
  "| Glycémie à jeun        ________          g/L         0,70 - 1,10\n"
  "| Créatinine             ________          mg/L        6,0 - 11,0\n"
  "| Sodium                 ________          mmol/L      136 - 145\n",
  "| Analyse                Résultat          Unité       Valeurs de référence\n"
  "| Glycémie à jeun                          g/L         0,70 - 1,10\n"
  "| Créatinine                               mg/L        6,0 - 11,0\n"
  "| Sodium                                   mmol/L      136 - 145\n",
  /* what a tube needs */
  "| Manuel de prélèvement\n"
  "| Analyse             Tube         Volume      Conservation      Délai\n"
  "| Glycémie            fluoré       2 mL        4 °C              4 h\n"
  "| TSH                 sec          3 mL        4 °C              24 h\n"
  "| Hémogramme          EDTA         2 mL        20 °C             6 h\n",
  /* a diet */
  "| Votre alimentation\n"
  "| Aliment             Portion      Fer          Calcium\n"
  "| Lentilles           200 g        6,6 mg       38 mg\n"
  "| Yaourt              125 g        0,1 mg       180 mg\n"
  "| Sardines            100 g        2,8 mg       380 mg\n",
};

static void
test_paper (gconstpointer data)
{
  g_autoptr (AmanaLabReport) report = amana_test_read (data);

  for (guint i = 0; i < report->results->len; i++)
    {
      const AmanaLabResult *result = report->results->pdata[i];

      g_test_message ("%s: %s %s", result->name, result->value,
                      result->unit != NULL ? result->unit : "");
    }
  g_assert_cmpuint (report->results->len, ==, 0);
}

/* Targets and forms with nothing but bounds, of nobody; beside a name it is less clear. */
static void
test_bounds_alone (void)
{
  static const char *const sheets[] = {
    "| Valeurs cibles\n"
    "| HbA1c : < 7 %\n"
    "| LDL-cholestérol : < 0,70 g/L\n"
    "| Triglycérides : < 1,50 g/L\n",
    "| Cholestérol total   ..........   g/L    < 2,00\n"
    "| ASAT                ..........   UI/L   < 35\n"
    "| VDRL                ..........          Négatif\n",
    "| Hémoglobine                g/dL         12,0 - 16,0\n"
    "| Sodium                     mmol/L       136 - 145\n"
    "| VDRL                                    Négatif\n",
  };
  static const char *const nothing[] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autofree char *named = g_strconcat ("| Patient : ESSAI Nour\n|\n", sheets[i], NULL);

      amana_test_rows (sheets[i], nothing);
      amana_test_sure (named, FALSE);
    }
}

/* Doses that are taken, and tubes that are drawn. */
static void
test_taken (void)
{
  static const char *const nothing[] = { NULL };

  amana_test_rows ("| Analyse          Tube          Volume     Délai\n"
                   "| Glycémie         Gris          4 mL       2 h\n"
                   "| Ferritine        Jaune         5 mL       48 h\n",
                   nothing);
  amana_test_rows ("| Vitamine D      100000 UI\n"
                   "| une ampoule par mois\n",
                   nothing);
}

/* What a result of vitamin D would mean, below the one result that there is. */
static void
test_grades (void)
{
  g_autoptr (AmanaLabReport) report =
    amana_test_read ("| Laboratoire Exemple            Patient : ESSAI Nora\n"
                     "| Analyse              Résultat    Unité    Référence\n"
                     "| 25-OH vitamine D     17,4        ng/mL    30,0 - 100,0\n"
                     "| Calcium              95          mg/L     86 - 103\n"
                     "|\n"
                     "| Carence              < 10        ng/mL\n"
                     "| Insuffisance         20          ng/mL\n"
                     "| Toxicité             > 100       ng/mL\n");

  g_assert_cmpuint (report->results->len, ==, 2);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autofree char *name = g_strdup_printf ("/lab-negatives/%02u", i);

      g_test_add_data_func (name, papers[i], test_paper);
    }
  g_test_add_func ("/labs/negatives/bounds-alone", test_bounds_alone);
  g_test_add_func ("/labs/negatives/taken", test_taken);

  g_test_add_func ("/lab-negatives/grades", test_grades);
  return g_test_run ();
}
