/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The invented person goes the way of a real one: what was drawn is what is kept. */

#include "config.h"

#include "amana-guide.h"
#include "amana-health-demo.h"
#include "amana-test-fiber.h"
#include "amana-vault.h"

static AmanaHealthResult *
find (GListModel *results, const char *date, const char *value)
{
  for (guint i = 0; i < g_list_model_get_n_items (results); i++)
    {
      g_autoptr (AmanaHealthResult) result = g_list_model_get_item (results, i);

      if (g_strcmp0 (amana_health_result_get_date (result), date) == 0 &&
          g_strcmp0 (amana_health_result_get_result (result)->value, value) == 0)
        return result; /* the list holds it */
    }
  return NULL;
}

static void
check_hers (GListModel *results)
{
  AmanaHealthResult *ferritin = find (results, "2025-01-04", "8,5");
  AmanaHealthResult *thyroid = find (results, "2023-03-14", "12,9");

  g_assert_nonnull (ferritin);
  g_assert_cmpstr (amana_health_result_get_result (ferritin)->unit, ==, "ng/mL");
  g_assert_cmpstr (amana_health_result_get_result (ferritin)->range, ==, "13 – 150");
  g_assert_cmpint (amana_health_result_get_result (ferritin)->status, ==, AMANA_LAB_STATUS_LOW);
  g_assert_cmpuint (amana_health_result_get_result (ferritin)->page, ==, 1);
  g_assert_cmpfloat (amana_health_result_get_result (ferritin)->box.x1, >,
                     amana_health_result_get_result (ferritin)->box.x0);
  g_assert_nonnull (thyroid);
  g_assert_nonnull (find (results, "2024-09-08", "11"));
}

static DexFuture *
demo_fiber (gpointer user_data)
{
  const AmanaSchema *schemas[AMANA_N_COMPARTMENTS] = { amana_health_get_schema (),
                                                       amana_health_get_schema () };
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaVault) vault = amana_vault_new (NULL, schemas);
  g_autoptr (AmanaCatalogue) catalogue = amana_catalogue_new (NULL);
  g_autoptr (AmanaReader) reader = amana_reader_new (g_getenv ("AMANA_READER"));
  g_autoptr (AmanaHealth) health = NULL;
  g_autoptr (GListModel) hers = NULL, mothers = NULL, messages = NULL;
  g_autoptr (AmanaHealthSubject) self = NULL, mother = NULL;
  g_autoptr (AmanaConversation) conversation = NULL;
  g_autoptr (AmanaMessage) answer = NULL;

  dex_await (amana_vault_open_in_memory (vault), &error);
  g_assert_no_error (error);
  health =
    amana_health_new (amana_vault_get_store (vault, AMANA_COMPARTMENT_HEALTH), reader, catalogue);
  dex_await (amana_health_load (health, "Dominique EXEMPLE"), &error);
  g_assert_no_error (error);
  dex_await (amana_health_demo_fill (health), &error);
  g_assert_no_error (error);

  g_assert_cmpuint (g_list_model_get_n_items (amana_health_get_subjects (health)), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (amana_health_get_documents (health)), ==, 5);
  self = g_list_model_get_item (amana_health_get_subjects (health), 0);
  mother = g_list_model_get_item (amana_health_get_subjects (health), 1);
  hers = dex_await_object (
    amana_health_list_results (health, amana_health_subject_get_id (self), NULL), &error);
  g_assert_no_error (error);
  check_hers (hers);
  mothers = dex_await_object (
    amana_health_list_results (health, amana_health_subject_get_id (mother), NULL), &error);
  g_assert_no_error (error);
  g_assert_nonnull (find (mothers, "2024-06-02", "2,21"));
  g_assert_nonnull (find (mothers, "2024-08-28", "2.29"));
  g_assert_null (find (hers, "2024-08-28", "2.29"));

  conversation =
    g_list_model_get_item (amana_chat_get_conversations (amana_health_get_chat (health)), 0);
  messages = dex_await_object (
    amana_chat_load_messages (amana_health_get_chat (health), conversation), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (messages), ==, 2);
  answer = g_list_model_get_item (messages, 1);
  g_assert_cmpuint (amana_message_get_n_sources (answer), >, 0);
  return dex_future_new_for_boolean (TRUE);
}

static void
test_demo (void)
{
  amana_test_run_fiber (demo_fiber, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/health-ui/demo", test_demo);
  return g_test_run ();
}
