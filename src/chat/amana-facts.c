/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The one way in which facts reach an engine. An engine is handed an AmanaFacts
 * and nothing else of the compartment: it cannot reach the store behind it.
 * AmanaFact is a value: it may cross threads once it is filled. */

#include "config.h"

#include "amana-facts.h"

G_DEFINE_BOXED_TYPE (AmanaFact, amana_fact, amana_fact_ref, amana_fact_unref)
G_DEFINE_INTERFACE (AmanaFacts, amana_facts, G_TYPE_OBJECT)

static void
amana_facts_default_init (AmanaFactsInterface *iface)
{
}

/**
 * amana_fact_new:
 *
 * Makes an empty fact, to be filled before it is shared.
 *
 * Returns: (transfer full): a fact
 */
AmanaFact *
amana_fact_new (void)
{
  AmanaFact *self = g_new0 (AmanaFact, 1);

  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

/**
 * amana_fact_ref:
 * @self: a fact
 *
 * Returns: (transfer full): @self
 */
AmanaFact *
amana_fact_ref (AmanaFact *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * amana_fact_unref:
 * @self: (transfer full): a fact
 */
void
amana_fact_unref (AmanaFact *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->result_id);
  g_free (self->document_id);
  g_free (self->document_title);
  g_free (self->laboratory);
  g_free (self->subject_id);
  g_free (self->subject_name);
  g_free (self->date);
  g_clear_pointer (&self->result, amana_lab_result_unref);
  g_free (self);
}

/**
 * amana_facts_list:
 * @self: where facts come from
 * @subject_id: whose
 *
 * Lists the subject's results, newest first. Main thread.
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #AmanaFact
 */
DexFuture *
amana_facts_list (AmanaFacts *self, const char *subject_id)
{
  g_return_val_if_fail (AMANA_IS_FACTS (self), NULL);
  g_return_val_if_fail (subject_id != NULL, NULL);

  return AMANA_FACTS_GET_IFACE (self)->list (self, subject_id);
}
