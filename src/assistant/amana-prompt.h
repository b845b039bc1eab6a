/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-catalogue.h"
#include "amana-engine.h"
#include "amana-letter.h"

G_BEGIN_DECLS

/**
 * AmanaPrompt: what a model is asked: the parts of a letter, and what its answer will be
 * checked against. Refcounted, immutable; main thread.
 */
struct _AmanaPrompt
{
  gatomicrefcount ref_count;
  GPtrArray *parts; /* AmanaLetterPart: system, earlier messages, the question last */
  GPtrArray *facts; /* AmanaFact, in the order of their ids r1, r2…; empty in General */
  GPtrArray *known; /* char *: what else of numbers the model was told */
  char *question;
  char *language;
};

#define AMANA_TYPE_PROMPT (amana_prompt_get_type ())
GType amana_prompt_get_type (void) G_GNUC_CONST;

/* Resolves to an AmanaPrompt (boxed). */
DexFuture *
amana_prompt_build (AmanaRequest *request, AmanaCatalogue *catalogue) G_GNUC_WARN_UNUSED_RESULT;
AmanaPrompt *amana_prompt_ref (AmanaPrompt *self);
void amana_prompt_unref (AmanaPrompt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaPrompt, amana_prompt_unref)

G_END_DECLS
