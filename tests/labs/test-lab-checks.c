/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The cross-checks one by one: which rows each doubts, that it says why with the figures,
 * and what it must leave alone. */

#include "config.h"

#include <string.h>

#include "amana-test-rows.h"

#define HEAD \
  "| Analyse                   Résultat    Unité     Valeurs de référence   Antériorité\n"

/* @doubtful: values, with "|" between them; every row that bears one says @words. */
static void
check (const char *rows, const char *doubtful, const char *words)
{
  g_autofree char *text = g_strconcat (HEAD, rows, NULL);
  g_autoptr (AmanaLabReport) report = amana_test_read (text);
  g_auto (GStrv) values = g_strsplit (doubtful, "|", -1);
  guint n = 0;

  for (guint i = 0; i < report->results->len; i++)
    {
      const AmanaLabResult *result = report->results->pdata[i];
      gboolean wanted = g_strv_contains ((const char *const *) values, result->value);

      if (result->sure == wanted)
        g_error ("%s %s is %s: %s\n%s", result->name, result->value,
                 result->sure ? "sure" : "doubtful", result->sure ? "" : result->checks[0], text);
      n += wanted;
      if (wanted && strstr (result->checks[0], words) == NULL)
        g_error ("%s %s: %s", result->name, result->value, result->checks[0]);
    }
  g_assert_cmpuint (n, >=, *doubtful != '\0' ? g_strv_length (values) : 0);
}

static void
test_units (void)
{
  check ("| Glycémie à jeun           1,26        g/L       0,70 – 1,30\n"
         "|                           6,99        mmol/L    3,89 – 7,22\n",
         "", "");
  check ("| Glycémie à jeun           1,26        g/L       0,70 – 1,30\n"
         "|                           6,39        mmol/L    3,89 – 7,22\n",
         "1,26|6,39",
         "1,26 g/L and 6,39 mmol/L should be the same amount in two units, but 1,26 "
         "g/L is 6.994 mmol/L.");
  check ("| Glycémie à jeun           1,26        g/L       0,70 – 1,30\n"
         "| Urée                      0,24        g/L       0,15 – 0,45\n"
         "| Créatinine                8,8         mg/L      6,0 – 12,0\n"
         "| Sodium                    140         mmol/L    135 – 145\n"
         "| Glycémie à jeun           5,99        mmol/L    3,89 – 7,22\n",
         "1,26|5,99", "should be the same amount");
  check ("| HbA1c                     6,5         %         4,0 – 7,0\n"
         "| HbA1c                     48          mmol/mol  20 – 53\n",
         "", "");
  check ("| HbA1c                     6,5         %         4,0 – 7,0\n"
         "| HbA1c                     43          mmol/mol  20 – 53\n",
         "6,5|43", "should be the same amount");
}

/* Triglycerides by either molar mass; sugars of one test are no pair of each other. */
static void
test_units_left_alone (void)
{
  check ("| Triglycérides             1,40        g/L       0,40 – 1,50\n"
         "|                           1,58        mmol/L    0,45 – 1,70\n",
         "", "");
  check ("| Triglycérides             1,40        g/L       0,40 – 1,50\n"
         "|                           1,60        mmol/L    0,45 – 1,71\n",
         "", "");
  check ("| Glycémie à jeun           0,92        g/L       0,70 – 1,10\n"
         "|                           5,11        mmol/L    3,89 – 6,11\n"
         "| Glycémie post-prandiale   1,31        g/L       0,70 – 1,40\n"
         "|                           7,27        mmol/L    3,89 – 7,80\n",
         "", "");
}

static void
test_identities (void)
{
  check ("| Leucocytes                7 450       /mm3      4 000 – 10 000\n"
         "| Lymphocytes               30,0        %         20 – 45\n"
         "| Lymphocytes               2 235       /mm3      1 000 – 4 000\n",
         "", "");
  check ("| Leucocytes                7 450       /mm3      4 000 – 10 000\n"
         "| Lymphocytes               30,0        %         20 – 45\n"
         "| Lymphocytes               2 735       /mm3      1 000 – 4 000\n",
         "7 450|30,0|2 735", "2 735 /mm3 does not go with 30,0 % and 7 450 /mm3");
  check ("| Hématies                  4,80        T/L       4,00 – 6,00\n"
         "| Hématocrite               42,2        %         36,0 – 54,0\n"
         "| VGM                       98          fL        80 – 100\n",
         "4,80|42,2|98", "42,2 % does not go with 98 fL and 4,80 T/L");
}

/* A red count whose every index contradicts the others was never reckoned. */
static void
test_identities_for_show (void)
{
  check ("| Hématies                  4,50        T/L       4,00 – 6,00\n"
         "| Hémoglobine               13,0        g/dL      11,0 – 18,0\n"
         "| Hématocrite               45,0        %         36,0 – 54,0\n"
         "| VGM                       92          fL        80 – 100\n"
         "| TCMH                      31,0        pg        27,0 – 32,0\n"
         "| CCMH                      34,0        g/dL      32,0 – 36,0\n",
         "", "");
}

static void
test_sums (void)
{
  check ("| Bilirubine totale         9,0         mg/L      2,0 – 12,0\n"
         "| Bilirubine directe        2,1         mg/L      0,0 – 3,0\n"
         "| Bilirubine indirecte      4,9         mg/L      1,0 – 9,0\n",
         "9,0|2,1|4,9",
         "2,1 mg/L + 4,9 mg/L make 7 mg/L, but the total on the report is 9,0 mg/L.");
  check ("| Polynucléaires neutrophiles  57,0     %         40 – 75\n"
         "| Lymphocytes               31,0        %         20 – 45\n"
         "| Monocytes                 8,0         %         2 – 10\n"
         "| Polynucléaires éosinophiles  3,0      %         0 – 5\n"
         "| Polynucléaires basophiles 3,0         %         0 – 4\n",
         "57,0|31,0|8,0|3,0", "should make 100 %, but they make 102 %.");
}

static void
test_fats (void)
{
  check ("| Cholestérol total         2,10        g/L       1,50 – 2,20\n"
         "| Cholestérol HDL           0,50        g/L       0,40 – 0,90\n"
         "| Triglycérides             1,00        g/L       0,40 – 1,50\n"
         "| Cholestérol LDL           1,40        g/L       0,50 – 1,60\n",
         "", "");
  check ("| Cholestérol total         2,10        g/L       1,50 – 2,20\n"
         "| Cholestérol HDL           0,50        g/L       0,40 – 0,90\n"
         "| Triglycérides             1,00        g/L       0,40 – 1,50\n"
         "| Cholestérol LDL           1,46        g/L       0,50 – 1,60\n",
         "2,10|0,50|1,00|1,46", "from those it would be about 1.4 g/L.");
  check ("| Cholestérol total         2,10        g/L       1,50 – 2,20\n"
         "| Cholestérol HDL           0,50        g/L       0,40 – 0,90\n"
         "| Triglycérides             1,00        g/L       0,40 – 1,50\n"
         "| Cholestérol LDL direct    1,46        g/L       0,50 – 1,60\n",
         "", "");
}

static void
test_limits (void)
{
  check ("| Sodium                    300         mmol/L    135 – 400\n", "300",
         "300 mmol/L is hardly possible: figures above 225 mmol/L are not seen.");
  check ("| Calcium                   95,0        mg/L      85,0 – 105,0           9,5\n"
         "| CRP                       52,0        mg/L      0,1 – 60,0             5,0\n",
         "95,0|9,5", "95,0 mg/L and the earlier 9,5 mg/L are so far apart");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/labs/checks/units", test_units);
  g_test_add_func ("/labs/checks/units-left-alone", test_units_left_alone);
  g_test_add_func ("/labs/checks/identities", test_identities);
  g_test_add_func ("/labs/checks/identities-for-show", test_identities_for_show);
  g_test_add_func ("/labs/checks/sums", test_sums);
  g_test_add_func ("/labs/checks/fats", test_fats);
  g_test_add_func ("/labs/checks/limits", test_limits);
  return g_test_run ();
}
