/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How much there is on both sides of the door: numbers, for the list of what a backup holds. */

#include "config.h"

#include "amana-gate-counts.h"

static void
add (GVariantBuilder *counts, const char *name, GListModel *items)
{
  g_variant_builder_add (counts, "{st}", name, (guint64) g_list_model_get_n_items (items));
}

static guint64
count_results (AmanaHealth *health)
{
  GListModel *documents = amana_health_get_documents (health);
  guint64 n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr (AmanaHealthDocument) document = g_list_model_get_item (documents, i);

      n += amana_health_document_get_n_results (document);
    }
  return n;
}

static guint64
count_memories (AmanaChat *chat)
{
  return g_list_model_get_n_items (amana_chat_get_memories (chat));
}

/**
 * amana_gate_count_items:
 * @general: loaded
 * @health: loaded
 *
 * Returns: (transfer none): floating a{st}: "general-conversations",
 *   "health-conversations", "documents", "results", "memories", "people"
 */
GVariant *
amana_gate_count_items (AmanaGeneral *general, AmanaHealth *health)
{
  GVariantBuilder counts;

  g_return_val_if_fail (AMANA_IS_GENERAL (general), NULL);
  g_return_val_if_fail (AMANA_IS_HEALTH (health), NULL);

  g_variant_builder_init (&counts, G_VARIANT_TYPE ("a{st}"));
  add (&counts, "general-conversations",
       amana_chat_get_conversations (amana_general_get_chat (general)));
  add (&counts, "health-conversations",
       amana_chat_get_conversations (amana_health_get_chat (health)));
  add (&counts, "documents", amana_health_get_documents (health));
  g_variant_builder_add (&counts, "{st}", "results", count_results (health));
  g_variant_builder_add (&counts, "{st}", "memories",
                         count_memories (amana_general_get_chat (general)) +
                           count_memories (amana_health_get_chat (health)));
  add (&counts, "people", amana_health_get_subjects (health));
  return g_variant_builder_end (&counts);
}
