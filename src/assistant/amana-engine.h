/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-facts.h"
#include "amana-message.h"
#include "amana-triage.h"

G_BEGIN_DECLS

#define AMANA_ENGINE_ERROR (amana_engine_error_quark ())
GQuark amana_engine_error_quark (void);

/**
 * AmanaEngineError:
 * @AMANA_ENGINE_ERROR_FAILED: none of the others
 * @AMANA_ENGINE_ERROR_CANCELLED: it was stopped
 * @AMANA_ENGINE_ERROR_REFUSED: the person did not let the letter go; nothing was sent
 * @AMANA_ENGINE_ERROR_NO_MODEL: the model, or the file or program for it, is not there any more
 * @AMANA_ENGINE_ERROR_LOADING: the model is not loaded yet
 * @AMANA_ENGINE_ERROR_WRONG_KEY: the server does not take the key
 * @AMANA_ENGINE_ERROR_BUSY: too many requests; the message holds the seconds to wait, or is empty
 * @AMANA_ENGINE_ERROR_TOO_LONG: more than the model can take in; see AmanaTooLong
 * @AMANA_ENGINE_ERROR_FILTERED: the server withheld the answer
 * @AMANA_ENGINE_ERROR_EMPTY: an answer without a word
 * @AMANA_ENGINE_ERROR_REASONING_ONLY: the model thought and never answered
 * @AMANA_ENGINE_ERROR_SERVER_SAID: another refusal; the message holds the server's words, plain
 *   and bounded
 * @AMANA_ENGINE_ERROR_CUT_SHORT: the answer reached the longest length that is allowed
 * @AMANA_ENGINE_ERROR_NO_PROGRAM: no llama-server to start for a model file
 * @AMANA_ENGINE_ERROR_BAD_MODEL: the file is no model, or none that can be talked with
 * @AMANA_ENGINE_ERROR_NO_SANDBOX: the model's own server could not be locked in, so it was not
 *   started
 * @AMANA_ENGINE_ERROR_CRASHED: the model's own server ended by itself; the next question starts
 *   another
 * @AMANA_ENGINE_ERROR_BAD_KEY: what was typed can be no key; nothing was sent
 * @AMANA_ENGINE_ERROR_NOT_ADMITTED: the model did not pass the exam for Health; nothing was sent
 * @AMANA_ENGINE_ERROR_NOT_LOADED: llama-server could not load the model file
 *
 * Why there is no answer, or no whole one. What goes wrong on the way to a server and
 * back is an #AmanaCourierError.
 */
typedef enum
{
  AMANA_ENGINE_ERROR_FAILED,
  AMANA_ENGINE_ERROR_CANCELLED,
  AMANA_ENGINE_ERROR_REFUSED,
  AMANA_ENGINE_ERROR_NO_MODEL,
  AMANA_ENGINE_ERROR_LOADING,
  AMANA_ENGINE_ERROR_WRONG_KEY,
  AMANA_ENGINE_ERROR_BUSY,
  AMANA_ENGINE_ERROR_TOO_LONG,
  AMANA_ENGINE_ERROR_FILTERED,
  AMANA_ENGINE_ERROR_EMPTY,
  AMANA_ENGINE_ERROR_REASONING_ONLY,
  AMANA_ENGINE_ERROR_SERVER_SAID,
  AMANA_ENGINE_ERROR_CUT_SHORT,
  AMANA_ENGINE_ERROR_NO_PROGRAM,
  AMANA_ENGINE_ERROR_BAD_MODEL,
  AMANA_ENGINE_ERROR_NO_SANDBOX,
  AMANA_ENGINE_ERROR_CRASHED,
  AMANA_ENGINE_ERROR_NOT_LOADED,
  AMANA_ENGINE_ERROR_BAD_KEY,
  AMANA_ENGINE_ERROR_NOT_ADMITTED,
} AmanaEngineError;

typedef enum
{
  AMANA_SCOPE_GENERAL,
  AMANA_SCOPE_HEALTH,
} AmanaScope;

/**
 * AmanaRequest: what an engine is asked. Refcounted, immutable.
 */
typedef struct
{
  gatomicrefcount ref_count;
  AmanaScope scope;
  char *question;
  char *language;      /* "en", "fr", "ar": what the answer is written in */
  char *subject_id;    /* Health only */
  char *subject_name;  /* Health only, nullable */
  AmanaFacts *facts;   /* Health only */
  GListModel *history; /* nullable: AmanaMessage before this question, oldest first */
  char *instructions;  /* nullable: the person's own, for every answer of the compartment */
  GStrv memories;      /* nullable: what may be known of her; in Health also what the gate let in */
  char *conversation_id; /* nullable */
  gboolean temporary;    /* nothing of it is kept, in the ledger no word */
  AmanaUrgency urgency;  /* of the question, with what was said before it */
  AmanaUrgency standing; /* of the conversation: what is shown and she has not put away */
  AmanaUrgency in_force; /* of the conversation: what no answer may talk down */
} AmanaRequest;

#define AMANA_TYPE_REQUEST (amana_request_get_type ())
GType amana_request_get_type (void) G_GNUC_CONST;
AmanaRequest *amana_request_new (AmanaScope scope, const char *question, const char *language);
AmanaRequest *amana_request_ref (AmanaRequest *self);
void amana_request_unref (AmanaRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaRequest, amana_request_unref)

/* Written by amana-prompt.h, amana-letter.h and amana-writer.h. */
typedef struct _AmanaPrompt AmanaPrompt;
typedef struct _AmanaLetter AmanaLetter;
typedef struct _AmanaWriter AmanaWriter;

/**
 * AmanaEnginePlace:
 * @AMANA_ENGINE_NOWHERE: within Amana: nothing leaves, there is no letter
 * @AMANA_ENGINE_THIS_COMPUTER: another program of this computer
 * @AMANA_ENGINE_ELSEWHERE: another computer
 *
 * Where the words go that an engine is given.
 */
typedef enum
{
  AMANA_ENGINE_NOWHERE,
  AMANA_ENGINE_THIS_COMPUTER,
  AMANA_ENGINE_ELSEWHERE,
} AmanaEnginePlace;

/**
 * AmanaEngine: something that answers. The guide does so at once, out of the facts;
 * a model is written a letter, which the person may read before it is sent.
 */
#define AMANA_TYPE_ENGINE (amana_engine_get_type ())
G_DECLARE_INTERFACE (AmanaEngine, amana_engine, AMANA, ENGINE, GObject)

struct _AmanaEngineInterface
{
  GTypeInterface parent;
  char *(*dup_title) (AmanaEngine *self);
  AmanaEnginePlace (*get_place) (AmanaEngine *self); /* NULL: nowhere */

  /* Nowhere: */
  DexFuture *(*reply) (AmanaEngine *self, AmanaRequest *request, AmanaMessage *answer);

  /* Elsewhere: */
  DexFuture *(*prepare) (AmanaEngine *self); /* NULL: always ready */
  AmanaLetter *(*write) (AmanaEngine *self, AmanaPrompt *prompt);
  DexFuture *(*send) (AmanaEngine *self, AmanaLetter *letter, AmanaWriter *writer);
  guint64 (*get_received_bytes) (AmanaEngine *self); /* of the latest reply */
};

char *amana_engine_dup_title (
  AmanaEngine *self); /* translated: "Built-in guide · nothing leaves this computer" */

AmanaEnginePlace amana_engine_get_place (AmanaEngine *self);

/* An engine that is nowhere. Streams into @answer (append_text, add_source,
 * set_suggestions) until it is no longer STREAMING. Resolves to TRUE when it is whole. */
DexFuture *amana_engine_reply (AmanaEngine *self,
                               AmanaRequest *request,
                               AmanaMessage *answer) G_GNUC_WARN_UNUSED_RESULT;

/* A model. Resolves to TRUE once it can be asked: its server is started, the model loaded. */
DexFuture *amana_engine_prepare (AmanaEngine *self) G_GNUC_WARN_UNUSED_RESULT;
/* What would be sent for @prompt. Nothing leaves. */
AmanaLetter *amana_engine_write (AmanaEngine *self, AmanaPrompt *prompt) G_GNUC_WARN_UNUSED_RESULT;
/* Sends the sealed @letter and streams the reply into @writer until that refuses more. */
DexFuture *amana_engine_send (AmanaEngine *self,
                              AmanaLetter *letter,
                              AmanaWriter *writer) G_GNUC_WARN_UNUSED_RESULT;
/* Of the latest reply, as they came over the wire. */
guint64 amana_engine_get_received_bytes (AmanaEngine *self);

/* How much was too much, as far as it is known. */
typedef struct
{
  gint64 context_tokens; /* what the model takes in, as it says; 0: it does not */
  guint n_earlier;       /* messages before the question that were sent along */
  gint64 room_tokens;    /* what would fit, in tokens as they are guessed here; 0: not known */
} AmanaTooLong;

/* FALSE: @error is another one, or says nothing of it. */
gboolean amana_engine_error_get_too_long (const GError *error, AmanaTooLong *too_long);
/* Whether @note is that of an answer that may come when less of the conversation is sent. */
gboolean amana_engine_note_can_shorten (const char *note);

/* What a message keeps of why it is not whole, in no language: see amana_message_set_note(). */
char *amana_engine_error_to_note (const GError *error) G_GNUC_WARN_UNUSED_RESULT;
GError *amana_engine_error_from_note (const char *note) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
