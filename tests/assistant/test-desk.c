/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A letter's way over a desk: nothing is sent that was not agreed to and is not in the
 * ledger; what is sent is what was shown; stopping, refusing, failing and withdrawing
 * end it as the ledger says. */

#include "config.h"

#include "desk-fixture.h"

static void
set_up_general (DeskFixture *self, gconstpointer data)
{
  desk_fixture_set_up (self, AMANA_SCOPE_GENERAL);
}

static void
set_up_health (DeskFixture *self, gconstpointer data)
{
  desk_fixture_set_up (self, AMANA_SCOPE_HEALTH);
}

static void
tear_down (DeskFixture *self, gconstpointer data)
{
  desk_fixture_tear_down (self);
}

static AmanaRequest *
new_request (AmanaScope scope)
{
  AmanaRequest *request = amana_request_new (scope, "What is ferritin?", "en");

  request->conversation_id = g_strdup ("conversation");
  return request;
}

static AmanaMessage *
new_answer (void)
{
  return amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
}

static AmanaLedgerEntry *
dup_only_entry (DeskFixture *self)
{
  g_autoptr (GListModel) entries =
    amana_test_must_object (amana_ledger_list (amana_desk_get_ledger (self->desk), NULL, 0));

  g_assert_cmpuint (g_list_model_get_n_items (entries), ==, 1);
  return g_list_model_get_item (entries, 0);
}

static guint
n_entries (DeskFixture *self)
{
  g_autoptr (GListModel) entries =
    amana_test_must_object (amana_ledger_list (amana_desk_get_ledger (self->desk), NULL, 0));

  return g_list_model_get_n_items (entries);
}

static DexFuture *
post (DeskFixture *self, AmanaRequest *request, AmanaMessage *answer)
{
  return amana_desk_post (self->desk, AMANA_ENGINE (self->model), request, answer);
}

static void
test_order (DeskFixture *self, gconstpointer data)
{
  g_autoptr (AmanaRequest) request = new_request (AMANA_SCOPE_HEALTH);
  g_autoptr (AmanaMessage) answer = new_answer ();
  g_autoptr (AmanaLedgerEntry) entry = NULL;

  amana_test_must (post (self, request, answer));
  g_assert_cmpstr (self->log->str, ==, "write ask send ");
  g_assert_cmpstr (amana_message_get_text (answer), ==, "An answer.");
  entry = dup_only_entry (self);
  g_assert_cmpint (amana_ledger_entry_get_outcome (entry), ==, AMANA_LEDGER_ANSWERED);
  g_assert_cmpuint (amana_ledger_entry_get_bytes_sent (entry), ==,
                    g_bytes_get_size (self->model->sent));
  g_assert_cmpuint (amana_ledger_entry_get_bytes_received (entry), ==, 1234);
}

/* The sheet's bytes are the bytes that go. */
static void
test_sheet_is_sent (DeskFixture *self, gconstpointer data)
{
  g_autoptr (AmanaRequest) request = new_request (AMANA_SCOPE_HEALTH);
  g_autoptr (AmanaMessage) answer = new_answer ();
  g_autoptr (AmanaLetter) letter =
    amana_test_must_object (amana_desk_write (self->desk, AMANA_ENGINE (self->model), request));

  g_assert_cmpuint (n_entries (self), ==, 0);
  amana_test_must (post (self, request, answer));
  g_assert_true (g_bytes_equal (amana_letter_get_body (letter), self->model->sent));
}

static void
test_refused (DeskFixture *self, gconstpointer data)
{
  g_autoptr (AmanaRequest) request = new_request (AMANA_SCOPE_HEALTH);
  g_autoptr (AmanaMessage) answer = new_answer ();
  g_autoptr (GError) error = NULL;

  self->answer = AMANA_CONSENT_REFUSE;
  g_assert_false (amana_test_await (post (self, request, answer), &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_REFUSED);
  g_assert_cmpstr (self->log->str, ==, "write ask ");
  g_assert_null (self->model->sent);
  g_assert_cmpuint (n_entries (self), ==, 0);
}

/* In General a model on this computer was chosen, and that is all it takes; one
 * elsewhere is asked about. In Health both are. */
static void
test_this_computer (DeskFixture *self, gconstpointer health)
{
  AmanaScope scope = health != NULL ? AMANA_SCOPE_HEALTH : AMANA_SCOPE_GENERAL;
  g_autoptr (AmanaRequest) request = new_request (scope);
  g_autoptr (AmanaMessage) answer = new_answer ();
  g_autoptr (AmanaLedgerEntry) entry = NULL;

  self->model->place = AMANA_ENGINE_THIS_COMPUTER;
  amana_test_must (post (self, request, answer));
  g_assert_cmpstr (self->log->str, ==, health != NULL ? "write ask send " : "write send ");
  entry = dup_only_entry (self);
  g_assert_cmpint (amana_ledger_entry_get_place (entry), ==, AMANA_PLACE_THIS_COMPUTER);
}

static void
test_failed (DeskFixture *self, gconstpointer data)
{
  g_autoptr (AmanaRequest) request = new_request (AMANA_SCOPE_GENERAL);
  g_autoptr (AmanaMessage) answer = new_answer ();
  g_autoptr (AmanaLedgerEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  self->model->failure =
    g_error_new_literal (AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_SERVER_SAID, "no");
  g_assert_false (amana_test_await (post (self, request, answer), &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_SERVER_SAID);
  g_assert_cmpstr (amana_message_get_text (answer), ==, "An answer.");
  entry = dup_only_entry (self);
  g_assert_cmpint (amana_ledger_entry_get_outcome (entry), ==, AMANA_LEDGER_FAILED);
}

static gboolean
stop_cb (gpointer answer)
{
  amana_message_set_state (answer, AMANA_MESSAGE_PARTIAL);
  return G_SOURCE_REMOVE;
}

static void
test_stopped (DeskFixture *self, gconstpointer data)
{
  g_autoptr (AmanaRequest) request = new_request (AMANA_SCOPE_GENERAL);
  g_autoptr (AmanaMessage) answer = new_answer ();
  g_autoptr (AmanaLedgerEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  self->model->waits = TRUE;
  g_timeout_add (20, stop_cb, answer);
  g_assert_false (amana_test_await (post (self, request, answer), &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED);
  entry = dup_only_entry (self);
  g_assert_cmpint (amana_ledger_entry_get_outcome (entry), ==, AMANA_LEDGER_STOPPED);
}

static gboolean
withdraw_cb (gpointer user_data)
{
  DeskFixture *self = user_data;
  AmanaConsent *consent = amana_desk_get_consent (self->desk);
  g_autoptr (AmanaStandingConsent) standing =
    g_list_model_get_item (amana_consent_get_standing (consent), 0);

  g_assert_nonnull (standing);
  dex_future_disown (amana_consent_withdraw (consent, amana_standing_consent_get_id (standing)));
  return G_SOURCE_REMOVE;
}

/* SECURITY 60 */
static void
test_withdrawn (DeskFixture *self, gconstpointer data)
{
  g_autoptr (AmanaRequest) request = new_request (AMANA_SCOPE_HEALTH);
  g_autoptr (AmanaMessage) answer = new_answer ();
  g_autoptr (AmanaLedgerEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  self->answer = AMANA_CONSENT_SERVICE;
  self->model->waits = TRUE;
  g_timeout_add (50, withdraw_cb, self);
  g_assert_false (amana_test_await (post (self, request, answer), &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED);
  g_assert_cmpint (amana_message_get_state (answer), ==, AMANA_MESSAGE_PARTIAL);
  entry = dup_only_entry (self);
  g_assert_cmpint (amana_ledger_entry_get_outcome (entry), ==, AMANA_LEDGER_WITHDRAWN);
}

/* What is temporary is in the ledger by time, place and size, and by no word. */
static void
test_temporary (DeskFixture *self, gconstpointer data)
{
  g_autoptr (AmanaRequest) request = new_request (AMANA_SCOPE_HEALTH);
  g_autoptr (AmanaMessage) answer = new_answer ();
  g_autoptr (AmanaLedgerEntry) entry = NULL;

  request->temporary = TRUE;
  amana_test_must (post (self, request, answer));
  entry = dup_only_entry (self);
  g_assert_true (amana_ledger_entry_get_temporary (entry));
  g_assert_false (amana_ledger_entry_get_has_body (entry));
  g_assert_cmpuint (amana_ledger_entry_get_bytes_sent (entry), >, 0);
}

/* A model answers in Health after its exam, or where the person says so; another model in the
 * same place has none. */
static void
test_admission (DeskFixture *self, gconstpointer data)
{
  g_autoptr (AmanaEngineSpec) spec = amana_engine_spec_new (AMANA_ENGINE_REMOTE, "Elsewhere");
  g_autoptr (AmanaEngineSpec) other = NULL;
  g_autoptr (AmanaExamResult) failed = amana_exam_result_new ();
  g_autoptr (AmanaExamResult) passed = amana_exam_result_new ();
  AmanaExamBook *exams = amana_desk_get_exams (self->desk);

  spec->base_url = g_strdup ("https://fake.example/v1");
  spec->model = g_strdup ("a");
  other = amana_engine_spec_copy (spec);
  g_set_str (&other->model, "b");
  for (guint i = 0; i < amana_exam_get_questions ()->len; i++)
    {
      AmanaExamMark right = AMANA_EXAM_RIGHT, wrong = AMANA_EXAM_MISSING;

      g_array_append_val (passed->marks, right);
      g_array_append_val (failed->marks, wrong);
    }
  g_assert_false (amana_desk_admits (self->desk, spec));
  amana_test_must (amana_exam_book_put (exams, spec, failed));
  g_assert_false (amana_desk_admits (self->desk, spec));
  amana_test_must (amana_exam_book_admit_anyway (exams, spec));
  g_assert_true (amana_desk_admits (self->desk, spec));
  g_assert_false (amana_desk_admits (self->desk, other));
  amana_test_must (amana_exam_book_put (exams, other, passed));
  g_assert_true (amana_desk_admits (self->desk, other));
  amana_test_must (amana_exam_book_load (exams));
  g_assert_true (amana_desk_admits (self->desk, spec));
  g_assert_true (amana_exam_result_passes (amana_exam_book_find (exams, other)));
  g_assert_cmpint (amana_exam_book_find (exams, spec)->admitted, >, 0);
}

/* In General no model sits an exam. */
static void
test_general_admits (DeskFixture *self, gconstpointer data)
{
  g_autoptr (AmanaEngineSpec) spec = amana_engine_spec_new (AMANA_ENGINE_REMOTE, "Elsewhere");

  g_assert_null (amana_desk_get_exams (self->desk));
  g_assert_true (amana_desk_admits (self->desk, spec));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
#define ADD(path, data, up, func) g_test_add (path, DeskFixture, data, up, func, tear_down)
  ADD ("/desk/order", NULL, set_up_health, test_order);
  ADD ("/desk/sheet-is-sent", NULL, set_up_health, test_sheet_is_sent);
  ADD ("/desk/refused", NULL, set_up_health, test_refused);
  ADD ("/desk/this-computer/general", NULL, set_up_general, test_this_computer);
  ADD ("/desk/this-computer/health", "health", set_up_health, test_this_computer);
  ADD ("/desk/failed", NULL, set_up_general, test_failed);
  ADD ("/desk/stopped", NULL, set_up_general, test_stopped);
  ADD ("/desk/60-withdrawn", NULL, set_up_health, test_withdrawn);
  ADD ("/desk/temporary", NULL, set_up_health, test_temporary);
  ADD ("/desk/admission", NULL, set_up_health, test_admission);
  ADD ("/desk/general-admits", NULL, set_up_general, test_general_admits);
#undef ADD
  return g_test_run ();
}
