/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

#include "config.h"

#include <glib.h>

#include "amana-unit.h"

static void
test_units (void)
{
  static const struct
  {
    const char *printed, *ucum;
  } units[] = {
    { "g/L", "g/L" },
    { "mUI/l", "m[IU]/L" },
    { "µIU/mL", "u[IU]/mL" },
    { "uIU/ml", "u[IU]/mL" },
    { "10^9/L", "10*9/L" },
    { "/mm3", "/mm3" },
    { "/mm³", "/mm3" },
    { "Giga/L", "10*9/L" },
    { "G/L", "10*9/L" },
    { "10*3/µL", "10*3/uL" },
    { "T/L", "10*12/L" },
    { "mL/min/1,73m²", "mL/min/{1.73_m2}" },
    { "ml/min/1.73 m2", "mL/min/{1.73_m2}" },
    { "%", "%" },
    { "x10^3/µL", "10*3/uL" },
    { "10⁹/L", "10*9/L" },
    { "10¹²/L", "10*12/L" },
    { "mg/dL", "mg/dL" },
    { "µmol/L", "umol/L" },
    { "μmol/l", "umol/L" },
    { "mm/h", "mm/h" },
    { "fL", "fL" },
    { "pg", "pg" },
    { "UI/L", "[IU]/L" },
    { "U/L", "U/L" },
    { "غ/ل", "g/L" },
    { "ملغ/دل", "mg/dL" },
    { "غ/24س", "g/(24.h)" },
    { "غ24/س", "g/(24.h)" },
    { "مل/24 ساعة", "mL/(24.h)" },
    { "ميكروغرام/ديسيلتر", "ug/dL" },
    { "مللي مول/لتر", "mmol/L" },
    { "ملي وحدة دولية/لتر", "m[IU]/L" },
    { "ميلي مكافئ/ل", "meq/L" },
    { "ميكرومول/ل", "umol/L" },
    { "بيكوغرام/مل", "pg/mL" },
    { "نانوغرام", "ng" },
    { "ألف/مم3", "10*3/mm3" },
    { "فمتولتر", "fL" },
    { "مم/ساعة", "mm/h" },
    { "ملمول/ل", "mmol/L" },
    { "mg/24h", "mg/(24.h)" },
    { "UFC/mL", "{CFU}/mL" },
    { "g/dl", "g/dL" },
    { "Tsd./µl", "10*3/uL" },
    { "Mio./µl", "10*6/uL" },
    { "tys/µl", "10*3/uL" },
    { "migl/mmc", "10*3/mm3" },
    { "bin/mm³", "10*3/mm3" },
    { "mil/mm³", "10*3/mm3" },
    { "fmol", "fmol" },
    { "mL/min/1.73m*2", "mL/min/{1.73_m2}" },
    { "M/mm3", "10*6/mm3" },
    { "meq/L", "meq/L" },
    { "mmol/mol", "mmol/mol" },
    { "sec", "s" },
    { "ng/mL FEU", "ng/mL" },
    { "10.9/L", NULL },
    { "H", NULL },
    { "12", NULL },
    { "Normal", NULL },
    { "L", NULL },
    { "12/05", NULL },
    { "TSH", NULL },
    { "HDL/LDL", NULL },
    { "1/80", NULL },
    { "+", NULL },
    { "/", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autofree char *ucum = amana_unit_to_ucum (units[i].printed);

      if (g_strcmp0 (ucum, units[i].ucum) != 0)
        g_error ("%s: %s", units[i].printed, ucum);
    }
  g_assert_true (amana_unit_equal ("mUI/l", "mIU/L"));
  g_assert_false (amana_unit_equal ("g/L", "G/L"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unit/units", test_units);
  return g_test_run ();
}
