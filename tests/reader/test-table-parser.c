/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* FHIR and CSV as others write them, right and wrong, through the helper's own code in
 * this process: what each shape becomes, what is refused and with which error, and bytes
 * at random, from a fixed seed, that may do anything but harm. */

#include "config.h"

#include <string.h>

#include "amana-fhir.h"
#include "amana-json-tree.h"
#include "amana-reader-error.h"
#include "amana-table-csv.h"

/* --- helpers --- */

static AmanaWrittenReport *
parse (const char *text, GError **error)
{
  g_autoptr (AmanaJsonTree) tree =
    amana_json_tree_new ((const guint8 *) text, strlen (text), error);

  return tree != NULL ? amana_fhir_read (amana_json_tree_get_root (tree), error) : NULL;
}

static void
assert_wire (AmanaWrittenReport *report)
{
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (AmanaWrittenReport) again = NULL;

  for (guint i = 0; i < report->rows->len; i++)
    ((AmanaWrittenRow *) report->rows->pdata[i])->page = 1;
  variant = g_variant_ref_sink (amana_written_report_to_variant (report));
  again = amana_written_report_from_variant (variant, 1);
  g_assert_nonnull (again);
  g_assert_cmpuint (again->rows->len, ==, report->rows->len);
}

/* An Observation of sodium with @members besides. */
static char *
observation (const char *members)
{
  return g_strdup_printf (
    "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":"
    "\"http://loinc.org\",\"code\":\"2951-2\",\"display\":\"Sodium\"}]}%s%s}",
    *members != '\0' ? "," : "", members);
}

static AmanaWrittenReport *
parse_observation (const char *members)
{
  g_autofree char *text = observation (members);
  g_autoptr (GError) error = NULL;
  AmanaWrittenReport *report = parse (text, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->rows->len, ==, 1);
  assert_wire (report);
  return report;
}

static const AmanaWrittenRow *
row_at (AmanaWrittenReport *report, guint i)
{
  return report->rows->pdata[i];
}

static void
assert_cell (AmanaWrittenReport *report, guint i, AmanaWrittenCell cell, const char *text)
{
  g_assert_cmpstr (row_at (report, i)->cells[cell], ==, text);
}

static void
assert_refused (const char *text, AmanaReaderError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaWrittenReport) report = parse (text, &error);

  g_assert_null (report);
  g_assert_error (error, AMANA_READER_ERROR, (int) code);
}

/* --- FHIR: values --- */

typedef struct
{
  const char *members;
  const char *value, *number, *comparator, *unit, *kind;
  guint doubts;
} ValueCase;

#define UCUM "\"system\":\"http://unitsofmeasure.org\""

static const ValueCase values[] = {
  { "\"valueQuantity\":{\"value\":140.0,\"unit\":\"mmol/L\"," UCUM ",\"code\":\"mmol/L\"}", "140.0",
    "140.0", NULL, "mmol/L", "num", 0 },
  { "\"valueQuantity\":{\"value\":7.60,\"comparator\":\"<\",\"unit\":\"pg/mL\"}", "< 7.60", "7.60",
    "<", "pg/mL", "num", 0 },
  { "\"valueQuantity\":{\"value\":1e3," UCUM ",\"code\":\"U/L\"}", "1e3", "1e3", NULL, "U/L", "num",
    0 },
  { "\"valueQuantity\":{\"value\":\"140\",\"unit\":\"mmol/L\"}", "140", "140", NULL, "mmol/L",
    "num", AMANA_WRITTEN_ODD },
  { "\"valueQuantity\":{\"value\":5,\"comparator\":\"~\",\"unit\":\"g/L\"}", "~ 5", NULL, NULL,
    "g/L", NULL, AMANA_WRITTEN_ODD },
  { "\"valueQuantity\":{\"value\":1e999,\"unit\":\"g/L\"}", "1e999", NULL, NULL, "g/L", NULL,
    AMANA_WRITTEN_ODD },
  { "\"valueString\":\"Negative\"", "Negative", NULL, NULL, NULL, NULL, 0 },
  { "\"valueString\":\"7.6\\u202e mmol/L\\n\\u0000\"", "7.6 mmol/L", NULL, NULL, NULL, NULL,
    AMANA_WRITTEN_IN_WORDS },
  { "\"valueInteger\":12", "12", "12", NULL, NULL, "num", 0 },
  { "\"valueCodeableConcept\":{\"coding\":[{\"code\":\"x\",\"display\":\"Positive\"}]}", "Positive",
    NULL, NULL, NULL, "text", 0 },
  { "\"valueRange\":{\"low\":{\"value\":3,\"unit\":\"/field\"},\"high\":{\"value\":5}}", "3 – 5",
    NULL, NULL, "/field", "text", 0 },
  { "\"valueRatio\":{\"numerator\":{\"value\":1},\"denominator\":{\"value\":80}}", "1/80", NULL,
    NULL, NULL, "text", 0 },
  { "\"valueBoolean\":true", "true", NULL, NULL, NULL, "text", 0 },
  { "\"dataAbsentReason\":{\"text\":\"hemolysed\"},"
    "\"valueQuantity\":{\"value\":140,\"unit\":\"mmol/L\"}",
    "140", "140", NULL, "mmol/L", "num", AMANA_WRITTEN_ABSENT },
  { "\"dataAbsentReason\":{\"text\":\"not performed\"}", "not performed", NULL, NULL, NULL,
    "pending", 0 },
};

static void
test_values (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      const ValueCase *wanted = &values[i];
      g_autoptr (AmanaWrittenReport) report = parse_observation (wanted->members);

      assert_cell (report, 0, AMANA_WRITTEN_NAME, "Sodium");
      assert_cell (report, 0, AMANA_WRITTEN_CODE, "2951-2");
      assert_cell (report, 0, AMANA_WRITTEN_VALUE, wanted->value);
      assert_cell (report, 0, AMANA_WRITTEN_NUMBER, wanted->number);
      assert_cell (report, 0, AMANA_WRITTEN_COMPARATOR, wanted->comparator);
      assert_cell (report, 0, AMANA_WRITTEN_UNIT, wanted->unit);
      assert_cell (report, 0, AMANA_WRITTEN_KIND, wanted->kind);
      g_assert_cmpuint (row_at (report, 0)->doubts, ==, wanted->doubts);
    }
}

/* What has no value, or one that is no measurement. */
static void
test_no_values (void)
{
  static const char *const members[] = {
    "",
    "\"valueQuantity\":{\"unit\":\"g/L\"}",
    "\"valueQuantity\":\"140\"",
    "\"valueQuantity\":[140]",
    "\"valueString\":\"\"",
    "\"valueString\":17",
    "\"valueAttachment\":{\"title\":\"x\"}",
    "\"valueSampledData\":{\"data\":\"1 2\"}",
    "\"valueRatio\":{\"numerator\":{\"value\":1}}",
    "\"component\":[]",
    "\"component\":7",
  };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *text = observation (members[i]);

      assert_refused (text, AMANA_READER_ERROR_NO_RESULTS);
    }
}

/* --- FHIR: ranges --- */

#define QUANTITY "\"valueQuantity\":{\"value\":5,\"unit\":\"g/L\"}"
#define RANGES   QUANTITY ",\"referenceRange\":"

typedef struct
{
  const char *members;
  const char *range, *low, *high;
  guint doubts;
} RangeCase;

static const RangeCase ranges[] = {
  { RANGES "[{\"low\":{\"value\":3.0},\"high\":{\"value\":9}}]", "3.0 – 9", "3.0", "9", 0 },
  { RANGES "[{\"high\":{\"value\":9,\"unit\":\"g/L\"}}]", "≤ 9", NULL, "9", 0 },
  { RANGES "[{\"low\":{\"value\":3,\"unit\":\"mg/L\"}}]", "≥ 3", NULL, NULL,
    AMANA_WRITTEN_RANGE_UNIT },
  { RANGES "[{\"text\":\"3 à 9\"}]", "3 à 9", NULL, NULL, 0 },
  { RANGES "[{\"low\":{\"value\":3}},{\"high\":{\"value\":9}}]", "3 – 9", "3", "9", 0 },
  { RANGES "[{\"low\":{\"value\":3},\"high\":{\"value\":9}},{\"type\":{\"coding\":[{\"code\":"
           "\"treatment\"}]},\"low\":{\"value\":1},\"high\":{\"value\":2}}]",
    "3 – 9", "3", "9", 0 },
  { RANGES "[{\"low\":{\"value\":3},\"high\":{\"value\":9}},{\"low\":{\"value\":1},\"high\":{"
           "\"value\":2}}]",
    "3 – 9; 1 – 2", NULL, NULL, AMANA_WRITTEN_SEVERAL_RANGES },
  { RANGES "{\"low\":{\"value\":3}}", "≥ 3", "3", NULL, 0 },
  { RANGES "[7,null,[]]", NULL, NULL, NULL, 0 },
};

static void
test_ranges (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      const RangeCase *wanted = &ranges[i];
      g_autoptr (AmanaWrittenReport) report = parse_observation (wanted->members);

      assert_cell (report, 0, AMANA_WRITTEN_RANGE, wanted->range);
      assert_cell (report, 0, AMANA_WRITTEN_LOW, wanted->low);
      assert_cell (report, 0, AMANA_WRITTEN_HIGH, wanted->high);
      g_assert_cmpuint (row_at (report, 0)->doubts, ==, wanted->doubts);
    }
}

/* Of a woman of 30: hers is taken; a man's alone is doubted. */
static void
test_ranges_by_person (void)
{
  static const char shape[] =
    "{\"resourceType\":\"Bundle\",\"entry\":[{\"fullUrl\":\"urn:uuid:p\",\"resource\":{"
    "\"resourceType\":\"Patient\",\"gender\":\"female\",\"birthDate\":\"1990-03-01\"}},{"
    "\"resource\":{\"resourceType\":\"Observation\",\"status\":\"final\",\"subject\":{"
    "\"reference\":\"urn:uuid:p\"},\"effectiveDateTime\":\"2020-05-01T08:00:00+01:00\",\"code\":{"
    "\"text\":\"Hb\"},\"valueQuantity\":{\"value\":13,\"unit\":\"g/"
    "dL\"},\"referenceRange\":[%s]}}]}";
#define MAN   "{\"appliesTo\":[{\"text\":\"Male\"}],\"low\":{\"value\":13.5}}"
#define WOMAN "{\"appliesTo\":[{\"coding\":[{\"code\":\"248152002\"}]}],\"low\":{\"value\":12}}"
#define CHILD "{\"age\":{\"high\":{\"value\":12,\"code\":\"a\"}},\"low\":{\"value\":11}}"
#define ADULT "{\"age\":{\"low\":{\"value\":18,\"unit\":\"years\"}},\"low\":{\"value\":12.5}}"
  static const struct
  {
    const char *list, *low;
    guint doubts;
  } cases[] = {
    { MAN "," WOMAN, "12", 0 },
    { CHILD "," ADULT, "12.5", 0 },
    { MAN, "13.5", AMANA_WRITTEN_OTHERS_RANGE },
    { CHILD, "11", AMANA_WRITTEN_OTHERS_RANGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      g_autofree char *text = g_strdup_printf (shape, cases[i].list);
#pragma GCC diagnostic pop
      g_autoptr (AmanaWrittenReport) report = parse (text, NULL);

      g_assert_nonnull (report);
      assert_cell (report, 0, AMANA_WRITTEN_LOW, cases[i].low);
      assert_cell (report, 0, AMANA_WRITTEN_DATE, "2020-05-01");
      g_assert_cmpuint (row_at (report, 0)->doubts, ==, cases[i].doubts);
      g_assert_cmpstr (report->heads[AMANA_WRITTEN_SEX], ==, "F");
      g_assert_cmpstr (report->heads[AMANA_WRITTEN_BIRTH_DATE], ==, "1990-03-01");
    }
}

/* --- FHIR: what an observation is --- */

static void
test_status (void)
{
  static const struct
  {
    const char *status;
    guint doubts;
  } cases[] = {
    { "amended", 0 },
    { "corrected", 0 },
    { "preliminary", AMANA_WRITTEN_PRELIMINARY },
    { "unknown", AMANA_WRITTEN_STATUS },
    { "nonsense", AMANA_WRITTEN_STATUS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
        g_strdup_printf ("{\"resourceType\":\"Observation\",\"status\":\"%s\",\"code\":{\"text\":"
                         "\"x\"}," QUANTITY "}",
                         cases[i].status);
      g_autoptr (AmanaWrittenReport) report = parse (text, NULL);

      g_assert_cmpuint (row_at (report, 0)->doubts, ==, cases[i].doubts);
    }
  assert_refused ("{\"resourceType\":\"Observation\",\"status\":\"entered-in-error\",\"code\":{"
                  "\"text\":\"x\"}," QUANTITY "}",
                  AMANA_READER_ERROR_NO_RESULTS);
}

static void
test_flags (void)
{
  static const struct
  {
    const char *members, *flag;
  } cases[] = {
    { QUANTITY ",\"interpretation\":[{\"coding\":[{\"code\":\"HH\"}]}]", "HH" },
    { QUANTITY ",\"interpretation\":{\"coding\":[{\"code\":\"L\"}]}", "L" }, /* DSTU2 */
    { QUANTITY ",\"interpretation\":[{\"text\":\"bas\"}]", "bas" },
    { QUANTITY ",\"interpretation\":[{\"coding\":[{\"code\":\"POS\"}]}]", NULL },
    { QUANTITY ",\"interpretation\":[\"H\"]", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AmanaWrittenReport) report = parse_observation (cases[i].members);

      assert_cell (report, 0, AMANA_WRITTEN_FLAG, cases[i].flag);
    }
}

static void
test_components (void)
{
  g_autoptr (AmanaWrittenReport) report = parse (
    "{\"resourceType\":\"Observation\",\"status\":\"final\",\"category\":[{\"coding\":[{"
    "\"system\":\"http://terminology.hl7.org/CodeSystem/observation-category\",\"code\":"
    "\"vital-signs\"}]}],\"code\":{\"text\":\"Blood pressure\"},\"effectivePeriod\":{"
    "\"start\":\"2021-02-03T10:00:00Z\"},\"component\":[{\"code\":{\"text\":\"Systolic\"},"
    "\"valueQuantity\":{\"value\":120,\"unit\":\"mmHg\"}},{\"code\":{\"text\":\"Diastolic\"},"
    "\"valueQuantity\":{\"value\":80,\"unit\":\"mmHg\"}},{\"code\":{\"text\":\"Position\"},"
    "\"valueString\":\"sitting\"},9]}",
    NULL);

  g_assert_cmpuint (report->rows->len, ==, 2);
  assert_cell (report, 0, AMANA_WRITTEN_NAME, "Systolic");
  assert_cell (report, 0, AMANA_WRITTEN_SECTION, "Blood pressure");
  assert_cell (report, 1, AMANA_WRITTEN_VALUE, "80");
  assert_cell (report, 1, AMANA_WRITTEN_DATE, "2021-02-03");
}

/* A report with what it contains, in its order, a group, and what is told by reference. */
static void
test_report (void)
{
  static const char text[] =
    "{\"resourceType\":\"DiagnosticReport\",\"id\":\"r\",\"status\":\"final\",\"code\":{\"text\":"
    "\"Panel\"},\"effectiveDateTime\":\"2022-01-02\",\"issued\":\"2022-01-03T01:00:00Z\","
    "\"performer\":[{\"display\":\"Laboratoire des Fleurs\"}],\"subject\":{\"reference\":\"#p\"},"
    "\"result\":[{\"reference\":\"#g\"},{\"reference\":\"#gone\"},{\"reference\":\"#b\"}],"
    "\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"p\",\"name\":[{\"family\":\"BENALI\","
    "\"given\":[\"Amina\"]}]},"
    "{\"resourceType\":\"Observation\",\"id\":\"a\",\"status\":\"final\",\"code\":{\"text\":"
    "\"A\"},\"valueInteger\":1},"
    "{\"resourceType\":\"Observation\",\"id\":\"b\",\"status\":\"final\",\"code\":{\"text\":"
    "\"B\"},\"valueInteger\":2},"
    "{\"resourceType\":\"Observation\",\"id\":\"g\",\"status\":\"final\",\"code\":{\"text\":"
    "\"Group\"},\"hasMember\":[{\"reference\":\"#a\"},{\"reference\":\"#g\"}]}]}";
  g_autoptr (AmanaWrittenReport) report = parse (text, NULL);

  g_assert_cmpuint (report->rows->len, ==, 2);
  assert_cell (report, 0, AMANA_WRITTEN_NAME, "A");
  assert_cell (report, 0, AMANA_WRITTEN_SECTION, "Group");
  assert_cell (report, 0, AMANA_WRITTEN_DATE, "2022-01-02");
  assert_cell (report, 1, AMANA_WRITTEN_NAME, "B");
  g_assert_cmpstr (report->heads[AMANA_WRITTEN_LABORATORY], ==, "Laboratoire des Fleurs");
  g_assert_cmpstr (report->heads[AMANA_WRITTEN_PERSON], ==, "Amina BENALI");
  g_assert_cmpstr (report->heads[AMANA_WRITTEN_REPORTED], ==, "2022-01-03");
}

/* Two people are two, by whatever reference; one, however often, is one. */
static void
test_people (void)
{
#define PERSON(id, name)                                                                           \
  "{\"fullUrl\":\"http://x.test/fhir/Patient/" id "\",\"resource\":{\"resourceType\":\"Patient\"," \
  "\"id\":\"" id "\",\"name\":[{\"text\":\"" name "\"}]}}"
#define OF(reference)                                                                              \
  "{\"resource\":{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"}" \
  "," QUANTITY ",\"subject\":{\"reference\":\"" reference "\"}}}"
#define BUNDLE(entries) "{\"resourceType\":\"Bundle\",\"entry\":[" entries "]}"
  g_autoptr (AmanaWrittenReport) one =
    parse (BUNDLE (PERSON ("1", "A") "," OF ("Patient/1") "," OF (
             "http://x.test/fhir/Patient/1") "," OF ("https://y.test/Patient/1/_history/2")),
           NULL);
  g_autoptr (AmanaWrittenReport) two = parse (
    BUNDLE (PERSON ("1", "A") "," PERSON ("2", "B") "," OF ("Patient/1") "," OF ("Patient/2")),
    NULL);
  g_autoptr (AmanaWrittenReport) unknown =
    parse (BUNDLE (PERSON ("1", "A") "," OF ("Patient/1") "," OF ("Patient/9")), NULL);

  g_assert_cmpuint (one->n_people, ==, 1);
  g_assert_cmpstr (one->heads[AMANA_WRITTEN_PERSON], ==, "A");
  assert_cell (one, 2, AMANA_WRITTEN_PATIENT, NULL);
  g_assert_cmpuint (two->n_people, ==, 2);
  g_assert_null (two->heads[AMANA_WRITTEN_PERSON]);
  assert_cell (two, 0, AMANA_WRITTEN_PATIENT, "A");
  assert_cell (two, 1, AMANA_WRITTEN_PATIENT, "B");
  g_assert_cmpuint (unknown->n_people, ==, 2);
  assert_cell (unknown, 1, AMANA_WRITTEN_PATIENT, "Patient/9");
}

/* --- JSON that is refused --- */

static void
test_refused (void)
{
  g_autofree char *deep = g_strnfill (500, '[');
  g_autofree char *whole = observation (QUANTITY);
  g_autofree char *half = g_strndup (whole, strlen (whole) - 20);

  assert_refused (half, AMANA_READER_ERROR_BROKEN_OFF);
  assert_refused ("{", AMANA_READER_ERROR_BROKEN_OFF);
  assert_refused ("{]", AMANA_READER_ERROR_DAMAGED);
  assert_refused ("{\"a\":1}x", AMANA_READER_ERROR_DAMAGED);
  assert_refused (deep, AMANA_READER_ERROR_TOO_LARGE);
  assert_refused ("[]", AMANA_READER_ERROR_NOT_RECORD);
  assert_refused ("{\"resourceType\":7}", AMANA_READER_ERROR_NOT_RECORD);
  assert_refused ("{\"name\":\"x\",\"value\":3}", AMANA_READER_ERROR_NOT_RECORD);
  assert_refused ("{\"resourceType\":\"Patient\"}", AMANA_READER_ERROR_NO_RESULTS);
  assert_refused ("{\"resourceType\":\"Bundle\",\"entry\":[null,7,{\"resource\":[]}]}",
                  AMANA_READER_ERROR_NO_RESULTS);
}

static void
test_too_many (void)
{
  g_autoptr (GString) text = g_string_new ("{\"resourceType\":\"Bundle\",\"entry\":[");

  for (guint i = 0; i <= AMANA_WRITTEN_MAX_ROWS; i++)
    g_string_append_printf (text,
                            "%s{\"resource\":{\"resourceType\":\"Observation\",\"status\":"
                            "\"final\",\"code\":{\"text\":\"x\"}," QUANTITY "}}",
                            i > 0 ? "," : "");
  g_string_append (text, "]}");
  assert_refused (text->str, AMANA_READER_ERROR_TOO_LARGE);
}

/* --- CSV --- */

static AmanaWrittenReport *
parse_csv (const char *bytes, gsize size_bytes, GError **error)
{
  return amana_table_csv_read ((const guint8 *) bytes, size_bytes > 0 ? size_bytes : strlen (bytes),
                               error);
}

typedef struct
{
  const char *text;
  gsize size_bytes; /* 0: to its NUL */
  const char *name, *value, *unit, *range, *date;
  guint doubts;
} CsvCase;

static const CsvCase tables[] = {
  { "Analyse;Résultat;Unité;Valeurs de référence;Date\nGlycémie;1,26;g/L;0,70 - 1,10;31/12/2023\n",
    0, "Glycémie", "1,26", "g/L", "0,70 - 1,10", "2023-12-31", 0 },
  { "Test,Result,Units,Reference Range,Collection Date\r\n\"Glucose, fasting\",98,mg/dL,70-99,"
    "2023-01-02\r\n",
    0, "Glucose, fasting", "98", "mg/dL", "70-99", "2023-01-02", 0 },
  { "\xef\xbb\xbf"
    "التحليل\tالنتيجة\tالوحدة\nالسكر\t٥٫٤\tmmol/L\n",
    0, "السكر", "٥٫٤", "mmol/L", NULL, NULL, 0 },
  { "Analyse;R\xe9sultat;Unit\xe9\nCr\xe9"
    "atinine;80;\xb5"
    "mol/L\n",
    0, "Créatinine", "80", "µmol/L", NULL, NULL, 0 },
  { "\xc7\xe1\xca\xcd\xe1\xed\xe1;\xc7\xe1\xe4\xca\xed\xcc\xc9;\xc7\xe1\xe6\xcd\xcf\xc9\nNa;140;"
    "mmol/L\n",
    0, "Na", "140", "mmol/L", NULL, NULL, 0 },
  { "\xff\xfeT\0e\0s\0t\0;\0R\0e\0s\0u\0l\0t\0;\0U\0n\0i\0t\0\n\0K\0;\0"
    "4\0;\0"
    "g\0\n\0",
    48, "K", "4", "g", NULL, NULL, 0 },
  { "Mes analyses 2023\n\nTest;Result (mg/dL);Min;Max\nUrea;30;10,5;50\n", 0, "Urea", "30", "mg/dL",
    "10,5 – 50", NULL, 0 },
  { "Date,Test,Comparator,Value,Unit\n05/04/2023,CRP,<,5,mg/L\n", 0, "CRP", "< 5", "mg/L", NULL,
    "2023-04-05", AMANA_WRITTEN_DATE_ORDER },
  { "Date,Test,Value,Unit\n05/14/2023,CRP,5,mg/L\n", 0, "CRP", "5", "mg/L", NULL, "2023-05-14", 0 },
  { "name,value,unit\nCRP,5,mg/L\n", 0, "CRP", "5", "mg/L", NULL, NULL, AMANA_WRITTEN_GUESSED },
  { "Test,Result,Result,Unit\nCRP,5,6,mg/L\n", 0, "CRP", "5", "mg/L", NULL, NULL,
    AMANA_WRITTEN_GUESSED },
};

static void
test_tables (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      const CsvCase *wanted = &tables[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (AmanaWrittenReport) report = parse_csv (wanted->text, wanted->size_bytes, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (report->rows->len, ==, 1);
      g_assert_cmpint (report->source, ==, AMANA_WRITTEN_CSV);
      assert_wire (report);
      assert_cell (report, 0, AMANA_WRITTEN_NAME, wanted->name);
      assert_cell (report, 0, AMANA_WRITTEN_VALUE, wanted->value);
      assert_cell (report, 0, AMANA_WRITTEN_UNIT, wanted->unit);
      assert_cell (report, 0, AMANA_WRITTEN_RANGE, wanted->range);
      assert_cell (report, 0, AMANA_WRITTEN_DATE, wanted->date);
      g_assert_cmpuint (row_at (report, 0)->doubts, ==, wanted->doubts);
    }
}

static void
test_table_people (void)
{
  g_autoptr (AmanaWrittenReport) two = parse_csv (
    "Patient;Test;Result;Unit;Sex\nA;K;4;mmol/L;F\nB;K;5;mmol/L;M\n;K;6;mmol/L;\n", 0, NULL);
  g_autoptr (AmanaWrittenReport) one =
    parse_csv ("Patient;Test;Result;Unit;Sexe;Date de naissance\nHEMATOLOGIE;;;;;\nA;Hb;13;g/dL;F;"
               "01/02/1980\n;;;;;\n",
               0, NULL);

  g_assert_cmpuint (two->n_people, ==, 2);
  g_assert_null (two->heads[AMANA_WRITTEN_SEX]);
  g_assert_cmpuint (row_at (two, 2)->doubts, ==, AMANA_WRITTEN_WHOSE);
  g_assert_cmpuint (one->rows->len, ==, 1);
  g_assert_cmpstr (one->heads[AMANA_WRITTEN_PERSON], ==, "A");
  g_assert_cmpstr (one->heads[AMANA_WRITTEN_SEX], ==, "F");
  g_assert_cmpstr (one->heads[AMANA_WRITTEN_BIRTH_DATE], ==, "1980-02-01");
}

static void
test_no_tables (void)
{
  static const struct
  {
    const char *text;
    AmanaReaderError code;
  } cases[] = {
    { "Date;Libellé;Débit;Crédit\n01/02/2023;Loyer;500;\n", AMANA_READER_ERROR_NOT_RECORD },
    { "name,value\ncolour,red\n", AMANA_READER_ERROR_NOT_RECORD },
    { "Dear Sir,\n\nYour results are fine.\n", AMANA_READER_ERROR_NOT_PDF },
    { "\n\n\n", AMANA_READER_ERROR_NOT_PDF },
    { "Test,Result,Unit\n", AMANA_READER_ERROR_NO_RESULTS },
    { "Test,Result,Unit\nK,,mmol/L\n", AMANA_READER_ERROR_NO_RESULTS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AmanaWrittenReport) report = parse_csv (cases[i].text, 0, &error);

      g_assert_null (report);
      g_assert_error (error, AMANA_READER_ERROR, (int) cases[i].code);
    }
}

/* --- at random, from a fixed seed --- */

static const char seed_fhir[] =
  "{\"resourceType\":\"Bundle\",\"entry\":[{\"fullUrl\":\"urn:uuid:1\",\"resource\":{"
  "\"resourceType\":\"Patient\",\"id\":\"1\",\"name\":[{\"text\":\"A\"}],\"birthDate\":"
  "\"1990-01-01\",\"gender\":\"male\"}},{\"resource\":{\"resourceType\":\"Observation\",\"id\":"
  "\"o\",\"status\":\"final\",\"subject\":{\"reference\":\"urn:uuid:1\"},\"code\":{\"coding\":[{"
  "\"system\":\"http://loinc.org\",\"code\":\"718-7\"}],\"text\":\"Hb\"},\"effectiveDateTime\":"
  "\"2020-01-01\",\"valueQuantity\":{\"value\":13.50,\"comparator\":\"<\",\"unit\":\"g/dL\","
  "\"system\":\"http://unitsofmeasure.org\",\"code\":\"g/dL\"},\"referenceRange\":[{\"low\":{"
  "\"value\":12},\"high\":{\"value\":16},\"age\":{\"low\":{\"value\":18,\"code\":\"a\"}}}],"
  "\"hasMember\":[{\"reference\":\"Observation/o\"}],\"component\":[{\"code\":{\"text\":\"c\"},"
  "\"valueRatio\":{\"numerator\":{\"value\":1},\"denominator\":{\"value\":8}}}]}}]}";
static const char seed_csv[] =
  "\xef\xbb\xbfPatient;Test;Résultat;Unité;Min;Max;Date;Sexe\n\"A \"\"B\"\"\";Hb;13,5;g/dL;12;16;"
  "01/02/2020;F\nHEMATO;;;;;;;\nA;K;< 4;mmol/L;;5;31/12/2020;M\n";

static void
mutate (GRand *rand, GString *text)
{
  for (int n = g_rand_int_range (rand, 1, 6); n > 0 && text->len > 4; n--)
    {
      gsize at = (gsize) g_rand_int_range (rand, 0, (gint32) text->len);
      gsize from = (gsize) g_rand_int_range (rand, 0, (gint32) text->len);
      gsize most = (gsize) g_rand_int_range (rand, 1, 40);
      gsize size = MIN (most, text->len - from);
      g_autofree char *piece = g_strndup (text->str + from, size);

      switch (g_rand_int_range (rand, 0, 4))
        {
        case 0:
          text->str[at] = (char) g_rand_int_range (rand, 1, 256);
          break;
        case 1:
          g_string_erase (text, (gssize) from, (gssize) size);
          break;
        case 2:
          g_string_insert (text, (gssize) at, piece);
          break;
        default:
          g_string_truncate (text, MAX (at, 4));
        }
    }
}

static void
try_both (const GString *text)
{
  g_autoptr (AmanaJsonTree) tree =
    amana_json_tree_new ((const guint8 *) text->str, text->len, NULL);
  g_autoptr (AmanaWrittenReport) fhir =
    tree != NULL ? amana_fhir_read (amana_json_tree_get_root (tree), NULL) : NULL;
  g_autoptr (AmanaWrittenReport) csv =
    amana_table_csv_read ((const guint8 *) text->str, text->len, NULL);

  if (fhir != NULL)
    assert_wire (fhir);
  if (csv != NULL)
    assert_wire (csv);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20240607);
  guint n = g_test_slow () ? 200000 : 6000;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) text = g_string_new (i % 2 == 0 ? seed_fhir : seed_csv);

      mutate (rand, text);
      try_both (text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reader/table/fhir/values", test_values);
  g_test_add_func ("/reader/table/fhir/no-values", test_no_values);
  g_test_add_func ("/reader/table/fhir/ranges", test_ranges);
  g_test_add_func ("/reader/table/fhir/ranges-by-person", test_ranges_by_person);
  g_test_add_func ("/reader/table/fhir/status", test_status);
  g_test_add_func ("/reader/table/fhir/flags", test_flags);
  g_test_add_func ("/reader/table/fhir/components", test_components);
  g_test_add_func ("/reader/table/fhir/report", test_report);
  g_test_add_func ("/reader/table/fhir/people", test_people);
  g_test_add_func ("/reader/table/fhir/refused", test_refused);
  g_test_add_func ("/reader/table/fhir/too-many", test_too_many);
  g_test_add_func ("/reader/table/csv/tables", test_tables);
  g_test_add_func ("/reader/table/csv/people", test_table_people);
  g_test_add_func ("/reader/table/csv/refused", test_no_tables);
  g_test_add_func ("/reader/table/random", test_random);

  return g_test_run ();
}
