/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/*
 * The figures of the catalogue: limits and how units stand to each other. That they
 * are read, refused where they are wrong, and that nothing is converted for which no
 * sound way is known. The expected figures are from published tables, not from here.
 */

#include "config.h"

#include <glib.h>
#include <string.h>

#include "amana-catalogue.h"

#define SOURCE \
  "\"source\":{\"title\":\"T\",\"url\":\"https://example.org\",\"date\":\"2020-01-01\"}"
#define TEXT "{\"what\":\"W.\",\"why\":\"Y.\",\"questions\":[\"A?\",\"B?\"]}"

static AmanaCatalogue *
make (const char *figures, GError **error)
{
  g_autofree char *json = g_strdup_printf (
    "{\"analytes\":[{\"id\":\"x\",\"panel\":\"p\",\"specimen\":\"blood\","
    "\"loinc\":[{\"code\":\"2345-7\",\"ucum\":[\"g/L\"]}],%s"
    "\"names\":{\"en\":\"X\",\"fr\":\"X\",\"ar\":\"X\",\"nl\":\"X\"},"
    "\"synonyms\":{\"en\":[],\"fr\":[],\"ar\":[],\"nl\":[]},"
    "\"text\":{\"en\":" TEXT ",\"fr\":" TEXT ",\"ar\":" TEXT "}," SOURCE ",\"review\":\"none\"}]}",
    figures);
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return amana_catalogue_new_from_json (bytes, error);
}

static void
test_limits (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaCatalogue) catalogue =
    make ("\"plausible\":{\"unit\":\"g/L\",\"high\":20," SOURCE "},"
          "\"critical\":{\"unit\":\"mmol/L\",\"low\":2.5,\"high\":25," SOURCE "},",
          &error);
  const AmanaAnalyte *analyte;
  const AmanaLimits *limits;

  g_assert_no_error (error);
  analyte = amana_catalogue_get_analyte (catalogue, 0);
  limits = amana_analyte_get_plausible (analyte);
  g_assert_false (limits->has_low);
  g_assert_true (limits->has_high);
  g_assert_cmpfloat (limits->high, ==, 20);
  g_assert_cmpstr (limits->unit, ==, "g/L");
  limits = amana_analyte_get_critical (analyte);
  g_assert_cmpfloat (limits->low, ==, 2.5);
  g_assert_cmpfloat (limits->high, ==, 25);
  g_assert_cmpstr (limits->source_title, ==, "T");
}

static void
test_refusals (void)
{
  static const char *const figures[] = {
    "\"plausible\":{\"unit\":\"g/L\"," SOURCE "},",
    "\"plausible\":{\"unit\":\"g/L\",\"low\":3,\"high\":3," SOURCE "},",
    "\"plausible\":{\"unit\":\"g/L\",\"low\":\"3\"," SOURCE "},",
    "\"critical\":{\"high\":3," SOURCE "},",
    "\"critical\":{\"unit\":\"g/L\",\"high\":3},",
    "\"critical\":{\"unit\":\"g/L\",\"high\":3,\"note\":\"n\"," SOURCE "},",
    "\"molar\":{\"mass\":0," SOURCE "},",
    "\"molar\":{\"mass\":180.2},",
    "\"linear\":{\"from\":\"%\",\"to\":\"mmol/mol\",\"slope\":-1,\"offset\":0," SOURCE "},",
  };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AmanaCatalogue) catalogue = make (figures[i], &error);

      g_assert_null (catalogue);
      g_assert_error (error, AMANA_CATALOGUE_ERROR, AMANA_CATALOGUE_ERROR_INVALID);
    }
}

typedef struct
{
  double value;
  const char *from, *to;
  double expected; /* below 0: refused */
} Conversion;

static void
check_conversions (const AmanaAnalyte *analyte, const Conversion *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      double converted = -2;
      gboolean done =
        amana_analyte_convert (analyte, cases[i].value, cases[i].from, cases[i].to, &converted);

      if (done != (cases[i].expected >= 0) ||
          (done && ABS (converted - cases[i].expected) > 0.0005 * cases[i].expected))
        {
          g_test_message ("%g %s: %d %g %s, expected %g", cases[i].value, cases[i].from, done,
                          converted, cases[i].to, cases[i].expected);
          g_test_fail ();
        }
    }
}

/* Scales that any analyte has. */
static void
test_scales (void)
{
  static const Conversion cases[] = {
    { 1.26, "g/L", "mg/dL", 126 },
    { 126, "mg/dL", "g/L", 1.26 },
    { 14.2, "g/dL", "g/L", 142 },
    { 7450, "/mm3", "10*9/L", 7.45 },
    { 7.45, "10*3/uL", "10*9/L", 7.45 },
    { 2.5, "10*5/mm3", "10*9/L", 250 },
    { 4.5, "10*6/uL", "10*12/L", 4.5 },
    { 42, "%", "L/L", 0.42 },
    { 12, "[ppth]", "%", 1.2 },
    { 60, "U/L", "ukat/L", 1 },
    { 2.1, "m[IU]/L", "u[IU]/mL", 2.1 },
    { 150, "mg/(24.h)", "g/(24.h)", 0.15 },
    { 1.5, "g/d", "mg/(24.h)", 1500 },
    { 90, "fL", "um3", 90 },
    { 3, "mg/mmol{creat}", "mg/g{creat}", 26.52 },
    { 0.5, "ug/mL{FEU}", "ng/mL{FEU}", 500 },
    { 0.5, "ug/mL{FEU}", "ng/mL", 500 },
    { 40, "mm[Hg]", "kPa", 5.333 },
    { 1, "g/L", "mmol/L", -1 },
    { 57, "%", "10*9/L", -1 },
    { 5, "[IU]/L", "ng/L", -1 },
    { 1, "g/L", "g/(24.h)", -1 },
    { 90, "mL/min/{1.73_m2}", "mL/min", -1 },
    { 0.5, "ug/mL{FEU}", "ng/mL{DDU}", -1 },
    { 42, "mmol/mol", "%", -1 },
    { 3, "/[HPF]", "/uL", -1 },
  };

  check_conversions (NULL, cases, G_N_ELEMENTS (cases));
}

static void
test_masses (void)
{
  static const Conversion cases[] = {
    { 1.26, "g/L", "mmol/L", 6.994 }, { 5.55, "mmol/L", "mg/dL", 99.99 },
    { 2, "mmol/L", "meq/L", 4 },      { 4, "meq/L", "g/L", 0.3603 },
    { 42, "mmol/mol", "%", 5.994 },   { 6.5, "%", "mmol/mol", 47.53 },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaCatalogue) catalogue = make (
    "\"molar\":{\"mass\":180.156,\"charge\":2," SOURCE "},"
    "\"linear\":{\"from\":\"mmol/mol\",\"to\":\"%\",\"slope\":0.09148,\"offset\":2.152," SOURCE
    "},",
    &error);

  g_assert_no_error (error);
  check_conversions (amana_catalogue_get_analyte (catalogue, 0), cases, G_N_ELEMENTS (cases));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalogue/figures/limits", test_limits);
  g_test_add_func ("/catalogue/figures/refusals", test_refusals);
  g_test_add_func ("/catalogue/figures/scales", test_scales);
  g_test_add_func ("/catalogue/figures/masses", test_masses);
  return g_test_run ();
}
