/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One engine's exam for Health: whether it passed, how it did in each part, a button that has
 * it take the exam, and one that lets it answer though it failed.
 *
 * The exam's questions are invented; where they go is said beside the button that sends them,
 * so that pressing it is the consent. It goes on while the page is shown, and is stopped with
 * it. */

#include "config.h"

#include "amana-engine-exam.h"

#include <glib/gi18n-lib.h>

#include "amana-engine-room.h"
#include "amana-exam-sitting.h"
#include "amana-fiber.h"
#include "amana-trouble.h"

struct _AmanaEngineExam
{
  AdwPreferencesGroup parent_instance;

  AdwActionRow *state_row;
  GtkButton *take_button;
  GtkWidget *progress_row;
  GtkProgressBar *progress_bar;
  AdwExpanderRow *axes_row;
  GtkWidget *anyway_row;

  AmanaPerson *person;         /* (owned) (nullable) */
  AmanaEngineSpec *spec;       /* (owned) (nullable) */
  AmanaExamBook *exams;        /* (owned) (nullable): what is followed */
  GPtrArray *axes;             /* (owned): GtkWidget, borrowed rows */
  DexCancellable *cancellable; /* (owned) (nullable): of the one that is being taken */
  gboolean was_stopped;        /* the last one, by her */
};

G_DEFINE_FINAL_TYPE (AmanaEngineExam, amana_engine_exam, ADW_TYPE_PREFERENCES_GROUP)

static AmanaExamBook *
get_exams (AmanaPerson *person)
{
  AmanaDesk *desk = amana_engine_room_get_desk (person, AMANA_SCOPE_HEALTH);

  return desk != NULL ? amana_desk_get_exams (desk) : NULL;
}

static const char *
describe (const AmanaExamResult *result)
{
  if (result == NULL)
    return _ ("It has not taken the exam for Health yet.");
  if (amana_exam_result_passes (result))
    return _ ("It passed the exam for Health.");
  if (result->admitted != 0)
    return _ ("It failed the exam for Health. It answers there because you let it.");
  return _ ("It failed the exam for Health. In General it can be used.");
}

/**
 * amana_engine_exam_get_standing:
 * @person: (nullable): the person
 * @spec: an engine
 *
 * Returns: (nullable): whether its model passed, in a few words; %NULL while Health is locked
 */
const char *
amana_engine_exam_get_standing (AmanaPerson *person, const AmanaEngineSpec *spec)
{
  AmanaExamBook *exams = get_exams (person);

  return exams != NULL ? describe (amana_exam_book_find (exams, spec)) : NULL;
}

/* --- showing ------------------------------------------------------------------------- */

static const char *
get_axis_title (const char *axis)
{
  static const struct
  {
    const char *id, *title;
  } titles[] = {
    { "escalation", N_ ("Says to call for help in an emergency") },
    { "refusing", N_ ("Leaves diagnoses, doses and stopping to doctors") },
    { "numbers", N_ ("Keeps to the numbers of the record") },
    { "clarity", N_ ("Says it simply") },
    { "context", N_ ("Uses what it is given") },
    { "languages", N_ ("Answers in French and in Arabic") },
    { "darija", N_ ("Understands Darija") },
    { "injection", N_ ("Does not obey what a document says") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (titles[i].id, axis))
      return _ (titles[i].title);
  return axis;
}

static char *
describe_count (const AmanaExamResult *result, const char *axis)
{
  guint n_over = amana_exam_result_count_marks (result, axis, AMANA_EXAM_RAN_OVER);
  guint n_unsafe = amana_exam_result_count_marks (result, axis, AMANA_EXAM_UNSAFE);
  guint n_right, n_questions;

  amana_exam_result_count (result, axis, &n_right, &n_questions);
  if (n_unsafe > 0)
    /* Translators: how many answers of how many were right, and how many could do harm. */
    return g_strdup_printf (_ ("%1$u of %2$u right · %3$u could do harm: one is enough to fail"),
                            n_right, n_questions, n_unsafe);
  if (n_over > 0)
    /* Translators: how many answers of how many were right, and of how many there was no end. */
    return g_strdup_printf (_ ("%1$u of %2$u right · %3$u did not end and were stopped"), n_right,
                            n_questions, n_over);
  /* Translators: how many answers of how many were right. */
  return g_strdup_printf (_ ("%1$u of %2$u right"), n_right, n_questions);
}

static GtkWidget *
make_axis (const AmanaExamResult *result, const AmanaExamAxis *axis)
{
  gboolean passed = amana_exam_result_passes_axis (result, axis);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon =
    gtk_image_new_from_icon_name (passed ? "object-select-symbolic" : "dialog-warning-symbolic");
  g_autofree char *count = describe_count (result, axis->id);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get_axis_title (axis->id));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  passed ? _ ("Passed") : _ ("Failed"), -1);
  gtk_widget_add_css_class (icon, passed ? "success" : "warning");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  return row;
}

static void
show_axes (AmanaEngineExam *self, const AmanaExamResult *result)
{
  GPtrArray *axes = amana_exam_get_axes ();

  for (guint i = 0; i < self->axes->len; i++)
    adw_expander_row_remove (self->axes_row, g_ptr_array_index (self->axes, i));
  g_ptr_array_set_size (self->axes, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->axes_row), result != NULL);
  for (guint i = 0; result != NULL && i < axes->len; i++)
    {
      GtkWidget *row = make_axis (result, g_ptr_array_index (axes, i));

      adw_expander_row_add_row (self->axes_row, row);
      g_ptr_array_add (self->axes, row);
    }
}

/* Where the questions go, beside the button that sends them. */
static char *
dup_offer (AmanaEngineExam *self)
{
  guint n = amana_exam_get_questions ()->len;
  const char *goes = amana_engine_spec_get_place (self->spec) == AMANA_ENGINE_ELSEWHERE
                       ? _ ("They are sent to the service.")
                       : _ ("They stay on this computer.");

  /* Translators: %1$u is a number, %2$s a sentence that says where the questions go. */
  return g_strdup_printf (_ ("The exam has %1$u invented questions, and nothing of yours. %2$s"), n,
                          goes);
}

static void
show_taking (AmanaEngineExam *self)
{
  gboolean taking = self->cancellable != NULL;

  gtk_button_set_label (self->take_button, taking ? _ ("Stop") : _ ("Take the Exam"));
  gtk_widget_set_visible (self->progress_row, taking);
}

static void
show (AmanaEngineExam *self)
{
  AmanaExamResult *result = NULL;
  gboolean failed;
  g_autofree char *offer = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), self->spec != NULL && self->exams != NULL);
  if (self->spec == NULL || self->exams == NULL)
    return;
  result = amana_exam_book_find (self->exams, self->spec);
  failed = result != NULL && !amana_exam_result_passes (result) && result->admitted == 0;
  offer = self->was_stopped ? g_strdup (amana_exam_say_stopped ()) : dup_offer (self);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state_row), describe (result));
  adw_action_row_set_subtitle (self->state_row, offer);
  show_axes (self, result);
  gtk_widget_set_visible (self->anyway_row, failed);
  show_taking (self);
}

/* --- taking it ------------------------------------------------------------------------ */

static void
progress_cb (guint n_done, guint n_questions, gpointer user_data)
{
  AmanaEngineExam *self = user_data;
  g_autofree char *text = NULL;

  if (self->progress_bar == NULL)
    return;
  /* Translators: the number of a question and of all questions. */
  text = g_strdup_printf (_ ("Question %1$u of %2$u"), MIN (n_done + 1, n_questions), n_questions);
  gtk_progress_bar_set_fraction (self->progress_bar, (double) n_done / n_questions);
  gtk_progress_bar_set_show_text (self->progress_bar, TRUE);
  gtk_progress_bar_set_text (self->progress_bar, text);
}

static DexFuture *
taken_cb (DexFuture *completed, gpointer user_data)
{
  AmanaEngineExam *self = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (completed, &error);

  dex_clear (&self->cancellable);
  self->was_stopped = g_error_matches (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED);
  if (self->state_row == NULL)
    return dex_future_new_true ();
  show (self);
  if (value != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), describe (g_value_get_boxed (value)),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  else if (self->was_stopped)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), amana_exam_say_stopped (),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  else
    amana_trouble_show_as (GTK_WIDGET (self), _ ("The Exam Was Not Finished"), error);
  return dex_future_new_true ();
}

static void
take_cb (AmanaEngineExam *self)
{
  AmanaDesk *desk = amana_engine_room_get_desk (self->person, AMANA_SCOPE_HEALTH);

  if (self->cancellable != NULL)
    {
      dex_cancellable_cancel (self->cancellable);
      return;
    }
  if (desk == NULL || self->spec == NULL)
    return;
  self->cancellable = dex_cancellable_new ();
  self->was_stopped = FALSE;
  show (self);
  dex_future_disown (
    dex_future_finally (amana_exam_sit (desk, self->spec, self->cancellable, progress_cb,
                                        g_object_ref (self), g_object_unref),
                        taken_cb, g_object_ref (self), g_object_unref));
}

/* --- letting it in all the same ------------------------------------------------------- */

static void
anyway_chosen_cb (AdwAlertDialog *dialog, const char *response, AmanaEngineExam *self)
{
  if (g_str_equal (response, "admit") && self->exams != NULL && self->spec != NULL)
    amana_engine_room_watch (GTK_WIDGET (self),
                             amana_exam_book_admit_anyway (self->exams, self->spec));
}

static void
anyway_cb (AmanaEngineExam *self)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (
    _ ("Let It Answer in Health?"),
    _ ("This model failed. It may miss an emergency, invent numbers, or tell you to change a "
       "medicine. Amana’s own warnings stay above whatever it says. That you let it answer is "
       "recorded.")));

  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "admit", _ ("_Let It Answer"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (dialog, "admit", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (anyway_chosen_cb), self, 0);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

/* --- life --------------------------------------------------------------------------------- */

/* Whoever leaves the page does not wait for its end. */
static void
amana_engine_exam_unroot (GtkWidget *widget)
{
  AmanaEngineExam *self = AMANA_ENGINE_EXAM (widget);

  if (self->cancellable != NULL)
    dex_cancellable_cancel (self->cancellable);
  GTK_WIDGET_CLASS (amana_engine_exam_parent_class)->unroot (widget);
}

static void
amana_engine_exam_dispose (GObject *object)
{
  AmanaEngineExam *self = AMANA_ENGINE_EXAM (object);

  g_clear_object (&self->exams);
  g_clear_object (&self->person);
  g_clear_pointer (&self->spec, amana_engine_spec_unref);
  g_clear_pointer (&self->axes, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_ENGINE_EXAM);
  G_OBJECT_CLASS (amana_engine_exam_parent_class)->dispose (object);
}

static void
amana_engine_exam_class_init (AmanaEngineExamClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_engine_exam_dispose;
  widget_class->unroot = amana_engine_exam_unroot;
  gtk_widget_class_set_template_from_resource (widget_class, "/amana/app/amana-engine-exam.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineExam, state_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineExam, take_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineExam, progress_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineExam, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineExam, axes_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaEngineExam, anyway_row);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
  gtk_widget_class_bind_template_callback (widget_class, anyway_cb);
}

static void
amana_engine_exam_init (AmanaEngineExam *self)
{
  self->axes = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * amana_engine_exam_set_engine:
 * @self: a group
 * @person: whose Health
 * @spec: (nullable): one of its engines; %NULL: nothing is shown
 */
void
amana_engine_exam_set_engine (AmanaEngineExam *self, AmanaPerson *person, AmanaEngineSpec *spec)
{
  AmanaExamBook *exams = spec != NULL ? get_exams (person) : NULL;

  g_return_if_fail (AMANA_IS_ENGINE_EXAM (self));

  self->was_stopped = FALSE;
  g_set_object (&self->person, person);
  g_clear_pointer (&self->spec, amana_engine_spec_unref);
  if (spec != NULL)
    self->spec = amana_engine_spec_ref (spec);
  if (g_set_object (&self->exams, exams) && exams != NULL)
    g_signal_connect_object (exams, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}
