/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is said and drawn of an engine follows from its specification: nothing leaves
 * for the guide, nothing leaves this computer for what runs on it, and of a service
 * that nobody knows, nothing is claimed. */

#include "config.h"

#include <string.h>

#include "amana-engine-words.h"

static const AmanaFlowStop *
get_stop (AmanaFlow *flow, guint index)
{
  g_assert_cmpuint (index, <, flow->stops->len);
  return g_ptr_array_index (flow->stops, index);
}

static AmanaEngineSpec *
make_remote (const char *base_url)
{
  AmanaEngineSpec *spec = amana_engine_spec_new (AMANA_ENGINE_REMOTE, "Mine");

  spec->base_url = g_strdup (base_url);
  spec->model = g_strdup ("large");
  return spec;
}

static void
assert_all_inside (AmanaFlow *flow)
{
  for (guint i = 0; i < flow->stops->len; i++)
    {
      g_assert_false (get_stop (flow, i)->outside);
      g_assert_true ((i == 0) == (get_stop (flow, i)->way == AMANA_FLOW_NO_WAY));
    }
}

static void
test_guide (void)
{
  g_autoptr (AmanaFlow) flow = amana_engine_words_draw (NULL);
  g_autofree char *where = amana_engine_words_dup_where (NULL);

  g_assert_cmpuint (flow->stops->len, ==, 3);
  g_assert_cmpint (get_stop (flow, 0)->figure, ==, AMANA_FLOW_PERSON);
  g_assert_cmpint (get_stop (flow, 1)->figure, ==, AMANA_FLOW_AMANA);
  g_assert_cmpint (get_stop (flow, 1)->way, ==, AMANA_FLOW_WITHIN);
  g_assert_true (get_stop (flow, 2)->outside);
  g_assert_cmpint (get_stop (flow, 2)->way, ==, AMANA_FLOW_NO_WAY);
  g_assert_nonnull (strstr (flow->words, "Nothing goes to the internet"));
  g_assert_nonnull (strstr (where, "Nothing leaves this computer"));
  g_assert_null (amana_engine_words_find_recipient (NULL));
}

static void
test_local_server (void)
{
  g_autoptr (AmanaEngineSpec) spec = amana_engine_spec_new (AMANA_ENGINE_LOCAL_SERVER, "Mine");
  g_autoptr (AmanaFlow) flow = NULL;
  g_autofree char *where = NULL;

  spec->base_url = g_strdup ("http://127.0.0.1:11434/v1");
  spec->model = g_strdup ("tiny");
  flow = amana_engine_words_draw (spec);
  where = amana_engine_words_dup_where (spec);

  assert_all_inside (flow);
  g_assert_cmpuint (flow->stops->len, ==, 4);
  g_assert_cmpint (get_stop (flow, 2)->figure, ==, AMANA_FLOW_COURIER);
  g_assert_cmpint (get_stop (flow, 3)->figure, ==, AMANA_FLOW_PROGRAM);
  g_assert_nonnull (strstr (get_stop (flow, 3)->note, "127.0.0.1:11434"));
  g_assert_nonnull (strstr (get_stop (flow, 3)->note, "tiny"));
  g_assert_nonnull (strstr (where, "127.0.0.1:11434"));
}

/* The path of a socket names folders; it is no host. */
static void
test_socket (void)
{
  g_autoptr (AmanaEngineSpec) spec = amana_engine_spec_new (AMANA_ENGINE_LOCAL_SERVER, "Mine");
  g_autoptr (AmanaFlow) flow = NULL;
  g_autofree char *where = NULL;

  spec->unix_path = g_strdup ("/run/user/1000/llama.sock");
  flow = amana_engine_words_draw (spec);
  where = amana_engine_words_dup_where (spec);

  assert_all_inside (flow);
  g_assert_null (strstr (get_stop (flow, 3)->note, "llama.sock"));
  g_assert_null (strstr (flow->words, "llama.sock"));
  g_assert_nonnull (strstr (where, "no network"));
}

static void
test_local_model (void)
{
  g_autoptr (AmanaEngineSpec) spec = amana_engine_spec_new (AMANA_ENGINE_LOCAL_MODEL, "Mine");
  g_autoptr (AmanaFlow) flow = NULL;
  g_autofree char *address = NULL;

  spec->model_path = g_strdup ("/home/nobody/secret-folder/tiny.gguf");
  flow = amana_engine_words_draw (spec);
  address = amana_engine_words_dup_address (spec);

  assert_all_inside (flow);
  g_assert_nonnull (strstr (flow->words, "without network"));
  g_assert_null (amana_engine_words_find_recipient (spec));
  g_assert_nonnull (strstr (address, "tiny.gguf"));
  g_assert_null (strstr (address, "secret-folder"));
}

static void
test_unknown_service (void)
{
  g_autoptr (AmanaEngineSpec) spec = make_remote ("https://models.invalid:8443/v1");
  g_autoptr (AmanaFlow) flow = amana_engine_words_draw (spec);
  g_autofree char *where = amana_engine_words_dup_where (spec);
  const AmanaFlowStop *last = get_stop (flow, flow->stops->len - 1);

  g_assert_true (last->outside);
  g_assert_cmpint (last->way, ==, AMANA_FLOW_SEALED);
  g_assert_cmpstr (last->title, ==, "Mine");
  g_assert_nonnull (strstr (last->note, "models.invalid:8443"));
  g_assert_nonnull (strstr (last->note, "Country: unknown"));
  g_assert_nonnull (strstr (last->note, "Training: unknown"));
  g_assert_nonnull (strstr (last->note, "Kept: unknown"));
  g_assert_nonnull (strstr (where, "not known"));
  g_assert_nonnull (strstr (flow->words, "TLS"));
  for (guint i = 0; i + 1 < flow->stops->len; i++)
    g_assert_false (get_stop (flow, i)->outside);
}

static void
test_facts (void)
{
  g_autofree char *never = amana_engine_words_dup_retention (0);
  g_autofree char *month = amana_engine_words_dup_retention (30);
  g_autofree char *unknown = amana_engine_words_dup_retention (AMANA_RETENTION_UNKNOWN);

  g_assert_cmpstr (never, ==, "not at all");
  g_assert_cmpstr (month, ==, "up to 30 days");
  g_assert_cmpstr (unknown, ==, "unknown");
  g_assert_cmpstr (amana_engine_words_get_country ("FR"), ==, "France");
  g_assert_cmpstr (amana_engine_words_get_country ("ZZ"), ==, "ZZ");
  g_assert_cmpstr (amana_engine_words_get_country (NULL), ==, "unknown");
  g_assert_cmpstr (amana_engine_words_get_training (AMANA_TRAINING_UNKNOWN), ==, "unknown");
  g_assert_cmpstr (amana_engine_words_get_training (AMANA_TRAINING_NO), ==, "no");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/engine-words/guide", test_guide);
  g_test_add_func ("/app/engine-words/local-server", test_local_server);
  g_test_add_func ("/app/engine-words/socket", test_socket);
  g_test_add_func ("/app/engine-words/local-model", test_local_model);
  g_test_add_func ("/app/engine-words/unknown-service", test_unknown_service);
  g_test_add_func ("/app/engine-words/facts", test_facts);

  return g_test_run ();
}
