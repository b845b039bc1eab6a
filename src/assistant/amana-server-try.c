/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A try of a server: it is asked to say hello, in words that are always the same, and how
 * soon and how fast it answers is measured. It is made when the person asks for it.
 */

#include "config.h"

#include "amana-fiber.h"
#include "amana-model-body.h"
#include "amana-server-address.h"
#include "amana-server-private.h"

#define TRY_TIMEOUT_MS (90 * 1000)
#define TRY_TOKENS     96

G_DEFINE_BOXED_TYPE (AmanaServerTest,
                     amana_server_test,
                     amana_server_test_copy,
                     amana_server_test_free)

AmanaServerTest *
amana_server_test_copy (AmanaServerTest *self)
{
  AmanaServerTest *copy = g_memdup2 (self, sizeof *self);

  copy->text = g_strdup (self->text);
  return copy;
}

void
amana_server_test_free (AmanaServerTest *self)
{
  g_free (self->text);
  g_free (self);
}

static gboolean
collect_cb (const char *piece, gpointer user_data)
{
  g_string_append (user_data, piece);
  return TRUE;
}

static GBytes *
make_hello (AmanaServer *self)
{
  gboolean openai = amana_server_address_is_openai (self->spec->base_url);
  AmanaModelForm form = { .model = (char *) amana_server_get_model (self),
                          .max_answer_tokens = TRY_TOKENS,
                          .says_completion = openai,
                          .says_store = openai };
  g_autoptr (GPtrArray) parts =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_letter_part_unref);

  g_ptr_array_add (
    parts, amana_letter_part_new ("user", "Say hello in one sentence.", AMANA_PART_QUESTION, NULL));
  return amana_model_body_render (parts, &form);
}

/* That it came to its limit, or only thought, shows as well that it works. */
static gboolean
is_alive (const GError *error)
{
  return error == NULL ||
         g_error_matches (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CUT_SHORT) ||
         g_error_matches (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_REASONING_ONLY);
}

static DexFuture *
try_fiber (gpointer user_data)
{
  AmanaServer *self = user_data;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (AmanaModelCall) call = amana_server_new_call (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) hello = NULL;
  AmanaServerTest test = { 0 };

  if (amana_server_get_model (self) == NULL && !dex_await (amana_server_meet (self), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  hello = make_hello (self);
  dex_await (amana_server_run (self, call, hello, TRY_TIMEOUT_MS, collect_cb, text), &error);
  if (!is_alive (error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  test.first_token_ms = amana_model_call_get_stats (call)->first_token_ms;
  test.tokens_per_second = amana_model_call_get_stats (call)->tokens_per_second;
  test.text = text->str;
  return dex_future_new_take_boxed (AMANA_TYPE_SERVER_TEST, amana_server_test_copy (&test));
}

/**
 * amana_server_try:
 * @self: a server
 *
 * Returns: (transfer full): a future that resolves to an #AmanaServerTest, or rejects with
 *   #AmanaEngineError or #AmanaCourierError
 */
DexFuture *
amana_server_try (AmanaServer *self)
{
  g_return_val_if_fail (AMANA_IS_SERVER (self), NULL);

  return amana_fiber_spawn (0, try_fiber, g_object_ref (self), g_object_unref);
}
