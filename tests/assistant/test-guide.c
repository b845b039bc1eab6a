/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The guide over invented results in memory: every value is a link, no link points
 * beside the sources, nothing is judged, refused or alarmed over in the wrong place,
 * the same answer comes twice, and a reply can be stopped. */

#include "config.h"

#include "amana-guide.h"

#include <string.h>

#include "amana-test-facts.h"
#include "amana-test-record.h"

/* --- facts in memory ------------------------------------------------------ */

typedef struct
{
  const char *document, *date, *name, *value, *unit, *range;
  AmanaLabKind kind;
  gboolean unsure;
} Row;

/* clang-format off */
static const Row rows[] = {
  { "d2", "2021-01-04", "TSH", "1.950", "mUI/l", "0.270 - 4.200", AMANA_LAB_KIND_NUM, FALSE },
  { "d2", "2021-01-04", "T4 libre", "7.67", "pg/ml", "9.30 - 17.00", AMANA_LAB_KIND_NUM, FALSE },
  { "d2", "2021-01-04", "T4 libre", "9.872", "pmol/l", "11.97 - 21.88", AMANA_LAB_KIND_SECOND_UNIT, FALSE },
  { "d2", "2021-01-04", "Ferritine", "412", "ng/ml", "30 - 400", AMANA_LAB_KIND_NUM, TRUE },
  { "d2", "2021-01-04", "CRP", "5,17", "mg/l", NULL, AMANA_LAB_KIND_NUM, FALSE },
  { "d2", "2021-01-04", "TSH", "2.330", "mUI/l", NULL, AMANA_LAB_KIND_PREVIOUS, FALSE },
  { "d1", "2020-09-08", "T4 libre", "9.62", "pg/ml", "9.30 - 17.00", AMANA_LAB_KIND_NUM, FALSE },
  { "d1", "2020-09-08", "Ferritine", "0,388", "mg/l", "0,03 - 0,40", AMANA_LAB_KIND_NUM, FALSE },
};
/* clang-format on */

static AmanaFact *
make_fact (const Row *row, guint index)
{
  AmanaFact *fact = amana_fact_new ();
  AmanaLabResult *result = amana_lab_result_new ();

  result->name = g_strdup (row->name);
  result->value = g_strdup (row->value);
  result->unit = g_strdup (row->unit);
  result->range = g_strdup (row->range);
  result->kind = row->kind;
  result->sure = !row->unsure;
  result->page = 1;
  result->box = (AmanaBox) { 100, 10 * index, 150, 10 * index + 8 };
  amana_lab_result_interpret (result, amana_test_catalogue ());
  result->kind = row->kind;

  fact->result_id = g_strdup_printf ("r%u", index);
  fact->document_id = g_strdup (row->document);
  fact->document_title = g_strdup_printf ("Bilan %s", row->document);
  fact->laboratory = g_strdup ("Laboratoire des Lilas");
  fact->subject_id = g_strdup ("s");
  fact->subject_name = g_strdup ("Nour");
  fact->date = g_strdup (row->kind == AMANA_LAB_KIND_PREVIOUS ? "2020-01-20" : row->date);
  fact->added = g_str_equal (row->document, "d2") ? 2 : 1;
  fact->result = result;

  return fact;
}

static TestFacts *
make_facts (void)
{
  TestFacts *facts = g_object_new (TEST_TYPE_FACTS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_ptr_array_add (facts->facts, make_fact (&rows[i], i));

  return facts;
}

/* --- asking --------------------------------------------------------------- */

static void
run_until_settled (DexFuture *future)
{
  gint64 give_up = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (dex_future_is_pending (future) && g_get_monotonic_time () < give_up)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (dex_future_is_pending (future));
}

static AmanaRequest *
make_request (AmanaScope scope, const char *question, TestFacts *facts)
{
  AmanaRequest *request = amana_request_new (scope, question, "en");
  g_autoptr (AmanaTriage) triage = amana_triage_new (question, NULL);

  request->urgency = triage->urgency;
  request->standing = triage->urgency;
  if (facts != NULL)
    {
      request->facts = AMANA_FACTS (g_object_ref (facts));
      request->subject_id = g_strdup ("s");
    }

  return request;
}

static AmanaMessage *
reply_to (AmanaRequest *request)
{
  g_autoptr (AmanaEngine) guide = amana_guide_new (amana_test_catalogue ());
  AmanaMessage *answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autoptr (DexFuture) future = amana_engine_reply (guide, request, answer);
  g_autoptr (GError) error = NULL;

  run_until_settled (future);
  dex_future_get_value (future, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (amana_message_get_text (answer), !=, "");

  return answer;
}

static AmanaMessage *
ask (AmanaScope scope, const char *question, TestFacts *facts)
{
  g_autoptr (AmanaRequest) request = make_request (scope, question, facts);

  return reply_to (request);
}

static AmanaMessage *
ask_health (const char *question)
{
  g_autoptr (TestFacts) facts = make_facts ();

  return ask (AMANA_SCOPE_HEALTH, question, facts);
}

static gboolean
says (AmanaMessage *answer, const char *words)
{
  return strstr (amana_message_get_text (answer), words) != NULL;
}

/* --- what holds for every answer ------------------------------------------ */

/* Every link leads to a source whose value or range it shows; returns the rest. */
static char *
check_links (AmanaMessage *answer)
{
  g_autoptr (GRegex) link =
    g_regex_new ("\\[\u2066([^\\]]*)\u2069\\]\\(amana:([0-9]+)\\)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (link, amana_message_get_text (answer), 0, &match);
       g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *text = g_match_info_fetch (match, 1);
      g_autofree char *number = g_match_info_fetch (match, 2);
      guint index = (guint) g_ascii_strtoull (number, NULL, 10);
      AmanaSource *source;

      g_assert_cmpuint (index, <, amana_message_get_n_sources (answer));
      source = amana_message_get_source (answer, index);
      g_assert_true (g_str_has_prefix (text, source->value) ||
                     g_strcmp0 (text, source->range) == 0);
      g_assert_cmpuint (source->page, ==, 1);
      g_assert_cmpfloat (source->box.x0, ==, 100);
      g_assert_nonnull (source->document_id);
    }

  return g_regex_replace_literal (link, amana_message_get_text (answer), -1, 0, "", 0, NULL);
}

static void
check_no_bare_values (const char *rest)
{
  g_assert_null (strstr (rest, "amana:"));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_null (strstr (rest, rows[i].value));
      if (rows[i].range != NULL)
        g_assert_null (strstr (rest, rows[i].range));
    }
}

static void
check_words (AmanaMessage *answer)
{
  static const char *const forbidden[] = { "abnormal",    "you have ",    "you suffer",
                                           "don't worry", "do not worry", "healthy",
                                           "%",           "should take",  "stop taking" };
  g_autofree char *plain = amana_message_dup_plain_text (answer);
  g_autofree char *lower = g_utf8_strdown (plain, -1);

  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    g_assert_null (strstr (lower, forbidden[i]));
}

/* clang-format off */
static const char *const questions[] = {
  "Explain my results", "explain my thyroid panel", "What is outside the range?", "Compare with last time",
  "compare my ferritin", "trend of TSH", "How has my ferritin developed over time?", "trend", "my TSH", "What is ferritin?",
  "What is cholesterol?", "what does high ferritin mean", "What should I ask my doctor?", "which documents do you have",
  "do I have cancer?", "should I worry about my TSH", "should I take iron?", "how much paracetamol can I take", "what can you do?",
  "is my ferritin in the range?", "explain the report of 8 September 2020", "explain the report of 1 May 1999",
  "wach ferritine dyali tal3a", "اشرح لي نتائجي", "قارن مع المرة السابقة", "Explique mes analyses", "the moon", "hello", "thanks",
  "when was my last blood test?", "do I need to fast?", "which test should I do next?", "should I see a doctor?", "is anything positive?",
  "where does this number come from?", "how do I change my passphrase?", "what does a low T4 mean for me?",
};
/* clang-format on */

static void
test_every_answer (gconstpointer data)
{
  g_autoptr (AmanaMessage) answer = ask_health (data);
  g_autoptr (AmanaMessage) again = ask_health (data);
  g_autofree char *rest = check_links (answer);

  check_no_bare_values (rest);
  check_words (answer);
  g_assert_cmpstr (amana_message_get_text (answer), ==, amana_message_get_text (again));
  g_assert_cmpuint (amana_message_get_n_sources (answer), ==, amana_message_get_n_sources (again));
  g_assert_cmpuint (g_strv_length ((char **) amana_message_get_suggestions (answer)), >=, 1);
}

/* --- single answers ------------------------------------------------------- */

static void
test_explain (void)
{
  g_autoptr (AmanaMessage) answer = ask_health ("Explain my results");
  guint cards = 0;

  g_assert_true (says (answer, "This is the report of **4 January 2021** from"));
  g_assert_true (says (answer, "[\u2066"
                               "7.67 pg/ml\u2069](amana:"));
  g_assert_true (says (answer, ")\u00A0▼ is below the laboratory’s range, [\u2066"
                               "9.30 - 17.00\u2069]"));
  g_assert_true (says (answer, "is inside the laboratory’s range"));
  g_assert_true (says (answer, "read with doubt"));
  g_assert_true (says (answer, "Not yet reviewed by a clinician"));
  g_assert_true (says (answer, "To ask the doctor"));
  g_assert_false (says (answer, "9.872"));
  g_assert_true (says (answer, "It is lower than before: [\u2066"
                               "9.62 pg/ml\u2069](amana:"));
  for (guint i = 0; i < amana_message_get_n_sources (answer); i++)
    cards += amana_message_get_source (answer, i)->card;
  g_assert_cmpuint (cards, ==, 4);
}

static AmanaMessage *
explain_rows (const Row *chosen, guint n_rows)
{
  g_autoptr (TestFacts) facts = g_object_new (TEST_TYPE_FACTS, NULL);

  for (guint i = 0; i < n_rows; i++)
    g_ptr_array_add (facts->facts, make_fact (&chosen[i], i));

  return ask (AMANA_SCOPE_HEALTH, "Explain my results", facts);
}

/* A result in the very words of its range is inside, whatever the accents. */
static void
test_words_as_range (void)
{
  static const Row urine[] = {
    { "d2", "2021-01-04", "Nitrites", "NEGATIF", NULL, "Négatif", AMANA_LAB_KIND_TEXT, FALSE },
    { "d2", "2021-01-04", "Zyx", "Traces", NULL, "Absence", AMANA_LAB_KIND_TEXT, FALSE },
  };
  g_autoptr (AmanaMessage) answer = explain_rows (urine, G_N_ELEMENTS (urine));
  g_autofree char *plain = amana_message_dup_plain_text (answer);

  g_assert_true (says (answer, "1 value is inside the laboratory’s own range."));
  g_assert_nonnull (strstr (plain, "NEGATIF\u2069 is inside what the laboratory expects."));
  g_assert_null (strstr (plain, "Traces\u2069 is inside"));
}

/* What bears no date is not the latest, though it was added last; and it is said. */
static void
test_undated (void)
{
  static const Row papers[] = {
    { "d1", "2020-09-08", "TSH", "2,10", "mUI/l", "0,27 - 4,20", AMANA_LAB_KIND_NUM, FALSE },
    { "d2", NULL, "TSH", "9,90", "mUI/l", "0,27 - 4,20", AMANA_LAB_KIND_NUM, FALSE },
  };
  g_autoptr (AmanaMessage) answer = explain_rows (papers, G_N_ELEMENTS (papers));
  g_autoptr (TestFacts) facts = g_object_new (TEST_TYPE_FACTS, NULL);
  g_autoptr (AmanaMessage) compared = NULL;
  g_autoptr (AmanaMessage) when = NULL;

  g_assert_true (says (answer, "This is the report of **8 September 2020** from"));
  g_assert_true (says (answer, "The document **Bilan d2** bears no date"));
  g_assert_false (says (answer, "9,90"));

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    g_ptr_array_add (facts->facts, make_fact (&papers[i], i));
  compared = ask (AMANA_SCOPE_HEALTH, "Compare with last time", facts);
  when = ask (AMANA_SCOPE_HEALTH, "when was my last blood test?", facts);
  g_assert_true (says (compared, "There is no earlier value to compare with yet."));
  g_assert_true (says (when, "The latest results kept here are of **8 September 2020**"));
  g_assert_true (says (when, "**Bilan d2** (date unknown"));
}

/* A sibling may stand for a general word, never for another analysis. */
static void
test_family (void)
{
  static const Row sugar[] = {
    { "d2", "2021-01-04", "Glycémie à jeun", "1,76", "g/l", "0,70 - 1,00", AMANA_LAB_KIND_NUM,
      FALSE },
  };
  g_autoptr (TestFacts) facts = g_object_new (TEST_TYPE_FACTS, NULL);
  g_autoptr (AmanaMessage) general = NULL;
  g_autoptr (AmanaMessage) other = NULL;

  g_ptr_array_add (facts->facts, make_fact (&sugar[0], 0));
  general = ask (AMANA_SCOPE_HEALTH, "what is my blood sugar?", facts);
  other = ask (AMANA_SCOPE_HEALTH, "my hba1c", facts);
  g_assert_true (says (general, "1,76"));
  g_assert_false (says (general, "No value of"));
  g_assert_true (says (other, "No value of **HbA1c (average sugar)** is kept."));
}

static void
test_words_found (void)
{
  static const Row urine[] = {
    { "d2", "2021-01-04", "Nitrites", "Positif", NULL, "Négatif", AMANA_LAB_KIND_TEXT, FALSE },
    { "d2", "2021-01-04", "TSH", "2,10", "mUI/l", "0,27 - 4,20", AMANA_LAB_KIND_NUM, FALSE },
  };
  g_autoptr (TestFacts) facts = g_object_new (TEST_TYPE_FACTS, NULL);
  g_autoptr (AmanaMessage) answer = NULL;
  g_autoptr (AmanaMessage) outside = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (urine); i++)
    g_ptr_array_add (facts->facts, make_fact (&urine[i], i));
  answer = ask (AMANA_SCOPE_HEALTH, "is anything positive?", facts);
  outside = ask (AMANA_SCOPE_HEALTH, "What is outside the range?", facts);
  g_assert_true (says (answer, "Positif"));
  g_assert_false (says (answer, "2,10"));
  g_assert_true (says (outside, "Positif"));
}

static void
test_source_is_named_once (void)
{
  static const Row lipids[] = {
    { "d2", "2021-01-04", "Cholestérol total", "2,10", "g/l", "1,50 - 2,00", AMANA_LAB_KIND_NUM,
      FALSE },
    { "d2", "2021-01-04", "Cholestérol HDL", "0,50", "g/l", "0,40 - 0,60", AMANA_LAB_KIND_NUM,
      FALSE },
    { "d2", "2021-01-04", "Cholestérol LDL", "1,40", "g/l", "1,00 - 1,60", AMANA_LAB_KIND_NUM,
      FALSE },
  };
  g_autoptr (AmanaMessage) answer = explain_rows (lipids, G_N_ELEMENTS (lipids));
  const char *first = strstr (amana_message_get_text (answer), "MedlinePlus: Cholesterol Levels");

  g_assert_nonnull (first);
  g_assert_null (strstr (first + 1, "MedlinePlus: Cholesterol Levels"));
}

static AmanaMessage *
ask_rows (const char *question, const Row *kept, guint n)
{
  g_autoptr (TestFacts) facts = g_object_new (TEST_TYPE_FACTS, NULL);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (facts->facts, make_fact (&kept[i], i));
  return ask (AMANA_SCOPE_HEALTH, question, facts);
}

/* A laboratory that changes its unit: compared, and said so. Where a value can be read
 * in two ways, it is compared with nothing. */
static void
test_compare_in_two_units (void)
{
  static const Row creatinine[] = {
    { "d2", "2022-01-04", "Créatinine", "12,0", "mg/L", "6,0 - 11,0", AMANA_LAB_KIND_NUM, FALSE },
    { "d1", "2021-01-04", "Créatinine", "80", "µmol/L", "53 - 97", AMANA_LAB_KIND_NUM, FALSE },
  };
  static const Row vague[] = {
    { "d2", "2022-01-04", "Plaquettes", "1.950", "/mm3", NULL, AMANA_LAB_KIND_NUM, FALSE },
    { "d1", "2021-01-04", "Plaquettes", "250", "G/L", NULL, AMANA_LAB_KIND_NUM, FALSE },
  };
  g_autoptr (AmanaMessage) compared = ask_rows ("Compare with last time", creatinine, 2);
  g_autoptr (AmanaMessage) trend = ask_rows ("trend of creatinine", creatinine, 2);
  g_autoptr (AmanaMessage) open = ask_rows ("Compare with last time", vague, 2);

  g_assert_true (says (compared, ", higher than [\u2066"
                                 "80 µmol/L\u2069]"));
  g_assert_true (says (compared, "The units differ; one was reckoned into the other for this."));
  g_assert_true (says (compared, "It was inside the laboratory’s range and is outside it now."));
  g_assert_true (says (trend, "Each value is higher than the one before."));
  g_assert_true (says (open, "The units differ, so the two are not compared."));
}

static void
test_compare (void)
{
  g_autoptr (AmanaMessage) answer = ask_health ("Compare with last time");

  g_assert_true (says (answer, "7.67 pg/ml\u2069](amana:"));
  g_assert_true (says (answer, ", lower than [\u2066"
                               "9.62 pg/ml\u2069]"));
  g_assert_true (says (answer, "It was inside the laboratory’s range and is outside it now."));
  g_assert_true (says (answer, ", lower than [\u2066"
                               "2.330 mUI/l\u2069]"));
  g_assert_true (says (answer, "The units differ; one was reckoned into the other for this."));
  g_assert_true (says (answer, "No earlier value is kept for these:"));
}

/* The latest report repeats nothing: what is kept twice is compared all the same, and
 * nobody is told that a second report is missing. */
static void
test_compare_across_reports (void)
{
  static const Row kept[] = {
    { "d1", "2021-01-04", "CRP", "48,0", "mg/l", "< 5,0", AMANA_LAB_KIND_NUM, FALSE },
    { "d1", "2021-01-04", "CRP", "3,0", "mg/l", NULL, AMANA_LAB_KIND_PREVIOUS, FALSE },
    { "d2", "2021-01-04", "Plaquettes", "98 000", "/mm3", NULL, AMANA_LAB_KIND_NUM, FALSE },
  };
  g_autoptr (TestFacts) facts = g_object_new (TEST_TYPE_FACTS, NULL);
  g_autoptr (TestFacts) apart = g_object_new (TEST_TYPE_FACTS, NULL);
  g_autoptr (AmanaMessage) answer = NULL;
  g_autoptr (AmanaMessage) none = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_ptr_array_add (facts->facts, make_fact (&kept[i], i));
      if (kept[i].kind == AMANA_LAB_KIND_NUM)
        g_ptr_array_add (apart->facts, make_fact (&kept[i], i));
    }
  answer = ask (AMANA_SCOPE_HEALTH, "Compare with last time", facts);
  none = ask (AMANA_SCOPE_HEALTH, "Compare with last time", apart);

  g_assert_true (says (answer, ", higher than [\u2066"
                               "3,0 mg/l\u2069]"));
  g_assert_true (says (answer, "No earlier value is kept for these:"));
  g_assert_false (says (answer, "Once a second report"));
  g_assert_true (says (none, "There is no earlier value to compare with yet: the other reports"));
  g_assert_false (says (none, "Once a second report"));
}

/* A blood group is no analyte of the catalogue; its kept value is told all the same. */
static void
test_blood_group (void)
{
  static const Row group = { "d2", "2021-01-04", "Groupe sanguin",    "A Rh positif",
                             NULL, NULL,         AMANA_LAB_KIND_TEXT, FALSE };
  static const char *const asked[] = { "quel est mon groupe sanguin ?", "what is my blood group?",
                                       "ما هي فصيلة دمي؟", "chno groupe sanguin dyali",
                                       "شنو فصيلة الدم ديالي" };
  g_autoptr (TestFacts) facts = g_object_new (TEST_TYPE_FACTS, NULL);
  g_autoptr (AmanaMessage) none = ask_health (asked[0]);

  g_ptr_array_add (facts->facts, make_fact (&group, 0));
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autoptr (AmanaMessage) answer = ask (AMANA_SCOPE_HEALTH, asked[i], facts);

      g_test_message ("%s", asked[i]);
      g_assert_true (says (answer, "A Rh positif"));
      g_assert_false (says (answer, "I cannot say"));
    }
  g_assert_true (says (none, "No value of **Blood group"));
}

static void
test_what_is_without_a_value (void)
{
  g_autoptr (AmanaMessage) answer = ask_health ("What is cholesterol?");

  g_assert_true (says (answer, "is kept."));
  g_assert_cmpuint (amana_message_get_n_sources (answer), ==, 0);
}

static void
test_nothing_stored (void)
{
  g_autoptr (TestFacts) none = g_object_new (TEST_TYPE_FACTS, NULL);
  g_autoptr (AmanaMessage) explain = ask (AMANA_SCOPE_HEALTH, "Explain my results", none);
  g_autoptr (AmanaMessage) what = ask (AMANA_SCOPE_HEALTH, "What is ferritin?", none);
  g_autoptr (AmanaMessage) compare = ask (AMANA_SCOPE_HEALTH, "compare my TSH", none);

  g_assert_true (says (explain, "No result is kept here yet."));
  g_assert_true (says (what, "No value of **Ferritin** is kept."));
  g_assert_true (says (compare, "is kept."));
}

static void
test_refusals (void)
{
  g_autoptr (AmanaMessage) illness = ask_health ("do I have cancer?");
  g_autoptr (AmanaMessage) treatment = ask_health ("should I take iron?");
  g_autoptr (AmanaMessage) alarm = ask_health ("I have chest pain, is it my TSH?");

  g_assert_true (says (illness, "I cannot say whether somebody has an illness"));
  g_assert_true (says (treatment, "I cannot say what to take"));
  g_assert_true (says (alarm, "Contact your local emergency number or a doctor now."));
  g_assert_cmpuint (amana_message_get_n_sources (alarm), ==, 0);
}

static void
test_general (void)
{
  g_autoptr (AmanaMessage) offer = ask (AMANA_SCOPE_GENERAL, "what is ferritin?", NULL);
  g_autoptr (AmanaMessage) other =
    ask (AMANA_SCOPE_GENERAL, "what is the capital of France?", NULL);
  g_autoptr (AmanaMessage) add = ask (AMANA_SCOPE_GENERAL, "how do I add a document?", NULL);
  g_autoptr (AmanaMessage) alarm = ask (AMANA_SCOPE_GENERAL, "I cannot breathe", NULL);

  g_assert_true (says (offer, "It belongs in Health"));
  g_assert_true (says (other, "no chat model"));
  g_assert_true (says (add, "drop a lab report"));
  g_assert_true (says (alarm, "This can be urgent."));
  g_assert_cmpuint (amana_message_get_n_sources (offer), ==, 0);
}

/* What was said before is an emergency: that comes first, whatever is said now. */
static AmanaMessage *
ask_under_emergency (AmanaScope scope, const char *question, TestFacts *facts)
{
  g_autoptr (AmanaRequest) request = make_request (scope, question, facts);

  g_assert_cmpint (request->urgency, <, AMANA_URGENCY_EMERGENCY);
  request->standing = AMANA_URGENCY_EMERGENCY;
  request->in_force = AMANA_URGENCY_EMERGENCY;
  return reply_to (request);
}

static void
test_emergency_stands (void)
{
  static const char *const said[] = { "my mother says it is nothing", "so what now", "thanks",
                                      "is it serious?", "qwertz" };
  g_autoptr (TestFacts) facts = make_facts ();

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autoptr (AmanaMessage) here = ask_under_emergency (AMANA_SCOPE_HEALTH, said[i], facts);
      g_autoptr (AmanaMessage) there = ask_under_emergency (AMANA_SCOPE_GENERAL, said[i], NULL);

      g_test_message ("%s", said[i]);
      g_assert_true (says (here, "The warning above stands."));
      g_assert_cmpstr (amana_message_get_text (here), ==, amana_message_get_text (there));
      g_assert_false (says (here, "I did not understand"));
    }
}

static void
test_asked_meanwhile (void)
{
  g_autoptr (TestFacts) facts = make_facts ();
  g_autoptr (AmanaMessage) value =
    ask_under_emergency (AMANA_SCOPE_HEALTH, "how much is my TSH", facts);
  g_autoptr (AmanaRequest) put_away = make_request (AMANA_SCOPE_HEALTH, "qwertz", facts);
  g_autoptr (AmanaMessage) after = NULL;

  g_assert_true (says (value, "The warning above stands."));
  g_assert_true (says (value, "1.950"));
  put_away->in_force = AMANA_URGENCY_EMERGENCY;
  after = reply_to (put_away);
  g_assert_false (says (after, "The warning above stands."));
}

static void
test_paper_is_data (void)
{
  static const Row hostile = { "d3",  "2022-02-02", "[click](http://x) **Zyx**", "1*2_[3]",
                               "`u`", "<b>9</b>",   AMANA_LAB_KIND_NUM,          FALSE };
  g_autoptr (TestFacts) facts = g_object_new (TEST_TYPE_FACTS, NULL);
  g_autoptr (AmanaMessage) answer = NULL;
  g_autofree char *plain = NULL;

  g_ptr_array_add (facts->facts, make_fact (&hostile, 0));
  answer = ask (AMANA_SCOPE_HEALTH, "Explain my results", facts);
  plain = amana_message_dup_plain_text (answer);

  g_assert_false (says (answer, "k](http"));
  g_assert_false (says (answer, " <b>"));
  g_assert_nonnull (strstr (plain, "1*2_[3] `u`"));
  g_assert_nonnull (strstr (plain, "[click](http://x) **Zyx**"));
}

static void
test_stop (void)
{
  g_autoptr (TestFacts) facts = make_facts ();
  g_autoptr (AmanaEngine) guide = amana_guide_new (amana_test_catalogue ());
  g_autoptr (AmanaRequest) request = make_request (AMANA_SCOPE_HEALTH, "Explain my results", facts);
  g_autoptr (AmanaMessage) whole = ask (AMANA_SCOPE_HEALTH, "Explain my results", facts);
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autoptr (DexFuture) future = amana_engine_reply (guide, request, answer);
  g_autofree char *rest = NULL;

  while (*amana_message_get_text (answer) == '\0')
    g_main_context_iteration (NULL, TRUE);
  amana_message_set_state (answer, AMANA_MESSAGE_PARTIAL);
  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (dex_future_is_rejected (future));
  g_assert_cmpuint (strlen (amana_message_get_text (answer)), <,
                    strlen (amana_message_get_text (whole)));
  g_assert_true (
    g_str_has_prefix (amana_message_get_text (whole), amana_message_get_text (answer)));
  rest = check_links (answer);
  check_no_bare_values (rest);
}

static void
test_report_without_a_store (void)
{
  g_autoptr (AmanaPageWords) page = amana_page_words_new (1, 595, 842);
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  g_autoptr (AmanaLabReport) report = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_add (pages, page);
  report = amana_lab_report_read (pages, amana_test_catalogue ());
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (AmanaFact) fact = make_fact (&rows[i], i);

      g_ptr_array_add (report->results, amana_lab_result_ref (fact->result));
    }
  text = amana_guide_explain_report (amana_test_catalogue (), report, "MA");

  g_assert_nonnull (strstr (text, "1.950 mUI/l\u2069 (page 1)"));
  g_assert_nonnull (strstr (text, "7.67 pg/ml\u2069\u00A0▼ (page 1)"));
  g_assert_null (strstr (text, "amana:"));
}

static void
test_analyte (void)
{
  for (guint i = 0; i < amana_catalogue_get_n_analytes (amana_test_catalogue ()); i++)
    {
      const AmanaAnalyte *analyte = amana_catalogue_get_analyte (amana_test_catalogue (), i);
      g_autofree char *text = amana_guide_explain_analyte (analyte);

      g_assert_nonnull (strstr (text, amana_analyte_get_what (analyte, "en")));
      g_assert_nonnull (strstr (text, amana_analyte_get_source_title (analyte)));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  dex_init ();

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autofree char *path = g_strdup_printf ("/guide/every/%02u", i);

      g_test_add_data_func (path, questions[i], test_every_answer);
    }
  g_test_add_func ("/guide/explain", test_explain);
  g_test_add_func ("/guide/words-as-range", test_words_as_range);
  g_test_add_func ("/guide/undated", test_undated);
  g_test_add_func ("/guide/family", test_family);
  g_test_add_func ("/guide/words-found", test_words_found);
  g_test_add_func ("/guide/source-once", test_source_is_named_once);
  g_test_add_func ("/guide/compare", test_compare);
  g_test_add_func ("/guide/compare-in-two-units", test_compare_in_two_units);
  g_test_add_func ("/guide/compare-across-reports", test_compare_across_reports);
  g_test_add_func ("/guide/blood-group", test_blood_group);
  g_test_add_func ("/guide/what-is", test_what_is_without_a_value);
  g_test_add_func ("/guide/nothing-stored", test_nothing_stored);
  g_test_add_func ("/guide/refusals", test_refusals);
  g_test_add_func ("/guide/general", test_general);
  g_test_add_func ("/guide/emergency-stands", test_emergency_stands);
  g_test_add_func ("/guide/asked-meanwhile", test_asked_meanwhile);
  g_test_add_func ("/guide/paper-is-data", test_paper_is_data);
  g_test_add_func ("/guide/stop", test_stop);
  g_test_add_func ("/guide/report", test_report_without_a_store);
  g_test_add_func ("/guide/analyte", test_analyte);

  return g_test_run ();
}
