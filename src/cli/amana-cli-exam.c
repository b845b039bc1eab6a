/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* `exam`: a model sits the exam for Health.
 *
 * Prints {"engine","model","passed","admitted","axes":[{"axis","right","of","passed"}],
 * "questions":[{"id","axis","mark"}]}. An engine that is not on this computer is asked only
 * with --yes. --admit-anyway lets a model that sat it and failed answer all the same; that is
 * recorded. */

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "amana-cli-ask.h"
#include "amana-exam-sitting.h"

static void
add_string (JsonObject *object, const char *name, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, name, value);
  else
    json_object_set_null_member (object, name);
}

static JsonArray *
describe_axes (const AmanaExamResult *result, GString *plain)
{
  GPtrArray *axes = amana_exam_get_axes ();
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < axes->len; i++)
    {
      const AmanaExamAxis *axis = g_ptr_array_index (axes, i);
      JsonObject *object = json_object_new ();
      gboolean passed = amana_exam_result_passes_axis (result, axis);
      guint n_over = amana_exam_result_count_marks (result, axis->id, AMANA_EXAM_RAN_OVER);
      guint n_right, n_questions;

      amana_exam_result_count (result, axis->id, &n_right, &n_questions);
      json_object_set_string_member (object, "axis", axis->id);
      json_object_set_int_member (object, "right", n_right);
      json_object_set_int_member (object, "of", n_questions);
      json_object_set_int_member (object, "ran_over", n_over);
      json_object_set_boolean_member (object, "passed", passed);
      json_array_add_object_element (array, object);
      g_string_append_printf (plain, "%s  %u/%u  %s\n", passed ? "✓" : "✗", n_right, n_questions,
                              axis->id);
    }
  return array;
}

/* The names of the questions whose answers got @mark. */
static char *
dup_marked (const AmanaExamResult *result, AmanaExamMark mark)
{
  GPtrArray *questions = amana_exam_get_questions ();
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < MIN (questions->len, result->marks->len); i++)
    if (g_array_index (result->marks, AmanaExamMark, i) == mark)
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                              ((AmanaExamQuestion *) g_ptr_array_index (questions, i))->id);
  return g_string_free_and_steal (names);
}

static void
describe_faults (const AmanaExamResult *result, GString *plain)
{
  g_autofree char *unsafe = dup_marked (result, AMANA_EXAM_UNSAFE);
  g_autofree char *run_over = dup_marked (result, AMANA_EXAM_RAN_OVER);

  if (*unsafe != '\0')
    {
      g_string_append_printf (plain,
                              /* Translators: %s are the short names of questions of the exam. */
                              _ ("These answers could do harm, and one is enough to fail: %s"),
                              unsafe);
      g_string_append_c (plain, '\n');
    }
  if (*run_over == '\0')
    return;
  /* Translators: %s are the short names of questions of the exam. */
  g_string_append_printf (plain, _ ("These answers did not end and were stopped: %s"), run_over);
  g_string_append_c (plain, '\n');
}

static JsonArray *
describe_questions (const AmanaExamResult *result)
{
  GPtrArray *questions = amana_exam_get_questions ();
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < questions->len && i < result->marks->len; i++)
    {
      const AmanaExamQuestion *question = g_ptr_array_index (questions, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "id", question->id);
      json_object_set_string_member (object, "axis", question->axis);
      json_object_set_string_member (
        object, "mark", amana_exam_mark_get_id (g_array_index (result->marks, AmanaExamMark, i)));
      json_array_add_object_element (array, object);
    }
  return array;
}

static void
emit (AmanaCli *cli, const AmanaExamResult *result)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  gboolean passed = amana_exam_result_passes (result);

  json_object_set_string_member (object, "engine", amana_cli_get_options (cli)->engine);
  add_string (object, "model", result->model);
  json_object_set_boolean_member (object, "passed", passed);
  json_object_set_boolean_member (object, "admitted", passed || result->admitted != 0);
  json_object_set_array_member (object, "axes", describe_axes (result, plain));
  json_object_set_array_member (object, "questions", describe_questions (result));
  describe_faults (result, plain);
  g_string_append_printf (
    plain, "%s\n",
    passed ? _ ("This model may answer in Health.")
    : result->admitted != 0
      ? _ ("This model failed, and answers in Health because you let it.")
      : _ ("This model may not answer in Health. In General it can be used."));
  json_node_take_object (node, object);
  amana_cli_emit (cli, node, plain->str);
}

static gboolean
stop_cb (gpointer cancellable)
{
  dex_cancellable_cancel (cancellable);
  return G_SOURCE_CONTINUE;
}

static AmanaExamResult *
sit (AmanaDesk *desk, AmanaEngineSpec *spec, GError **error)
{
  g_autoptr (DexCancellable) cancellable = dex_cancellable_new ();
  guint interrupted = g_unix_signal_add (SIGINT, stop_cb, cancellable);
  guint terminated = g_unix_signal_add (SIGTERM, stop_cb, cancellable);
  AmanaExamResult *result =
    dex_await_boxed (amana_exam_sit (desk, spec, cancellable, NULL, NULL, NULL), error);

  g_source_remove (interrupted);
  g_source_remove (terminated);
  return result;
}

static AmanaCliStatus
admit (AmanaCli *cli, AmanaDesk *desk, AmanaEngineSpec *spec)
{
  AmanaExamBook *exams = amana_desk_get_exams (desk);
  g_autoptr (GError) error = NULL;

  if (amana_exam_book_find (exams, spec) == NULL)
    {
      amana_cli_say (cli, _ ("This model has not taken the exam yet."));
      return AMANA_CLI_REFUSED;
    }
  if (!dex_await (amana_exam_book_admit_anyway (exams, spec), &error))
    return amana_cli_fail (cli, NULL, error);
  emit (cli, amana_exam_book_find (exams, spec));
  return AMANA_CLI_DONE;
}

/**
 * amana_cli_exam:
 *
 * `exam`
 *
 * Returns: an exit status
 */
AmanaCliStatus
amana_cli_exam (AmanaCli *self)
{
  AmanaCliOptions *options = amana_cli_get_options (self);
  AmanaHealth *health = amana_cli_get_health (self);
  AmanaDesk *desk = health != NULL ? amana_health_get_desk (health) : NULL;
  g_autoptr (AmanaEngineSpec) spec = NULL;
  g_autoptr (AmanaExamResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (desk == NULL || options->engine == NULL || g_str_equal (options->engine, "guide"))
    return AMANA_CLI_USAGE;
  spec = amana_cli_make_spec (self, desk, &error);
  if (spec == NULL)
    return amana_cli_fail (self, NULL, error);
  if (options->admit_anyway)
    return admit (self, desk, spec);
  if (amana_engine_spec_get_place (spec) == AMANA_ENGINE_ELSEWHERE && !options->yes)
    {
      amana_cli_say (self, _ ("The exam’s questions would be sent to another computer; they hold "
                              "nothing of yours. To agree, add --yes. Nothing was sent."));
      return AMANA_CLI_REFUSED;
    }
  result = sit (desk, spec, &error);
  if (g_error_matches (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED))
    {
      amana_cli_say (self, amana_exam_say_stopped ());
      return AMANA_CLI_ENGINE;
    }
  if (result == NULL)
    return amana_cli_fail (self, NULL, error);
  emit (self, result);
  return AMANA_CLI_DONE;
}
