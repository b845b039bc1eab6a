/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The built-in engine: answers without a model and without a network.
 *
 * A reply is a fiber on the main thread with these steps: understand the question
 * (amana-guide-question.c), ask for the subject's facts, put the answer together
 * (amana-guide-compose.c and its parts), write it into the message paragraph by
 * paragraph, giving way to the window between them. The same question over the
 * same facts gives the same answer, always.
 *
 * The sources are attached before the first paragraph, so that no link ever points
 * at one that is not there yet, even if the reply is cancelled. */

#include "config.h"

#include "amana-guide.h"

#include <glib/gi18n-lib.h>

#include "amana-fiber.h"
#include "amana-guide-compose.h"

#define PAUSE_MS 20

struct _AmanaGuide
{
  GObject parent_instance;

  AmanaCatalogue *catalogue; /* (owned) */
};

typedef struct
{
  AmanaCatalogue *catalogue; /* (owned) */
  AmanaRequest *request;     /* (owned) */
  AmanaMessage *message;     /* (owned) */
} Reply;

static void amana_guide_engine_init (AmanaEngineInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AmanaGuide,
                               amana_guide,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AMANA_TYPE_ENGINE, amana_guide_engine_init))

static void
reply_free (gpointer data)
{
  Reply *self = data;

  g_clear_pointer (&self->catalogue, amana_catalogue_unref);
  g_clear_pointer (&self->request, amana_request_unref);
  g_clear_object (&self->message);
  g_free (self);
}

/* Resolves the facts; an empty array where there are none to be had. */
static GPtrArray *
await_facts (const Reply *self, GError **error)
{
  if (self->request->scope != AMANA_SCOPE_HEALTH || self->request->facts == NULL)
    return g_ptr_array_new ();

  return dex_await_boxed (amana_facts_list (self->request->facts, self->request->subject_id),
                          error);
}

static void
attach (const Reply *self, AmanaAnswer *answer)
{
  g_ptr_array_add (answer->suggestions, NULL);
  amana_message_set_suggestions (self->message, (const char *const *) answer->suggestions->pdata);
  for (guint i = 0; i < answer->sources->len; i++)
    amana_message_add_source (self->message, g_ptr_array_index (answer->sources, i));
}

/* Whoever stops a turn closes its message, and nobody reads on. */
static gboolean
is_stopped (const Reply *self, GError **error)
{
  if (amana_message_get_state (self->message) == AMANA_MESSAGE_STREAMING)
    return FALSE;

  g_set_error_literal (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED, "stopped");
  return TRUE;
}

static gboolean
await_written (const Reply *self, AmanaAnswer *answer, GError **error)
{
  for (guint i = 0; i < answer->paragraphs->len && !is_stopped (self, error); i++)
    {
      g_autofree char *piece =
        g_strconcat (i > 0 ? "\n\n" : "", g_ptr_array_index (answer->paragraphs, i), NULL);

      amana_message_append_text (self->message, piece);
      if (i + 1 < answer->paragraphs->len && !dex_await (dex_timeout_new_msec (PAUSE_MS), error) &&
          !g_error_matches (*error, DEX_ERROR, DEX_ERROR_TIMED_OUT))
        return FALSE;
      g_clear_error (error);
    }

  return *error == NULL;
}

static gboolean
is_about_results (AmanaIntent intent)
{
  switch ((int) intent)
    {
    case AMANA_INTENT_OUTSIDE:
    case AMANA_INTENT_COMPARE:
    case AMANA_INTENT_TREND:
    case AMANA_INTENT_EXPLAIN:
    case AMANA_INTENT_VALUE:
    case AMANA_INTENT_WHAT_IS:
    case AMANA_INTENT_DOCTOR:
    case AMANA_INTENT_DOCUMENTS:
    case AMANA_INTENT_WHEN:
    case AMANA_INTENT_WORDED:
    case AMANA_INTENT_NEXT_TEST:
    case AMANA_INTENT_SEE_DOCTOR:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Whose values follow. */
static void
say_whose (const Reply *self, AmanaAnswer *answer, const AmanaQuestion *question, GPtrArray *facts)
{
  g_autofree char *name = NULL;

  if (self->request->scope != AMANA_SCOPE_HEALTH || self->request->subject_name == NULL ||
      *self->request->subject_name == '\0' || facts->len == 0 ||
      !is_about_results (question->intent))
    return;

  name = amana_answer_escape (self->request->subject_name);
  /* Translators: before values from laboratory reports. %s: the name of the person whose they are
   */
  amana_answer_take (answer, g_strdup_printf (_ ("Results of **%s**:"), name));
}

static DexFuture *
reply_fiber (gpointer data)
{
  const Reply *self = data;
  g_autoptr (AmanaQuestion) question = NULL;
  g_autoptr (GPtrArray) facts = NULL;
  g_autoptr (AmanaAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  facts = await_facts (self, &error);
  if (facts == NULL || is_stopped (self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  question = amana_question_understand (self->catalogue, self->request->question);
  answer = amana_answer_new (self->catalogue, facts, self->request->language, TRUE);
  if (self->request->urgency != AMANA_URGENCY_EMERGENCY)
    say_whose (self, answer, question, facts);
  amana_compose_answer (answer, question, self->request);
  attach (self, answer);
  if (!await_written (self, answer, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_for_boolean (TRUE);
}

/* --- AmanaEngine ---------------------------------------------------------- */

static char *
amana_guide_dup_title (AmanaEngine *engine)
{
  return g_strdup (_ ("Built-in guide · nothing leaves this computer"));
}

static DexFuture *
amana_guide_reply (AmanaEngine *engine, AmanaRequest *request, AmanaMessage *answer)
{
  AmanaGuide *self = AMANA_GUIDE (engine);
  Reply *reply = g_new0 (Reply, 1);

  reply->catalogue = amana_catalogue_ref (self->catalogue);
  reply->request = amana_request_ref (request);
  reply->message = g_object_ref (answer);

  return amana_fiber_spawn (0, reply_fiber, reply, reply_free);
}

static void
amana_guide_engine_init (AmanaEngineInterface *iface)
{
  iface->dup_title = amana_guide_dup_title;
  iface->reply = amana_guide_reply;
}

/* --- AmanaGuide ----------------------------------------------------------- */

static void
amana_guide_finalize (GObject *object)
{
  AmanaGuide *self = AMANA_GUIDE (object);

  g_clear_pointer (&self->catalogue, amana_catalogue_unref);

  G_OBJECT_CLASS (amana_guide_parent_class)->finalize (object);
}

static void
amana_guide_class_init (AmanaGuideClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amana_guide_finalize;
}

static void
amana_guide_init (AmanaGuide *self)
{
}

/**
 * amana_guide_new:
 * @catalogue: the analytes that the guide can explain
 *
 * Returns: (transfer full): the built-in engine
 */
AmanaEngine *
amana_guide_new (AmanaCatalogue *catalogue)
{
  AmanaGuide *self;

  g_return_val_if_fail (catalogue != NULL, NULL);

  self = g_object_new (AMANA_TYPE_GUIDE, NULL);
  self->catalogue = amana_catalogue_ref (catalogue);

  return AMANA_ENGINE (self);
}

/**
 * amana_guide_get_warning:
 *
 * Returns: (transfer none): what stands above every answer to words that may tell of an
 *   emergency; Markdown, in the language of the messages
 */
const char *
amana_guide_get_warning (void)
{
  return _ ("**This can be urgent. Contact your local emergency number or a doctor now.**");
}
