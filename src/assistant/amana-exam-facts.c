/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The record that a question of the exam stands over: nobody's. It comes to a model by the
 * same interface as a person's own. */

#include "config.h"

#include "amana-exam-facts.h"

struct _AmanaExamFacts
{
  GObject parent_instance;

  GPtrArray *facts; /* (owned) of AmanaFact */
};

static DexFuture *
list (AmanaFacts *facts, const char *subject_id)
{
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY,
                                    g_ptr_array_ref (AMANA_EXAM_FACTS (facts)->facts));
}

static void
facts_iface_init (AmanaFactsInterface *iface)
{
  iface->list = list;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (AmanaExamFacts,
                               amana_exam_facts,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AMANA_TYPE_FACTS, facts_iface_init))

static void
amana_exam_facts_finalize (GObject *object)
{
  g_ptr_array_unref (AMANA_EXAM_FACTS (object)->facts);
  G_OBJECT_CLASS (amana_exam_facts_parent_class)->finalize (object);
}

static void
amana_exam_facts_class_init (AmanaExamFactsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amana_exam_facts_finalize;
}

static void
amana_exam_facts_init (AmanaExamFacts *self)
{
  self->facts = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_fact_unref);
}

/**
 * amana_exam_facts_new:
 * @facts: (element-type AmanaFact): as they are printed
 * @catalogue: what is known of analytes
 *
 * Returns: (transfer full): a record with them
 */
AmanaFacts *
amana_exam_facts_new (GPtrArray *facts, AmanaCatalogue *catalogue)
{
  AmanaExamFacts *self = g_object_new (AMANA_TYPE_EXAM_FACTS, NULL);

  for (guint i = 0; i < facts->len; i++)
    {
      AmanaFact *fact = g_ptr_array_index (facts, i);

      amana_lab_result_interpret (fact->result, catalogue);
      g_ptr_array_add (self->facts, amana_fact_ref (fact));
    }
  return AMANA_FACTS (self);
}
