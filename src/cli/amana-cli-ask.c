/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* `ask`: one turn of a conversation.
 *
 * The turn is the window's own: the question is on disk before the engine sees it, the
 * answer when it is whole; a model's letter goes over the compartment's desk, so what
 * it may leave with, and what the ledger keeps of it, is the same as there. `--yes` is
 * the person's consent for this once, `--sheet` shows the letter and sends nothing.
 *
 * In Health without --conversation or --subject the question is about the subject of
 * the latest document, else about the person. In Health a model is asked only once it has
 * passed the exam (`exam`), as in the window; else nothing is kept and nothing sent. Before
 * the first question there, who is speaking to whom is said once. */

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-cli-ask.h"
#include "amana-cli-stream.h"
#include "amana-desk.h"
#include "amana-gate.h"
#include "amana-language.h"
#include "amana-server.h"
#include "amana-speaker-words.h"

#define MAX_HISTORY 200

typedef struct
{
  AmanaCli *cli;                   /* (borrowed) */
  AmanaDesk *desk;                 /* (borrowed) */
  AmanaChat *chat;                 /* (owned): the desk's, or one in memory */
  AmanaEngine *engine;             /* (owned) */
  AmanaConversation *conversation; /* (owned) */
  AmanaMessage *question;          /* (owned) (nullable): asked before, and not answered */
  AmanaMessage *failed;            /* (owned) (nullable): what came of its answer */
  AmanaRequest *request;           /* (owned) */
} Ask;

static void
ask_clear (Ask *ask)
{
  g_clear_pointer (&ask->request, amana_request_unref);
  g_clear_object (&ask->failed);
  g_clear_object (&ask->question);
  g_clear_object (&ask->conversation);
  g_clear_object (&ask->engine);
  g_clear_object (&ask->chat);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ask, ask_clear)

static AmanaHealthSubject *
choose_subject (AmanaCli *cli)
{
  AmanaHealth *health = amana_cli_get_health (cli);
  const char *wanted = amana_cli_get_options (cli)->subject;
  g_autoptr (AmanaHealthDocument) latest = NULL;
  g_autoptr (AmanaHealthSubject) self = NULL;

  if (wanted != NULL)
    return amana_health_find_subject (health, wanted);
  latest = g_list_model_get_item (amana_health_get_documents (health), 0);
  if (latest != NULL)
    return amana_health_find_subject (health, amana_health_document_get_subject_id (latest));
  self = g_list_model_get_item (amana_health_get_subjects (health), 0);
  return amana_health_find_subject (health, amana_health_subject_get_id (self));
}

/* Before the first question in Health, as in the window; of a temporary one nothing is kept. */
static void
tell_speaker (Ask *ask)
{
  AmanaChat *chat = amana_desk_get_chat (ask->desk);
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  if (!amana_cli_is_in_health (ask->cli) ||
      amana_chat_peek_setting (chat, AMANA_SETTING_SPEAKER_TOLD) != NULL)
    return;
  words = amana_words_for_speakers ();
  amana_cli_say (ask->cli, words);
  if (!dex_await (amana_chat_put_setting (chat, AMANA_SETTING_SPEAKER_TOLD, "1"), &error))
    g_debug ("It is told again next time: %s", error->message);
}

/* --- the engine -------------------------------------------------------------------- */

/* What was set up in the window for the same place, and was learnt of it since. */
static const AmanaEngineSpec *
find_saved (AmanaDesk *desk, const AmanaEngineSpec *spec)
{
  GPtrArray *specs = amana_engine_book_get_specs (amana_desk_get_book (desk));
  AmanaEngineSpec *chosen = amana_engine_book_get_chosen (amana_desk_get_book (desk));
  const AmanaEngineSpec *found = NULL;

  for (guint i = 0; i < specs->len; i++)
    {
      const AmanaEngineSpec *saved = g_ptr_array_index (specs, i);

      if (saved->kind == spec->kind && g_strcmp0 (saved->base_url, spec->base_url) == 0 &&
          g_strcmp0 (saved->unix_path, spec->unix_path) == 0 &&
          (spec->model == NULL || g_strcmp0 (saved->model, spec->model) == 0) &&
          (found == NULL || saved == chosen))
        found = saved;
    }
  return found;
}

/* What --engine names: a path after "unix:", or a base URL. */
static AmanaEngineSpec *
new_spec (AmanaCli *cli, AmanaDesk *desk, const char *engine, GError **error)
{
  AmanaCliOptions *options = amana_cli_get_options (cli);
  const AmanaEngineSpec *saved;
  gboolean is_unix = g_str_has_prefix (engine, "unix:");
  gboolean is_here = is_unix || amana_place_of_url (engine) == AMANA_PLACE_THIS_COMPUTER;
  AmanaEngineSpec *spec =
    amana_engine_spec_new (is_here ? AMANA_ENGINE_LOCAL_SERVER : AMANA_ENGINE_REMOTE, engine);
  g_autofree char *key = amana_cli_dup_document_password (cli);

  if (is_unix)
    spec->unix_path = g_strdup (engine + strlen ("unix:"));
  else
    spec->base_url = g_strdup (engine);
  spec->model = g_strdup (options->model);
  saved = find_saved (desk, spec);
  if (saved != NULL)
    {
      g_set_str (&spec->model, saved->model);
      spec->context_tokens = saved->context_tokens;
    }
  if (options->context > 0)
    spec->context_tokens = options->context;
  if (!amana_engine_spec_take_key (spec, key, error))
    {
      amana_engine_spec_unref (spec);
      return NULL;
    }
  /* What is consented to is the address, not this one call of it. */
  g_set_str (&spec->id, engine);
  return spec;
}

AmanaEngineSpec *
amana_cli_make_spec (AmanaCli *self, AmanaDesk *desk, GError **error)
{
  g_autoptr (AmanaEngineSpec) spec =
    new_spec (self, desk, amana_cli_get_options (self)->engine, error);

  if (spec == NULL ||
      (spec->base_url != NULL && !amana_server_check_address (spec->kind, spec->base_url, error)))
    return NULL;
  return g_steal_pointer (&spec);
}

/* NULL with why it cannot be asked, before anybody is asked to consent to it. */
static AmanaEngine *
make_engine (Ask *ask, GError **error)
{
  AmanaCliOptions *options = amana_cli_get_options (ask->cli);
  g_autoptr (AmanaEngineSpec) spec = NULL;

  if (options->engine == NULL || strcmp (options->engine, "guide") == 0)
    return g_object_ref (amana_desk_get_guide (ask->desk));
  spec = amana_cli_make_spec (ask->cli, ask->desk, error);
  if (spec == NULL)
    return NULL;
  if (!options->sheet && !amana_desk_admits (ask->desk, spec))
    {
      amana_cli_say (ask->cli, _ ("To let it take the exam: amana-cli exam"));
      g_set_error_literal (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_NOT_ADMITTED, "no exam");
      return NULL;
    }
  return amana_desk_make_engine (ask->desk, spec);
}

/* --- the request ------------------------------------------------------------------- */

static gboolean
open_conversation (Ask *ask, GError **error)
{
  AmanaCliOptions *options = amana_cli_get_options (ask->cli);
  AmanaHealthSubject *subject = NULL;

  if (options->temporary)
    ask->chat = dex_await_object (amana_chat_open_temporary (), error);
  else
    ask->chat = g_object_ref (amana_desk_get_chat (ask->desk));
  if (ask->chat == NULL)
    return FALSE;

  if (amana_cli_is_in_health (ask->cli))
    subject = choose_subject (ask->cli);
  ask->conversation =
    options->conversation != NULL
      ? dex_await_object (amana_chat_find_conversation (ask->chat, options->conversation), error)
      : dex_await_object (
          amana_chat_create_conversation (
            ask->chat, NULL, subject != NULL ? amana_health_subject_get_id (subject) : NULL),
          error);
  return ask->conversation != NULL;
}

/* Asking again after a failure is a retry: the question is there already. */
static gboolean
find_unanswered (Ask *ask, const char *question, GError **error)
{
  g_autoptr (GListModel) recent =
    dex_await_object (amana_chat_load_recent (ask->chat, ask->conversation, NULL, 2), error);

  if (recent == NULL)
    return FALSE;
  ask->question = amana_turn_find_unanswered (recent, question, &ask->failed);
  return TRUE;
}

static gboolean
make_request (Ask *ask, const char *question, GError **error)
{
  g_autoptr (GListModel) history = dex_await_object (
    amana_chat_load_recent (ask->chat, ask->conversation, ask->question, MAX_HISTORY), error);

  if (history == NULL)
    return FALSE;
  if (amana_cli_is_in_health (ask->cli))
    ask->request = amana_health_new_request (amana_cli_get_health (ask->cli), ask->conversation,
                                             question, amana_language_get ());
  else
    ask->request = amana_request_new (AMANA_SCOPE_GENERAL, question, amana_language_get ());
  if (amana_cli_is_in_health (ask->cli) && amana_cli_get_general (ask->cli) != NULL)
    ask->request->memories = amana_gate_dup_context (amana_cli_get_general (ask->cli));
  amana_desk_fill_request (ask->desk, ask->request, ask->conversation, history,
                           amana_chat_is_temporary (ask->chat));
  return TRUE;
}

/* --- consent ----------------------------------------------------------------------- */

static DexFuture *
answer_consent (AmanaLetter *letter, gpointer user_data)
{
  AmanaCli *cli = user_data;

  return dex_future_new_for_int (amana_cli_get_options (cli)->yes ? AMANA_CONSENT_ONCE
                                                                  : AMANA_CONSENT_REFUSE);
}

static const char *
get_training_name (AmanaTraining training)
{
  switch (training)
    {
    case AMANA_TRAINING_NO:
      return "no";
    case AMANA_TRAINING_OPT_OUT:
      return "unless-refused";
    case AMANA_TRAINING_OPT_IN:
      return "if-agreed";
    case AMANA_TRAINING_BY_PLAN:
      return "by-plan";
    case AMANA_TRAINING_YES:
      return "yes";
    case AMANA_TRAINING_UNKNOWN:
      break;
    }
  return "unknown";
}

static JsonNode *
new_policy (const AmanaRecipient *recipient)
{
  JsonObject *policy = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (policy, "training", get_training_name (recipient->training));
  if (recipient->retention_days != AMANA_RETENTION_UNKNOWN)
    json_object_set_int_member (policy, "retention_days", recipient->retention_days);
  else
    json_object_set_null_member (policy, "retention_days");
  json_object_set_string_member (policy, "url", recipient->policy_url);
  json_object_set_string_member (policy, "read", recipient->policy_date);
  json_node_take_object (node, policy);
  return node;
}

static void
emit_sheet (AmanaCli *cli, AmanaLetter *letter)
{
  AmanaRecipient *recipient = amana_letter_get_recipient (letter);
  GBytes *body = amana_letter_get_body (letter);
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_autofree char *plain = g_strdup_printf ("%s\n%s\n", recipient->base_url, text);
  JsonObject *sheet = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (sheet, "to", recipient->base_url);
  json_object_set_string_member (sheet, "country",
                                 recipient->place == AMANA_PLACE_THIS_COMPUTER ? "this-computer"
                                 : recipient->country != NULL                  ? recipient->country
                                                                               : "unknown");
  json_object_set_member (sheet, "policy", new_policy (recipient));
  json_object_set_string_member (sheet, "body", text);
  json_node_take_object (node, sheet);
  amana_cli_emit (cli, node, plain);
}

/* Nothing is sent for a sheet, not even the question which model there is. */
static void
say_unnamed (const Ask *ask)
{
  if (AMANA_IS_SERVER (ask->engine) && amana_server_must_be_met (AMANA_SERVER (ask->engine)))
    amana_cli_say (ask->cli,
                   _ ("No model is named, so this letter names none. Before it is sent, the server "
                      "is asked which models it has, and the first one’s name is put in. To see "
                      "the letter exactly as it goes, name a model with --model."));
}

/* As before a turn, and of nothing that it found is anything kept. */
static gboolean
weigh (Ask *ask, GError **error)
{
  g_autoptr (AmanaWeighing) weighing =
    dex_await_boxed (amana_weighing_new (ask->chat, ask->conversation, ask->question,
                                         ask->request->question, ask->request->language),
                     error);

  if (weighing == NULL)
    return FALSE;
  amana_weighing_tell (weighing, ask->request);
  amana_cli_tell_warning (ask->cli, weighing->warning);
  return TRUE;
}

static AmanaLetter *
write_letter (Ask *ask, GError **error)
{
  if (!weigh (ask, error))
    return NULL;
  return dex_await_object (amana_desk_write (ask->desk, ask->engine, ask->request), error);
}

/* A conversation that was begun for the sheet alone is taken away again. */
static AmanaCliStatus
show_sheet (Ask *ask)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) left = NULL;
  g_autoptr (AmanaLetter) letter = write_letter (ask, &error);

  if (amana_cli_get_options (ask->cli)->conversation == NULL)
    dex_await (amana_chat_purge (ask->chat, amana_conversation_get_id (ask->conversation)), &left);
  if (letter == NULL)
    return amana_cli_fail (ask->cli, NULL, error);
  emit_sheet (ask->cli, letter);
  say_unnamed (ask);
  return AMANA_CLI_DONE;
}

static gboolean
stop_cb (gpointer cancellable)
{
  dex_cancellable_cancel (cancellable);
  return G_SOURCE_CONTINUE;
}

/* With --yes she agrees to that too. What goes wrong there goes wrong again in the turn, where
 * the question is kept. */
static void
meet (Ask *ask)
{
  g_autoptr (GError) ignored = NULL;

  if (amana_cli_get_options (ask->cli)->yes &&
      amana_engine_get_place (ask->engine) == AMANA_ENGINE_THIS_COMPUTER)
    dex_await (amana_desk_meet (ask->desk, ask->engine, ask->request), &ignored);
}

/* Interrupted, it stops as the window's Stop does: what came is kept. */
static AmanaCliStatus
take_turn (Ask *ask)
{
  g_autoptr (DexCancellable) cancellable = dex_cancellable_new ();
  guint interrupted = g_unix_signal_add (SIGINT, stop_cb, cancellable);
  guint terminated = g_unix_signal_add (SIGTERM, stop_cb, cancellable);
  g_auto (AmanaCliStream) stream = { 0 };
  g_autoptr (AmanaMessage) answer = NULL;
  g_autoptr (GError) error = NULL;
  AmanaTurn turn = { .chat = ask->chat,
                     .conversation = ask->conversation,
                     .desk = ask->desk,
                     .engine = ask->engine,
                     .question = ask->question,
                     .cancellable = cancellable };

  amana_consent_set_asker (amana_desk_get_consent (ask->desk), answer_consent, ask->cli, NULL);
  meet (ask);
  amana_cli_stream_init (&stream, ask->cli);
  turn.watch = amana_cli_stream_get_watch (&stream);
  answer = dex_await_object (amana_turn_run (&turn, ask->request), &error);
  g_source_remove (interrupted);
  g_source_remove (terminated);
  return amana_cli_stream_finish (&stream, error);
}

/**
 * amana_cli_ask:
 *
 * `ask TEXT`
 *
 * Returns: an exit status
 */
AmanaCliStatus
amana_cli_ask (AmanaCli *self)
{
  AmanaCliOptions *options = amana_cli_get_options (self);
  g_autofree char *question = g_strjoinv (" ", options->arguments);
  g_autoptr (GError) error = NULL;
  g_auto (Ask) ask = { .cli = self, .desk = amana_cli_get_desk (self) };

  if (ask.desk == NULL || *g_strstrip (question) == '\0')
    return AMANA_CLI_USAGE;
  if (amana_cli_is_in_health (self) && choose_subject (self) == NULL)
    return amana_cli_no_subject (self);
  ask.engine = make_engine (&ask, &error);
  if (ask.engine == NULL)
    return amana_cli_fail (self, NULL, error);
  if (options->sheet && amana_engine_get_place (ask.engine) == AMANA_ENGINE_NOWHERE)
    return AMANA_CLI_USAGE;
  if (!open_conversation (&ask, &error) || !find_unanswered (&ask, question, &error) ||
      !make_request (&ask, question, &error))
    return amana_cli_fail (self, NULL, error);
  if (options->sheet)
    return show_sheet (&ask);
  tell_speaker (&ask);
  if (ask.failed != NULL &&
      !dex_await (amana_turn_leave (ask.chat, ask.conversation, ask.failed), &error))
    return amana_cli_fail (self, NULL, error);
  return take_turn (&ask);
}
