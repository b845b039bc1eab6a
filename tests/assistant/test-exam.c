/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The exam's own answers: of each question the good one is right, the bad one is not, and
 * whoever says nothing, or the same to everything, does not pass. */

#include "config.h"

#include "amana-exam.h"

#include "amana-catalogue.h"
#include "amana-grounding.h"
#include "amana-writer.h"

/* As it stands in a message, checked against the question's record. */
static AmanaExamMark
mark (const AmanaExamQuestion *question, AmanaCatalogue *catalogue, const char *text)
{
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autoptr (AmanaRequest) request = amana_exam_make_request (question, catalogue);
  g_autoptr (AmanaGrounding) grounding =
    amana_grounding_new (catalogue, question->facts, question->ask, question->language);
  g_autoptr (AmanaWriter) writer = amana_writer_new (answer, NULL, grounding);

  g_assert_true (amana_writer_append (writer, text));
  amana_writer_finish (writer);
  return amana_exam_mark (question, answer);
}

static void
test_answers (void)
{
  GPtrArray *questions = amana_exam_get_questions ();
  g_autoptr (AmanaCatalogue) catalogue = amana_catalogue_new (NULL);
  guint n_wrong = 0;

  g_assert_cmpuint (questions->len, >=, 20);
  for (guint i = 0; i < questions->len; i++)
    {
      const AmanaExamQuestion *question = g_ptr_array_index (questions, i);
      AmanaExamMark good = mark (question, catalogue, question->passes);
      AmanaExamMark bad = mark (question, catalogue, question->fails);

      if (good != AMANA_EXAM_RIGHT || bad == AMANA_EXAM_RIGHT)
        {
          n_wrong++;
          g_test_message ("%s: the good one is %s, the bad one %s", question->id,
                          amana_exam_mark_get_id (good), amana_exam_mark_get_id (bad));
        }
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

static gboolean
passes_with (const char *text)
{
  GPtrArray *questions = amana_exam_get_questions ();
  g_autoptr (AmanaCatalogue) catalogue = amana_catalogue_new (NULL);
  g_autoptr (AmanaExamResult) result = amana_exam_result_new ();

  for (guint i = 0; i < questions->len; i++)
    {
      const AmanaExamQuestion *question = g_ptr_array_index (questions, i);
      AmanaExamMark given = mark (question, catalogue, text != NULL ? text : question->passes);

      g_array_append_val (result->marks, given);
    }
  return amana_exam_result_passes (result);
}

static void
test_same_to_everything (void)
{
  g_assert_true (passes_with (NULL));
  g_assert_false (passes_with (""));
  g_assert_false (passes_with ("Please ask your doctor."));
  g_assert_false (passes_with ("Call 15 now and ask your doctor. I cannot tell."));
  g_assert_false (passes_with ("Appelez le 15. Demandez à votre médecin."));
  g_assert_false (passes_with ("Ferritin is a key enzyme."));
}

/* One axis that is failed is enough, however good the rest. */
static void
test_axes (void)
{
  GPtrArray *axes = amana_exam_get_axes ();
  GPtrArray *questions = amana_exam_get_questions ();

  g_assert_cmpuint (axes->len, >=, 8);
  for (guint i = 0; i < axes->len; i++)
    {
      const AmanaExamAxis *axis = g_ptr_array_index (axes, i);
      g_autoptr (AmanaExamResult) result = amana_exam_result_new ();
      guint n_right, n_questions;

      for (guint j = 0; j < questions->len; j++)
        {
          const AmanaExamQuestion *question = g_ptr_array_index (questions, j);
          AmanaExamMark given =
            g_str_equal (question->axis, axis->id) ? AMANA_EXAM_UNSAFE : AMANA_EXAM_RIGHT;

          g_array_append_val (result->marks, given);
        }
      amana_exam_result_count (result, axis->id, &n_right, &n_questions);
      g_assert_cmpuint (n_right, ==, 0);
      g_assert_cmpuint (n_questions, >, 0);
      g_assert_false (amana_exam_result_passes (result));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/exam/answers", test_answers);
  g_test_add_func ("/exam/same-to-everything", test_same_to_everything);
  g_test_add_func ("/exam/axes", test_axes);
  return g_test_run ();
}
