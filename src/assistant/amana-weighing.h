/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-engine.h"
#include "amana-warning.h"

G_BEGIN_DECLS

/**
 * AmanaWeighing: what is said, weighed before any engine has it. A boxed value.
 */
typedef struct
{
  AmanaTriage *verdict;  /* (owned): of what is said, with what was said before */
  AmanaWarning *warning; /* (owned): of the conversation from now on */
  gboolean is_news;      /* to be kept with the message */
} AmanaWeighing;

#define AMANA_TYPE_WEIGHING (amana_weighing_get_type ())
GType amana_weighing_get_type (void) G_GNUC_CONST;
void amana_weighing_free (AmanaWeighing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaWeighing, amana_weighing_free)

/* @conversation NULL: one that is not begun. @question: what is weighed, where it is in
 * the conversation already. Resolves to an AmanaWeighing; computed on a thread. */
DexFuture *amana_weighing_new (AmanaChat *chat,
                               AmanaConversation *conversation,
                               AmanaMessage *question,
                               const char *text,
                               const char *language) G_GNUC_WARN_UNUSED_RESULT;

void amana_weighing_tell (const AmanaWeighing *self, AmanaRequest *request);

G_END_DECLS
