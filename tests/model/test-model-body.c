/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The bytes of a letter, what is left out when it is too much, and lists of models. */

#include "config.h"

#include "amana-model-body.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "amana-courier-error.h"
#include "amana-model-list.h"
#include "amana-server-address.h"

static void
add (GPtrArray *parts, const char *role, const char *text, AmanaPartPurpose purpose)
{
  g_ptr_array_add (parts, amana_letter_part_new (role, text, purpose, NULL));
}

static GPtrArray *
make_parts (guint n_turns)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_letter_part_unref);

  add (parts, "system", "Be brief.", AMANA_PART_INSTRUCTIONS);
  add (parts, "system", "Ferritin \"7,3\"\n[r1]", AMANA_PART_FACT);
  for (guint i = 0; i < n_turns; i++)
    {
      g_autofree char *question = g_strdup_printf ("q%u", i);
      g_autofree char *answer = g_strnfill (400, 'a');

      add (parts, "user", question, AMANA_PART_HISTORY);
      add (parts, "assistant", answer, AMANA_PART_HISTORY);
    }
  add (parts, "user", "لماذا؟ 🩺", AMANA_PART_QUESTION);
  return parts;
}

static char *
render (GPtrArray *parts, AmanaModelForm *form)
{
  g_autoptr (GBytes) body = amana_model_body_render (parts, form);

  return g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
}

static void
test_bytes (void)
{
  g_autoptr (GPtrArray) parts = make_parts (0);
  AmanaModelForm plain = { 0 };
  AmanaModelForm full = { (char *) "m\"1", 7, TRUE, TRUE, TRUE, FALSE };
  AmanaModelForm untaught = { .says_stop = TRUE };
  g_autofree char *first = render (parts, &plain);
  g_autofree char *again = render (parts, &plain);
  g_autofree char *second = render (parts, &full);
  g_autofree char *third = render (parts, &untaught);

  g_assert_cmpstr (first, ==,
                   "{\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\\n\\nFerritin "
                   "\\\"7,3\\\"\\n[r1]\"},{\"role\":\"user\",\"content\":\"لماذا؟ 🩺\"}],"
                   "\"stream\":true}");
  g_assert_cmpstr (first, ==, again);
  g_assert_nonnull (strstr (third, "\"stop\":[\"<|im_start|>\","));
  g_assert_true (g_str_has_prefix (second, "{\"model\":\"m\\\"1\",\"messages\":["));
  g_assert_true (g_str_has_suffix (second,
                                   "\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                                   "\"max_completion_tokens\":7,\"store\":false}"));
}

/* Whole turns go, from the oldest; nothing else ever does. */
static void
test_fit (void)
{
  g_autoptr (GPtrArray) parts = make_parts (10);
  gint64 all = amana_model_body_estimate (parts);
  AmanaLetterPart *first;

  g_assert_cmpuint (amana_model_body_fit (parts, all), ==, 0);
  g_assert_cmpuint (amana_model_body_fit (parts, all - 1), ==, 2);
  first = g_ptr_array_index (parts, 2);
  g_assert_cmpstr (first->text, ==, "q1");
  g_assert_cmpuint (amana_model_body_fit (parts, all / 2), ==, 10);
  first = g_ptr_array_index (parts, 2);
  g_assert_cmpstr (first->role, ==, "user");
  g_assert_cmpuint (amana_model_body_fit (parts, 1), ==, 8);
  g_assert_cmpuint (parts->len, ==, 3);
  g_assert_cmpuint (amana_model_body_fit (parts, 1), ==, 0);
}

static void
test_estimate (void)
{
  g_autoptr (GPtrArray) latin =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_letter_part_unref);
  g_autoptr (GPtrArray) arabic =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_letter_part_unref);

  add (latin, "user", "éééé éééé éééé éééé ", AMANA_PART_QUESTION);
  add (arabic, "user", "أأأأأأأأأأأأأأأأأأأأ", AMANA_PART_QUESTION);
  g_assert_cmpint (amana_model_body_estimate (latin), ==, 5 + 8);
  g_assert_cmpint (amana_model_body_estimate (arabic), >, amana_model_body_estimate (latin));
}

static void
test_lists (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaModelList) list = amana_model_list_parse (
    "{\"data\":[{\"id\":\"a\",\"owned_by\":\"x\",\"meta\":{\"n_ctx\":4096}},{\"id\":\"b\","
    "\"context_length\":-3},{\"id\":\"c\\u0007\"},{\"id\":7},{\"nm\":\"d\"},{\"id\":\"e\","
    "\"context_window\":131072}]}",
    &error);
  g_autoptr (AmanaModelList) bare = amana_model_list_parse ("[{\"id\":\"z\"}]", &error);
  g_autoptr (AmanaModelList) none = amana_model_list_parse ("{\"data\":null}", &error);
  const char *const bad[] = { "", "{}", "[", "7", "{\"data\":7}", "<html>", "null" };

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (list->names), ==, 3);
  g_assert_cmpstr (list->owner, ==, "x");
  g_assert_cmpint (amana_model_list_get_context (list, NULL), ==, 4096);
  g_assert_cmpint (amana_model_list_get_context (list, "b"), ==, 0);
  g_assert_cmpint (amana_model_list_get_context (list, "e"), ==, 131072);
  g_assert_cmpint (amana_model_list_get_context (list, "f"), ==, -1);
  g_assert_cmpstr (bare->names[0], ==, "z");
  g_assert_null (none->names[0]);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_null (amana_model_list_parse (bad[i], &error));
      g_assert_error (error, AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_BAD_REPLY);
      g_clear_error (&error);
    }
}

static void
assert_asked (const char *typed, const char *expected)
{
  g_autofree char *base = amana_server_address_tidy (typed);
  g_autofree char *url = amana_server_address_extend (base, "/models");

  g_assert_cmpstr (url, ==, expected);
}

static void
test_addresses (void)
{
  assert_asked ("https://api.example.org", "https://api.example.org/v1/models");
  assert_asked (" https://api.example.org/ ", "https://api.example.org/v1/models");
  assert_asked ("https://example.org/api/v1/", "https://example.org/api/v1/models");
  assert_asked ("https://example.org/v1beta/openai/chat/completions",
                "https://example.org/v1beta/openai/models");
  assert_asked ("https://example.org/a/?version=2", "https://example.org/a/models?version=2");
  assert_asked ("http://[::1]:8080", "http://[::1]:8080/v1/models");
  assert_asked ("unix:/run/x.sock", "http://localhost/v1/models");
  g_assert_cmpstr (amana_server_address_get_socket ("unix:///run/x.sock"), ==, "/run/x.sock");
  g_assert_null (amana_server_address_get_socket ("https://example.org"));
  g_assert_true (amana_server_address_is_openai ("https://api.openai.com/v1"));
  g_assert_false (amana_server_address_is_openai ("https://api.openai.com.example.org/v1"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model-body/bytes", test_bytes);
  g_test_add_func ("/model-body/fit", test_fit);
  g_test_add_func ("/model-body/estimate", test_estimate);
  g_test_add_func ("/model-body/lists", test_lists);
  g_test_add_func ("/model-body/addresses", test_addresses);
  return g_test_run ();
}
