/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Who answers in one compartment.
 *
 * The book says what was added and chosen; the engine is made out of that anew when what
 * it is made of changes. It may have a model loaded: so it stays when another one is
 * added, changed or removed, and when it is given another name. The guide answers wherever nothing
 * else may: nothing was chosen, no courier can be started, or the chosen model did not pass the
 * exam that Health asks of each (amana-exam.c). What happens to a letter is in amana-desk-post.c.
 */

#include "config.h"

#include "amana-desk-private.h"

#include "amana-fiber.h"
#include "amana-guide.h"
#include "amana-local-model.h"
#include "amana-server.h"

enum
{
  PROP_0,
  PROP_ENGINE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AmanaDesk, amana_desk, G_TYPE_OBJECT)

static void
amana_desk_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ENGINE:
      g_value_set_object (value, AMANA_DESK (object)->engine);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
amana_desk_finalize (GObject *object)
{
  AmanaDesk *self = AMANA_DESK (object);

  g_clear_object (&self->broker);
  g_clear_pointer (&self->identity, amana_identity_unref);
  g_clear_pointer (&self->chosen, amana_engine_spec_unref);
  amana_catalogue_unref (self->catalogue);
  g_object_unref (self->engine);
  g_object_unref (self->guide);
  g_clear_object (&self->exams);
  g_object_unref (self->book);
  g_object_unref (self->consent);
  g_object_unref (self->ledger);
  g_object_unref (self->chat);
  g_object_unref (self->store);

  G_OBJECT_CLASS (amana_desk_parent_class)->finalize (object);
}

static void
amana_desk_class_init (AmanaDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = amana_desk_get_property;
  object_class->finalize = amana_desk_finalize;

  properties[PROP_ENGINE] = g_param_spec_object ("engine", NULL, NULL, AMANA_TYPE_ENGINE,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
amana_desk_init (AmanaDesk *self)
{
}

/* --- who answers ------------------------------------------------------------------- */

static AmanaEngine *
make_chosen (AmanaDesk *self)
{
  AmanaEngineSpec *chosen = amana_engine_book_get_chosen (self->book);

  if (chosen == NULL || self->broker == NULL || !amana_desk_admits (self, chosen))
    return g_object_ref (self->guide);
  return amana_desk_make_engine (self, chosen);
}

static void
set_chosen (AmanaDesk *self, AmanaEngineSpec *chosen)
{
  g_autoptr (AmanaEngineSpec) old = self->chosen;

  self->chosen = chosen != NULL ? amana_engine_spec_ref (chosen) : NULL;
}

/* The same one, by another name or better known. */
static void
rename_engine (AmanaDesk *self, AmanaEngineSpec *chosen)
{
  gboolean is_renamed = !g_str_equal (self->chosen->title, chosen->title);

  if (AMANA_IS_LOCAL_MODEL (self->engine))
    amana_local_model_set_spec (AMANA_LOCAL_MODEL (self->engine), chosen);
  else
    amana_server_set_spec (AMANA_SERVER (self->engine), chosen);
  set_chosen (self, chosen);
  if (is_renamed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENGINE]);
}

static void
choose (AmanaDesk *self)
{
  AmanaEngineSpec *chosen = amana_engine_book_get_chosen (self->book);
  g_autoptr (AmanaEngine) engine = NULL;

  if (chosen != NULL && self->chosen != NULL && self->engine != self->guide &&
      amana_desk_admits (self, chosen) && amana_engine_spec_is_same (self->chosen, chosen))
    {
      if (chosen != self->chosen)
        rename_engine (self, chosen);
      return;
    }

  engine = make_chosen (self);
  set_chosen (self, chosen);
  if (g_set_object (&self->engine, engine))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENGINE]);
}

/**
 * amana_desk_new:
 * @store: the compartment's, whose schema has the engine book's and consent's tables, Health's
 *   also the exams'
 * @chat: its conversations
 * @scope: which rules hold here
 * @catalogue: what is known of analytes
 *
 * Returns: (transfer full): a desk at which the guide answers, to be loaded
 */
AmanaDesk *
amana_desk_new (AmanaStore *store, AmanaChat *chat, AmanaScope scope, AmanaCatalogue *catalogue)
{
  AmanaDesk *self;

  g_return_val_if_fail (AMANA_IS_STORE (store), NULL);
  g_return_val_if_fail (AMANA_IS_CHAT (chat), NULL);
  g_return_val_if_fail (catalogue != NULL, NULL);

  self = g_object_new (AMANA_TYPE_DESK, NULL);
  self->scope = scope;
  self->store = g_object_ref (store);
  self->chat = g_object_ref (chat);
  self->catalogue = amana_catalogue_ref (catalogue);
  self->book = amana_engine_book_new (store);
  self->consent = amana_consent_new (store, scope == AMANA_SCOPE_HEALTH);
  self->ledger = amana_ledger_new (store);
  self->guide = amana_guide_new (catalogue);
  self->engine = g_object_ref (self->guide);
  g_signal_connect_object (self->book, "changed", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
  if (scope == AMANA_SCOPE_HEALTH)
    {
      self->exams = amana_exam_book_new (store);
      g_signal_connect_object (self->exams, "changed", G_CALLBACK (choose), self,
                               G_CONNECT_SWAPPED);
    }
  return self;
}

static DexFuture *
load_fiber (gpointer user_data)
{
  AmanaDesk *self = user_data;
  GError *error = NULL;

  if (!dex_await (amana_consent_load (self->consent), &error) ||
      (self->exams != NULL && !dex_await (amana_exam_book_load (self->exams), &error)) ||
      !dex_await (amana_engine_book_load (self->book), &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/**
 * amana_desk_load:
 * @self: a desk
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   #AmanaStoreError
 */
DexFuture *
amana_desk_load (AmanaDesk *self)
{
  g_return_val_if_fail (AMANA_IS_DESK (self), NULL);

  return amana_fiber_spawn (0, load_fiber, g_object_ref (self), g_object_unref);
}

/**
 * amana_desk_set_broker:
 * @self: a desk
 * @broker: (nullable): who starts couriers
 */
void
amana_desk_set_broker (AmanaDesk *self, AmanaBroker *broker)
{
  g_return_if_fail (AMANA_IS_DESK (self));

  if (g_set_object (&self->broker, broker))
    choose (self);
}

/**
 * amana_desk_set_identity:
 * @self: a desk
 * @identity: (nullable): of whom letters say nothing by default; %NULL: nothing is hidden
 */
void
amana_desk_set_identity (AmanaDesk *self, AmanaIdentity *identity)
{
  g_return_if_fail (AMANA_IS_DESK (self));

  g_clear_pointer (&self->identity, amana_identity_unref);
  if (identity != NULL)
    self->identity = amana_identity_ref (identity);
}

/**
 * amana_desk_get_identity:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): of whom letters say nothing by default
 */
AmanaIdentity *
amana_desk_get_identity (AmanaDesk *self)
{
  g_return_val_if_fail (AMANA_IS_DESK (self), NULL);

  return self->identity;
}

/**
 * amana_desk_make_engine:
 * @self: a desk with a broker
 * @spec: what to make
 *
 * Returns: (transfer full): an engine, which does nothing until it is asked
 */
AmanaEngine *
amana_desk_make_engine (AmanaDesk *self, AmanaEngineSpec *spec)
{
  g_return_val_if_fail (AMANA_IS_DESK (self), NULL);
  g_return_val_if_fail (spec != NULL, NULL);
  g_return_val_if_fail (AMANA_IS_BROKER (self->broker), NULL);

  if (spec->kind == AMANA_ENGINE_LOCAL_MODEL)
    return AMANA_ENGINE (amana_local_model_new (self->broker, spec));
  return AMANA_ENGINE (amana_server_new (self->broker, spec));
}

/**
 * amana_desk_forget:
 * @self: a desk
 *
 * A model that runs on this computer keeps what it was told in its memory, for the next
 * question. It is ended here, and starts anew when it is asked. An answer that it is
 * writing for another conversation is not cut off: it ends with that.
 */
void
amana_desk_forget (AmanaDesk *self)
{
  g_return_if_fail (AMANA_IS_DESK (self));

  if (AMANA_IS_LOCAL_MODEL (self->engine))
    amana_local_model_forget (AMANA_LOCAL_MODEL (self->engine));
}

/**
 * amana_desk_get_exams:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): how models did in the exam; %NULL in General, where
 *   they need none
 */
AmanaExamBook *
amana_desk_get_exams (AmanaDesk *self)
{
  g_return_val_if_fail (AMANA_IS_DESK (self), NULL);

  return self->exams;
}

/**
 * amana_desk_admits:
 * @self: a desk
 * @spec: an engine
 *
 * Returns: whether its model may answer here: in General always, in Health where it passed
 *   the exam, or the person let it answer all the same
 */
gboolean
amana_desk_admits (AmanaDesk *self, const AmanaEngineSpec *spec)
{
  g_return_val_if_fail (AMANA_IS_DESK (self), FALSE);
  g_return_val_if_fail (spec != NULL, FALSE);

  return self->exams == NULL || amana_exam_book_admits (self->exams, spec);
}

/**
 * amana_desk_get_engine:
 * @self: a desk
 *
 * Returns: (transfer none): who answers
 */
AmanaEngine *
amana_desk_get_engine (AmanaDesk *self)
{
  g_return_val_if_fail (AMANA_IS_DESK (self), NULL);

  return self->engine;
}

/**
 * amana_desk_get_guide:
 * @self: a desk
 *
 * Returns: (transfer none): the engine that is always there
 */
AmanaEngine *
amana_desk_get_guide (AmanaDesk *self)
{
  g_return_val_if_fail (AMANA_IS_DESK (self), NULL);

  return self->guide;
}

/* The compartment's own first, then what the request brought. */
static void
add_memories (AmanaDesk *self, AmanaRequest *request)
{
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_auto (GStrv) own = amana_chat_dup_kept_memories (self->chat);

  g_strv_builder_addv (all, (const char **) own);
  if (request->memories != NULL)
    g_strv_builder_addv (all, (const char **) request->memories);
  g_strfreev (request->memories);
  request->memories = g_strv_builder_end (all);
}

/**
 * amana_desk_fill_request:
 * @self: a desk
 * @request: a request that nobody else has yet
 * @conversation: where it is asked
 * @history: (nullable): of #AmanaMessage, oldest first: what was said before it
 * @temporary: whether nothing of it is to be kept: then nothing kept is used either
 *
 * Adds to @request what every request of this compartment takes along.
 */
void
amana_desk_fill_request (AmanaDesk *self,
                         AmanaRequest *request,
                         AmanaConversation *conversation,
                         GListModel *history,
                         gboolean temporary)
{
  g_return_if_fail (AMANA_IS_DESK (self));
  g_return_if_fail (request != NULL);
  g_return_if_fail (AMANA_IS_CONVERSATION (conversation));

  g_set_str (&request->conversation_id, amana_conversation_get_id (conversation));
  g_set_str (&request->instructions,
             amana_chat_peek_setting (self->chat, AMANA_SETTING_INSTRUCTIONS));
  g_set_object (&request->history, history);
  request->temporary = temporary;
  if (temporary)
    g_clear_pointer (&request->memories, g_strfreev);
  else
    add_memories (self, request);
}

/**
 * amana_desk_get_chat:
 * @self: a desk
 *
 * Returns: (transfer none): the conversations
 */
AmanaChat *
amana_desk_get_chat (AmanaDesk *self)
{
  g_return_val_if_fail (AMANA_IS_DESK (self), NULL);

  return self->chat;
}

/**
 * amana_desk_get_book:
 * @self: a desk
 *
 * Returns: (transfer none): the engines
 */
AmanaEngineBook *
amana_desk_get_book (AmanaDesk *self)
{
  g_return_val_if_fail (AMANA_IS_DESK (self), NULL);

  return self->book;
}

/**
 * amana_desk_get_consent:
 * @self: a desk
 *
 * Returns: (transfer none): what may leave
 */
AmanaConsent *
amana_desk_get_consent (AmanaDesk *self)
{
  g_return_val_if_fail (AMANA_IS_DESK (self), NULL);

  return self->consent;
}

/**
 * amana_desk_get_ledger:
 * @self: a desk
 *
 * Returns: (transfer none): what left
 */
AmanaLedger *
amana_desk_get_ledger (AmanaDesk *self)
{
  g_return_val_if_fail (AMANA_IS_DESK (self), NULL);

  return self->ledger;
}
