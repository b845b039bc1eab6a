/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A letter's way, as a list of steps: the model is made ready; the prompt is built of
 * the request; the letter is written, and what identifies somebody is hidden in it; the
 * person agrees, or has agreed; the ledger has it on disk; only then it is sent. What
 * comes back goes through a writer into the message, and the ledger is told the end.
 *
 * A server that was given no model's name is asked which one it has before the letter,
 * and that contact is in the ledger as well: when it was, where to, how many bytes. It
 * takes no word of hers along, but it is made only where the letter itself would need no
 * other question; else the letter goes without a model's name. A letter that is written
 * to be looked at makes no contact.
 *
 * The order is the promise: nothing leaves that was not read, and nothing leaves that
 * is not in the ledger. Between any two steps the person may have stopped: then the
 * message is no longer being written, and the next step is not taken. */

#include "config.h"

#include "amana-desk-private.h"

#include "amana-courier-error.h"
#include "amana-fiber.h"
#include "amana-grounding.h"
#include "amana-guide.h"
#include "amana-local-model.h"
#include "amana-prompt.h"
#include "amana-safety-talk.h"
#include "amana-server-private.h"
#include "amana-server.h"
#include "amana-writer.h"

typedef struct
{
  AmanaDesk *desk;       /* (owned) */
  AmanaEngine *engine;   /* (owned) */
  AmanaRequest *request; /* (owned) */
  AmanaMessage *answer;  /* (owned) (nullable): none while nothing is to be sent */
  AmanaPrompt *prompt;   /* (owned) (nullable) */
  AmanaLetter *letter;   /* (owned) (nullable) */
  gboolean is_withdrawn; /* what was agreed to, while it came */
  gboolean is_exam;
} Post;

static void
post_free (gpointer data)
{
  Post *post = data;

  g_clear_pointer (&post->prompt, amana_prompt_unref);
  g_clear_object (&post->letter);
  g_clear_object (&post->answer);
  amana_request_unref (post->request);
  g_object_unref (post->engine);
  g_object_unref (post->desk);
  g_free (post);
}

static Post *
post_new (AmanaDesk *desk, AmanaEngine *engine, AmanaRequest *request, AmanaMessage *answer)
{
  Post *post = g_new0 (Post, 1);

  post->desk = g_object_ref (desk);
  post->engine = g_object_ref (engine);
  post->request = amana_request_ref (request);
  g_set_object (&post->answer, answer);
  return post;
}

static gboolean
goes_on (const Post *post, GError **error)
{
  if (post->answer == NULL || amana_message_get_state (post->answer) == AMANA_MESSAGE_STREAMING)
    return TRUE;

  g_set_error_literal (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED, "stopped");
  return FALSE;
}

/* --- writing ----------------------------------------------------------------------- */

static void
address_letter (const Post *post, AmanaLetter *letter)
{
  const AmanaRequest *request = post->request;

  amana_letter_set_compartment (letter,
                                request->scope == AMANA_SCOPE_HEALTH ? "health" : "general");
  amana_letter_set_conversation (letter, request->conversation_id);
  amana_letter_set_temporary (letter, request->temporary);
}

/* What it says out of documents goes when they go. */
static void
name_documents (AmanaLetter *letter, GPtrArray *facts)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; i < facts->len; i++)
    {
      const AmanaFact *fact = g_ptr_array_index (facts, i);

      if (fact->document_id != NULL)
        g_strv_builder_add (builder, fact->document_id);
    }
  ids = g_strv_builder_end (builder);
  amana_letter_set_documents (letter, ids);
}

static gboolean
write_letter (Post *post, GError **error)
{
  AmanaRequest *request = post->request;

  post->prompt = dex_await_boxed (amana_prompt_build (request, post->desk->catalogue), error);
  if (post->prompt == NULL)
    return FALSE;

  post->letter = amana_engine_write (post->engine, post->prompt);
  address_letter (post, post->letter);
  if (!post->is_exam)
    name_documents (post->letter, post->prompt->facts);
  amana_letter_set_language (post->letter, request->language);
  if (post->desk->identity != NULL && !post->is_exam)
    amana_letter_hide (post->letter, post->desk->identity);
  return TRUE;
}

static DexFuture *
write_fiber (gpointer user_data)
{
  Post *post = user_data;
  GError *error = NULL;

  if (!write_letter (post, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_take_object (g_object_ref (post->letter));
}

/* --- sending ----------------------------------------------------------------------- */

/* What was agreed to is taken back while the answer comes: it ends here. */
static void
withdrawn_cb (Post *post, const char *recipient_id, const char *conversation_id)
{
  AmanaRecipient *recipient = amana_letter_get_recipient (post->letter);

  if (g_strcmp0 (recipient->id, recipient_id) == 0 &&
      (conversation_id == NULL ||
       g_strcmp0 (conversation_id, post->request->conversation_id) == 0) &&
      amana_message_get_state (post->answer) == AMANA_MESSAGE_STREAMING)
    {
      post->is_withdrawn = TRUE;
      amana_message_set_state (post->answer, AMANA_MESSAGE_PARTIAL);
    }
}

/* What the courier says of these is that nothing left. */
static gboolean
is_unsent (const GError *failure)
{
  switch (failure->domain == AMANA_COURIER_ERROR ? failure->code : 0)
    {
    case AMANA_COURIER_ERROR_BAD_ADDRESS:
    case AMANA_COURIER_ERROR_KEY_IN_ADDRESS:
    case AMANA_COURIER_ERROR_INSECURE:
    case AMANA_COURIER_ERROR_NOT_LOOPBACK:
    case AMANA_COURIER_ERROR_NOT_FOUND:
    case AMANA_COURIER_ERROR_NOT_YOURS:
    case AMANA_COURIER_ERROR_UNREACHABLE:
    case AMANA_COURIER_ERROR_CERTIFICATE:
    case AMANA_COURIER_ERROR_CERTIFICATE_TIME:
    case AMANA_COURIER_ERROR_TLS:
    case AMANA_COURIER_ERROR_NO_SANDBOX:
      return TRUE;
    default:
      return FALSE;
    }
}

static AmanaLedgerOutcome
get_outcome (const Post *post, gboolean whole, const GError *failure)
{
  if (whole)
    return AMANA_LEDGER_ANSWERED;
  if (post->is_withdrawn)
    return AMANA_LEDGER_WITHDRAWN;
  if (is_unsent (failure))
    return AMANA_LEDGER_NOT_SENT;
  if (g_error_matches (failure, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED) ||
      g_error_matches (failure, AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_CANCELLED))
    return AMANA_LEDGER_STOPPED;
  return AMANA_LEDGER_FAILED;
}

/* In General there is no record: only links that a model may not make are taken out. */
static AmanaGrounding *
new_grounding (const Post *post)
{
  gboolean is_health = post->request->scope == AMANA_SCOPE_HEALTH;
  AmanaGrounding *grounding =
    amana_grounding_new (post->desk->catalogue, is_health ? post->prompt->facts : NULL,
                         post->prompt->question, post->prompt->language);

  for (guint i = 0; i < post->prompt->known->len; i++)
    amana_grounding_know (grounding, g_ptr_array_index (post->prompt->known, i));
  for (guint i = 0; i < amana_letter_get_n_redactions (post->letter); i++)
    amana_grounding_know (grounding, amana_letter_get_redaction (post->letter, i)->original);
  return grounding;
}

/* What the person said in this conversation, the question last. */
static char *
dup_said (const Post *post)
{
  GListModel *history = post->request->history;
  guint n = history != NULL ? g_list_model_get_n_items (history) : 0;
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AmanaMessage) message = g_list_model_get_item (history, i);

      if (amana_message_get_role (message) == AMANA_ROLE_PERSON)
        g_string_append_printf (said, "%s\n", amana_message_get_text (message));
    }
  g_string_append (said, post->request->question);
  return g_string_free_and_steal (said);
}

static gboolean
is_about_health (const Post *post, const char *said)
{
  return post->request->scope == AMANA_SCOPE_HEALTH ||
         post->request->in_force >= AMANA_URGENCY_SOON || amana_safety_is_about_health (said);
}

/* In Health always; in General where it is about health. */
static AmanaReplyFilter *
new_filter (const Post *post)
{
  g_autofree char *said = dup_said (post);

  if (post->is_exam || !is_about_health (post, said))
    return NULL;
  return amana_reply_filter_new (post->prompt->language, said,
                                 post->request->in_force >= AMANA_URGENCY_URGENT);
}

/* What was learnt of the one that answers here, for the next time. */
static void
keep_context (const Post *post)
{
  AmanaServer *server = AMANA_IS_SERVER (post->engine) ? AMANA_SERVER (post->engine) : NULL;
  AmanaEngineSpec *chosen = amana_engine_book_get_chosen (post->desk->book);
  g_autoptr (AmanaEngineSpec) spec = NULL;
  g_autoptr (GError) ignored = NULL;

  if (server == NULL || chosen == NULL || chosen != amana_server_get_spec (server) ||
      amana_server_get_context (server) == chosen->context_tokens)
    return;
  spec = amana_engine_spec_copy (chosen);
  g_set_str (&spec->id, chosen->id);
  spec->context_tokens = amana_server_get_context (server);
  /* It is learnt again where it cannot be kept. */
  dex_await (amana_engine_book_put (post->desk->book, spec), &ignored);
}

static gboolean
send_letter (Post *post, GError **error)
{
  g_autoptr (AmanaGrounding) grounding = NULL;
  g_autoptr (AmanaWriter) writer = NULL;
  AmanaReplyFilter *filter = new_filter (post);
  gboolean whole;

  amana_message_set_note (post->answer, amana_letter_get_omitted (post->letter));

  grounding = new_grounding (post);
  writer = amana_writer_new (post->answer, post->letter, grounding);
  if (filter != NULL)
    amana_writer_take_filter (writer, filter);
  whole = dex_await (amana_engine_send (post->engine, post->letter, writer), error);
  /* One that was stopped is on disk as it was then. */
  if (amana_message_get_state (post->answer) == AMANA_MESSAGE_STREAMING)
    amana_writer_finish (writer);
  if (!amana_writer_is_cut (writer))
    return whole;
  g_clear_error (error);
  g_set_error_literal (error, AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_TOO_LARGE, "a long answer");
  return FALSE;
}

/* What was sent is sent: a ledger that cannot be told the end says that it does not
 * know it, and the answer stays. What is taken back before the ledger has it does not go. */
static gboolean
send_recorded (Post *post, GError **error)
{
  AmanaLedger *ledger = post->desk->ledger;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GError) untold = NULL;
  g_autofree char *entry = dex_await_string (
    amana_ledger_begin (ledger, post->letter, post->is_exam ? "exam" : "answer"), error);
  gboolean is_sent, whole;

  if (entry == NULL)
    return FALSE;
  is_sent = goes_on (post, &failure);
  whole = is_sent && send_letter (post, &failure);
  dex_await (amana_ledger_finish (
               ledger, entry, is_sent ? get_outcome (post, whole, failure) : AMANA_LEDGER_NOT_SENT,
               is_sent ? amana_engine_get_received_bytes (post->engine) : 0),
             &untold);
  if (!whole)
    g_propagate_error (error, g_steal_pointer (&failure));
  return whole;
}

/* From the moment that she agreed, she may take it back. */
static gboolean
send_agreed (Post *post, GError **error)
{
  gulong withdrawn =
    g_signal_connect_swapped (post->desk->consent, "withdrawn", G_CALLBACK (withdrawn_cb), post);
  gboolean whole = goes_on (post, error) && send_recorded (post, error);

  g_signal_handler_disconnect (post->desk->consent, withdrawn);
  return whole;
}

/* --- meeting ------------------------------------------------------------------------ */

static gboolean
meet_recorded (Post *post, AmanaServer *server, AmanaLetter *meeting, GError **error)
{
  AmanaLedger *ledger = post->desk->ledger;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GError) untold = NULL;
  g_autofree char *entry = NULL;
  gboolean is_met;

  if (post->is_exam)
    amana_consent_let_pass (post->desk->consent, meeting);
  else if (!dex_await (amana_consent_ask (post->desk->consent, meeting), error))
    return FALSE;
  entry = dex_await_string (amana_ledger_begin (ledger, meeting, "models"), error);
  if (entry == NULL)
    return FALSE;
  is_met = dex_await (amana_server_meet (server), &failure);
  dex_await (amana_ledger_finish (ledger, entry, get_outcome (post, is_met, failure),
                                  amana_server_get_met_bytes (server)),
             &untold);
  if (!is_met)
    g_propagate_error (error, g_steal_pointer (&failure));
  return is_met;
}

/* @may_ask: whether she is asked for it, who answers without being shown anything. */
static gboolean
meet (Post *post, gboolean may_ask, GError **error)
{
  AmanaServer *server = AMANA_IS_SERVER (post->engine) ? AMANA_SERVER (post->engine) : NULL;
  g_autoptr (AmanaLetter) meeting = NULL;

  if (server == NULL || !amana_server_must_be_met (server))
    return TRUE;
  meeting = amana_server_write_meeting (server);
  address_letter (post, meeting);
  if (!may_ask && !post->is_exam && !amana_consent_covers (post->desk->consent, meeting))
    return TRUE;
  return meet_recorded (post, server, meeting, error);
}

static DexFuture *
meet_fiber (gpointer user_data)
{
  GError *error = NULL;

  if (!meet (user_data, TRUE, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static gboolean
make_ready (Post *post, GError **error)
{
  return dex_await (amana_engine_prepare (post->engine), error) && goes_on (post, error) &&
         meet (post, FALSE, error) && goes_on (post, error);
}

/* --- the whole way ------------------------------------------------------------------ */

static gboolean
ask_person (Post *post, GError **error)
{
  g_autoptr (GError) refusal = NULL;

  if (post->is_exam)
    {
      amana_consent_let_pass (post->desk->consent, post->letter);
      return TRUE;
    }
  if (dex_await (amana_consent_ask (post->desk->consent, post->letter), &refusal))
    return TRUE;
  if (g_error_matches (refusal, AMANA_CONSENT_ERROR, AMANA_CONSENT_ERROR_REFUSED))
    g_set_error_literal (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_REFUSED, "not agreed to");
  else
    g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

static const AmanaEngineSpec *
get_spec (AmanaEngine *engine)
{
  if (AMANA_IS_LOCAL_MODEL (engine))
    return amana_local_model_get_spec (AMANA_LOCAL_MODEL (engine));
  return AMANA_IS_SERVER (engine) ? amana_server_get_spec (AMANA_SERVER (engine)) : NULL;
}

const char *
amana_desk_get_answering_model (AmanaEngine *engine)
{
  return AMANA_IS_SERVER (engine) ? amana_server_get_model (AMANA_SERVER (engine)) : NULL;
}

/* A server that was given no model's name may have changed its model since the exam: that is
 * seen once it was heard of. */
static gboolean
is_admitted (const Post *post, GError **error)
{
  const AmanaEngineSpec *spec = get_spec (post->engine);
  const char *model = amana_desk_get_answering_model (post->engine);
  AmanaExamResult *result;

  if (post->is_exam || post->desk->exams == NULL || spec == NULL)
    return TRUE;
  result = amana_exam_book_find (post->desk->exams, spec);
  if (amana_exam_book_admits (post->desk->exams, spec) &&
      (model == NULL || result->model == NULL || g_str_equal (model, result->model)))
    return TRUE;
  g_set_error_literal (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_NOT_ADMITTED, "no exam");
  return FALSE;
}

/* What may be an emergency is said before a model is asked, and stands above whatever
 * it says. */
static void
warn (const Post *post)
{
  g_autofree char *warning = NULL;

  if (post->request->urgency != AMANA_URGENCY_EMERGENCY)
    return;
  warning = g_strconcat (amana_guide_get_warning (), "\n\n", NULL);
  amana_message_append_text (post->answer, warning);
}

static DexFuture *
post_fiber (gpointer user_data)
{
  Post *post = user_data;
  GError *error = NULL;
  gboolean whole;

  if (!post->is_exam)
    warn (post);
  whole = is_admitted (post, &error) && make_ready (post, &error) && is_admitted (post, &error) &&
          write_letter (post, &error) && goes_on (post, &error) && ask_person (post, &error) &&
          send_agreed (post, &error);
  keep_context (post);
  return whole ? dex_future_new_true () : dex_future_new_for_error (error);
}

/**
 * amana_desk_write:
 * @self: a desk
 * @engine: a model
 * @request: what is asked
 *
 * Writes the letter that would be sent for @request, with what is hidden by default.
 * Nobody is asked anything, and nothing leaves.
 *
 * Returns: (transfer full): a future that resolves to an #AmanaLetter, or rejects with
 *   #AmanaEngineError, #AmanaCourierError or #AmanaStoreError
 */
DexFuture *
amana_desk_write (AmanaDesk *self, AmanaEngine *engine, AmanaRequest *request)
{
  g_return_val_if_fail (AMANA_IS_DESK (self), NULL);
  g_return_val_if_fail (AMANA_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (request != NULL, NULL);

  return amana_fiber_spawn (0, write_fiber, post_new (self, engine, request, NULL), post_free);
}

/**
 * amana_desk_meet:
 * @self: a desk
 * @engine: a model
 * @request: what is going to be asked
 *
 * Asks a server for the model that it would be asked, where none was named; with the
 * consent that the asker gives, and recorded in the ledger. Of @request nothing goes.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects as
 *   amana_desk_post()
 */
DexFuture *
amana_desk_meet (AmanaDesk *self, AmanaEngine *engine, AmanaRequest *request)
{
  g_return_val_if_fail (AMANA_IS_DESK (self), NULL);
  g_return_val_if_fail (AMANA_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (request != NULL, NULL);

  return amana_fiber_spawn (0, meet_fiber, post_new (self, engine, request, NULL), post_free);
}

/**
 * amana_desk_post:
 * @self: a desk
 * @engine: a model
 * @request: what is asked
 * @answer: a message that is being written
 *
 * Writes the letter, has it agreed to, sends it, and streams the reply into @answer. It
 * ends once @answer is no longer %AMANA_MESSAGE_STREAMING.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when the reply is whole, or
 *   rejects with #AmanaEngineError, #AmanaCourierError or #AmanaStoreError
 */
DexFuture *
amana_desk_post (AmanaDesk *self, AmanaEngine *engine, AmanaRequest *request, AmanaMessage *answer)
{
  g_return_val_if_fail (AMANA_IS_DESK (self), NULL);
  g_return_val_if_fail (AMANA_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (request != NULL, NULL);
  g_return_val_if_fail (AMANA_IS_MESSAGE (answer), NULL);

  return amana_fiber_spawn (0, post_fiber, post_new (self, engine, request, answer), post_free);
}

DexFuture *
amana_desk_post_exam (AmanaDesk *self,
                      AmanaEngine *engine,
                      AmanaRequest *request,
                      AmanaMessage *answer)
{
  Post *post = post_new (self, engine, request, answer);

  post->is_exam = TRUE;
  return amana_fiber_spawn (0, post_fiber, post, post_free);
}
