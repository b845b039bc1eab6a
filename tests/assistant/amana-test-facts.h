/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <libdex.h>

#include "amana-facts.h"

/* Facts in memory, and how often somebody asked for them. */

#define TEST_TYPE_FACTS (test_facts_get_type ())
G_DECLARE_FINAL_TYPE (TestFacts, test_facts, TEST, FACTS, GObject)

struct _TestFacts
{
  GObject parent_instance;
  GPtrArray *facts; /* (owned) of AmanaFact */
  guint n_asked;
};

static DexFuture *
test_facts_list (AmanaFacts *facts, const char *subject_id)
{
  TEST_FACTS (facts)->n_asked++;
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_ptr_array_ref (TEST_FACTS (facts)->facts));
}

static void
test_facts_iface_init (AmanaFactsInterface *iface)
{
  iface->list = test_facts_list;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestFacts,
                               test_facts,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AMANA_TYPE_FACTS, test_facts_iface_init))

static void
test_facts_finalize (GObject *object)
{
  g_clear_pointer (&TEST_FACTS (object)->facts, g_ptr_array_unref);
  G_OBJECT_CLASS (test_facts_parent_class)->finalize (object);
}

static void
test_facts_class_init (TestFactsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_facts_finalize;
}

static void
test_facts_init (TestFacts *self)
{
  self->facts = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_fact_unref);
}
